"""Which scans are under way: after a kill, how far each one came and what to feed again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from desktop.domain.capture import CutOff, Source
from desktop.domain.clock import Clock
from desktop.domain.errors import StorageError
from desktop.models.document import ScanRow
from desktop.models.ids import new_id
from desktop.models.intake import ItemRow
from desktop.models.store import Store
from desktop.services.case_reading import changeable_case


class BegunScans:
    """A row for each scan, from before its first sheet moves until it ends by itself."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._mine: set[UUID] = set()
        """Those that run now."""

    @contextmanager
    def under_way(self, intake_id: UUID, item: str, source: Source) -> Iterator[UUID]:
        """One scan, for `count_page`; raises StorageError, ValidationError as a page would."""
        scan = new_id()
        self._mine.add(scan)
        try:
            with self._store.write.begin() as session:
                changeable_case(session, intake_id)
                session.add(
                    ScanRow(
                        id=scan,
                        intake_id=intake_id,
                        item_code=item,
                        source=source.value,
                        begun_at=self._clock.now(),
                    )
                )
            try:
                yield scan
            finally:
                # However it ended, staff were told. A row that stays says it once more.
                with suppress(StorageError), self._store.write.begin() as session:
                    session.execute(delete(ScanRow).where(ScanRow.id == scan))
        finally:
            self._mine.discard(scan)

    def cut_off(self, intake_id: UUID) -> dict[str, CutOff]:
        """By item, what a killed desk left unfinished; nothing of what was confirmed since."""
        open_still = or_(ItemRow.confirmed_at.is_(None), ItemRow.confirmed_at <= ScanRow.begun_at)
        query = (
            select(ScanRow)
            .outerjoin(
                ItemRow,
                (ItemRow.intake_id == ScanRow.intake_id) & (ItemRow.code == ScanRow.item_code),
            )
            .where(ScanRow.intake_id == intake_id, ScanRow.id.not_in(tuple(self._mine)), open_still)
            # Where no page came of a second try, the first one's word stands.
            .order_by(ScanRow.taken)
        )
        with self._store.read() as session:
            rows = session.scalars(query).all()
        found = {row.item_code: CutOff(row.taken, Source(row.source)) for row in rows}
        return {item: scan for item, scan in found.items() if not _whole(scan)}


def count_page(session: Session, scan: UUID, item: str) -> None:
    """One more page of a scan is in; `item` is that of what follows it."""
    row = session.get_one(ScanRow, scan)
    row.taken, row.item_code = row.taken + 1, item


def forget_scans(session: Session, intake_id: UUID, item: str, *, but: UUID | None = None) -> None:
    """Pages have come into an item: staff have seen to what was cut off there."""
    of_item = (ScanRow.intake_id == intake_id, ScanRow.item_code == item)
    session.execute(delete(ScanRow).where(*of_item, ScanRow.id != but))


def _whole(scan: CutOff) -> bool:
    """The one page on the glass is in."""
    return scan.source is Source.GLASS and scan.taken > 0
