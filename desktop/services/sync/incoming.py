"""The registry's change feed becomes cases of this desk, in short transactions."""

from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.intake import IntakeRow
from desktop.models.store import Store
from desktop.models.sync import AgreedRow, RegistryRow, UnreadRow
from desktop.services.attachments import ELSEWHERE
from desktop.services.sync import events
from desktop.services.sync.arriving import Arrival, LaidOut, lay_out
from desktop.services.sync.joining import LinkedCases
from desktop.services.sync.reconciling import UNFIT, Reconciler
from desktop.services.sync.record_fields import Parts, read_parts
from desktop.services.sync.unread import forget_unread, go_back, note_unread
from protocol.records import FeedHead, Record

_TOGETHER = 100
"""Cases of one transaction: a field's save waits for no more, and that is not seen."""

_LOST = 20
"""Cases of one transaction that are made ready to be sent anew, which takes longer."""

_Read = tuple[Record, Parts | None]
"""A record, and what it was read into; None for one that cannot be read."""


class Incoming:
    """The way in. A record that cannot be read is noted, and holds up no other.

    Another version of the program goes back to it.
    """

    def __init__(self, store: Store, clock: Clock, linked: LinkedCases) -> None:
        self._store = store
        self._clock = clock
        self._linked = linked

    def take_in(self, head: FeedHead, records: Sequence[Record], device_id: UUID) -> None:
        """Apply a page of the feed that a device was told, and go on from its position."""
        for some, last in _together(records):
            # Before the transaction: nobody waits for it.
            read = [(record, _parts_of(record)) for record in some]
            ready = self._lay_out(read)
            with self._store.write.begin() as session:
                link = _link_of(session, head.epoch, device_id)
                if link is None:
                    return
                if some:
                    self._take(session, read, ready)
                    link.position = max(link.position, some[-1].position)
                if last:
                    self._end_page(session, link, head)
        while not head.more and self._send_lost(head.epoch, device_id):
            continue

    def go_back(self) -> None:
        """After an upgrade, read on from the first record that could not be read before."""
        with self._store.write.begin() as session:
            go_back(session)

    def begin_epoch(self, epoch: UUID, device_id: UUID) -> None:
        """Read a restored registry's feed from its start; number the device's ops from 1 again."""
        with self._store.write.begin() as session:
            link = session.get(RegistryRow, 1)
            if link is not None and link.epoch != epoch and link.device_id == device_id:
                start_over(session, link, lost=True)
                link.epoch = epoch

    def _end_page(self, session: Session, link: RegistryRow, head: FeedHead) -> None:
        link.position = max(link.position, head.position)
        link.backup_position = head.backup_position
        self._linked.join_arrived(session, self._clock.now())

    def _lay_out(self, read: Sequence[_Read]) -> LaidOut | None:
        """The cases that are not here, as the store stands before the transaction."""
        ids = [record.record_id for record, _ in read]
        with self._store.read() as session:
            here = set(session.scalars(select(IntakeRow.id).where(IntakeRow.id.in_(ids))))
            try:
                return lay_out(session, _arrivals(read, here), self._clock.now())
            except UNFIT:
                return None

    def _take(self, session: Session, read: Sequence[_Read], ready: LaidOut | None) -> None:
        now = self._clock.now()
        ids = [record.record_id for record, _ in read]
        forget_unread(session, ids)
        here = {
            row.id: row for row in session.scalars(select(IntakeRow).where(IntakeRow.id.in_(ids)))
        }
        reconciler: Reconciler | None = None
        for record, parts in read:
            if record.record_id in here:
                reconciler = reconciler or Reconciler(session, now)
                try:
                    with session.begin_nested():
                        reconciler.take(here[record.record_id], record)
                except UNFIT:
                    reconciler = None
                    note_unread(session, record.record_id, record.position, now)
            elif parts is None:
                note_unread(session, record.record_id, record.position, now)
        self._write(session, _arrivals(read, here), ready)

    def _write(
        self, session: Session, arrivals: Sequence[Arrival], ready: LaidOut | None = None
    ) -> None:
        """All in one go; where one of them cannot be, each by itself.

        What was made ready is not written where the store has changed since.
        """
        if not arrivals:
            return
        now = self._clock.now()
        if ready is not None and ready.arrivals != arrivals:
            ready = None
        try:
            with session.begin_nested():
                (ready or lay_out(session, arrivals, now)).write(session)
        except UNFIT:
            if len(arrivals) == 1 and ready is None:
                record, _ = arrivals[0]
                note_unread(session, record.record_id, record.position, now)
                return
            for arrival in arrivals:
                self._write(session, [arrival])

    def _send_lost(self, epoch: UUID, device_id: UUID) -> bool:
        """What the registry does not have any more, this desk sends, where it has all of it.

        Some cases a transaction; whether others may be left. After a kill the feed's end goes on.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            link = _link_of(session, epoch, device_id)
            if link is None or link.epoch_read:
                return False
            unheard = session.scalars(select(AgreedRow).where(~AgreedRow.heard).limit(_LOST)).all()
            for agreed in unheard:
                _send_whole(session, agreed, now)
            link.epoch_read = len(unheard) < _LOST
            return not link.epoch_read


def start_over(session: Session, link: RegistryRow, *, lost: bool) -> None:
    """Begin anew with a device or an epoch: everything unsent is kept, all is heard again.

    `lost`: the registry may have less than was agreed.
    """
    events.renumber(session, link)
    session.execute(delete(UnreadRow))
    link.position, link.backup_position, link.file_id = 0, 0, None
    if lost:
        link.epoch_read = False
        session.execute(update(AgreedRow).values(heard=False))
    session.flush()
    session.expire_all()


def _link_of(session: Session, epoch: UUID, device_id: UUID) -> RegistryRow | None:
    """The tie; None where another epoch, or another enrolment, holds by now."""
    link = session.get(RegistryRow, 1)
    holds = link is not None and (link.epoch, link.device_id) == (epoch, device_id)
    return link if holds else None


def _send_whole(session: Session, agreed: AgreedRow, now: datetime) -> None:
    agreed.version, agreed.fields, agreed.heard = 0, {}, True
    row = session.scalars(select(IntakeRow).where(IntakeRow.id == agreed.intake_id)).one()
    if not _lacks_attachments(session, row.id):
        events.send_again(session, row, row.saved_by, now)


def _lacks_attachments(session: Session, intake_id: UUID) -> bool:
    pages = select(PageRow.sha256).where(PageRow.intake_id == intake_id)
    photo = select(PhotoRow.final_sha256).where(PhotoRow.intake_id == intake_id)
    query = select(BlobRow.sha256).where(
        BlobRow.role == ELSEWHERE, BlobRow.sha256.in_(pages.union(photo))
    )
    return session.scalar(query.limit(1)) is not None


def _arrivals(read: Sequence[_Read], here: Container[UUID]) -> list[Arrival]:
    """Those of the records that can be read and are of no case here."""
    return [
        (record, parts)
        for record, parts in read
        if parts is not None and record.record_id not in here
    ]


def _parts_of(record: Record) -> Parts | None:
    try:
        return read_parts(record.fields)
    except UNFIT:
        return None


def _together(records: Sequence[Record]) -> Iterator[tuple[Sequence[Record], bool]]:
    """The records transaction by transaction, at least one; whether it is the page's last."""
    ends = range(_TOGETHER, max(len(records), 1) + _TOGETHER, _TOGETHER)
    return ((records[end - _TOGETHER : end], end == ends[-1]) for end in ends)
