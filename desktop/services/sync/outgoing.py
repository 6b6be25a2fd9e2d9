"""What waits becomes ops, frozen until their results are known; the results are taken in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.errors import StorageError
from desktop.domain.sync import AttentionKind
from desktop.models.intake import IntakeRow
from desktop.models.journal import DONE, NEEDS_PERSON, SENDING, OutboxRow
from desktop.models.store import Store
from desktop.models.sync import RegistryRow, SentOpRow
from desktop.services.case_reading import intake_row, staff_names
from desktop.services.sync import events
from desktop.services.sync.agreement import agreed_row, tell_flags
from desktop.services.sync.attention import set_aside, settle_attention
from desktop.services.sync.reconciling import UNFIT, Reconciler
from desktop.services.sync.record_fields import fields_of
from desktop.services.sync.unread import note_unread
from desktop.storage.blobs import BlobStore
from desktop.sync.ports import Batch
from protocol.problems import Problem
from protocol.records import (
    PAGE,
    PHOTO,
    Author,
    BatchHead,
    Op,
    OpResult,
    Outcome,
    PageEntry,
    applied,
    changed,
)

_TOGETHER = 20
"""Cases of one transaction: a field's save waits for no more, a quarter of a second."""
_AGAIN = frozenset({Problem.OP_REUSED, Problem.TOO_MANY})
"""The case is sound, and goes later as another op: nobody is asked."""


class Outgoing:
    """The way out. Number and chain of an op are kept with its bytes, in one transaction."""

    def __init__(self, store: Store, blobs: BlobStore, clock: Clock) -> None:
        self._store = store
        self._blobs = blobs
        self._clock = clock

    def batch(self, most: int) -> Batch | None:
        """What is on its way, else up to `most` cases with something to send; None for nothing."""
        while (batch := self._on_way()) is None:
            if not self._freeze_some(most):
                return None
        return batch

    def whole(self, most: int) -> Batch | None:
        """What is on its way and what waits, about `most` cases; None for nothing."""
        self._freeze_some(most)
        return self._on_way()

    def blob(self, sha256: str) -> bytes | None:
        """An attachment's content; None where it is damaged, or not on this workstation."""
        try:
            return self._blobs.get(sha256)
        except StorageError:
            return None

    def settle(self, results: Sequence[OpResult], epoch: UUID, device_id: UUID) -> None:
        """Take in what became of a device's ops.

        Of another epoch, or of a former enrolment, what the cases' versions say counts. Each result
        is final: what a kill leaves on its way is sent again, and answered the same.
        """
        for at in range(0, len(results), _TOGETHER):
            self._settle_some(results[at : at + _TOGETHER], epoch, device_id)

    def _on_way(self) -> Batch | None:
        with self._store.read() as session:
            frozen = session.scalars(select(SentOpRow).order_by(SentOpRow.sequence)).all()
        if not frozen:
            return None
        head = BatchHead(frozen[0].sequence, frozen[0].chain)
        return Batch(head, tuple(msgspec.json.decode(one.body, type=Op) for one in frozen))

    def _freeze_some(self, most: int) -> bool:
        """Make ops of up to `most` cases that wait, in short transactions; whether any did."""
        for at in range(0, most, _TOGETHER):
            if not self._freeze(min(_TOGETHER, most - at)):
                return at > 0
        return True

    def _freeze(self, most: int) -> bool:
        """Make ops of up to `most` cases that wait; whether any did."""
        with self._store.write.begin() as session:
            link = session.get(RegistryRow, 1)
            if link is None:
                return False
            waiting = events.due_events(session, self._clock.now(), most)
            names = staff_names(session)
            for event in waiting:
                _freeze(session, link, event, names)
            return bool(waiting)

    def _settle_some(self, results: Sequence[OpResult], epoch: UUID, device_id: UUID) -> None:
        now = self._clock.now()
        with self._store.write.begin() as session:
            link = session.get(RegistryRow, 1)
            if link is None or (link.epoch, link.device_id) != (epoch, device_id):
                return
            for result in results:
                sent = session.scalars(
                    select(SentOpRow).where(SentOpRow.op_id == result.op_id)
                ).one_or_none()
                if sent is not None:
                    self._settle(session, sent, result, now)

    def _settle(
        self,
        session: Session,
        sent: SentOpRow,
        result: OpResult,
        now: datetime,
    ) -> None:
        row = intake_row(session, sent.intake_id)
        event = session.scalars(select(OutboxRow).where(OutboxRow.event_id == sent.op_id)).one()
        body = msgspec.json.decode(sent.body, type=Op)
        session.delete(sent)
        event.status = DONE
        session.flush()
        match result.outcome:
            case Outcome.ACCEPTED:
                _accepted(session, row, body, result, now)
            case Outcome.CONFLICT:
                _conflict(session, row, event, result, now)
            case Outcome.BLOBS_MISSING:
                self._blobs_missing(session, row, event, result, now)
            case Outcome.REJECTED:
                _rejected(session, row, event, result, now)

    def _blobs_missing(
        self, session: Session, row: IntakeRow, event: OutboxRow, result: OpResult, now: datetime
    ) -> None:
        lost = next((sha256 for sha256 in result.missing if self.blob(sha256) is None), None)
        if lost is None:
            events.send_again(session, row, event.author, now, attempts=event.attempts)
            return
        event.status, event.reason = NEEDS_PERSON, result.outcome.value
        set_aside(
            session,
            row.id,
            AttentionKind.ATTACHMENT,
            now,
            detail=_place_of(fields_of(session, row, {}), lost),
            held_revision=row.revision,
        )


def _freeze(
    session: Session, link: RegistryRow, event: OutboxRow, names: Mapping[UUID, str]
) -> None:
    """Make an event an op whose bytes stand; one that would say nothing new is done."""
    row, agreed = intake_row(session, event.intake_id), agreed_row(session, event.intake_id)
    change = changed(agreed.fields, fields_of(session, row, agreed.fields, names))
    event.revision = row.revision
    if not change:
        event.status = DONE
        _settled(session, row.id)
        return
    author = event.author or row.saved_by
    op = Op(
        op_id=event.event_id,
        record_id=row.id,
        base_version=agreed.version,
        fields=change,
        author=Author(author, names.get(author, "")),
        made_at=event.updated_at,
    )
    event.status = SENDING
    event.attempts += 1
    session.flush()
    events.number(session, link, row.id, op, msgspec.json.encode(op))


def _accepted(session: Session, row: IntakeRow, op: Op, result: OpResult, now: datetime) -> None:
    agreed = agreed_row(session, row.id)
    if result.version > agreed.version:
        agreed.fields = applied(agreed.fields, op.fields)
        agreed.version, agreed.position = result.version, result.position
        # The feed will say when, by the registry's clock.
        agreed.author, agreed.changed_at = op.author.name, None
        agreed.same_child = [str(other) for other in result.same_child]
        agreed.elsewhere, agreed.heard = result.elsewhere, True
        tell_flags(session, row.id, result.flags, result.elsewhere, now)
    if result.registry_number:
        agreed.registry_number = result.registry_number
    _settled(session, row.id)


def _settled(session: Session, intake_id: UUID) -> None:
    """The registry has the case as it is here: what was refused of it needs nobody any more."""
    settle_attention(session, intake_id, AttentionKind.REJECTED, AttentionKind.ATTACHMENT)
    events.close_events(session, intake_id)
    session.flush()


def _conflict(
    session: Session,
    row: IntakeRow,
    event: OutboxRow,
    result: OpResult,
    now: datetime,
) -> None:
    agreed = agreed_row(session, row.id)
    attempts = 0
    if result.record is not None:
        try:
            with session.begin_nested():
                Reconciler(session, now).take(row, result.record)
        except UNFIT:
            note_unread(session, row.id, result.record.position, now)
            _held_back(session, row, event, Problem.MALFORMED, now)
            return
    else:
        # The registry has lost the case: it is sent whole.
        agreed.version, agreed.fields = 0, {}
        attempts = event.attempts
        session.flush()
    left = changed(agreed.fields, fields_of(session, row, agreed.fields))
    if not left:
        _settled(session, row.id)
    elif not events.waits(session, row.id):
        events.send_again(session, row, event.author, now, attempts=attempts)


def _rejected(
    session: Session, row: IntakeRow, event: OutboxRow, result: OpResult, now: datetime
) -> None:
    if result.code in _AGAIN:
        events.send_again(session, row, event.author, now, attempts=event.attempts)
        return
    _held_back(session, row, event, result.code, now, key=result.key)


def _held_back(
    session: Session, row: IntakeRow, event: OutboxRow, code: str, now: datetime, *, key: str = ""
) -> None:
    event.status, event.reason = NEEDS_PERSON, code
    set_aside(
        session,
        row.id,
        AttentionKind.REJECTED,
        now,
        detail=key or code,
        held_revision=row.revision,
    )


def _place_of(fields: dict[str, str], sha256: str) -> str:
    """Code of the item whose page it is; "photo" for the portrait."""
    for key, text in fields.items():
        if key.startswith(PAGE):
            page = msgspec.json.decode(text, type=PageEntry)
            if page.sha256 == sha256:
                return page.item
    return PHOTO
