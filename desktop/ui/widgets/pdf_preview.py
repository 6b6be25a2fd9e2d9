"""Sheets of a paper as they will print, one under the other, as wide as there is room."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_INCH_MM = 25.4
_GAP = 16
_SHADOW = QColor(0, 0, 0, 28)


class PdfPreview(QScrollArea):
    """Shows drawn sheets; asks for sharper ones when there is more room."""

    room_changed = Signal()
    """There is more or less room than before: draw the sheets again, with `dots`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: list[_Sheet] = []
        self._busy = QLabel(self)
        self._busy.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._busy.setWordWrap(True)
        self._content = QWidget(self)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._busy)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(150)
        self._quiet.timeout.connect(self._ask)

    def set_sheets(self, images: tuple[QImage, ...]) -> None:
        """Show these sheets, drawn elsewhere."""
        self._busy.hide()
        while len(self._sheets) > len(images):
            self._sheets.pop().deleteLater()
        while len(self._sheets) < len(images):
            sheet = _Sheet(self._content)
            self._sheets.append(sheet)
            self._column.insertWidget(
                self._column.count() - 1, sheet, 0, Qt.AlignmentFlag.AlignHCenter
            )
        for sheet, image in zip(self._sheets, images, strict=True):
            sheet.set_image(image, self._room())

    def set_words(self, text: str) -> None:
        """Say something instead of sheets: that they are being drawn, or why there are none."""
        self._busy.setText(text)
        self._busy.show()
        for sheet in self._sheets:
            sheet.hide()

    def dots(self, sheet_mm: float) -> int:
        """Dots per inch at which a sheet of that width fills the room."""
        return max(
            60, min(200, round(self._room() * self.devicePixelRatioF() / sheet_mm * _INCH_MM))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        for sheet in self._sheets:
            sheet.fit(self._room())
        self._quiet.start()

    def _room(self) -> int:
        """Beside the scroll bar, there or not: its coming and going would change the sheet."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(120, min(self.width() - 2 * self.frameWidth() - bar - 2 * _GAP, 900))

    def _ask(self) -> None:
        if abs(self._room() - self._asked) > 40:
            self._asked = self._room()
            self.room_changed.emit()


class _Sheet(QWidget):
    """One sheet of paper with its shadow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage, room: int) -> None:
        self._pixmap = QPixmap.fromImage(image)
        self.fit(room)
        self.show()
        self.update()

    def fit(self, room: int) -> None:
        if not self._pixmap.isNull():
            self.setFixedSize(
                QSize(room, round(room * self._pixmap.height() / self._pixmap.width()))
            )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _SHADOW)
        painter.drawPixmap(self.rect().adjusted(1, 1, -1, -2), self._pixmap)
