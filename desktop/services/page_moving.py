"""A page that was put into the wrong item goes to the right one, with that item's own rules.

A page of an identity document is looked at and let go, one of a paper is kept: a page that changes
sides is held anew by the rules of where it goes, and nothing of it stays where it was. One of a
document that was checked before has no place left, and goes.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import cast
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.store import Store
from desktop.scanner.messages import MadePage
from desktop.services.attachments import ORIGINAL, Attachments, keep_row
from desktop.services.case_reading import changeable_case, item_row, page_record
from desktop.services.page_remaking import all_sources, with_sources
from desktop.services.page_rows import Made, PageOrigin, append_pages, page_rows, set_order
from desktop.services.record import record_change
from desktop.services.transient_remaking import TransientRemaking
from desktop.storage.blobs import StoredBlob
from desktop.storage.transient import TransientPage, TransientStore

_TURN = "desktop.scanner.tasks:turn_page"
_ACT = "pages_moved_to_item"
_GONE = "pages_let_go"


class PageMoving:
    """Carries pages between the items of one case, and between the two stores."""

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        transient: TransientStore,
        worker: Worker,
        clock: Clock,
        removed: Mapping[UUID, Sequence[PageRow]],
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._transient = transient
        self._looked_at = TransientRemaking(transient, worker, clock)
        self._worker = worker
        self._clock = clock
        self._removed = removed
        """Pages that an undo may bring back, with what they were made of."""

    def move(
        self, page_ids: Sequence[UUID], item: str, by: UUID, *, transient: bool
    ) -> tuple[PageRecord, ...]:
        """Put pages of one case behind those of another item; the pages as they are there.

        `transient` says whether that item's pages are only looked at.
        """
        rows, looked_at = self._shown(page_ids)
        self._require_open(rows, looked_at, item)
        if transient:
            return self._let_go(rows, item, by) + self._hand_on(looked_at, item)
        return self._reorder(rows, item, by) + self._keep(looked_at, item, by)

    def let_go(self, page_ids: Sequence[UUID], by: UUID) -> None:
        """Take pages of one item away for good: nothing of them, or of their file, stays."""
        rows, looked_at = self._shown(page_ids)
        if rows:
            case, item = rows[0].intake_id, rows[0].item_code
            with self._store.write.begin() as session:
                names = self._forget_rows(session, rows)
                set_order(list(session.scalars(page_rows(case, item))))
                row, now = changeable_case(session, case), self._clock.now()
                record_change(session, row, _GONE, by, now, field=item)
            self._attachments.forget(names)
        for page in looked_at:
            self._looked_at.remove(page.record.id)

    def _shown(self, page_ids: Sequence[UUID]) -> tuple[list[PageRow], list[TransientPage]]:
        """Those of the store and those that are only looked at."""
        with self._store.read() as session:
            rows = [row for one in page_ids if (row := session.get(PageRow, one)) is not None]
        looked_at = [self._transient.page(one) for one in page_ids if one not in _ids(rows)]
        if any(row.remade_as for row in rows) or any(page.remade_as for page in looked_at):
            # Joined or split since: what shows it now is another page.
            raise ValidationError(Code.NOT_FOUND)
        return rows, looked_at

    def _require_open(self, rows: list[PageRow], looked_at: list[TransientPage], item: str) -> None:
        cases = {row.intake_id for row in rows} | {page.intake_id for page in looked_at}
        if len(cases) != 1:
            raise ValidationError(Code.NOT_FOUND)
        with self._store.write.begin() as session:
            case = changeable_case(session, cases.pop())
            if item_row(session, case.id, item).confirmed_at is not None:
                raise ValidationError(Code.STATE_FORBIDS, state=case.state)

    def _reorder(self, rows: list[PageRow], item: str, by: UUID) -> tuple[PageRecord, ...]:
        if not rows:
            return ()
        with self._store.write.begin() as session:
            pages = [session.get_one(PageRow, row.id) for row in rows]
            case, before = pages[0].intake_id, pages[0].item_code
            there = list(session.scalars(page_rows(case, item)))
            for page in pages:
                for one in with_sources(session, page):
                    one.item_code = item
            session.flush()
            set_order(there + pages)
            self._record(session, case, before, item, by)
            return tuple(page_record(page) for page in pages)

    def _let_go(self, rows: list[PageRow], item: str, by: UUID) -> tuple[PageRecord, ...]:
        """Kept pages that turn out to be of an identity document: nothing of them stays."""
        if not rows:
            return ()
        held: list[PageRecord] = []
        try:
            held.extend(self._look_at(row, item) for row in rows)
            with self._store.write.begin() as session:
                names = self._forget_rows(session, rows)
                self._record(session, rows[0].intake_id, rows[0].item_code, item, by)
        except BaseException:
            for record in held:
                self._transient.destroy(record.id)
            raise
        self._attachments.forget(names)
        return tuple(held)

    def _look_at(self, row: PageRow, item: str) -> PageRecord:
        return self._transient.put(
            row.intake_id,
            item,
            self._attachments.content(row.sha256),
            media_type=row.media_type,
            width=row.width,
            height=row.height,
            created_at=self._clock.now(),
            source_name=row.source_name,
            position=len(self._transient.list(row.intake_id, item)),
        )

    def _forget_rows(self, session: Session, rows: list[PageRow]) -> set[str]:
        """Delete pages and what they were made of; names of the blobs that they named."""
        pages = [session.get_one(PageRow, row.id) for row in rows]
        gone = {one.id: one for page in pages for one in (page, *all_sources(session, page))}
        deeds = [one.remade_as for one in gone.values() if one.remade_as is not None]
        originals = {one.original_sha256 for one in gone.values() if one.original_sha256}
        names = {one.sha256 for one in gone.values()} | originals
        for one in gone.values():
            session.delete(one)
        # What else was made of them cannot be taken back any more.
        session.execute(
            update(PageRow).where(PageRow.remade_from.in_(deeds)).values(remade_from=None)
        )
        # A file of several pages showed the document too: no page keeps that original, nor one that
        # is brought back.
        session.execute(
            update(PageRow)
            .where(PageRow.original_sha256.in_(originals))
            .values(original_sha256=None)
        )
        for one in (row for rows in tuple(self._removed.values()) for row in rows):
            if one.original_sha256 in originals:
                one.original_sha256 = None
        session.flush()
        return names

    def _hand_on(self, pages: list[TransientPage], item: str) -> tuple[PageRecord, ...]:
        moved = []
        for page in pages:
            for source in self._transient.list(page.intake_id, page.item, aside=True):
                if page.remade_from and source.remade_as == page.remade_from:
                    self._transient.hand_on(source.record.id, item, source.record.position)
            place = len(self._transient.list(page.intake_id, item))
            moved.append(self._transient.hand_on(page.record.id, item, place))
        return tuple(moved)

    def _keep(self, pages: list[TransientPage], item: str, by: UUID) -> tuple[PageRecord, ...]:
        """Looked-at pages that turn out to be of a paper: they are kept from now on."""
        if not pages:
            return ()
        case, now = pages[0].intake_id, self._clock.now()
        records: list[PageRecord] = []
        with self._attachments.adding() as blobs:
            made: list[tuple[Made, StoredBlob]] = []
            for page in pages:
                whole = self._made(page)
                scan = blobs.put(self._transient.as_scanned(page.record.id))
                made.append(((blobs.put(whole.data), whole), scan))
            with self._store.write.begin() as session:
                for (one, scan), page in zip(made, pages, strict=True):
                    keep_row(session, scan, media_type="", role=ORIGINAL, now=now)
                    origin = PageOrigin(page.record.source_name, scan, scan.size, by, now)
                    rows = append_pages(session, case, item, [one], origin)
                    rows[0].turn = page.record.turn
                    session.flush()
                    records += [page_record(row) for row in rows]
                self._record(session, case, pages[0].item, item, by)
        for page in pages:
            with suppress(StorageError):
                self._looked_at.remove(page.record.id)
        return tuple(records)

    def _made(self, page: TransientPage) -> MadePage:
        record, data = page.record, self._transient.get(page.record.id)
        made = MadePage(data, record.media_type, record.width, record.height)
        if record.turn:
            made = cast("MadePage", self._worker.run(_TURN, data, record.turn))
        return replace(made, cleaned=record.cleaned, blank=record.blank)

    def _record(self, session: Session, case_id: UUID, before: str, item: str, by: UUID) -> None:
        set_order(list(session.scalars(page_rows(case_id, before))))
        case = changeable_case(session, case_id)
        record_change(
            session, case, _ACT, by, self._clock.now(), field=item, before=before, after=item
        )


def _ids(rows: Sequence[PageRow]) -> frozenset[UUID]:
    return frozenset(row.id for row in rows)
