"""What a frame cuts out of a picture, as large as it will be on paper or a multiple of it."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.photo import Frame
from desktop.ui.widgets import crop_geometry as geometry
from desktop.ui.widgets.crop_levels import Levels

_PAPER = QSizeF(30.0, 40.0)
"""Millimetres of the printed photo."""

_MM_PER_INCH = 25.4


class ResultView(QWidget):
    """A live result; it draws from the working picture, so that a moved frame shows at once."""

    def __init__(self, times: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._times = times
        self._picture = Levels()
        self._frame: Frame | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    def set_picture(self, picture: Levels) -> None:
        """Take the upright working picture."""
        self._picture = picture
        self.update()

    def set_frame(self, frame: Frame) -> None:
        """Show what this frame cuts out."""
        self._frame = frame
        self.update()

    def sizeHint(self) -> QSize:
        """The size that suits it."""
        per_mm = self.logicalDpiY() / _MM_PER_INCH * self._times
        return (_PAPER * per_mm).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Painted whole."""
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        if self._picture.whole.isNull() or self._frame is None:
            self._paint_empty(painter)
            return
        size = QSizeF(self.size())
        self._picture.draw(painter, geometry.onto(self._frame, self._picture.size, size))

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.palette().mid().color(), 1, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
