"""One case in a list of the sync page: who, what about it, and a button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.looks import divider, text_label
from desktop.ui.widgets.middle import empty


@dataclass(frozen=True)
class RowWords:
    """A line as it is read and spoken."""

    name: str
    """Of the button, stable."""
    icon: str
    role: str
    child: str
    state: str
    what: str
    next: str
    """What happens next, or what to do."""
    aside: str
    """By whom and since when."""
    action: str = ""
    """Words of the button; "" shows none."""

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        parts = (self.child, self.state, self.what, self.next, self.aside)
        return ". ".join(part.rstrip(".") for part in parts if part)


class CaseRow(QFrame):
    """Read, and pressed."""

    pressed = Signal()

    def __init__(self, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName(words.spoken)
        sign = QLabel()
        icons.give(sign, words.icon, words.role, 22)
        head = " · ".join(filter(None, (words.child, words.state)))
        column = QVBoxLayout()
        column.setSpacing(2)
        for look, text in (
            ("strong", head),
            ("body", words.what),
            ("muted", words.next),
            ("note", words.aside),
        ):
            label = text_label(look, text, wrap=True)
            label.setVisible(bool(text))
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.button = SecondaryButton(words.action, name=words.name)
        self.button.setVisible(bool(words.action))
        self.button.setAccessibleName(f"{words.action}: {words.child}")
        self.button.clicked.connect(self.pressed)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(GRID + 4)
        around.addLayout(row)


class CaseRows(QWidget):
    """Rows under each other; they are made anew only when their words have changed."""

    pressed = Signal(int)
    """The number of the row, from 0."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows: list[CaseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID + 4)

    def show_rows(self, rows: tuple[RowWords, ...]) -> None:
        """These, in this order; the cursor stays on the row where it was."""
        if rows == tuple(row.words for row in self._rows):
            return
        held = next((at for at, row in enumerate(self._rows) if row.button.hasFocus()), None)
        empty(self._column)
        self._rows = []
        for at, words in enumerate(rows):
            if at:
                self._column.addWidget(divider())
            row = CaseRow(words)
            row.pressed.connect(lambda at=at: self.pressed.emit(at))
            self._rows.append(row)
            self._column.addWidget(row)
        if held is not None and self._rows:
            self._rows[min(held, len(self._rows) - 1)].button.setFocus()

    @property
    def rows(self) -> tuple[CaseRow, ...]:
        """What is shown."""
        return tuple(self._rows)
