"""Pages of documents: from a file to durable, compressed pages of one checklist item.

Adding and turning take seconds: they belong on a lane of their own, not on the one that saves
fields. Only their last step touches the store.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.checklist import ItemKind
from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord, card_pairs
from desktop.domain.errors import Code, DeskError, DeviceError, ValidationError
from desktop.domain.person import clean_text
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.intake import ItemRow
from desktop.models.store import Store
from desktop.scanner.messages import MadePage
from desktop.services.attachments import FINAL, Attachments, keep_row, touch_rows
from desktop.services.case_reading import changeable_case, intake_row, page_record, read_intake
from desktop.services.originals import digest_of
from desktop.services.page_adding import AddedPages, Addition, PageAdding, Progress
from desktop.services.page_moving import PageMoving
from desktop.services.page_remaking import PageRemaking, with_sources
from desktop.services.page_rows import copy_of, page_rows, set_order, show_form
from desktop.services.record import checklist_on, record_change
from desktop.services.rules import local_day, rules_on
from desktop.services.taken_files import mark_of
from desktop.services.transient_remaking import TransientRemaking
from desktop.settings import Settings
from desktop.storage.blobs import StoredBlob
from desktop.storage.transient import TransientPage, TransientStore

__all__ = ["AddedPages", "DocumentService"]

_TURN = "desktop.scanner.tasks:turn_page"

_log = logging.getLogger(__name__)


class DocumentService:
    """Pages of all cases. Raises DeskError with the code of what is wrong."""

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        transient: TransientStore,
        worker: Worker,
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._transient = transient
        self._worker = worker
        self._clock = clock
        self._settings = settings
        self._adding = PageAdding(store, attachments, transient, worker, clock)
        self._remaking = PageRemaking(store, attachments, worker, clock)
        self._looked_at = TransientRemaking(transient, worker, clock)
        self._removed: dict[UUID, list[PageRow]] = {}
        self._moving = PageMoving(store, attachments, transient, worker, clock, self._removed)

    def warm_up(self) -> None:
        """Start the picture worker ahead of need; returns at once."""
        self._worker.warm_up()

    def is_transient(self, item: str) -> bool:
        """Whether pages of that item are only looked at, as those of identity documents are.

        A setting keeps them; then the screen says so.
        """
        if self._settings().keep_identity_pictures:
            return False
        return self._kind_of(item) is ItemKind.IDENTITY

    def after(self, intake_id: UUID, item: str, named: str) -> str:
        """Where pages go after a sheet between two documents that names an item, or "" for none.

        A plain sheet leads to the checklist's next item that holds no pages yet.
        """
        with self._store.read() as session:
            intake = read_intake(session, intake_row(session, intake_id))
        takes_pages = [
            one.code
            for one in checklist_on(intake, self._clock.now()).items
            if one.kind is not ItemKind.PHOTO
        ]
        if named in takes_pages:
            return named
        later = takes_pages[takes_pages.index(item) + 1 :] if item in takes_pages else []
        return next((code for code in later if not self.pages(intake_id, code)), item)

    def add_file(
        self,
        intake_id: UUID,
        item: str,
        path: Path,
        by: UUID,
        *,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> AddedPages:
        """Add all pages of a file behind those that are there; all of them or, on an error, none.

        `progress` is called with (0, pages) as soon as the file is judged, then after each page.
        Raises DeviceError as `desktop.imaging.opening` and the worker do, CANCELLED after `stop`;
        StorageError; ValidationError NOT_FOUND, STATE_FORBIDS.
        """
        source, name = FileSource(path), clean_text(path.name)
        return self._add(Addition(intake_id, item, source, name, by, progress, stop))

    def add_bytes(
        self,
        intake_id: UUID,
        item: str,
        data: bytes,
        name: str,
        by: UUID,
        *,
        progress: Progress | None = None,
        stop: threading.Event | None = None,
        keep_blank: bool = True,
        scan: UUID | None = None,
    ) -> AddedPages:
        """The same for a file's bytes, as a clipboard holds them.

        `scan` is counted in the transaction of the pages: the one that made these bytes.
        """
        if not data:
            raise DeviceError(Code.FILE_EMPTY)
        addition = Addition(intake_id, item, data, name, by, progress, stop, scan, keep_blank)
        return self._add(addition)

    def has_taken(self, path: Path, stamp: tuple[int, ...]) -> bool:
        """Whether all pages of a file are in, of whatever case; raises DeviceError FILE_GONE."""
        if self.looks_at(path, stamp):
            return True
        name = digest_of(self._worker, path, stamp)
        with self._store.read() as session:
            query = select(PageRow.id).where(PageRow.original_sha256 == name).limit(1)
            return session.scalar(query) is not None

    def looks_at(self, path: Path, stamp: tuple[int, ...]) -> bool:
        """Whether pages of that file are held that are only looked at."""
        mark = mark_of(path, stamp)
        return any(page.source == mark for page in self._transient.list(aside=True))

    def pages(self, intake_id: UUID, item: str) -> tuple[PageRecord, ...]:
        """The item's pages in order, those that are only looked at too."""
        with self._store.read() as session:
            stored = tuple(page_record(row) for row in session.scalars(page_rows(intake_id, item)))
        return stored + tuple(page.record for page in self._transient.list(intake_id, item))

    def page_image(self, intake_id: UUID, page_id: UUID, max_side: int) -> bytes:
        """JPEG or PNG of a page, upright, no side above `max_side` pixels; raises StorageError."""
        from desktop.services.thumbnails import thumbnail  # noqa: PLC0415 a start needs no Pillow

        with self._store.read() as session:
            row = session.get(PageRow, page_id)
        if row is not None and row.intake_id == intake_id:
            return thumbnail(self._attachments.content(row.sha256), max_side)
        page = self._transient.page(page_id)
        return thumbnail(self._transient.get(page_id), max_side, quarter_turns=page.record.turn)

    def move(self, page_id: UUID, position: int, by: UUID) -> tuple[PageRecord, ...]:
        """Put a page at another place, counted from 0; the item's pages in their new order."""
        with self._store.write.begin() as session:
            row = session.get(PageRow, page_id)
            if row is not None:
                return self._move_stored(session, row, position, by)
        return self._looked_at.move(page_id, position)

    def move_to_item(self, page_ids: Sequence[UUID], item: str, by: UUID) -> tuple[PageRecord, ...]:
        """Put pages that went to the wrong item behind those of another, by that item's rules.

        Raises ValidationError NOT_FOUND, STATE_FORBIDS (also for an item that is confirmed),
        StorageError.
        """
        return self._moving.move(page_ids, item, by, transient=self.is_transient(item))

    def let_go(self, page_ids: Sequence[UUID], by: UUID) -> None:
        """Take pages of one item away for good, as those of a document that was checked already.

        Other pages of their file lose its original, which showed them too. Raises ValidationError
        NOT_FOUND, STATE_FORBIDS, StorageError.
        """
        self._moving.let_go(page_ids, by)

    def page_bytes(self, intake_id: UUID, page_id: UUID) -> bytes:
        """A page as it is held, whole; raises StorageError."""
        with self._store.read() as session:
            row = session.get(PageRow, page_id)
        if row is not None and row.intake_id == intake_id:
            return self._attachments.content(row.sha256)
        return self._transient.get(page_id)

    def turn(self, page_id: UUID, quarter_turns: int, by: UUID) -> PageRecord:
        """Turn a page clockwise; a kept page is made anew, so that it travels upright."""
        with self._store.read() as session:
            row = session.get(PageRow, page_id)
        if row is None:
            turned = self._transient.page(page_id).record.turn + quarter_turns
            return self._transient.update(page_id, turn=turned % 4)
        with self._attachments.adding() as blobs:
            made = cast(
                "MadePage",
                self._worker.run(_TURN, self._attachments.content(row.sha256), quarter_turns % 4),
            )
            blob = blobs.put(made.data)
            with self._store.write.begin() as session:
                return self._replace(session, page_id, (row.sha256, blob, made), quarter_turns, by)

    def as_scanned(self, page_id: UUID, by: UUID) -> tuple[PageRecord, ...]:
        """Show a page as it was scanned, or cleaned again; the item's pages.

        A page that was joined or split gives way to what it was made of. Raises StorageError
        SCAN_GONE where the original is no longer kept; as `turn` does.
        """
        if self._is_stored(page_id):
            return self._remaking.as_scanned(page_id, by)
        return self._looked_at.as_scanned(page_id)

    def split(self, page_id: UUID, at: float | None, by: UUID) -> tuple[PageRecord, ...]:
        """Cut a page in two at a share of its longer side; the item's pages.

        None cuts in the gap near the middle. A page that was joined is its pages again, with the
        very bytes that they had.
        """
        if self._is_stored(page_id):
            return self._remaking.split(page_id, at, by)
        return self._looked_at.split(page_id, at)

    def join(self, page_ids: Sequence[UUID], by: UUID) -> tuple[PageRecord, ...]:
        """Put pages of one item on one page, in their order; the item's pages.

        All parts of a page that was split are that page again. Raises ValidationError NOT_FOUND
        for fewer than two pages, or pages of different items.
        """
        if page_ids and self._is_stored(page_ids[0]):
            return self._remaking.join(page_ids, by)
        return self._looked_at.join(page_ids)

    def remove(self, page_id: UUID, by: UUID) -> bool:
        """Take a page away; whether `restore` can bring it back (a looked-at page is destroyed)."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = session.get(PageRow, page_id)
            if row is not None:
                case = changeable_case(session, row.intake_id)
                gone = with_sources(session, row)
                for one in gone:
                    session.delete(one)
                session.flush()
                set_order(list(session.scalars(page_rows(row.intake_id, row.item_code))))
                record_change(session, case, "page_removed", by, now, field=row.item_code)
                names = [name for one in gone for name in (one.sha256, one.original_sha256)]
                touch_rows(session, names, now)
                self._removed[page_id] = gone
                return True
        self._looked_at.remove(page_id)
        return False

    def restore(self, page_id: UUID, by: UUID) -> PageRecord:
        """Undo `remove` where the page was; ValidationError NOT_FOUND after a new start."""
        removed = self._removed.get(page_id)
        if removed is None:
            raise ValidationError(Code.NOT_FOUND)
        with self._store.write.begin() as session:
            case = changeable_case(session, removed[0].intake_id)
            row, *sources = (copy_of(one) for one in removed)
            session.add_all((row, *sources))
            session.flush()
            pages = list(session.scalars(page_rows(row.intake_id, row.item_code)))
            pages.remove(row)
            set_order([*pages[: row.position], row, *pages[row.position :]])
            now = self._clock.now()
            record_change(session, case, "page_restored", by, now, field=row.item_code)
            del self._removed[page_id]
            return page_record(row)

    def leave_case(self, intake_id: UUID, item: str | None = None) -> int:
        """Destroy the looked-at pages of a case, or of one item; how many there were."""
        return self._transient.destroy_for(intake_id, item)

    def leftovers(self) -> tuple[TransientPage, ...]:
        """At a start: looked-at pages that a kill left behind. Keep them, or `leave_case`."""
        return self._transient.leftovers(self._clock.now())

    def purge_originals(self, now: datetime) -> int:
        """Let originals go whose case was received long enough ago; collect what nothing names."""
        cases = self._attachments.purge_originals(now, self._settings().keep_originals_days)
        self._attachments.collect(now)
        return cases

    def _add(self, addition: Addition) -> AddedPages:
        case = addition.intake_id
        with self._store.read() as session:
            changeable_case(session, case)
        looked_at = [one for one in self._identity_items() if not self._is_confirmed(case, one)]
        added = self._with_cards_joined(addition, self._adding.add(addition, self))
        for item in looked_at:
            # Confirmed meanwhile: its pictures were let go, and so are those that came after them.
            if self._is_confirmed(case, item):
                self._transient.destroy_for(case, item)
        return added

    def _is_confirmed(self, case: UUID, item: str) -> bool:
        with self._store.read() as session:
            row = session.get(ItemRow, (case, item))
        return row is not None and row.confirmed_at is not None

    def _identity_items(self) -> list[str]:
        rules = rules_on(local_day(self._clock.now()))
        return [rule.code for rule in rules.items if rule.kind is ItemKind.IDENTITY]

    def _with_cards_joined(self, addition: Addition, added: AddedPages) -> AddedPages:
        """Both sides of a card, one after the other, come onto one page by themselves."""
        runs = tuple(
            (item, self._cards_joined(addition, item, pages)) for item, pages in added.runs
        )
        if runs == added.runs:
            return added
        size = sum(page.size for _, pages in runs for page in pages)
        return replace(added, runs=runs, final_bytes=size)

    def _cards_joined(
        self, addition: Addition, item: str, pages: tuple[PageRecord, ...]
    ) -> tuple[PageRecord, ...]:
        if self._kind_of(item) is not ItemKind.IDENTITY:
            return pages
        here = self.pages(addition.intake_id, item)
        new = {page.id for page in pages}
        before = {page.id for page in here} - new
        pairs = card_pairs(here, new)
        try:
            for front, back in pairs:
                here = self.join((front, back), addition.by)
        except DeskError as error:
            # The pages are in: that they stand side by side is no reason to take them again.
            _log.warning("two sides of a card stay apart: %s", error.code)
            here = self.pages(addition.intake_id, item)
        return tuple(page for page in here if page.id not in before)

    def _kind_of(self, item: str) -> ItemKind | None:
        rules = rules_on(local_day(self._clock.now()))
        return next((rule.kind for rule in rules.items if rule.code == item), None)

    def _is_stored(self, page_id: UUID) -> bool:
        with self._store.read() as session:
            return session.get(PageRow, page_id) is not None

    def _move_stored(
        self, session: Session, row: PageRow, position: int, by: UUID
    ) -> tuple[PageRecord, ...]:
        case = changeable_case(session, row.intake_id)
        pages = list(session.scalars(page_rows(row.intake_id, row.item_code)))
        pages.remove(row)
        pages.insert(max(0, position), row)
        set_order(pages)
        record_change(session, case, "page_moved", by, self._clock.now(), field=row.item_code)
        return tuple(page_record(page) for page in pages)

    def _replace(
        self,
        session: Session,
        page_id: UUID,
        change: tuple[str, StoredBlob, MadePage],
        quarter_turns: int,
        by: UUID,
    ) -> PageRecord:
        before, blob, made = change
        row = session.get(PageRow, page_id)
        if row is None or row.sha256 != before:
            raise ValidationError(Code.NOT_FOUND)
        now = self._clock.now()
        case = changeable_case(session, row.intake_id)
        keep_row(session, blob, media_type=made.media_type, role=FINAL, now=now)
        show_form(row, blob, made)
        row.turn = (row.turn + quarter_turns) % 4
        record_change(session, case, "page_turned", by, now, field=row.item_code)
        return page_record(row)
