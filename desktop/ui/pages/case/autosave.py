"""What a field announces goes to the store at once, and again until the store has it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import DeskError, ValidationError
from desktop.domain.fields import Field, ItemField
from desktop.services.intake import CaseView
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession

RETRY_MS = 4000
"""Milliseconds after which a save that failed is tried again."""

Place = tuple[str, str]
"""Item code ("" for the application's own fields) and the value of a `Field` or `ItemField`."""


@dataclass(frozen=True)
class _Text:
    """What a field held when it was left, or was filled with."""

    value: str
    unsure: bool


class Autosave(QObject):
    """Keeps what was announced until the store has it; each field has one save under way."""

    save_failed = Signal(object)
    """`DeskError`: what was typed is kept here and on the screen, and is tried again."""
    save_recovered = Signal()
    settled = Signal()
    """Nothing waits any more."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: dict[Place, _Text] = {}
        self._under_way: dict[Place, _Text] = {}
        self._troubled = False
        self._again = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._again.timeout.connect(self.flush)

    @property
    def pending(self) -> frozenset[Place]:
        """Places whose newest text the store does not have yet."""
        return frozenset(self._waiting) | frozenset(self._under_way)

    @property
    def troubled(self) -> bool:
        """Whether the last save failed."""
        return self._troubled

    def save(self, item: str, field: str, value: str, *, unsure: bool = False) -> None:
        """Carry a field's value to the store; `unsure` marks what was read without certainty."""
        self._waiting[item, field] = _Text(value, unsure)
        if not self._troubled:
            self.flush()

    def flush(self) -> None:
        """Send everything that waits, in the order it was typed."""
        self._again.stop()
        for place, text in list(self._waiting.items()):
            if place not in self._under_way:
                del self._waiting[place]
                self._send(place, text)

    def _send(self, place: Place, text: _Text) -> None:
        self._under_way[place] = text

        def _done(view: CaseView) -> None:
            del self._under_way[place]
            self._recover()
            self._session.take(view)
            self._go_on()

        def _failed(error: DeskError) -> None:
            del self._under_way[place]
            if isinstance(error, ValidationError):
                # A rule refuses it for good: the case shows what stands instead.
                self._session.messages.show_failure(error)
                self._session.refresh()
                self._go_on()
                return
            self._waiting.setdefault(place, text)
            self._troubled = True
            self._again.start()
            self.save_failed.emit(error)

        self._session.run(Lane.STORE, self._deed(place, text), done=_done, failed=_failed)

    def _deed(self, place: Place, text: _Text) -> Callable[[], CaseView]:
        (item, field), value, unsure = place, text.value, text.unsure
        case, by, intakes = self._session.id, self._session.by, self._session.desk.intakes
        if item:
            return lambda: intakes.save_item_field(
                case, item, ItemField(field), value, by, unsure=unsure
            )
        return lambda: intakes.save_field(case, Field(field), value, by)

    def _go_on(self) -> None:
        self.flush()
        if not self.pending:
            self.settled.emit()

    def _recover(self) -> None:
        if self._troubled:
            self._troubled = False
            self.save_recovered.emit()
