"""Backups to the second place: when one is due, making it, saying when the last was read back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import select

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, StorageError
from desktop.models.document import BlobRow
from desktop.models.journal import AuditRow
from desktop.models.school import BackupRow
from desktop.services.attachments import ELSEWHERE
from desktop.services.profile import OpenProfile
from desktop.storage.backup import DATABASE, BackupPlace, BackupSet, Step, unwatched
from desktop.storage.keys import KeySlots

OVERDUE_AFTER = timedelta(days=2)
"""Since the last verified backup; until then a daily one may still come."""
_COMINGS = ("signed_in", "sign_in_failed")
"""Acts that change nothing that a backup keeps."""


@dataclass(frozen=True)
class BackupPlaceNow:
    """Where backups go, "" for nowhere, and whether that can be reached."""

    folder: str
    there: bool


class BackupService:
    """Copies the open profile away. `folder` gives the chosen place, "" for none."""

    def __init__(self, profile: OpenProfile, folder: Callable[[], str], clock: Clock) -> None:
        self._profile = profile
        self._folder = folder
        self._clock = clock

    def last(self) -> datetime | None:
        """When the last backup that was read back whole was made."""
        newest = (
            select(BackupRow.made_at)
            .where(BackupRow.verified_at.is_not(None))
            .order_by(BackupRow.id.desc())
            .limit(1)
        )
        with self._profile.store.read() as session:
            return session.scalar(newest)

    def due(self, now: datetime) -> bool:
        """Whether a place is chosen and today, by the workstation's calendar, has no backup yet."""
        if not self._folder():
            return False
        last = self.last()
        return last is None or last.astimezone().date() != now.astimezone().date()

    def behind(self) -> bool:
        """Whether a place is chosen and the last backup lacks something that was done since."""
        if not self._folder():
            return False
        last = self.last()
        if last is None:
            return True
        work = AuditRow.act.not_in(_COMINGS)
        newest = select(AuditRow.at).where(work).order_by(AuditRow.seq.desc()).limit(1)
        with self._profile.store.read() as session:
            done = session.scalar(newest)
        # One dated ahead of the clock was made under a wrong one: it says nothing of what it lacks.
        return last > self._clock.now() or (done is not None and done >= last)

    def overdue(self, now: datetime) -> bool:
        """Whether staff are to be told: no verified backup for two days, or none ever.

        One dated far ahead was made under a wrong clock: how old it is, nobody knows.
        """
        last = self.last()
        return last is None or abs(now - last) > OVERDUE_AFTER

    def place(self) -> BackupPlaceNow:
        """The chosen place and whether it is there; a network drive may keep one waiting."""
        folder = self._folder()
        return BackupPlaceNow(folder, there=bool(folder) and Path(folder).is_dir())

    def run(self, stop: Event, folder: Path | None = None, *, step: Step = unwatched) -> datetime:
        """Make a backup, read it back, let old ones go; when it was made.

        `step` hears how many attachments are there, of how many.

        Raises StorageError BACKUP_PLACE_UNSET, BACKUP_PLACE_GONE, DISK_FULL, BACKUP_DAMAGED,
        CANCELLED; BLOB_MISSING with `count` when attachments are gone here: all the rest is in the
        backup then.
        """
        chosen = folder or self._chosen()
        made_at = self._clock.now()
        slots = KeySlots.load(self._profile.paths.keys)
        place = BackupPlace(chosen, slots.profile)
        made = self._make(place, slots, made_at, _stoppable(step, stop))
        self._record(made, place)
        place.rotate()
        if made.missing:
            raise StorageError(Code.BLOB_MISSING, count=made.missing)
        return made_at

    def _make(
        self, place: BackupPlace, slots: KeySlots, made_at: datetime, step: Step
    ) -> BackupSet:
        store = self._profile.store
        with place.draft() as draft:
            copy = draft / DATABASE
            store.copy_to(copy, lambda: step(0, 0))
            step(0, 0)
            store.verify_copy(copy)
            names, missing = place.take(self._profile.blobs, store.blobs_in(copy), step)
            return place.complete(
                draft, made_at=made_at, keys=slots, blobs=names, missing=self._lost(missing)
            )

    def _lost(self, missing: list[str]) -> int:
        """How many of these are lost; what was let go while the copy was made was not wanted."""
        if not missing:
            return 0
        with self._profile.store.read() as session:
            here = set(session.scalars(select(BlobRow.sha256).where(BlobRow.role != ELSEWHERE)))
        return len(here.intersection(missing))

    def _record(self, made: BackupSet, place: BackupPlace) -> None:
        with self._profile.store.write.begin() as session:
            session.add(
                BackupRow(
                    folder=str(place.folder),
                    made_at=made.made_at,
                    verified_at=None if made.missing else self._clock.now(),
                    blobs=len(made.blob_names()),
                    size=made.database.stat().st_size,
                )
            )

    def _chosen(self) -> Path:
        folder = self._folder()
        if not folder:
            raise StorageError(Code.BACKUP_PLACE_UNSET)
        return Path(folder)


def _stoppable(step: Step, stop: Event) -> Step:
    def _step(done: int, every: int) -> None:
        if stop.is_set():
            raise StorageError(Code.CANCELLED)
        if every:
            step(done, every)

    return _step
