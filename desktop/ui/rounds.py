"""The timer of rounds: soon after a save, else when the last one said; never in anybody's way."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.clock import Clock
from desktop.domain.sync import SyncStanding, allowed_at
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.metered import MeteredLine
from desktop.ui.surroundings import Workstation

if TYPE_CHECKING:
    # Loaded with the services of the desk, not with the window.
    from desktop.services.sync.service import SyncService

AFTER_SAVE_MS = 5_000
"""So long a save waits for those that come with it."""
USUAL = timedelta(minutes=1)
"""Between rounds of which the last left nothing to do: colleagues' cases come in."""


class Rounds(QObject):
    """Runs rounds one after the other, a locked desk's too, and tells how it stands."""

    standing_changed = Signal(object)
    """`SyncStanding`."""
    stepped = Signal(object)
    """`RoundStep`: how far the round under way is."""
    begun = Signal()
    ended = Signal()

    def __init__(
        self,
        sync: SyncService,
        jobs: Jobs,
        workstation: Workstation,
        clock: Clock,
        parent: QObject,
        metered: MeteredLine | None = None,
    ) -> None:
        """`metered` says what the line costs; without it, what the system says."""
        super().__init__(parent)
        self._metered = metered or MeteredLine(self)
        self._metered.changed.connect(self._plan)
        self._sync, self._jobs, self._workstation, self._clock = sync, jobs, workstation, clock
        self._standing: SyncStanding | None = None
        self._stop = Event()
        self._running = self._under_way = self._saved = self._fresh = False
        self._purged: datetime | None = None
        self._ended_at: datetime | None = None
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._go)
        self._after_save = QTimer(self, singleShot=True, interval=AFTER_SAVE_MS)
        self._after_save.timeout.connect(self._on_saves_settled)
        jobs.busy_changed.connect(self._on_busy_changed)
        workstation.changed.connect(self._plan)

    @property
    def standing(self) -> SyncStanding | None:
        """The last that is known; None before the first look."""
        return self._standing

    @property
    def enrolled(self) -> bool:
        """Whether this workstation is tied to a registry."""
        return self._standing is not None and self._standing.enrolled

    @property
    def under_way(self) -> bool:
        """Whether a round runs now."""
        return self._under_way

    @property
    def due_in(self) -> int:
        """Milliseconds until the next round by itself; -1 when none is planned."""
        return self._due.interval() if self._due.isActive() else -1

    def begin(self) -> None:
        """Somebody is at the desk: look how it stands, and go on from there."""
        self._running = self._fresh = True
        self.look()

    def look(self) -> None:
        """Read how the desk stands; the network is not asked."""
        self._jobs.submit(Lane.READ, self._sync.standing, done=self._on_standing)

    def ask(self) -> None:
        """Sync now, whatever the timer and the settings say."""
        if self._running and self.enrolled:
            self._go()

    def stop(self) -> None:
        """The program ends: what is under way ends by itself, nobody waits for it."""
        self._running = False
        self._due.stop()
        self._after_save.stop()
        self._stop.set()

    def _on_busy_changed(self, writes: int) -> None:
        if not writes and self._running and self.enrolled and not self._after_save.isActive():
            self._after_save.start()

    def _on_saves_settled(self) -> None:
        self._saved = True
        self.look()

    def _on_standing(self, standing: SyncStanding) -> None:
        changed, self._standing = standing != self._standing, standing
        if changed:
            self.standing_changed.emit(standing)
        self._plan()

    def _plan(self) -> None:
        """Set the timer by what is known now."""
        standing = self._standing
        if standing is None or not standing.enrolled or not self._running or self._under_way:
            self._due.stop()
            return
        saved, self._saved = self._saved, False
        now = self._clock.now()
        at = standing.next_round_at or self._usual(now)
        if saved and standing.waiting and standing.trouble is None:
            at = now
        when = self._workstation.settings.sync_when
        allowed = allowed_at(when, max(at, now))
        if allowed is None or (when == "unmetered" and self._metered.now()):
            self._due.stop()
        else:
            self._due.start(round((allowed - now).total_seconds() * 1000))

    def _usual(self, now: datetime) -> datetime:
        """Counted from the last round, so that saves between two do not put the next one off."""
        if self._fresh:
            return now + timedelta(milliseconds=AFTER_SAVE_MS)
        since = min(self._ended_at or now, now)
        return max(now, since + USUAL)

    def _go(self) -> None:
        if self._under_way:
            return
        self._under_way, self._stop, self._fresh = True, Event(), False
        self._due.stop()
        stop, sync = self._stop, self._sync
        self.begun.emit()
        self._jobs.submit(
            Lane.NETWORK,
            lambda: sync.run_round(stop, self.stepped.emit),
            done=self._on_round,
            failed=lambda _error: self._on_round(None),
        )

    def _on_round(self, standing: SyncStanding | None) -> None:
        self._under_way, self._ended_at = False, self._clock.now()
        self.ended.emit()
        if standing is None:
            # A fault of the program, told as such: the next round comes at the usual time.
            self._plan()
            return
        self._on_standing(standing)
        if standing.trouble is None and not standing.waiting:
            self._purge()

    def _purge(self) -> None:
        """Once a day, after a round that left nothing to send."""
        now = self._clock.now()
        fresh = self._purged is not None and now - self._purged < timedelta(days=1)
        if self._running and self._workstation.settings.purge_days and not fresh:
            self._purged = now
            self._jobs.submit(Lane.CPU, self._sync.purge)
