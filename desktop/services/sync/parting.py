"""The desk parts from a registry: what was agreed is forgotten, what was not told waits again."""

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from desktop.models.journal import DONE, NEEDS_PERSON, OutboxRow
from desktop.models.sync import (
    AgreedRow,
    AttentionRow,
    ClashRow,
    SentOpRow,
    UnreadRow,
    WorkstationRow,
)
from desktop.services.case_reading import intake_row, read_intake
from desktop.services.journal import fold_event


def release_sent(session: Session) -> None:
    """Nobody will say what became of what is on its way: it waits again, as another event."""
    on_way = select(SentOpRow.op_id)
    _release(session, select(OutboxRow).where(OutboxRow.event_id.in_(on_way)))
    session.execute(delete(SentOpRow))


def forget(session: Session) -> None:
    """Nothing is agreed with anybody any more; what one registry refused, another may take."""
    _release(session, select(OutboxRow).where(OutboxRow.status == NEEDS_PERSON))
    for row in (AgreedRow, ClashRow, AttentionRow, UnreadRow, WorkstationRow):
        session.execute(delete(row))
    session.expire_all()


def _release(session: Session, events: Select[OutboxRow]) -> None:
    for event in session.scalars(events.order_by(OutboxRow.sequence)).all():
        event.status = DONE
        intake = read_intake(session, intake_row(session, event.intake_id))
        fold_event(session.connection(), intake, event.updated_at, event.author)
    session.flush()
