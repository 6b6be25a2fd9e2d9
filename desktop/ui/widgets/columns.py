"""Fields beside each other, and one below another where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.tokens import GRID

_FOLDS_BELOW = 600
"""Width of a page, in pixels of the 100 % design, under which its columns fold into one."""


class Columns(QGridLayout):
    """One row of equal columns; whoever holds it says how wide the page is."""

    def __init__(self, widgets: Sequence[QWidget], *, columns: int = 0) -> None:
        """`columns` keeps room for more than there are widgets."""
        super().__init__()
        self.setHorizontalSpacing(3 * GRID)
        self._widgets = tuple(widgets)
        self._columns = columns or len(self._widgets)
        self._folded: bool | None = None
        self.fit(theme.current().px(_FOLDS_BELOW))

    def fit(self, width: int) -> None:
        """Fold or unfold for a page of so many pixels."""
        folded = width * 100 / theme.current().scale < _FOLDS_BELOW
        if folded == self._folded:
            return
        self._folded = folded
        for at, widget in enumerate(self._widgets):
            row, column = (at, 0) if folded else (0, at)
            self.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(self._columns):
            self.setColumnStretch(column, 0 if folded and column else 1)
