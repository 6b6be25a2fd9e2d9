"""The outbox's events: which may go, and another try as another event."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from desktop.models.intake import IntakeRow
from desktop.models.journal import DONE, DUE, NEEDS_PERSON, SENDING, WAITING, OutboxRow
from desktop.models.sync import RegistryRow, SentOpRow, held_back
from desktop.services.case_reading import read_intake
from desktop.services.journal import fold_event
from protocol.records import FIRST_LINK, Op, linked

LONGEST_WAIT = timedelta(hours=1)
"""Between two tries of a case. A next try further ahead was set under a wrong clock."""
_FIRST_WAIT = timedelta(seconds=30)


def due_events(session: Session, now: datetime, most: int) -> list[OutboxRow]:
    """The next events that may be sent, one a case, in the order in which they came to be.

    A case that has something on its way waits for what becomes of that.
    """
    later = and_(OutboxRow.next_attempt_at > now, OutboxRow.next_attempt_at < now + LONGEST_WAIT)
    query = (
        select(OutboxRow)
        .where(DUE, ~held_back(), or_(OutboxRow.next_attempt_at.is_(None), ~later))
        .where(OutboxRow.intake_id.not_in(select(SentOpRow.intake_id)))
        .order_by(OutboxRow.sequence)
        .limit(most)
    )
    found: dict[UUID, OutboxRow] = {}
    for event in session.scalars(query):
        found.setdefault(event.intake_id, event)
    return list(found.values())


def send_again(
    session: Session, row: IntakeRow, by: UUID | None, now: datetime, *, attempts: int = 0
) -> None:
    """Let the case wait to be sent as it is now; after failed attempts it waits for a while."""
    intake = read_intake(session, row)
    fold_event(session.connection(), intake, now, by)
    if attempts:
        wait = min(LONGEST_WAIT, _FIRST_WAIT * (1 << min(attempts, 8)))
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.intake_id == row.id, OutboxRow.status == WAITING)
            .values(attempts=attempts, next_attempt_at=now + wait)
        )
    session.expire_all()


def waits(session: Session, intake_id: UUID) -> bool:
    """Whether something of the case waits or is on its way."""
    query = select(OutboxRow.sequence).where(
        OutboxRow.intake_id == intake_id, OutboxRow.status.in_((WAITING, SENDING))
    )
    return session.scalar(query.limit(1)) is not None


def close_events(session: Session, intake_id: UUID) -> None:
    """What was set aside of the case is told by what was sent after it."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.intake_id == intake_id, OutboxRow.status == NEEDS_PERSON)
        .values(status=DONE)
    )


def acknowledged(session: Session, link: RegistryRow) -> int:
    """How many ops the registry has said in this epoch that it took."""
    on_way = session.scalar(select(func.min(SentOpRow.sequence)))
    return link.sequence if on_way is None else on_way - 1


def renumber(session: Session, link: RegistryRow) -> None:
    """Count ops from 1 again, for a new device or a registry of a new epoch.

    What is on its way keeps its id and its bytes: should the registry have it, it says so again.
    """
    on_way = session.execute(
        select(SentOpRow.intake_id, SentOpRow.body).order_by(SentOpRow.sequence)
    ).all()
    session.execute(delete(SentOpRow))
    link.sequence, link.chain = 0, FIRST_LINK
    for intake_id, body in on_way:
        number(session, link, intake_id, msgspec.json.decode(body, type=Op), body)


def number(session: Session, link: RegistryRow, intake_id: UUID, op: Op, body: bytes) -> None:
    """Give an op its place among all that this device sends, with its bytes."""
    link.sequence += 1
    session.add(
        SentOpRow(
            sequence=link.sequence, op_id=op.op_id, intake_id=intake_id, chain=link.chain, body=body
        )
    )
    link.chain = linked(link.chain, op)
    session.flush()
