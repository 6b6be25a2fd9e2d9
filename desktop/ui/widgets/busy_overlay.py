"""Work that takes a while, over the place that waits for it, with a way out."""

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.commands import Commands
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.cover import Overlay
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.progress import Progress

_PATIENCE = 200
"""Milliseconds before the overlay shows: what is quicker does not flicker."""


class BusyOverlay(Overlay):
    """Says what is being done; `cancelled` sounds when staff have had enough."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        """Had the cursor before the button took it."""
        self._words = text_label("strong", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = Progress()
        self._bar.setFixedWidth(320)
        self.cancel = SecondaryButton(name="cancel")
        self.cancel.clicked.connect(self.cancelled)
        card = Card(self)
        card.body.addWidget(self._words)
        card.body.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID, GRID, GRID, GRID)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._name()

    @property
    def under_way(self) -> bool:
        """Whether work is being done, be it too short yet to show."""
        return self._patience.isActive() or not self.isHidden()

    def offer(self, commands: Commands) -> None:
        """Esc is the way out too, wherever the cursor is; the page behind the work stays."""
        commands.add(
            self,
            "cancel_work",
            self.cancel.text,
            self.cancel.click,
            keys="Esc",
            ready=self.cancel.isVisible,
        )

    def begin(self, words: str, *, cancellable: bool = True) -> None:
        """Show, after a moment, what is being done."""
        self.say(words)
        self._bar.show_done(0, 0)
        self.cancel.setVisible(cancellable)
        self.cancel.setEnabled(True)
        self._patience.start()

    def say(self, words: str) -> None:
        """What is being done by now."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def progress(self, done: int, total: int) -> None:
        """Say how far it is; of 0 nobody knows."""
        self._bar.show_done(done, total)

    def end(self) -> None:
        """It is over: the cursor goes back to where it was, unless it has gone on."""
        self._patience.stop()
        before, self._before = self._before, None
        back = self.cancel.hasFocus() and before is not None and shiboken6.isValid(before)
        self.hide()
        if back and before is not None and before.isVisible():
            before.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _appear(self) -> None:
        self.lay_over()
        # Whoever types on elsewhere meanwhile keeps the cursor: Enter there cancels nothing.
        focus = QApplication.focusWidget()
        if not self.cancel.isHidden() and (focus is None or self._place.isAncestorOf(focus)):
            self._before = focus
            self.cancel.setFocus()

    def _name(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
