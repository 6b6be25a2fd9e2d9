"""Two sources of the same facts side by side, with a sign and a word where they differ."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop.ui.widgets.state_mark import StateMark

_SHARES = (3, 3, 5, 3)
"""Of the width: what is compared, the document, the application (a full name on it), verdict."""


@dataclass(frozen=True)
class ComparedRow:
    """One fact: what it is called, how each side has it, and the verdict in words."""

    name: str
    left: str
    right: str
    mark: str
    """done: equal; question: they differ; missing: one side says nothing."""
    word: str


class Comparison(QFrame):
    """A table that is read, never edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "sunken")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate(_SHARES):
            self._grid.setColumnStretch(column, share)
        self._heads = tuple(self._label("note") for _ in range(3))
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        self._rows: list[tuple[QLabel, QLabel, QLabel, StateMark]] = []

    def set_heads(self, left: str, right: str) -> None:
        """Name the two sources."""
        self._heads[1].setText(left)
        self._heads[2].setText(right)

    def set_rows(self, rows: tuple[ComparedRow, ...]) -> None:
        """Show these facts."""
        while len(self._rows) < len(rows):
            self._add_row()
        for cells, row in zip(self._rows, rows, strict=False):
            name, left, right, mark = cells
            name.setText(row.name)
            left.setText(row.left or "—")
            right.setText(row.right or "—")
            mark.show_state(row.mark, row.word)
        for number, cells in enumerate(self._rows):
            for cell in cells:
                cell.setVisible(number < len(rows))
        self.setAccessibleDescription(
            "; ".join(f"{row.name}: {row.left} – {row.right}, {row.word}" for row in rows)
        )

    def _add_row(self) -> None:
        cells = (
            self._label("muted"),
            self._label("number"),
            self._label("number"),
            StateMark(self),
        )
        line = len(self._rows) + 1
        for column, cell in enumerate(cells):
            self._grid.addWidget(cell, line, column)
        self._rows.append(cells)

    def _label(self, look: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("look", look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Read by the table's own description: the cursor has nothing to do in a cell.
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label
