"""Pages of documents: from a file to durable, compressed pages of one checklist item.

Adding and turning take seconds: they belong on a lane of their own, not on the one that saves
fields. Only their last step touches the store.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.checklist import ItemKind
from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.person import clean_text
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.store import Store
from desktop.scanner.messages import MadePage
from desktop.services.attachments import FINAL, Attachments, keep_row, touch_rows
from desktop.services.case_reading import changeable_case, page_record
from desktop.services.page_adding import AddedPages, Addition, PageAdding, Progress
from desktop.services.page_moving import PageMoving
from desktop.services.page_rows import (
    copy_of,
    page_rows,
    set_order,
)
from desktop.services.record import record_change
from desktop.services.rules import local_day, rules_on
from desktop.settings import Settings
from desktop.storage.blobs import StoredBlob
from desktop.storage.transient import TransientPage, TransientStore

__all__ = ["AddedPages", "DocumentService"]

_TURN = "desktop.scanner.tasks:turn_page"


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
        self._moving = PageMoving(store, attachments, transient, worker, clock)
        self._removed: dict[UUID, PageRow] = {}

    def warm_up(self) -> None:
        """Start the picture worker ahead of need; returns at once."""
        self._worker.warm_up()

    def is_transient(self, item: str) -> bool:
        """Whether pages of that item are only looked at, as those of identity documents are.

        A setting keeps them; then the screen says so.
        """
        if self._settings().keep_identity_pictures:
            return False
        rules = rules_on(local_day(self._clock.now()))
        return any(rule.code == item and rule.kind is ItemKind.IDENTITY for rule in rules.items)

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
    ) -> AddedPages:
        """The same for a file's bytes, as a clipboard holds them."""
        if not data:
            raise DeviceError(Code.FILE_EMPTY)
        return self._add(Addition(intake_id, item, data, name, by, progress, stop))

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
        return self._move_transient(page_id, position)

    def move_to_item(self, page_ids: Sequence[UUID], item: str, by: UUID) -> tuple[PageRecord, ...]:
        """Put pages that went to the wrong item behind those of another, by that item's rules.

        Raises ValidationError NOT_FOUND, STATE_FORBIDS (also for an item that is confirmed),
        StorageError.
        """
        return self._moving.move(page_ids, item, by, transient=self.is_transient(item))

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

    def remove(self, page_id: UUID, by: UUID) -> bool:
        """Take a page away; whether `restore` can bring it back (a looked-at page is destroyed)."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            row = session.get(PageRow, page_id)
            if row is not None:
                case = changeable_case(session, row.intake_id)
                session.delete(row)
                session.flush()
                set_order(list(session.scalars(page_rows(row.intake_id, row.item_code))))
                record_change(session, case, "page_removed", by, now, field=row.item_code)
                touch_rows(session, (row.sha256, row.original_sha256), now)
                self._removed[page_id] = row
                return True
        self._transient.page(page_id)
        self._transient.destroy(page_id)
        return False

    def restore(self, page_id: UUID, by: UUID) -> PageRecord:
        """Undo `remove` where the page was; ValidationError NOT_FOUND after a new start."""
        removed = self._removed.get(page_id)
        if removed is None:
            raise ValidationError(Code.NOT_FOUND)
        with self._store.write.begin() as session:
            case = changeable_case(session, removed.intake_id)
            row = copy_of(removed)
            session.add(row)
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
        with self._store.read() as session:
            changeable_case(session, addition.intake_id)
        return self._adding.add(addition, transient=self.is_transient(addition.item))

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

    def _move_transient(self, page_id: UUID, position: int) -> tuple[PageRecord, ...]:
        moved = self._transient.page(page_id)
        pages = [
            page.record.id
            for page in self._transient.list(moved.intake_id, moved.item)
            if page.record.id != page_id
        ]
        pages.insert(max(0, position), page_id)
        return tuple(
            self._transient.update(other, position=place) for place, other in enumerate(pages)
        )

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
        row.sha256, row.size, row.media_type = blob.sha256, blob.size, made.media_type
        row.width, row.height = made.width, made.height
        row.turn = (row.turn + quarter_turns) % 4
        record_change(session, case, "page_turned", by, now, field=row.item_code)
        return page_record(row)
