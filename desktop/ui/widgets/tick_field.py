"""A sentence that is true when ticked."""

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.ui import icons, theme
from desktop.ui.tokens import TARGET

_BOX = 24
_GAP = 12
_EDGE = 4
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TickField(QCheckBox):
    """A tick with its sentence beside it, wrapped when it is long; `ticked` is stored as "yes"."""

    left = Signal(str)
    quiet = Signal(str)
    advanced = Signal()

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, ticked: str = "yes"
    ) -> None:
        super().__init__(text, parent)
        self.moves_on = True
        self._ticked = ticked
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        # In a narrow column the sentence has more lines than the hint of a readable width.
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A screen reader toggles a button and clicks none.
        self.toggled.connect(self._on_toggled)

    def value(self) -> str:
        """The stored word when ticked, else ""."""
        return self._ticked if self.isChecked() else ""

    def set_value(self, value: str) -> None:
        """Show a value; nothing is announced."""
        ticked = value == self._ticked
        if ticked != self.isChecked():
            with QSignalBlocker(self):
                self.setChecked(ticked)
            self.update()

    def announce(self) -> None:
        """A tick is announced as it is set: there is nothing to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on, Space ticks."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.advanced.emit()
            if self.moves_on:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the sentence on one line, up to a readable width."""
        width = min(self.fontMetrics().horizontalAdvance(self._plain()), theme.current().px(560))
        return QSize(
            self._indent() + width + _EDGE * 2,
            self.heightForWidth(self._indent() + width + _EDGE * 2),
        )

    def minimumSizeHint(self) -> QSize:
        """A tick may stand in a narrow column."""
        width = theme.current().px(160)
        return QSize(width, theme.current().px(TARGET))

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped sentence."""
        room = QRect(0, 0, max(width - self._indent() - _EDGE * 2, 40), 10_000)
        text = self.fontMetrics().boundingRect(room, _WRAP, self._plain())
        return max(theme.current().px(TARGET), text.height() + 2 * _EDGE)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the whole row answers
        """The sentence answers as the box does."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - painted whole
        """Box, tick, sentence and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        painter.setPen(theme.current().colour("text" if self.isEnabled() else "muted"))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(self._indent(), 0, -_EDGE, 0), _WRAP, self._plain())
        if self.hasFocus():
            painter.setPen(QPen(theme.current().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        looks, side = theme.current(), theme.current().px(_BOX)
        box = QRectF(_EDGE + 2, (self.height() - side) / 2, side, side)
        checked = self.isChecked()
        painter.setPen(
            QPen(looks.colour("accent" if checked or self.underMouse() else "border"), 1.5)
        )
        painter.setBrush(looks.colour("accent" if checked else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        if checked:
            inner = box.adjusted(3, 3, -3, -3).toRect()
            painter.drawPixmap(inner, icons.pixmap("check", "on_accent", _BOX - 6))

    def _indent(self) -> int:
        return theme.current().px(_BOX) + _GAP + _EDGE + 2

    def _plain(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _on_toggled(self) -> None:
        self.left.emit(self.value())
