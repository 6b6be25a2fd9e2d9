"""Draw a receipt, warm, beside the same lines and the same code put straight on a canvas."""

import sys
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count

import pypdfium2
from pypdfium2 import raw
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.paper import PaperLanguage
from desktop.printing.compose import compose
from desktop.printing.draw import draw_pdf
from desktop.printing.fonts import REGULAR
from desktop.printing.qr import draw_qr
from desktop.printing.source import PaperSource
from tests.fakes.paper_source import paper_source
from tools.bench._figures import Figure, in_turns, share, show

_ROUNDS = 60
_WARMING = 5
_BOUND = 2


@dataclass(frozen=True)
class Line:
    """One line of text where the receipt has it."""

    x: float
    y: float
    size: float
    font: str
    text: str


def main() -> int:
    """Take both in turns, each round with a number of its own, for every language."""
    return show(*(_figure(language) for language in PaperLanguage))


def _figure(language: PaperLanguage) -> Figure:
    source = paper_source(language=language)
    lines = text_lines(draw_pdf(compose(source)))
    serials = count(1)

    def ours() -> bytes:
        return draw_pdf(compose(_numbered(source, next(serials))))

    def bare() -> bytes:
        return straight(lines, f"A-2026-{next(serials):06d}-K7F3Q9XX")

    in_turns(_WARMING, ours, bare)
    drawn, baseline = in_turns(_ROUNDS, ours, bare)
    return Figure(
        f"receipt PDF, warm, {language.value}, median of {_ROUNDS}",
        share(drawn, 0.5),
        _BOUND,
        share(baseline, 0.5),
        "the same on a bare canvas",
    )


def straight(lines: list[Line], code: str) -> bytes:
    """The lines and the code without any layout."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for line in lines:
        canvas.setFont(line.font, line.size)
        canvas.drawString(line.x, line.y, line.text)
    draw_qr(canvas, code, 21 * mm)
    canvas.save()
    return out.getvalue()


def text_lines(pdf: bytes) -> list[Line]:
    """Every piece of text of a PDF with its place, size and weight."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        words = page.get_textpage()
        return [
            _line(found)
            for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=words)
            if found.extract().strip()
        ]


def _line(found: pypdfium2.PdfTextObj) -> Line:
    left, bottom, _, _ = found.get_bounds()
    name = found.get_font().get_base_name().rpartition("+")[2]
    font = name if name.startswith("NotoSans-") else REGULAR
    return Line(left, bottom, found.get_font_size(), font, found.extract())


def _numbered(source: PaperSource, serial: int) -> PaperSource:
    return replace(source, number=f"A-2026-{serial:06d}")


if __name__ == "__main__":
    sys.exit(main())
