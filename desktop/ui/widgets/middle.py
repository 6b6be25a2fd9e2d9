"""One column in the middle of the window, never wider than is read with ease."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.tokens import GRID


class MiddleColumn(QScrollArea):
    """Scrolls down alone; tells when it is too narrow for what stands side by side.

    Pixels are those of the 100 % design: `width` is the column's at most, under `folds_below` the
    parts stand one over the other.
    """

    folded = Signal(bool)
    """It became narrow, or wide again."""

    def __init__(self, width: int, *, folds_below: int = 0, below: int = 4 * GRID) -> None:
        super().__init__()
        self._width, self._folds_below = width, folds_below
        self.narrow = False
        self.setWidgetResizable(True)
        # The controls in it take the cursor and bring themselves into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column, ground = QWidget(), QWidget()
        self._parts = QVBoxLayout(self._column)
        self._parts.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, below)
        self._parts.setSpacing(2 * GRID)
        ground.setProperty("look", "ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(ground)
        theme.current().changed.connect(self._dress)
        self._dress()

    def fill(self, *parts: QWidget | QLayout) -> None:
        """One under the other, from the top."""
        for part in parts:
            if isinstance(part, QLayout):
                self._parts.addLayout(part)
            else:
                self._parts.addWidget(part)
        self._parts.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where it is narrow."""
        super().resizeEvent(event)
        self._fold()

    def _dress(self) -> None:
        self._column.setMaximumWidth(theme.current().px(self._width))
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() * 100 / theme.current().scale < self._folds_below
        if narrow != self.narrow:
            self.narrow = narrow
            self.folded.emit(narrow)


def empty(layout: QLayout) -> None:
    """Take every part out, hidden at once and let go after this turn of the loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
