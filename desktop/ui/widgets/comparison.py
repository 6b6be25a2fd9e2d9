"""Two sources of the same facts side by side, with sign, word and colour where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import SuggestionButton
from desktop.ui.widgets.state_mark import StateMark

_SHARES = (3, 3, 4, 5)
"""Of the width: what is compared, the document, the application (a full name on it), verdict."""

Spans = tuple[tuple[int, int], ...]
"""Places in a text that differ from the other side: first letter, and the one behind the last."""


@dataclass(frozen=True)
class ComparedRow:
    """One fact: what it is called, how each side has it, and the verdict in words."""

    name: str
    left: str
    right: str
    mark: str
    """done: equal; question: they differ; missing: one side says nothing."""
    word: str
    left_spans: Spans = ()
    right_spans: Spans = ()
    takeable: bool = False
    """Whether the left side may be taken over to the right."""


class Comparison(QFrame):
    """A table that is read; its one deed is to take a fact over from left to right."""

    taken = Signal(int)
    """Number of the row, from 0, whose left side is to be taken over."""

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
        self._shown: tuple[ComparedRow, ...] = ()
        self._take_words, self._take_spoken = "", ""
        self._rows: list[tuple[QLabel, QLabel, QLabel, StateMark, SuggestionButton]] = []
        theme.current().changed.connect(self._dress)

    def set_heads(self, left: str, right: str) -> None:
        """Name the two sources."""
        self._heads[1].setText(left)
        self._heads[2].setText(right)

    def set_deed(self, words: str, spoken: str) -> None:
        """Name the taking over; `spoken` has the place {field} for the fact's name."""
        self._take_words, self._take_spoken = words, spoken
        self._dress()

    def make_rows(self, count: int) -> Iterator[None]:
        """Make so many rows ahead, one a step: each is five widgets."""
        while len(self._rows) < count:
            self._add_row()
            yield

    def set_rows(self, rows: tuple[ComparedRow, ...]) -> None:
        """Show these facts."""
        if rows != self._shown:
            self._show_rows(rows)

    def _show_rows(self, rows: tuple[ComparedRow, ...]) -> None:
        self._shown = rows
        for _ in self.make_rows(len(rows)):
            pass
        for cells, row in zip(self._rows, rows, strict=False):
            name, left, right, mark, take = cells
            name.setText(row.name)
            _show(left, row.left, row.left_spans)
            _show(right, row.right, row.right_spans)
            mark.show_state(row.mark, row.word)
            take.setText(self._take_words)
            take.setAccessibleName(self._take_spoken.replace("{field}", row.name))
        for number, cells in enumerate(self._rows):
            there = number < len(rows)
            for cell in cells[:-1]:
                cell.setVisible(there)
            cells[-1].setVisible(there and rows[number].takeable)
        self.setAccessibleDescription(
            "; ".join(f"{row.name}: {row.left} – {row.right}, {row.word}" for row in rows)
        )

    def _dress(self) -> None:
        self._show_rows(self._shown)

    def _add_row(self) -> None:
        line = len(self._rows)
        cells = (
            self._label("muted"),
            self._label("number"),
            self._label("number"),
            StateMark(self),
            SuggestionButton(parent=self, name=f"take_over_{line + 1}"),
        )
        cells[-1].clicked.connect(partial(self.taken.emit, line))
        for column, cell in enumerate(cells[:3]):
            self._grid.addWidget(cell, line + 1, column)
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(cells[3], 1)
        verdict.addWidget(cells[4], 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addLayout(verdict, line + 1, 3)
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


def _show(label: QLabel, text: str, spans: Spans) -> None:
    """Plain where nothing differs; else each differing place coloured and underlined."""
    if not spans:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text or "—")
        return
    colours = theme.current().colours
    style = (
        f"color:{colours.error};background:{colours.error_soft};"
        "text-decoration:underline;font-weight:600"
    )
    parts, at = [], 0
    for first, last in spans:
        # Where a side lacks something, the letter before the gap is marked.
        begin, end = (first, last) if last > first else (max(0, first - 1), max(1, first))
        begin = max(at, begin)
        if begin < end:
            parts += [
                escape(text[at:begin]),
                f'<span style="{style}">',
                escape(text[begin:end]),
                "</span>",
            ]
            at = end
    parts.append(escape(text[at:]))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText("".join(parts))
