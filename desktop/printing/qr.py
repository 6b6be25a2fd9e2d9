"""The square code in a paper's corner, drawn as ink, not as a picture."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

QUIET_ZONE = 4
"""Modules of white that the standard asks for on each side; margins of the sheet give two."""


@lru_cache(maxsize=32)
def dark_runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules on a side, and the dark runs as (row, first column, length) from the top left."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = code.getModuleCount()
    return side, tuple(
        run for row in range(side) for run in _runs(row, [code.isDark(row, c) for c in range(side)])
    )


class QrCode(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A QR code of `side` points, its quiet zone below it; the other sides are the layout's."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self._text = text
        self.width = side
        self.height = side * (1 + QUIET_ZONE / dark_runs(text)[0])

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Its width and height."""
        return self.width, self.height

    def draw(self) -> None:
        """Put the dark modules on the canvas, one rectangle a run."""
        self.canv.saveState()
        self.canv.translate(0, self.height - self.width)
        draw_qr(self.canv, self._text, self.width)
        self.canv.restoreState()


def draw_qr(canvas: Canvas, text: str, side: float) -> None:
    """Draw the code with its lower left corner at the origin."""
    modules, runs = dark_runs(text)
    module = side / modules
    path = canvas.beginPath()
    for row, column, length in runs:
        top = side - (row + 1) * module
        path.rect(column * module, top, length * module, module)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: int, dark: list[bool]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for column, ink in enumerate(dark):
        if not ink:
            continue
        if found and sum(found[-1][1:]) == column:
            found[-1] = (row, found[-1][1], found[-1][2] + 1)
        else:
            found.append((row, column, 1))
    return found
