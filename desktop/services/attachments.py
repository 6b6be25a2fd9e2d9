"""Blobs and the rows that name them: a row never names a file that is not durable."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, delete, exists, or_, select, union, update
from sqlalchemy.orm import Session

from desktop.domain.errors import Code, StorageError
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.intake import IntakeRow
from desktop.models.journal import AuditRow
from desktop.models.store import Store
from desktop.storage.blobs import BlobStore, StoredBlob

FINAL, ORIGINAL, ELSEWHERE = "final", "original", "elsewhere"

GRACE = timedelta(days=1)
"""A file or row that nothing names stays that long: an undo may still want it."""

_BATCH = 200
"""Rows that one transaction changes at most: a field's save need not wait longer."""

Member = TypeVar("Member")


class Attachments:
    """Keeps blob files and their rows in step. Safe from any thread."""

    def __init__(self, store: Store, blobs: BlobStore) -> None:
        self._store = store
        self.blobs = blobs
        self._lock = threading.Lock()
        self._adding = 0
        self._begun = 0

    @contextmanager
    def adding(self) -> Iterator[BlobStore]:
        """Put blobs and commit their rows inside: meanwhile nothing is collected."""
        with self._lock:
            self._adding += 1
            self._begun += 1
        try:
            yield self.blobs
        finally:
            with self._lock:
                self._adding -= 1

    def content(self, sha256: str) -> bytes:
        """The whole of an attachment.

        Raises StorageError BLOB_MISSING, BLOB_DAMAGED; BLOB_ELSEWHERE while the registry has it.
        """
        try:
            return self.blobs.get(sha256)
        except StorageError as error:
            if error.code is Code.BLOB_MISSING and self._is_elsewhere(sha256):
                raise StorageError(Code.BLOB_ELSEWHERE) from error
            raise

    def collect(self, now: datetime) -> int:
        """Remove blobs that no page and no portrait names; how many rows went.

        Raises StorageError. Does nothing when something is added meanwhile. Looking through all
        blobs holds up no writer: only what goes is written.
        """
        with self._lock:
            adding, begun = self._adding, self._begun
        idle, orphans = self._idle(now)
        with self._lock:
            if adding or self._begun != begun:
                return 0
            gone = self._drop_rows(idle)
            self._drop_files([*orphans, *(self.blobs.name_of(name) for name in gone)])
        return len(gone)

    def let_go(self, choose: Callable[[Session], Sequence[str]]) -> int:
        """Leave to the registry what `choose` finds; how many attachments.

        Nothing is added meanwhile: it might be what goes. While something is, nothing goes.
        """
        with self._lock:
            if self._adding:
                return 0
            with self._store.write.begin() as session:
                names = choose(session)
                session.execute(
                    update(BlobRow).where(BlobRow.sha256.in_(names)).values(role=ELSEWHERE)
                )
            # The row first: a kill in between leaves a file too many, never a page too few.
            for name in names:
                self.blobs.delete(name)
        return len(names)

    def forget(self, names: Collection[str]) -> None:
        """Remove these blobs at once, as no undo may bring them back; those named elsewhere stay.

        While something is added they are left to `collect`: it may be the same file.
        """
        with self._lock:
            if self._adding:
                return
            gone = self._drop_rows(tuple(names))
            for name in gone:
                stored = self.blobs.name_of(name)
                (self.blobs.root / stored[:2] / stored).unlink(missing_ok=True)

    def purge_originals(self, now: datetime, days: int) -> int:
        """Let go of originals of cases received more than `days` days ago; how many cases."""
        with self._store.read() as session:
            cases = session.scalars(_overdue(now - timedelta(days=days))).all()
        for some in _batches(cases):
            with self._store.write.begin() as session:
                for row in (PageRow, PhotoRow):
                    session.execute(
                        update(row).where(row.intake_id.in_(some)).values(original_sha256=None)
                    )
                session.add_all(
                    AuditRow(at=now, intake_id=case, act="originals_purged") for case in some
                )
        return len(cases)

    def _is_elsewhere(self, sha256: str) -> bool:
        with self._store.read() as session:
            row = session.get(BlobRow, sha256)
        return row is not None and row.role == ELSEWHERE

    def _idle(self, now: datetime) -> tuple[Sequence[str], set[str]]:
        """Hashes of rows that nothing names, and names of files that have no row."""
        with self._store.read() as session:
            idle = session.scalars(_unnamed().where(BlobRow.created_at < now - GRACE)).all()
            known = {self.blobs.name_of(name) for name in session.scalars(select(BlobRow.sha256))}
        return idle, set(self.blobs.names()) - known

    def _drop_rows(self, idle: Sequence[str]) -> list[str]:
        """Delete those rows that still nothing names; their hashes."""
        gone: list[str] = []
        for some in _batches(idle):
            with self._store.write.begin() as session:
                # An undo may have named one again since.
                still = session.scalars(_unnamed().where(BlobRow.sha256.in_(some))).all()
                session.execute(delete(BlobRow).where(BlobRow.sha256.in_(still)))
            gone += still
        return gone

    def _drop_files(self, names: Collection[str]) -> None:
        """Files whose row is gone, or never came because the process was killed before it."""
        latest = time.time() - GRACE.total_seconds()
        for name in names:
            path = self.blobs.root / name[:2] / name
            if path.exists() and path.stat().st_mtime < latest:
                path.unlink()


def keep_row(
    session: Session, blob: StoredBlob, *, media_type: str, role: str, now: datetime
) -> None:
    """The row of a durable blob; one that stands already is refreshed, final outweighs original."""
    row = session.get(BlobRow, blob.sha256)
    if row is None:
        row = BlobRow(sha256=blob.sha256, size=blob.size, media_type=media_type, role=role)
        session.add(row)
    elif role == FINAL or row.role == ELSEWHERE:
        row.role = FINAL
    row.created_at = now
    session.flush()


def touch_rows(session: Session, names: Iterable[str | None], now: datetime) -> None:
    """Count the days of grace of these blobs from now on."""
    session.execute(update(BlobRow).where(BlobRow.sha256.in_(names)).values(created_at=now))


def _batches(members: Sequence[Member]) -> Iterator[Sequence[Member]]:
    return (members[at : at + _BATCH] for at in range(0, len(members), _BATCH))


def _unnamed() -> Select[str]:
    """Hashes of blobs that neither a page nor a portrait names."""
    paged = or_(PageRow.sha256 == BlobRow.sha256, PageRow.original_sha256 == BlobRow.sha256)
    shown = or_(PhotoRow.final_sha256 == BlobRow.sha256, PhotoRow.original_sha256 == BlobRow.sha256)
    return select(BlobRow.sha256).where(~exists().where(paged), ~exists().where(shown))


def _overdue(day: datetime) -> Select[UUID]:
    """Cases received before a day whose originals are still here: few, however many came."""
    held = union(
        select(PageRow.intake_id).where(PageRow.original_sha256.is_not(None)),
        select(PhotoRow.intake_id).where(PhotoRow.original_sha256.is_not(None)),
    )
    return select(IntakeRow.id).where(IntakeRow.id.in_(held), IntakeRow.received_at < day)
