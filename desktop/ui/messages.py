"""What the window tells staff: one message at a time, the weightiest first, gone when done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Code, DeskError
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.reports import report_of

_ORDER = ("error", "warning", "hint", "done")

_READ_IN = 6000
"""Milliseconds after which good news goes by itself."""


@dataclass(frozen=True)
class Message:
    """What happened, what to do, and the deed that is offered."""

    key: str
    """What the message is about; a newer one of the same key takes its place."""
    what: str
    advice: str = ""
    weight: str = "hint"
    action: str = ""
    do: Callable[[], None] | None = None
    again: Callable[[], None] | None = None
    """Says the same in the language that stands then."""
    undoes: bool = False
    """Its deed takes back what staff did."""


class Messages(QObject):
    """Holds the messages that stand; the window shows `top`."""

    changed = Signal()
    report_made = Signal(str)
    """A fault of the program: a report without personal data, to read and copy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing: dict[str, Message] = {}

    @property
    def top(self) -> Message | None:
        """The weightiest message, the newest among equals."""
        newest_first = reversed(self._standing.values())
        return min(newest_first, key=lambda one: _ORDER.index(one.weight), default=None)

    @property
    def undo(self) -> Message | None:
        """The newest message that offers to take something back."""
        newest_first = reversed(self._standing.values())
        return next((one for one in newest_first if one.undoes), None)

    def show(
        self,
        what: str,
        advice: str = "",
        *,
        key: str = "",
        weight: str = "hint",
        action: str = "",
        do: Callable[[], None] | None = None,
        again: Callable[[], None] | None = None,
        undoes: bool = False,
    ) -> None:
        """Say something; without a key the words themselves are the key."""
        key = key or what
        self._standing.pop(key, None)
        message = Message(key, what, advice, weight, action, do, again, undoes)
        self._standing[key] = message
        if weight == "done" and not action:
            QTimer.singleShot(_READ_IN, self, lambda: self._outlived(message))
        self.changed.emit()

    def show_failure(
        self,
        error: DeskError,
        retry: Callable[[], None] | None = None,
        *,
        key: str = "",
        about: str = "",
    ) -> None:
        """Say what went wrong and what to do, with "Try again" where that may help.

        `about` names what it happened to, where that is not plain from the screen.
        """
        if error.code is Code.UNEXPECTED:
            return
        words = error_text(error.code, error.facts)
        self.show(
            f"{about}: {words}" if about else words,
            advice_text(error.code),
            key=key or error.code.value,
            weight="error",
            action=self.tr("Try again") if retry else "",
            do=self._retried(key or error.code.value, retry) if retry else None,
            again=lambda: self.show_failure(error, retry, key=key, about=about),
        )

    def show_bug(self, error: BaseException) -> None:
        """Say that the program failed and that the work is safe."""
        report = report_of(error)
        self.show(
            self.tr("Something went wrong in the program. Your work is saved."),
            self.tr("You can go on. The report holds no personal data."),
            key="bug",
            weight="error",
            action=self.tr("Show the report"),
            do=lambda: self.report_made.emit(report),
            again=lambda: self.show_bug(error),
        )

    def retranslate(self) -> None:
        """Say what stands in the language of the moment; news that has been read goes."""
        for message in tuple(self._standing.values()):
            if message.again is not None:
                message.again()
            elif message.weight == "done":
                self.clear(message.key)

    def clear(self, key: str) -> None:
        """It is done: the message goes."""
        if self._standing.pop(key, None) is not None:
            self.changed.emit()

    def clear_undo(self) -> None:
        """What was done cannot be taken back any more."""
        while self.undo is not None:
            self.clear(self.undo.key)

    def take_back(self) -> None:
        """Do what the newest offer to take something back would do."""
        if self.undo is not None and self.undo.do is not None:
            self.undo.do()

    def clear_top(self) -> None:
        """Staff have read the message that stands."""
        if self.top is not None:
            self.clear(self.top.key)

    def _outlived(self, message: Message) -> None:
        if self._standing.get(message.key) is message:
            self.clear(message.key)

    def _retried(self, key: str, retry: Callable[[], None]) -> Callable[[], None]:
        def _again() -> None:
            self.clear(key)
            retry()

        return _again
