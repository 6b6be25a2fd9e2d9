"""The way of a finished PDF to a printer: the system's dialog, or the printer that is set."""

import math
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.errors import Code, DeviceError
from desktop.domain.paper import PaperSize

_STRIP = 128
"""Dots of the printer that are drawn at once."""
PRINT_DPI = 300
"""What pages are drawn at: small type stays sharp, and a sheet is ready in half a second."""

_SHEETS = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.A5: QPageSize.PageSizeId.A5,
}


class Picture(Protocol):
    """A page as pixels: `rgb` holds three bytes for each, rows without padding."""

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def rgb(self) -> bytes: ...  # noqa: D102


class PrintAdapter:
    """Prints PDFs of this program; `render` and `count` are the paper service's.

    `choose` shows a dialog and belongs to the interface's thread; all else may run in a lane.
    """

    def __init__(
        self,
        render: Callable[[bytes, int, float], Picture],
        count: Callable[[bytes], int],
    ) -> None:
        self._render = render
        self._count = count

    def choose(self, size: PaperSize, title: str, parent: QWidget | None = None) -> QPrinter | None:
        """Let staff choose printer and options in the system's dialog; None when they cancel.

        `title` names the job in the queue: a paper's number, never a child. Raises DeviceError
        PRINTER_MISSING when the system has no printer at all.
        """
        if not QPrinterInfo.availablePrinterNames():
            raise DeviceError(Code.PRINTER_MISSING, printer="")
        printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), size, title)
        dialog = QPrintDialog(printer, parent)
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None

    def printer(self, name: str, size: PaperSize, title: str) -> QPrinter:
        """The printer of that name, "" for the system's default, ready for one sheet size.

        Raises DeviceError PRINTER_MISSING (printer).
        """
        info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
        if info.isNull():
            raise DeviceError(Code.PRINTER_MISSING, printer=name)
        return prepared(QPrinter(info, QPrinter.PrinterMode.HighResolution), size, title)

    def send(self, pdf: bytes, printer: QPrinter) -> None:
        """Print every page at its true size, smaller only where the sheet is smaller.

        Raises DeviceError PRINTER_FAILED (printer); what was issued stays issued.
        """
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            raise _failed(printer)
        try:
            drawn = all(
                self._draw_page(pdf, page, painter, printer) for page in range(self._count(pdf))
            )
        except BaseException:
            printer.abort()
            raise
        finally:
            ended = painter.end()
        if not (drawn and ended) or printer.printerState() == QPrinter.PrinterState.Error:
            raise _failed(printer)

    def _draw_page(self, pdf: bytes, page: int, painter: QPainter, printer: QPrinter) -> bool:
        if page and not printer.newPage():
            return False
        _draw(painter, printer, self._render(pdf, page, PRINT_DPI))
        return True


def prepared(printer: QPrinter, size: PaperSize, title: str) -> QPrinter:
    """The printer set to a sheet's size without margins: a paper brings its own."""
    printer.setResolution(PRINT_DPI)
    layout = QPageLayout(
        QPageSize(_SHEETS[size]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setDocName(title)
    return printer


def _draw(painter: QPainter, printer: QPrinter, picture: Picture) -> None:
    """Strip by strip, each on whole dots of the printer.

    Qt keeps Python to itself while it draws: a page at once would hold up the interface for a
    sixth of a second.
    """
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    true_size = printer.resolution() / PRINT_DPI
    width, height = picture.width * true_size, picture.height * true_size
    shrink = min(1.0, sheet.width() / width, sheet.height() / height)
    left = max(0.0, (sheet.width() - width * shrink) / 2)
    image = QImage(
        picture.rgb,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = true_size * shrink
    rows = math.ceil(picture.height * scale)
    for top in range(0, rows, _STRIP):
        dots = min(_STRIP + 1, rows - top)  # one more, under the next: no hair line between them
        painter.drawImage(
            QRectF(left, top, picture.width * scale, dots),
            image,
            QRectF(0, top / scale, picture.width, dots / scale),
        )


def _failed(printer: QPrinter) -> DeviceError:
    return DeviceError(Code.PRINTER_FAILED, printer=printer.printerName())
