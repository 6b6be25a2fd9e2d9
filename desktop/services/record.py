"""The one way in which a case changes: audit, revision, outbox, search and summary together."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select, text, update
from sqlalchemy.orm import Session

from desktop.domain.completeness import derive_checklist
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field
from desktop.domain.folding import fold
from desktop.domain.intake import TRANSITIONS, Intake, IntakeState
from desktop.domain.paper import PaperKind
from desktop.domain.person import folded_name
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.journal import WAITING, AuditRow, OutboxRow
from desktop.models.paper import PaperRow
from desktop.services.case_reading import read_intake
from desktop.services.rules import local_day, rules_on

SEARCHED = frozenset(
    {
        Field.CHILD_IIN,
        Field.CHILD_SURNAME,
        Field.CHILD_GIVEN_NAME,
        Field.CHILD_PATRONYMIC,
        Field.GUARDIAN_IIN,
        Field.GUARDIAN_SURNAME,
        Field.GUARDIAN_GIVEN_NAME,
        Field.GUARDIAN_PATRONYMIC,
    }
)
"""Fields whose words the search knows."""

_TELLING_PAPERS = (PaperKind.RECEIPT, PaperKind.SLIP, PaperKind.REFUSAL)
_SEARCHED_CHARACTERS = 400


def record_change(
    session: Session,
    row: IntakeRow,
    act: str,
    by: UUID | None,
    now: datetime,
    *,
    field: str = "",
    before: str = "",
    after: str = "",
    known: Intake | None = None,
) -> Intake:
    """Complete a change of a case in the caller's transaction; the case as it is now.

    Call it last, after the rows of the change are added or altered (it flushes them): it writes the
    audit row, raises the revision, refreshes `receipt`, `folded_child`, `missing` and the search
    line, and folds the change into the case's waiting outbox event. `by` is None for an act of the
    program itself. `act` is a verb in the past (page_added, receipt_issued …); `field`, `before`
    and `after` say what it was about. `known` is for field saves only: the case with its new
    answers, when the caller knows that nothing else of it changed.

    A paper's service stores its `PaperRow`, calls `change_state` if the paper means one, then:
    `record_change(session, row, "receipt_issued", by, now, field="receipt", after=str(number))`.
    """
    row.revision += 1
    row.saved_at = now
    if by is not None:
        row.saved_by = by
    row.folded_child = folded_name(row.child_surname, row.child_given_name, row.child_patronymic)[
        :_SEARCHED_CHARACTERS
    ]
    session.flush()
    papers_changed = known is None
    if papers_changed:
        row.receipt = _receipt(session, row.id)
    intake = known or read_intake(session, row)
    checklist = derive_checklist(intake, rules_on(local_day(now)), local_day(now))
    row.missing = " ".join(checklist.missing)
    session.add(
        AuditRow(
            at=now, staff_id=by, intake_id=row.id, act=act, field=field, before=before, after=after
        )
    )
    _fold_into_outbox(session, row, now)
    if papers_changed or field in SEARCHED:
        refresh_search(session, row, intake)
    session.flush()
    return intake


def change_state(row: IntakeRow, to: IntakeState, now: datetime) -> None:
    """Lead a case into another state; the caller calls `record_change` after it.

    Raises ValidationError STATE_FORBIDS when the transition table has no such way.
    """
    state = IntakeState(row.state)
    if to not in TRANSITIONS[state]:
        raise ValidationError(Code.STATE_FORBIDS, state=state.value, to=to.value)
    row.state = to.value
    if to is IntakeState.ACCEPTED and row.received_at is None:
        row.received_at = now


def withdraw_case(row: IntakeRow, now: datetime) -> None:
    """Free the child: the parent's signed withdrawal ends the case.

    For the paper's service: it stores the confirmation slip in the same transaction and calls
    `record_change(session, row, "withdrawn", by, now, after=str(number))`. Raises ValidationError
    STATE_FORBIDS.
    """
    change_state(row, IntakeState.WITHDRAWN, now)


def mark_due(session: Session, row: IntakeRow) -> bool:
    """Let the case's waiting events go, if consent stands and the parent holds a paper; else keep.

    `record_change` does it at every change; whether they are due now is returned.
    """
    due = _is_due(session, row)
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.intake_id == row.id, OutboxRow.status == WAITING)
        .values(due=due)
    )
    return due


def refresh_search(session: Session, row: IntakeRow, intake: Intake) -> None:
    """Write the case's search line anew."""
    numbers = " ".join(
        f"{paper.number} {paper.number.serial}" for paper in intake.papers if not paper.void
    )
    session.execute(
        text(
            "INSERT OR REPLACE INTO search(rowid, names, iin, papers)"
            " VALUES (:rowid, :names, :iin, :papers)"
        ),
        {
            "rowid": row.row_id,
            "names": searched_names(row),
            "iin": f"{searched_iin(row.child_iin)} {searched_iin(row.guardian_iin)}",
            "papers": fold(numbers),
        },
    )


def searched_names(row: IntakeRow) -> str:
    """The folded names of child and guardian."""
    parts = (
        row.child_surname,
        row.child_given_name,
        row.child_patronymic,
        row.guardian_surname,
        row.guardian_given_name,
        row.guardian_patronymic,
    )
    return fold(" ".join(part[:_SEARCHED_CHARACTERS] for part in parts))


def searched_iin(iin: str) -> str:
    """A number and its spoken tails, so that its last six or four digits find it."""
    return f"{iin} {iin[-6:]} {iin[-4:]}" if len(iin) == 12 and iin.isdigit() else ""


def _fold_into_outbox(session: Session, row: IntakeRow, now: datetime) -> None:
    due = _is_due(session, row)
    waiting = {
        event.case_state: event
        for event in session.scalars(
            select(OutboxRow).where(OutboxRow.intake_id == row.id, OutboxRow.status == WAITING)
        )
    }
    event = waiting.get(row.state) or _untold(waiting)
    if event is None:
        event = OutboxRow(event_id=new_id(), intake_id=row.id, created_at=now)
        session.add(event)
    event.case_state, event.revision, event.updated_at = row.state, row.revision, now
    for one in (event, *waiting.values()):
        one.due = due


def _untold(waiting: dict[str, OutboxRow]) -> OutboxRow | None:
    # A state that the registry was never to hear of is not told after the fact.
    return next((event for event in waiting.values() if not event.due), None)


def _is_due(session: Session, row: IntakeRow) -> bool:
    if row.consent_at is None:
        return False
    telling = exists().where(PaperRow.intake_id == row.id, PaperRow.kind.in_(_TELLING_PAPERS))
    return bool(session.scalar(select(telling)))


def _receipt(session: Session, intake_id: UUID) -> str:
    row = session.scalars(
        select(PaperRow)
        .where(
            PaperRow.intake_id == intake_id,
            PaperRow.kind == PaperKind.RECEIPT,
            PaperRow.void_reason == "",
        )
        .order_by(PaperRow.issued_at.desc())
        .limit(1)
    ).one_or_none()
    return "" if row is None else f"{row.series}-{row.year}-{row.serial:06d}"
