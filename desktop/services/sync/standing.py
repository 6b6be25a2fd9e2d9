"""How the desk stands with the registry: counted and listed from the store alone.

A start asks for it, so nothing of the line or of its messages is loaded here.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, union
from sqlalchemy.orm import Session

from desktop.domain.intake import IntakeState
from desktop.domain.person import full_name
from desktop.domain.sync import (
    RegistryTie,
    RegistryWord,
    SyncStanding,
    SyncTrouble,
    WaitingItem,
)
from desktop.models.intake import IntakeRow
from desktop.models.journal import DUE, SENDING, OutboxRow
from desktop.models.sync import AgreedRow, RegistryRow, SentOpRow, WorkstationRow, held_back
from desktop.services.case_reading import staff_names
from desktop.services.sync.attention import list_attention
from desktop.services.sync.unread import count_unread

_DECISION = "decision/"
"""As the records of the protocol name it, which a start does not load."""

NOT_ENROLLED = SyncStanding(
    enrolled=False,
    waiting=0,
    attention=0,
    unread=0,
    sent_at=None,
    offline_since=None,
    trouble=None,
    server_time=None,
    next_round_at=None,
)


def read_standing(session: Session, next_round_at: datetime | None) -> SyncStanding:
    """What the chip in the header says."""
    link = session.get(RegistryRow, 1)
    if link is None:
        return NOT_ENROLLED
    return SyncStanding(
        enrolled=True,
        waiting=count_waiting(session),
        attention=len({item.intake_id for item in list_attention(session)}),
        unread=count_unread(session),
        sent_at=link.sent_at,
        offline_since=link.offline_since,
        trouble=SyncTrouble(link.trouble) if link.trouble else None,
        server_time=link.server_time,
        next_round_at=next_round_at,
    )


def read_tie(session: Session) -> RegistryTie | None:
    """The registry that the desk is tied to, as it was enrolled; None for none."""
    link = session.get(RegistryRow, 1)
    if link is None:
        return None
    own = session.get(WorkstationRow, link.device_id)
    name = own.name if own else ""
    return RegistryTie(link.address, link.pin, name, awaited=link.asked is not None)


def count_waiting(session: Session) -> int:
    """Cases with something to send that may go."""
    cases = union(
        select(SentOpRow.intake_id), select(OutboxRow.intake_id).where(DUE, ~held_back())
    ).subquery()
    return session.scalar(select(func.count()).select_from(cases)) or 0


def list_waiting(session: Session) -> tuple[WaitingItem, ...]:
    """Cases with something to send, the one that goes next first."""
    on_way = select(SentOpRow.op_id)
    query = (
        select(
            OutboxRow.intake_id,
            OutboxRow.status,
            OutboxRow.created_at,
            OutboxRow.attempts,
            OutboxRow.next_attempt_at,
            OutboxRow.author,
            IntakeRow.child_surname,
            IntakeRow.child_given_name,
            IntakeRow.state,
            IntakeRow.saved_by,
        )
        .join(IntakeRow, IntakeRow.id == OutboxRow.intake_id)
        .order_by(OutboxRow.sequence)
    )
    names = staff_names(session)
    found: dict[UUID, WaitingItem] = {}
    for condition in (OutboxRow.event_id.in_(on_way), DUE):
        for row in session.execute(query.where(condition, ~held_back())):
            found.setdefault(row.intake_id, _waiting_item(row, names))
    return tuple(found.values())


def read_registry_word(session: Session, intake_id: UUID) -> RegistryWord:
    """The number that the registry gave the case, and what was decided there."""
    agreed = session.get(AgreedRow, intake_id)
    if agreed is None:
        return RegistryWord()
    told = {name: agreed.fields.get(_DECISION + name, "") for name in ("at", "number", "reason")}
    return RegistryWord(
        agreed.registry_number or "", _moment(told["at"]), told["number"], told["reason"]
    )


def _moment(text: str) -> datetime | None:
    """A registry's time; None for what is none, or is in no calendar that a screen shows."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def note_round(
    session: Session, at: datetime, trouble: SyncTrouble | None, server_time: datetime | None
) -> None:
    """Keep how the last round ended."""
    link = session.get(RegistryRow, 1)
    if link is None:
        return
    link.trouble, link.server_time = trouble.value if trouble else "", server_time
    if trouble is not None:
        link.offline_since = link.offline_since or at
        return
    link.offline_since = None
    if not count_waiting(session):
        link.sent_at = at


def _waiting_item(row: Row[*tuple[Any, ...]], names: dict[UUID, str]) -> WaitingItem:
    return WaitingItem(
        intake_id=row.intake_id,
        child=full_name(row.child_surname, row.child_given_name),
        state=IntakeState(row.state),
        author=names.get(row.author or row.saved_by, ""),
        since=row.created_at,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        sending=row.status == SENDING,
    )
