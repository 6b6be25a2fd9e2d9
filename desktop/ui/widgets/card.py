"""Cards, headings and the quiet page that says what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.tokens import GRID
from desktop.ui.widgets.looks import text_label


class Card(QFrame):
    """A surface for things that belong together; fill `body`."""

    def __init__(
        self, parent: QWidget | None = None, *, title: str = "", margin: int = 3 * GRID
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(2 * GRID)
        self._title = text_label("section", title, wrap=True)
        self._title.setVisible(bool(title))
        self.body.addWidget(self._title)

    def set_title(self, title: str) -> None:
        """The card's heading; "" shows none."""
        self._title.setText(title)
        self._title.setVisible(bool(title))


class EmptyState(QWidget):
    """Nothing here yet: an icon, what that means, and what to do."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        icons.give(picture, icon, "muted", 48)
        self._title = text_label("section")
        self._words = text_label("muted", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self.body.setSpacing(GRID)
        self.body.addStretch(1)
        for label in (picture, self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self.body.addStretch(2)

    def set_words(self, title: str, words: str) -> None:
        """What this emptiness means, and what to do."""
        self._title.setText(title)
        self._words.setText(words)
