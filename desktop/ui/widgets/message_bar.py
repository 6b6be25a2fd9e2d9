"""A message at the top of the page: what happened, what to do, one button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.looks import set_look, text_label

_ICONS = {"error": "error", "warning": "warning", "hint": "hint", "done": "done"}
_ROLES = {"error": "error", "warning": "question", "hint": "on_accent_soft", "done": "done"}


class MessageBar(QFrame):
    """Hidden while there is nothing to say."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setProperty("look", "message")
        self._icon = QLabel()
        self._what, self._advice = text_label("label", wrap=True), text_label("body", wrap=True)
        for label in (self._what, self._advice):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._what.setObjectName("message_what")
        self._advice.setObjectName("message_advice")
        self._button = SecondaryButton(name="message_action")
        self._button.clicked.connect(self._on_pressed)
        self._close = IconButton("close", name="message_close")
        self._close.clicked.connect(self._on_closed)
        self._do: Callable[[], None] | None = None
        self._lay_out()
        self._name()
        self.hide()

    def say(
        self,
        what: str,
        advice: str = "",
        *,
        weight: str = "hint",
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Show what happened and what to do; `weight` is error, warning, hint or done."""
        set_look(self, "weight", weight)
        icons.give(self._icon, _ICONS[weight], _ROLES[weight], 22)
        for label, words in ((self._what, what), (self._advice, advice)):
            label.setText(words)
            label.setVisible(bool(words))
            label.style().unpolish(label)
            label.style().polish(label)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._do = do
        self.setAccessibleName(f"{what} {advice}".strip())
        self.show()

    def clear(self) -> None:
        """It is done: the bar goes."""
        self._do = None
        self.hide()

    def text(self) -> str:
        """What is said, "" while hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)

    def _name(self) -> None:
        self._close.set_words(self.tr("Close the message"))

    def _on_pressed(self) -> None:
        if self._do is not None:
            self._do()

    def _on_closed(self) -> None:
        self.clear()
        self.closed.emit()
