"""Cases that need a person: noted, listed, settled."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, or_, select
from sqlalchemy.orm import Session

from desktop.domain.intake import CLOSED, IntakeState
from desktop.domain.person import full_name
from desktop.domain.sync import AttentionItem, AttentionKind
from desktop.models.intake import IntakeRow
from desktop.models.journal import OutboxRow
from desktop.models.sync import AgreedRow, AttentionRow, ClashRow
from desktop.services.case_reading import staff_names
from desktop.services.sync.linked import case_of_link

NEVER_SENT = 2**62
"""A revision that no case reaches: what is held up to it waits for a person alone."""

_LIVING = tuple(state.value for state in IntakeState if state not in CLOSED)
_OF_LIVING = (AttentionKind.DUPLICATE.value, AttentionKind.ELSEWHERE.value)
"""Kinds for which a closed case needs nobody."""


def set_aside(
    session: Session,
    intake_id: UUID,
    kind: AttentionKind,
    now: datetime,
    *,
    detail: str = "",
    held_revision: int = -1,
) -> None:
    """Show a case to a person; one that is shown already keeps its day."""
    row = session.get(AttentionRow, (intake_id, kind.value))
    if row is None:
        row = AttentionRow(intake_id=intake_id, kind=kind.value, since=now)
        session.add(row)
    row.detail, row.held_revision = detail, held_revision
    session.flush()


def ask_about(
    session: Session, intake_id: UUID, key: str, before: str, by: UUID | None, at: datetime
) -> None:
    """Hold a case back until a person says which of two texts stands under a record's key.

    `before` is what both sides started from, `by` and `at` tell of the change here.
    """
    session.add(ClashRow(intake_id=intake_id, key=key, before=before, author=by, at=at))
    set_aside(session, intake_id, AttentionKind.CLASH, at, held_revision=NEVER_SENT)


def ask_if_passed(
    session: Session, intake_id: UUID, key: str, seen: str, by: UUID, now: datetime
) -> None:
    """Staff typed over a text that they had not seen: it came from elsewhere meanwhile."""
    agreed = session.get(AgreedRow, intake_id)
    theirs = agreed.fields.get(key, "") if agreed else ""
    if theirs != seen and session.get(ClashRow, (intake_id, key)) is None:
        ask_about(session, intake_id, key, seen, by, now)


def settle_attention(session: Session, intake_id: UUID, *kinds: AttentionKind) -> None:
    """The case needs nobody for these reasons any more."""
    session.execute(
        delete(AttentionRow).where(
            AttentionRow.intake_id == intake_id,
            AttentionRow.kind.in_([kind.value for kind in kinds]),
        )
    )


def list_attention(session: Session) -> tuple[AttentionItem, ...]:
    """Cases that need a person, the longest waiting first; several of one child are one item."""
    names, found = staff_names(session), []
    asked: set[UUID] = set()
    for row in session.execute(_attention()):
        others = _others(session, row) if row.kind == AttentionKind.DUPLICATE else ()
        if row.kind == AttentionKind.DUPLICATE and (not others or row.intake_id in asked):
            continue
        asked.update(others)
        found.append(
            AttentionItem(
                intake_id=row.intake_id,
                kind=AttentionKind(row.kind),
                child=full_name(row.child_surname, row.child_given_name),
                state=IntakeState(row.state),
                since=row.since,
                author=names.get(row.author or row.saved_by, ""),
                detail=row.detail,
                others=others,
            )
        )
    return tuple(found)


def _attention() -> Select[Any]:
    author = (
        select(OutboxRow.author)
        .where(OutboxRow.intake_id == AttentionRow.intake_id)
        .order_by(OutboxRow.sequence.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            AttentionRow.intake_id,
            AttentionRow.kind,
            AttentionRow.since,
            AttentionRow.detail,
            IntakeRow.child_surname,
            IntakeRow.child_given_name,
            IntakeRow.state,
            IntakeRow.saved_by,
            AgreedRow.same_child,
            author.label("author"),
        )
        .join(IntakeRow, IntakeRow.id == AttentionRow.intake_id)
        .outerjoin(AgreedRow, AgreedRow.intake_id == AttentionRow.intake_id)
        .where(or_(AttentionRow.kind.not_in(_OF_LIVING), IntakeRow.state.in_(_LIVING)))
        .order_by(AttentionRow.since, AttentionRow.intake_id)
    )


def _others(session: Session, row: Row[Any]) -> tuple[UUID, ...]:
    """The other living cases of the child that are here."""
    ids = (
        *(UUID(text) for text in row.same_child or ()),
        case_of_link(session, row.intake_id),
    )
    query = select(IntakeRow.id).where(
        IntakeRow.id.in_([one for one in ids if one]), IntakeRow.state.in_(_LIVING)
    )
    return tuple(session.scalars(query))
