"""A state by icon and word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.widgets.looks import set_look

STATES = ("missing", "begun", "done", "question")


class StateBadge(QFrame):
    """missing ○ · begun ◐ · done ✓ · in question !."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "badge")
        self._icon, self._word = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 10, 3)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._word, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str, words: str) -> None:
        """Show one of the four states with its words."""
        set_look(self, "state", state)
        for label in (self._icon, self._word):
            label.style().unpolish(label)
            label.style().polish(label)
        icons.give(self._icon, state, state, 16)
        self._word.setText(words)
        self.setAccessibleName(words)
