"""Pages as they were scanned, joined on one page or split in two; each of these can be undone."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.imaging.source import HeldSource
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PageRow
from desktop.models.ids import new_id
from desktop.models.store import Store
from desktop.scanner.messages import MadePage
from desktop.services.attachments import FINAL, Attachments, keep_row, touch_rows
from desktop.services.case_reading import changeable_case, page_record
from desktop.services.page_rows import Made, copy_of, page_rows, set_order, show_form
from desktop.services.record import record_change

_REMAKE = "desktop.scanner.tasks:remake_page"
_JOIN = "desktop.scanner.tasks:join_pages"
_SPLIT = "desktop.scanner.tasks:split_page"


class PageRemaking:
    """Remakes pages of the store. What is set aside keeps its bytes, and comes back with them."""

    def __init__(
        self, store: Store, attachments: Attachments, worker: Worker, clock: Clock
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._worker = worker
        self._clock = clock

    def as_scanned(self, page_id: UUID, by: UUID) -> tuple[PageRecord, ...]:
        """Show a page as it was scanned, or cleaned again; a remade page gives way to its sources.

        Raises StorageError SCAN_GONE where the original is no longer kept.
        """
        with self._store.read() as session:
            row = _row(session, page_id)
        if row.remade_from is not None:
            return self._undo(row, "page_as_scanned", by)
        with self._attachments.adding() as blobs:
            made = self._remade(row)
            blob = blobs.put(made.data)
            with self._store.write.begin() as session:
                return self._show(session, row, (blob, made), by)

    def join(self, page_ids: Sequence[UUID], by: UUID) -> tuple[PageRecord, ...]:
        """Put pages of one item on one page; both halves of a page that was split are it again."""
        with self._store.read() as session:
            rows = sorted((_row(session, one) for one in page_ids), key=lambda row: row.position)
            _check_one_item(rows)
            if _is_split(session, rows):
                return self._undo(rows[0], "pages_joined", by)
        contents = tuple(self._attachments.content(row.sha256) for row in rows)
        return self._remake(rows, (_JOIN, contents), "pages_joined", by)

    def split(self, page_id: UUID, at: float | None, by: UUID) -> tuple[PageRecord, ...]:
        """Cut a page in two at a share of its longer side; one that was joined is its pages again.

        None cuts in the gap near the middle.
        """
        with self._store.read() as session:
            row = _row(session, page_id)
            if len(_sources(session, row)) > 1:
                return self._undo(row, "page_split", by)
        content = self._attachments.content(row.sha256)
        return self._remake([row], (_SPLIT, content, at), "page_split", by)

    def _remade(self, row: PageRow) -> MadePage:
        if row.original_sha256 is None or row.source_index is None:
            raise StorageError(Code.SCAN_GONE)
        with self._store.read() as session:
            size = session.get_one(BlobRow, row.original_sha256).size
        clean = not row.cleaned
        with self._attachments.blobs.open(row.original_sha256) as held:
            made = self._worker.run(
                _REMAKE, HeldSource(size), row.source_index, clean, row.turn, held=held
            )
        return cast("MadePage", made)

    def _show(
        self, session: Session, before: PageRow, made: Made, by: UUID
    ) -> tuple[PageRecord, ...]:
        row = _row(session, before.id)
        if row.sha256 != before.sha256:
            raise ValidationError(Code.NOT_FOUND)
        case = changeable_case(session, row.intake_id)
        now = self._clock.now()
        touch_rows(session, (row.sha256,), now)
        blob, page = made
        keep_row(session, blob, media_type=page.media_type, role=FINAL, now=now)
        show_form(row, blob, page)
        row.cleaned, row.blank = page.cleaned, page.blank
        act = "page_cleaned" if page.cleaned else "page_as_scanned"
        record_change(session, case, act, by, now, field=row.item_code)
        return _shown(session, row)

    def _remake(
        self, rows: list[PageRow], task: tuple[object, ...], act: str, by: UUID
    ) -> tuple[PageRecord, ...]:
        name, *arguments = task
        with self._attachments.adding() as blobs:
            pages = cast("tuple[MadePage, ...]", self._worker.run(cast("str", name), *arguments))
            made = [(blobs.put(page.data), page) for page in pages]
            with self._store.write.begin() as session:
                return self._replace(session, rows, made, act, by)

    def _replace(
        self, session: Session, before: list[PageRow], made: list[Made], act: str, by: UUID
    ) -> tuple[PageRecord, ...]:
        rows = [_row(session, row.id) for row in before]
        if [row.sha256 for row in rows] != [row.sha256 for row in before]:
            raise ValidationError(Code.NOT_FOUND)
        case = changeable_case(session, rows[0].intake_id)
        now, deed = self._clock.now(), new_id()
        pages = list(session.scalars(page_rows(rows[0].intake_id, rows[0].item_code)))
        place = pages.index(rows[0])
        share = sum(row.original_size for row in rows) // len(made)
        new = [self._new(session, rows[0], one, deed, share, by) for one in made]
        for row in rows:
            row.remade_as = deed
        left = [page for page in pages if page not in rows]
        set_order([*left[:place], *new, *left[place:]])
        record_change(session, case, act, by, now, field=rows[0].item_code)
        return _shown(session, rows[0])

    def _new(
        self, session: Session, like: PageRow, made: Made, deed: UUID, share: int, by: UUID
    ) -> PageRow:
        blob, page = made
        now = self._clock.now()
        keep_row(session, blob, media_type=page.media_type, role=FINAL, now=now)
        row = copy_of(like)
        row.id, row.remade_from, row.remade_as = new_id(), deed, None
        row.original_sha256, row.source_index, row.original_size = None, None, share
        row.turn, row.blank, row.created_at, row.created_by = 0, page.blank, now, by
        row.cleaned = False
        show_form(row, blob, page)
        session.add(row)
        return row

    def _undo(self, made: PageRow, act: str, by: UUID) -> tuple[PageRecord, ...]:
        """The pages that were set aside, in the place of what was made of them."""
        with self._store.write.begin() as session:
            row = _row(session, made.id)
            case = changeable_case(session, row.intake_id)
            now = self._clock.now()
            pages = list(session.scalars(page_rows(row.intake_id, row.item_code)))
            products = [page for page in pages if page.remade_from == row.remade_from]
            sources = _sources(session, row)
            place = pages.index(products[0])
            for page in products:
                session.delete(page)
            for page in sources:
                page.remade_as = None
            session.flush()
            left = [page for page in pages if page not in products]
            set_order([*left[:place], *sources, *left[place:]])
            record_change(session, case, act, by, now, field=row.item_code)
            touch_rows(session, [page.sha256 for page in products], now)
            return _shown(session, sources[0] if sources else row)


def all_sources(session: Session, row: PageRow) -> list[PageRow]:
    """Everything that a page was made of, back to what came in, for others made of it too."""
    sources = _sources(session, row)
    return [*sources, *(one for source in sources for one in all_sources(session, source))]


def with_sources(session: Session, row: PageRow) -> list[PageRow]:
    """A page and all that was set aside for it alone."""
    if row.remade_from is None:
        return [row]
    others = select(PageRow.id).where(PageRow.remade_from == row.remade_from, PageRow.id != row.id)
    if session.scalar(others.limit(1)) is not None:
        return [row]
    return [
        row,
        *(one for source in _sources(session, row) for one in with_sources(session, source)),
    ]


def _row(session: Session, page_id: UUID) -> PageRow:
    row = session.get(PageRow, page_id)
    if row is None or row.remade_as is not None:
        raise ValidationError(Code.NOT_FOUND)
    return row


def _sources(session: Session, row: PageRow) -> list[PageRow]:
    if row.remade_from is None:
        return []
    query = select(PageRow).where(PageRow.remade_as == row.remade_from)
    return list(session.scalars(query.order_by(PageRow.position)))


def _is_split(session: Session, rows: list[PageRow]) -> bool:
    """Whether these are all the parts of one page."""
    deed = rows[0].remade_from
    if deed is None or len(_sources(session, rows[0])) != 1:
        return False
    parts = session.scalars(select(PageRow.id).where(PageRow.remade_from == deed)).all()
    return set(parts) == {row.id for row in rows}


def _check_one_item(rows: list[PageRow]) -> None:
    if len(rows) < 2 or len({(row.intake_id, row.item_code) for row in rows}) != 1:
        raise ValidationError(Code.NOT_FOUND)


def _shown(session: Session, row: PageRow) -> tuple[PageRecord, ...]:
    session.flush()
    return tuple(
        page_record(page) for page in session.scalars(page_rows(row.intake_id, row.item_code))
    )
