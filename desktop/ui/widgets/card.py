"""Cards, headings and the quiet page that says what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons, theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.looks import text_label

_ROOMY = 220
"""Height at a text scale of 100 % from which an empty page has a picture and wide margins."""


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
        self._picture = QLabel()
        icons.give(self._picture, icon, "muted", 48)
        self._title = text_label("section", wrap=True)
        self._words = text_label("muted", wrap=True)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(GRID)
        self.body.addStretch(1)
        for label in (self._picture, self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self.body.addStretch(2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room it goes to the words."""
        super().resizeEvent(event)
        self._fit()

    def set_words(self, title: str, words: str) -> None:
        """What this emptiness means, and what to do."""
        self._title.setText(title)
        self._words.setText(words)

    def _fit(self) -> None:
        roomy = self.height() >= theme.current().px(_ROOMY)
        around = 4 * GRID if roomy else GRID
        self._picture.setVisible(roomy)
        self.body.setContentsMargins(around, around, around, around)
