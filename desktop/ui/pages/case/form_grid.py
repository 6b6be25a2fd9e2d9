"""Fields side by side where there is room, one under the other where there is not."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.tick_field import TickField

_COLUMNS = 6
_NARROW = 470
_TIGHT = 300
"""Widths, in pixels of the 100 % design, under which parts of a row take more of it."""
_ONE_LINE = 460
"""Width of a cell in which a note needs one line alone."""


class FormGrid(QWidget):
    """Six columns; a cell asks for 2, 3 or 6 of them and gets more where the page is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[QWidget, int]] = []
        self._quiet: set[QWidget] = set()
        self._shape: tuple[tuple[int, bool], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        theme.current().changed.connect(self.arrange)

    def add(self, widget: QWidget, span: int, *, quiet: bool = False) -> None:
        """Put a widget behind the others; a quiet one has room for a note when it comes."""
        self._cells.append((widget, span))
        if isinstance(widget, FieldRow) and (quiet or isinstance(widget.control, TickField)):
            self._quiet.add(widget)
            widget.noted.connect(self._keep_lines)
        widget.setParent(self)
        self.arrange()

    def arrange(self) -> None:
        """Lay the cells that are not hidden, by the width there is."""
        shape = tuple((self._wanted(cell, span), cell.isHidden()) for cell, span in self._cells)
        if shape == self._shape:
            self._keep_lines()
            return
        self._shape = shape
        row = column = 0
        for (cell, _), (span, hidden) in zip(self._cells, shape, strict=True):
            self._grid.removeWidget(cell)
            if hidden:
                continue
            if column + span > _COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            column += span
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self.arrange()

    def _keep_lines(self) -> None:
        """Cells of one row hold the same room for their notes, so that their controls are level."""
        rows: dict[int, list[FieldRow]] = {}
        narrowest: dict[int, int] = {}
        for (cell, _), (span, hidden) in zip(self._cells, self._shape, strict=True):
            if hidden or not isinstance(cell, FieldRow):
                continue
            row = self._row_of(cell)
            rows.setdefault(row, []).append(cell)
            narrowest[row] = min(narrowest.get(row, _COLUMNS), span)
        room = self.width() * 100 / theme.current().scale
        for row, cells in rows.items():
            if self._quiet.issuperset(cells):
                lines = 1 if any(cell.note() for cell in cells) else 0
            else:
                lines = 1 if room * narrowest[row] / _COLUMNS >= _ONE_LINE else 2
            for cell in cells:
                cell.keep_lines(lines)

    def _row_of(self, cell: QWidget) -> int:
        place = cast(
            "tuple[int, int, int, int]", self._grid.getItemPosition(self._grid.indexOf(cell))
        )
        return place[0]

    def _wanted(self, cell: QWidget, span: int) -> int:
        room = self.width() * 100 / theme.current().scale
        if room < _TIGHT:
            return _COLUMNS
        if room < _NARROW:
            return _COLUMNS if span > 2 else 3
        share = (self.width() + self._grid.horizontalSpacing()) * span // _COLUMNS
        too_tight = cell.minimumSizeHint().width() + self._grid.horizontalSpacing() > share
        return _COLUMNS if too_tight else span
