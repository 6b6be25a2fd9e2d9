"""A live picture with the place for a head in it, and one line of words over it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.domain.photo import ASPECT
from desktop.ui import icons, theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.crop_painting import GUIDE, paint_guides, paint_shade
from desktop.ui.widgets.looks import set_look, text_label

_GROUND = QColor(31, 38, 41)
_FLASH = QColor(255, 255, 255, 190)
_FLASH_MS = 90
_NARROW = 440
"""Width, in pixels of the 100 % design, under which the words are smaller."""

_LINES = 9
"""Lines of text in the height of a picture under which its guides stand without words."""

_HEAD_ASPECT = 0.72
"""Width of the oval for its height."""


class LiveView(QWidget):
    """Paints what it is given, pixel for pixel: whoever gives it knows `room`."""

    def __init__(self, guide_height: float, parent: QWidget | None = None) -> None:
        """`guide_height` is the guiding 3:4 frame's share of the picture's height."""
        super().__init__(parent)
        self._guide_height = guide_height
        self._image = QImage()
        self._guides: dict[str, tuple[float, str]] = {}
        self._flashing = False
        self._foot = 0
        """Pixels kept free for the words, so that they cover nobody's chin."""
        self._saying = QFrame(self)
        self._sign, self._words = QLabel(), text_label("section", wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self._lay_out()
        theme.current().changed.connect(self._measure_anew)

    @property
    def room(self) -> QSize:
        """Pixels of the screen that a picture may have."""
        return (self._above_words().size() * self.devicePixelRatioF()).toSize()

    @property
    def words(self) -> str:
        """What is said over the picture."""
        return self._words.text()

    def set_picture(self, image: QImage) -> None:
        """Show the next picture; a null one shows none."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._image = image
        self.update()

    def set_guides(self, guides: Mapping[str, tuple[float, str]]) -> None:
        """Horizontal guides, crown and chin among them: height in the frame, and the word."""
        self._guides = dict(guides)
        self.update()

    def say(self, words: str, weight: str) -> None:
        """One line over the picture; `weight` is a message's: hint, warning or done."""
        if words == self._words.text():
            return
        set_look(self._saying, "weight", weight)
        sign, role = ("check", "done") if weight == "done" else ("hint", "on_accent_soft")
        icons.give(self._sign, sign, role, 20)
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self._place_words()

    def flash(self) -> None:
        """A still is taken."""
        self._flashing = True
        self.update()
        QTimer.singleShot(_FLASH_MS, self, self._end_flash)

    def sizeHint(self) -> QSize:
        """The size that suits it."""
        return QSize(640, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words stay at the foot."""
        super().resizeEvent(event)
        self._measure_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the panel's."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Painted whole."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if not self._image.isNull():
            self._paint_picture(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_picture(self, painter: QPainter) -> None:
        picture = QRectF(QPointF(), self._image.deviceIndependentSize())
        picture.moveCenter(self._above_words().center())
        painter.drawImage(picture.topLeft(), self._image)
        frame = QRectF(0, 0, picture.height() * self._guide_height * ASPECT, 0)
        frame.setHeight(picture.height() * self._guide_height)
        frame.moveCenter(picture.center())
        paint_shade(painter, picture, frame)
        crowded = picture.height() < _LINES * self.fontMetrics().height()
        guides = [(height, "" if crowded else word) for height, word in self._guides.values()]
        paint_guides(painter, QRectF(self.rect()), frame, guides, "")
        self._paint_head(painter, frame)
        if self._flashing:
            painter.fillRect(picture, _FLASH)

    def _paint_head(self, painter: QPainter, frame: QRectF) -> None:
        heights = [self._guides[name][0] for name in ("crown", "chin") if name in self._guides]
        if len(heights) < 2:
            return
        head = QRectF(0, 0, 0, (heights[1] - heights[0]) * frame.height())
        head.setWidth(head.height() * _HEAD_ASPECT)
        head.moveCenter(
            QPointF(frame.center().x(), frame.top() + sum(heights) / 2 * frame.height())
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(GUIDE, 2))
        painter.drawEllipse(head)

    def _lay_out(self) -> None:
        self._saying.setProperty("look", "message")
        self._saying.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self._saying)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self._words.setObjectName("camera_hint")

    def _above_words(self) -> QRectF:
        return QRectF(self.rect()).adjusted(0, 0, 0, -self._foot)

    def _measure_anew(self) -> None:
        self._foot = 0
        narrow = self.width() * 100 / theme.current().scale < _NARROW
        set_look(self._words, "look", "strong" if narrow else "section")
        self._place_words()

    def _place_words(self) -> None:
        """One line where there is room for it; the foot grows with the longest that was said."""
        self._words.ensurePolished()
        layout = self._saying.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        beside = self._sign.sizeHint().width() + layout.spacing()
        beside += margins.left() + margins.right() + GRID
        metrics, room = self._words.fontMetrics(), self.width() - 2 * GRID
        width = metrics.horizontalAdvance(self._words.text()) + beside
        tall = metrics.height() if width <= room else self._words.heightForWidth(room - beside)
        width = min(room, width)
        height = tall + margins.top() + margins.bottom() + 2
        self._foot = max(self._foot, height + 2 * GRID)
        self._saying.setGeometry(
            (self.width() - width) // 2,
            self.height() - (self._foot + height) // 2,
            width,
            height,
        )
        self._saying.setVisible(bool(self._words.text()))

    def _end_flash(self) -> None:
        self._flashing = False
        self.update()
