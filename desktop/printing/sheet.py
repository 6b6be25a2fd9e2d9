"""One paper's sheet: its measures, its inks, its styles of text."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from desktop.printing.content import PaperContent, Words
from desktop.printing.fonts import MEDIUM, REGULAR, visible

_LEADING = 1.32


@dataclass(frozen=True)
class Sheet:
    """The measures and inks of one paper, in points, and its paragraph styles."""

    content: PaperContent
    width: float
    """Points between the margins."""

    def measure(self, name: str) -> float:
        """A measure of layout.toml as it stands there: millimetres or points of type."""
        return self.content.measures[name]

    def colour(self, name: str) -> Color:
        """An ink of layout.toml."""
        return HexColor(self.content.colours[name])

    @cached_property
    def gap(self) -> float:
        """The white between two blocks."""
        return float(self.measure("gap") * mm)

    @cached_property
    def body(self) -> ParagraphStyle:
        """Running text."""
        return self.style(REGULAR, self.measure("body"))

    @cached_property
    def strong(self) -> ParagraphStyle:
        """A value that matters."""
        return self.style(MEDIUM, self.measure("body"))

    @cached_property
    def label(self) -> ParagraphStyle:
        """The word beside a value."""
        return self.style(REGULAR, self.measure("second"), "second")

    @cached_property
    def small(self) -> ParagraphStyle:
        """Text that must stand there and is read once."""
        return self.style(REGULAR, self.measure("small"), "second")

    @cached_property
    def _styles(self) -> dict[tuple[str, float, str, int], ParagraphStyle]:
        return {}

    def style(
        self, font: str, size: float, colour: str = "ink", *, alignment: int = TA_LEFT
    ) -> ParagraphStyle:
        """A paragraph style; words without a place to break are broken anywhere."""
        key = (font, size, colour, alignment)
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                font,
                fontName=font,
                fontSize=size,
                leading=size * _LEADING,
                textColor=self.colour(colour),
                splitLongWords=1,
                alignment=alignment,
            )
        return self._styles[key]

    def line(self, text: str, style: ParagraphStyle) -> Paragraph:
        """Text of one style, every sign of it seen."""
        return Lines(None, style, frags=[_fragment(style).clone(text=visible(text))])

    def words(self, words: Words, style: ParagraphStyle, *, second: float = 0) -> list[Paragraph]:
        """The first language as the style has it, the second beneath it, smaller and lighter."""
        size = second or min(style.fontSize, self.measure("second"))
        lighter = self.style(REGULAR, size, "second", alignment=style.alignment)
        first, *others = words
        return [self.line(first, style), *(self.line(text, lighter) for text in others)]


class Lines(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that is broken into lines once for a width, however often a table asks."""

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in points, as reportlab asks for them."""
        broken = hasattr(self, "blPara")
        if self._measured is None or self._measured[0] != width or not broken:
            self._measured = width, super().wrap(width, height)
        return self._measured[1]


def ink(text: str) -> str:
    """Text as a paragraph's markup, every sign of it seen."""
    return escape(visible(text))


def _fragment(style: ParagraphStyle) -> ParaFrag:
    """What reportlab's own reading of markup makes of a plain word; reading each anew is slow."""
    return _pattern(style.fontName, style.fontSize, style.textColor.hexval())


@lru_cache(maxsize=128)
def _pattern(font: str, size: float, colour: str) -> ParaFrag:
    style = ParagraphStyle(font, fontName=font, fontSize=size, textColor=HexColor(colour))
    return Paragraph("x", style).frags[0]
