"""A line that says what is being fetched, with a way out, and what to do where it did not come."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.ui import icons
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.progress import Progress

_PATIENCE = 200
"""Milliseconds before the line shows: what is here already does not flicker."""


class FetchLine(QFrame):
    """Stands above what it fetches; hidden while there is nothing to say."""

    cancelled = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fetch_line")
        self.setProperty("look", "message")
        self.setProperty("weight", "hint")
        self._icon, self._words = QLabel(), text_label("body", wrap=True)
        self._words.setObjectName("fetch_words")
        icons.give(self._icon, "sync", "on_accent_soft", 20)
        self._bar = Progress(name="fetch_progress")
        self._bar.show_done(0, 0)
        self._bar.setFixedWidth(120)
        self.cancel = SecondaryButton(name="cancel_fetch")
        self.again = SecondaryButton(name="fetch_again")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + 4)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        for widget in (self._bar, self.cancel, self.again):
            row.addWidget(widget)
        self.cancel.clicked.connect(self.cancelled)
        self.again.clicked.connect(self.again_asked)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.show)
        self._name()
        self.hide()

    @property
    def shown(self) -> bool:
        """Whether anybody has seen that something is fetched."""
        return not self.isHidden()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Show, after a moment, what is being fetched."""
        self._say(words, "")
        self._bar.show_done(0, 0)
        self._patience.start()

    def progress(self, done: int, all_: int) -> None:
        """So many have come, of how many."""
        self._bar.show_done(done, all_)

    def refuse(self, words: str, action: str) -> None:
        """It did not come: say why, and offer to try again."""
        self._patience.stop()
        self._say(words, action)
        self.show()

    def end(self) -> None:
        """It is here, or nobody waits for it any more."""
        self._patience.stop()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _say(self, words: str, action: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.again.setText(action)
        self.again.setVisible(bool(action))
        self._bar.setVisible(not action)
        self.cancel.setVisible(not action)

    def _name(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self._bar.setAccessibleName(self.tr("Fetching"))
