"""The backup of each day and of each closing by itself, and one that was asked for.

One at a time, beside the work.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Code, DeskError
from desktop.ui.jobs import Lane

if TYPE_CHECKING:
    # Loaded on a lane while the window is painted.
    from desktop.services.backup import BackupService
    from desktop.ui.parts import Parts

_LOOK_EVERY = 5 * 60 * 1000
_AFTER_FAILURE = 12
"""So many looks are left out after a failure that another try would only repeat."""


class Backups(QObject):
    """Looks every few minutes whether today still needs one; a stick put in is found by itself."""

    made = Signal(object)
    """When the backup was made."""
    stepped = Signal(int, int)
    """How far the one under way is: attachments looked at, and how many there are."""

    def __init__(self, service: BackupService, parts: Parts) -> None:
        super().__init__(parts.window)
        self._service, self._parts = service, parts
        self._stop = Event()
        self._under_way = False
        self._after: Callable[[DeskError | None], None] | None = None
        self._told: date | None = None
        self._left_out = 0
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on there is one each day."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Make today's backup if it is not made yet."""
        if self._left_out:
            self._left_out -= 1
        else:
            self._run(asked=False)

    def run_asked(self) -> None:
        """Somebody wants one now."""
        self._run(asked=True)

    def run_last(self, then: Callable[[DeskError | None], None]) -> None:
        """Before closing: one with all that was done; `then` hears what failed.

        The one under way is waited for first: it may lack what was done since it began.
        """
        self._timer.stop()
        self._after = then
        if not self._under_way:
            self._run_after_writes()

    def stop(self) -> None:
        """Enough; what is under way ends as `Code.CANCELLED`, no half set is left."""
        self._stop.set()
        if not self._under_way:
            self._close(DeskError(Code.CANCELLED))

    def _run_after_writes(self) -> None:
        """What a scanner or a press of just now still writes belongs in the copy."""
        jobs = self._parts.jobs

        def _run(_none: None) -> None:
            if self._after is not None:
                self._run(asked=False)

        def _wait(_none: None) -> None:
            jobs.submit(Lane.STORE, _nothing, done=_run)

        jobs.submit(Lane.DEVICE, _nothing, done=_wait)

    def _close(self, error: DeskError | None) -> None:
        """Let those who wait for the last backup go on; they may stay."""
        after, self._after = self._after, None
        if after is not None:
            self._timer.start()
            after(error)

    def _run(self, *, asked: bool) -> None:
        if self._under_way:
            return
        self._under_way = True
        service, now = self._service, self._parts.clock.now()
        closing = self._after is not None
        self._stop = stop = Event()

        def _work() -> datetime | None:
            wanted = asked or (service.behind() if closing else service.due(now))
            return service.run(stop, step=self.stepped.emit) if wanted else None

        self._parts.jobs.submit(
            Lane.CPU,
            _work,
            done=lambda made_at: self._on_ended(made_at, None, asked=asked, closing=closing),
            failed=lambda error: self._on_ended(None, error, asked=asked, closing=closing),
        )

    def _on_ended(
        self, made_at: datetime | None, error: DeskError | None, *, asked: bool, closing: bool
    ) -> None:
        self._under_way = False
        if made_at is not None:
            self._on_made(made_at, asked=asked)
        elif error is not None and error.code is not Code.BACKUP_PLACE_GONE:
            self._left_out = _AFTER_FAILURE
        if self._after is None:
            if error is not None:
                self._tell(error, asked=asked)
        elif closing or error is not None:
            self._close(error)
        elif self._stop.is_set():
            self._close(DeskError(Code.CANCELLED))
        else:
            self._run_after_writes()

    def _on_made(self, made_at: datetime, *, asked: bool) -> None:
        self._told, self._left_out = None, 0
        self._parts.messages.clear("backup")
        if asked:
            self._parts.messages.show(
                self.tr("The backup is made and was read back."), key="backup", weight="done"
            )
        self.made.emit(made_at)

    def _tell(self, error: DeskError, *, asked: bool) -> None:
        """What was asked for always; what nobody asked for once a day, unless Today says it."""
        today = self._parts.clock.now().astimezone().date()
        if asked or error.code is not Code.BACKUP_PLACE_GONE:
            self._show(error)
        elif self._told != today:
            self._told = today
            service, now = self._service, self._parts.clock.now()
            self._parts.jobs.submit(
                Lane.READ,
                lambda: service.overdue(now),
                done=lambda overdue: None if overdue else self._show(error),
            )

    def _show(self, error: DeskError) -> None:
        # Trying again chooses no place: that is done in the settings.
        retry = None if error.code is Code.BACKUP_PLACE_UNSET else self.run_asked
        self._parts.messages.show_failure(error, retry, key="backup")


def _nothing() -> None:
    """Only its turn on a lane is wanted."""
