"""The head of an item's page: its official name, its state, where the rule comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.widgets.state_badge import StateBadge


class ItemHead(QWidget):
    """Title, sign and word, and one quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ("", "", "", "")
        self._title = QLabel(self)
        self._title.setProperty("look", "section")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._mark = StateBadge(self)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("look", "note")
        self._note.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._note)

    def show_item(self, title: str, state: str, word: str, note: str) -> None:
        """Its name, its state by sign and word, and what is to be known of it."""
        if (title, state, word, note) == self._shown:
            return
        self._shown = (title, state, word, note)
        self._title.setText(title)
        self._mark.set_state(state, word)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        # Now, not after this event: no frame shows the new word in the old word's room.
        self._column.activate()
