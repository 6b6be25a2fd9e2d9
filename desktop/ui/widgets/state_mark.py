"""The sign of a state, beside its word: never one without the other."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui import icons


class StateMark(QWidget):
    """Sign and word in one line: missing, begun, done, question, or a plain warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._word = QLabel(self)
        self._word.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._word, 1)

    def show_state(self, state: str, word: str) -> None:
        """`state` names both the icon and the theme's colour."""
        icons.give(self._sign, state, state, 18)
        self._word.setText(word)
        self.setAccessibleName(word)

    @property
    def word(self) -> str:
        """The word that stands beside the sign."""
        return self._word.text()


def paint_mark(painter: QPainter, rect: QRectF, state: str) -> None:
    """Paint the sign of a state where a delegate draws its own line."""
    painter.drawPixmap(rect.toRect(), icons.pixmap(state, state, 20))
