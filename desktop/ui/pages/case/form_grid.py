"""Fields side by side where there is room, one under the other where there is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme

_COLUMNS = 6
_NARROW = 470
_TIGHT = 300
"""Widths, in pixels of the 100 % design, under which parts of a row take more of it."""


class FormGrid(QWidget):
    """Six columns; a cell asks for 2, 3 or 6 of them and gets more where the page is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[QWidget, int]] = []
        self._shape: tuple[tuple[int, bool], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def add(self, widget: QWidget, span: int) -> None:
        """Put a widget behind the others."""
        self._cells.append((widget, span))
        widget.setParent(self)
        self.arrange()

    def arrange(self) -> None:
        """Lay the cells that are not hidden, by the width there is."""
        shape = tuple((self._wanted(span), cell.isHidden()) for cell, span in self._cells)
        if shape == self._shape:
            return
        self._shape = shape
        row = column = 0
        for (cell, _), (span, hidden) in zip(self._cells, shape, strict=True):
            self._grid.removeWidget(cell)
            if hidden:
                continue
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, span)
            column += span

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self.arrange()

    def _wanted(self, span: int) -> int:
        room = self.width() * 100 / theme.current().scale
        if room < _TIGHT:
            return _COLUMNS
        if room < _NARROW:
            return _COLUMNS if span > 2 else 3
        return span
