"""One paper's sheet: its measures, its inks, its styles of text."""

from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

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

    def style(self, font: str, size: float, colour: str = "ink", **more: int) -> ParagraphStyle:
        """A paragraph style; words without a place to break are broken anywhere."""
        return ParagraphStyle(
            font,
            fontName=font,
            fontSize=size,
            leading=size * _LEADING,
            textColor=self.colour(colour),
            splitLongWords=1,
            **more,
        )

    def words(self, words: Words, style: ParagraphStyle, *, second: float = 0) -> Paragraph:
        """The first language as the style has it, the second beneath it, smaller and lighter."""
        first, *others = [escape(visible(text)) for text in words]
        size = second or min(style.fontSize, self.measure("second"))
        ink = self.content.colours["second"]
        tail = "".join(
            f'<br/><font name="{REGULAR}" size="{size}" color="{ink}">{text}</font>'
            for text in others
        )
        return Paragraph(first + tail, style)


def ink(text: str) -> str:
    """Text as a paragraph's markup, every sign of it seen."""
    return escape(visible(text))
