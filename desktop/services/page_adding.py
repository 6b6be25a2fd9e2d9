"""A file becomes pages: kept in the store, or held outside of it while staff look."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.store import Store
from desktop.scanner.messages import FoundPages, MadePage
from desktop.services.attachments import ORIGINAL, Attachments, keep_row
from desktop.services.case_reading import changeable_case, page_record
from desktop.services.originals import keep_original
from desktop.services.page_rows import Made, PageOrigin, append_pages
from desktop.services.record import record_change
from desktop.storage.blobs import BlobStore, StoredBlob
from desktop.storage.transient import TransientStore

Progress = Callable[[int, int], None]
"""Pages done, pages in all."""

_MAKE = "desktop.scanner.tasks:make_pages"


@dataclass(frozen=True)
class AddedPages:
    """What came of a file."""

    pages: tuple[PageRecord, ...]
    original_bytes: int
    final_bytes: int

    @property
    def gained_bytes(self) -> int:
        """What compressing saved; never below zero."""
        return max(0, self.original_bytes - self.final_bytes)


@dataclass(frozen=True)
class Addition:
    """A file that is being taken in."""

    intake_id: UUID
    item: str
    source: FileSource | bytes
    name: str
    by: UUID
    progress: Progress | None
    stop: threading.Event | None


class PageAdding:
    """Adds all pages of a file or, on an error, none. Raises as `DocumentService.add_file` does."""

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        transient: TransientStore,
        worker: Worker,
        clock: Clock,
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._transient = transient
        self._worker = worker
        self._clock = clock

    def add(self, addition: Addition, *, transient: bool) -> AddedPages:
        """Take the file in; `transient` pages are held outside of the store."""
        if transient:
            return self._look_at(addition)
        with self._attachments.adding() as blobs:
            return self._keep(addition, blobs)

    def _keep(self, addition: Addition, blobs: BlobStore) -> AddedPages:
        made: list[Made] = []

        def keep(page: MadePage) -> None:
            made.append((blobs.put(page.data), page))

        found = self._make(addition, keep)
        original = keep_original(self._worker, blobs, addition.source, found.stamp, addition.stop)
        if addition.stop is not None and addition.stop.is_set():
            raise DeviceError(Code.CANCELLED)
        with self._store.write.begin() as session:
            rows = self._write_rows(session, addition, original, made)
        final = sum(blob.size for blob, _ in made)
        return AddedPages(tuple(page_record(row) for row in rows), original.size, final)

    def _make(self, addition: Addition, take: Callable[[MadePage], None]) -> FoundPages:
        """Have the pages made one by one; what is known of the file."""
        found: list[FoundPages] = []
        done = 0

        def receive(part: object) -> None:
            nonlocal done
            if isinstance(part, FoundPages):
                found.append(part)
            elif isinstance(part, MadePage):
                take(part)
                done += 1
            if addition.progress is not None:
                addition.progress(done, found[0].pages)

        self._worker.run(_MAKE, addition.source, stop=addition.stop, receive=receive)
        return found[0]

    def _write_rows(
        self, session: Session, addition: Addition, original: StoredBlob, made: list[Made]
    ) -> list[PageRow]:
        now = self._clock.now()
        case = changeable_case(session, addition.intake_id)
        keep_row(session, original, media_type="", role=ORIGINAL, now=now)
        origin = PageOrigin(addition.name, original, addition.by, now)
        rows = append_pages(session, addition.intake_id, addition.item, made, origin)
        record_change(
            session, case, "pages_added", addition.by, now,
            field=addition.item, after=str(len(rows)),
        )  # fmt: skip
        return rows

    def _look_at(self, addition: Addition) -> AddedPages:
        """Pages of an identity document: held outside the store, gone when they were seen."""
        records: list[PageRecord] = []
        first = len(self._transient.list(addition.intake_id, addition.item))

        def hold(page: MadePage) -> None:
            records.append(
                self._transient.put(
                    addition.intake_id,
                    addition.item,
                    page.data,
                    media_type=page.media_type,
                    width=page.width,
                    height=page.height,
                    created_at=self._clock.now(),
                    source_name=addition.name,
                    position=first + len(records),
                )
            )

        try:
            found = self._make(addition, hold)
        except BaseException:
            for record in records:
                self._transient.destroy(record.id)
            raise
        final = sum(record.size for record in records)
        return AddedPages(tuple(records), found.size, final)
