"""The sheet between two documents in a feeder: patch T at both ends, and the item's code."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import inch, mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.document import SEPARATOR_MARK
from desktop.printing.fonts import BOLD, REGULAR, register_fonts, visible
from desktop.printing.qr import draw_qr

_PATCH_T = (0.08, 0.2, 0.08, 0.2)
"""Inches of the bars from the leading edge on, 0.08 between them (Kodak's patch codes)."""

_MARGIN = 14 * mm
_CODE_SIDE = 60 * mm


def separator_sheet(item: str, words: tuple[str, ...]) -> bytes:
    """A PDF page; `words` say in each language what follows it, `item` may be ""."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    width, height = A4
    for turned in (False, True):
        canvas.saveState()
        if turned:
            canvas.translate(width, height)
            canvas.rotate(180)
        _draw_patch(canvas, width, height)
        canvas.restoreState()
    canvas.saveState()
    canvas.translate((width - _CODE_SIDE) / 2, height / 2)
    draw_qr(canvas, SEPARATOR_MARK + item, _CODE_SIDE)
    canvas.restoreState()
    for number, line in enumerate(words):
        canvas.setFont(REGULAR if number else BOLD, 15 if number else 20)
        canvas.drawCentredString(width / 2, height / 2 - 16 * mm - number * 9 * mm, visible(line))
    canvas.save()
    return buffer.getvalue()


def _draw_patch(canvas: Canvas, width: float, height: float) -> None:
    top = height - _MARGIN
    for bar in _PATCH_T:
        canvas.rect(_MARGIN, top - bar * inch, width - 2 * _MARGIN, bar * inch, stroke=0, fill=1)
        top -= (bar + 0.08) * inch
