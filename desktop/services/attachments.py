"""Blobs and the rows that name them: a row never names a file that is not durable."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.intake import IntakeRow
from desktop.models.journal import AuditRow
from desktop.models.store import Store
from desktop.storage.blobs import BlobStore, StoredBlob

FINAL, ORIGINAL = "final", "original"

GRACE = timedelta(days=1)
"""A file or row that nothing names stays that long: an undo may still want it."""


class Attachments:
    """Keeps blob files and their rows in step. Safe from any thread."""

    def __init__(self, store: Store, blobs: BlobStore) -> None:
        self._store = store
        self.blobs = blobs
        self._lock = threading.Lock()
        self._adding = 0

    @contextmanager
    def adding(self) -> Iterator[BlobStore]:
        """Put blobs and commit their rows inside: meanwhile nothing is collected."""
        with self._lock:
            self._adding += 1
        try:
            yield self.blobs
        finally:
            with self._lock:
                self._adding -= 1

    def collect(self, now: datetime) -> int:
        """Remove blobs that no page and no portrait names; how many rows went.

        Raises StorageError. Does nothing while something is being added.
        """
        with self._lock:
            if self._adding:
                return 0
            gone = self._drop_rows(now)
            self._drop_files()
            return gone

    def purge_originals(self, now: datetime, days: int) -> int:
        """Let go of originals of cases received more than `days` days ago; how many cases."""
        with self._store.write.begin() as session:
            cases = session.scalars(_overdue(now - timedelta(days=days))).all()
            for row in (PageRow, PhotoRow):
                session.execute(
                    update(row).where(row.intake_id.in_(cases)).values(original_sha256=None)
                )
            session.add_all(
                AuditRow(at=now, staff_id=None, intake_id=case, act="originals_purged")
                for case in cases
            )
        return len(cases)

    def _drop_rows(self, now: datetime) -> int:
        named = exists().where(
            or_(PageRow.sha256 == BlobRow.sha256, PageRow.original_sha256 == BlobRow.sha256)
        )
        shown = exists().where(
            or_(PhotoRow.final_sha256 == BlobRow.sha256, PhotoRow.original_sha256 == BlobRow.sha256)
        )
        with self._store.write.begin() as session:
            idle = select(BlobRow.sha256).where(BlobRow.created_at < now - GRACE, ~named, ~shown)
            names = session.scalars(idle).all()
            session.execute(delete(BlobRow).where(BlobRow.sha256.in_(names)))
        return len(names)

    def _drop_files(self) -> None:
        """Files whose row is gone, or never came because the process was killed before it."""
        with self._store.read() as session:
            known = {self.blobs.name_of(name) for name in session.scalars(select(BlobRow.sha256))}
        latest = time.time() - GRACE.total_seconds()
        for name in set(self.blobs.names()) - known:
            path = self.blobs.root / name[:2] / name
            if path.stat().st_mtime < latest:
                path.unlink()


def keep_row(
    session: Session, blob: StoredBlob, *, media_type: str, role: str, now: datetime
) -> None:
    """The row of a durable blob; one that stands already is refreshed, final outweighs original."""
    row = session.get(BlobRow, blob.sha256)
    if row is None:
        row = BlobRow(sha256=blob.sha256, size=blob.size, media_type=media_type, role=role)
        session.add(row)
    elif role == FINAL:
        row.role = FINAL
    row.created_at = now
    session.flush()


def touch_rows(session: Session, names: Iterable[str | None], now: datetime) -> None:
    """Count the days of grace of these blobs from now on."""
    session.execute(update(BlobRow).where(BlobRow.sha256.in_(names)).values(created_at=now))


def _overdue(day: datetime) -> Select[UUID]:
    held = exists().where(PageRow.intake_id == IntakeRow.id, PageRow.original_sha256.is_not(None))
    shown = exists().where(
        PhotoRow.intake_id == IntakeRow.id, PhotoRow.original_sha256.is_not(None)
    )
    return select(IntakeRow.id).where(IntakeRow.received_at < day, held | shown)
