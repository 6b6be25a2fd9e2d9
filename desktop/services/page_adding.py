"""A file becomes pages: kept in the store, or held outside of it while staff look."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol, cast
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError, StorageError
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.store import Store
from desktop.scanner.messages import FoundPages, MadePage, Separator
from desktop.services.attachments import ORIGINAL, Attachments, keep_row
from desktop.services.begun_scans import count_page, forget_scans
from desktop.services.case_reading import changeable_case, page_record
from desktop.services.originals import keep_original
from desktop.services.page_rows import Made, PageOrigin, append_pages
from desktop.services.record import record_change
from desktop.services.taken_files import mark_of
from desktop.storage.blobs import BlobStore, StoredBlob
from desktop.storage.transient import HeldPicture, TransientStore

Progress = Callable[[int, int], None]
"""Pages done, pages in all."""

_MAKE = "desktop.scanner.tasks:make_pages"
_REMAKE = "desktop.scanner.tasks:remake_page"


@dataclass(frozen=True)
class AddedPages:
    """What came of a file."""

    runs: tuple[tuple[str, tuple[PageRecord, ...]], ...]
    """Items in their order, each with the pages that it gained."""
    original_bytes: int
    final_bytes: int
    next_item: str = ""
    """Where what is scanned next belongs: another item after a sheet between two documents."""
    source: bytes = field(default=b"", repr=False)
    """What the scanner sent for them, sharper than they are; b"" where a file is at hand."""

    @property
    def pages(self) -> tuple[PageRecord, ...]:
        """All of them, whatever item they went to."""
        return tuple(page for _, pages in self.runs for page in pages)

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
    scan: UUID | None = None
    """The scan that the page belongs to."""
    keep_blank: bool = True
    """Whether a page stays on which nothing seems to be written."""


class Route(Protocol):
    """Where the pages of a file go."""

    def is_transient(self, item: str) -> bool:
        """Whether that item's pages are only looked at."""

    def after(self, intake_id: UUID, item: str, named: str) -> str:
        """The item of what follows a separator that names an item, or "" for none."""


@dataclass
class _Run:
    """Pages of one file, on their way."""

    item: str
    kept: list[tuple[str, Made]] = field(default_factory=list)
    """Those of the store, each with its item."""
    held: list[tuple[str, PageRecord]] = field(default_factory=list)
    """Those that are only looked at."""
    original: StoredBlob | None = None
    """The file as it came, where it was kept already."""


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

    def add(self, addition: Addition, route: Route) -> AddedPages:
        """Take the file in; pages of identity documents are held outside of the store."""
        run = _Run(addition.item)
        with self._attachments.adding() as blobs:
            try:
                found = self._make(addition, route, run, blobs)
                originals = self._originals(addition, found, run, blobs)
                _check_not_stopped(addition)
                rows = self._write_rows(addition, found, originals, run)
                self._name_source(addition, found, run)
            except BaseException:
                for _, record in run.held:
                    self._transient.destroy(record.id)
                raise
        pages = (*rows, *run.held)
        runs = tuple(
            (item, tuple(page for where, page in pages if where == item))
            for item in dict.fromkeys(where for where, _ in pages)
        )
        return AddedPages(runs, found.size, sum(page.size for _, page in pages), run.item)

    def _make(self, addition: Addition, route: Route, run: _Run, blobs: BlobStore) -> FoundPages:
        """Have the pages made one by one; what is known of the file."""
        found: list[FoundPages] = []
        done = 0

        def receive(part: object) -> None:
            nonlocal done
            if isinstance(part, FoundPages):
                found.append(part)
                if part.pages == 1 and not route.is_transient(run.item):
                    run.original = _kept_at_once(addition.source, blobs)
            elif isinstance(part, Separator | MadePage):
                self._take(part, addition, route, run, blobs)
                done += 1
            if addition.progress is not None:
                addition.progress(done, found[0].pages)

        self._worker.run(
            _MAKE,
            addition.source,
            route.is_transient(addition.item),
            stop=addition.stop,
            receive=receive,
        )
        return found[0]

    def _take(
        self,
        part: Separator | MadePage,
        addition: Addition,
        route: Route,
        run: _Run,
        blobs: BlobStore,
    ) -> None:
        if isinstance(part, Separator):
            run.item = route.after(addition.intake_id, run.item, part.item)
        elif part.blank and not addition.keep_blank:
            return
        elif route.is_transient(run.item):
            run.held.append((run.item, self._hold(addition, run.item, part)))
        else:
            run.kept.append((run.item, (blobs.put(part.data), part)))

    def _originals(
        self, addition: Addition, found: FoundPages, run: _Run, blobs: BlobStore
    ) -> list[StoredBlob]:
        """What each kept page was made from: the file as it came.

        Of a file that shows an identity document too, each page alone as it was scanned: nothing of
        what is only looked at stays.
        """
        if not run.kept:
            return []
        if not run.held:
            source, stop = addition.source, addition.stop
            whole = run.original or keep_original(self._worker, blobs, source, found.stamp, stop)
            return [whole] * len(run.kept)
        return [self._alone(addition, made, blobs) for _, made in run.kept]

    def _alone(self, addition: Addition, made: Made, blobs: BlobStore) -> StoredBlob:
        blob, page = made
        if not page.cleaned:
            return blob
        before = page.before or cast(
            "MadePage",
            self._worker.run(_REMAKE, addition.source, page.index, False, 0, stop=addition.stop),
        )
        return blobs.put(before.data)

    def _write_rows(
        self, addition: Addition, found: FoundPages, originals: list[StoredBlob], run: _Run
    ) -> list[tuple[str, PageRecord]]:
        now, share = self._clock.now(), found.size // found.pages
        with self._store.write.begin() as session:
            if addition.scan is not None:
                count_page(session, addition.scan, run.item)
            for item in {item for item, _ in (*run.kept, *run.held)}:
                forget_scans(session, addition.intake_id, item, but=addition.scan)
            if not run.kept:
                return []
            case = changeable_case(session, addition.intake_id)
            rows: list[PageRow] = []
            for (item, made), original in zip(run.kept, originals, strict=True):
                keep_row(session, original, media_type="", role=ORIGINAL, now=now)
                origin = PageOrigin(addition.name, original, share, addition.by, now)
                blob, page = made
                alone = replace(page, index=0) if run.held else page
                rows += append_pages(session, addition.intake_id, item, [(blob, alone)], origin)
            counted = Counter(item for item, _ in run.kept)
            for item, count in counted.items():
                record_change(
                    session, case, "pages_added", addition.by, now, field=item, after=str(count)
                )
            return [(row.item_code, page_record(row)) for row in rows]

    def _name_source(self, addition: Addition, found: FoundPages, run: _Run) -> None:
        """Say on the last looked-at page which file is in now, whole."""
        if run.held and isinstance(addition.source, FileSource):
            mark = mark_of(addition.source.path, found.stamp)
            # All is in: without the mark a kill may bring them once more, and no harm else.
            with suppress(StorageError):
                self._transient.name_source(run.held[-1][1].id, mark)

    def _hold(self, addition: Addition, item: str, page: MadePage) -> PageRecord:
        """A page of an identity document: outside the store, gone when it was seen."""
        before = None
        if (scan := page.before) is not None:
            before = HeldPicture(scan.data, scan.media_type, scan.width, scan.height)
        return self._transient.put(
            addition.intake_id,
            item,
            page.data,
            media_type=page.media_type,
            width=page.width,
            height=page.height,
            created_at=self._clock.now(),
            source_name=addition.name,
            position=len(self._transient.list(addition.intake_id, item)),
            cleaned=page.cleaned,
            blank=page.blank,
            before=before,
        )


def _kept_at_once(source: FileSource | bytes, blobs: BlobStore) -> StoredBlob | None:
    """A scanned page as it came, kept while the worker cleans it.

    Where no page comes of it nothing names it, and it is collected.
    """
    return blobs.put(source) if isinstance(source, bytes) else None


def _check_not_stopped(addition: Addition) -> None:
    if addition.stop is not None and addition.stop.is_set():
        raise DeviceError(Code.CANCELLED)
