"""The one way in which a case changes: audit, revision, outbox, search and summary together."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.checklist import Checklist
from desktop.domain.completeness import derive_checklist
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field
from desktop.domain.intake import TRANSITIONS, Intake, IntakeState
from desktop.domain.person import folded_name
from desktop.models.intake import IntakeRow
from desktop.services.case_reading import read_intake
from desktop.services.journal import (
    SEARCHED_CHARACTERS,
    fold_event,
    is_due,
    set_due,
    write_audit,
    write_search_line,
)
from desktop.services.rules import local_day, rules_on

CHILD_NAMES = (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.CHILD_PATRONYMIC)
"""The answers that make up a child's name."""


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
) -> Intake:
    """Complete a change of a case in the caller's transaction; the case as it is now.

    Call it last, after the rows of the change are added or altered (it flushes them): it raises the
    revision, writes the audit row, refreshes `receipt`, `folded_child`, `missing` and the search
    line, and folds the change into the case's waiting outbox event. `by` is None for an act of the
    program itself. `act` is a verb in the past (page_added, receipt_issued …); `field`, `before`
    and `after` say what it was about.

    A papers service stores its `PaperRow`, calls `change_state` if the paper means another state,
    then `record_change(session, row, "receipt_issued", by, now, after=str(number))`.
    """
    row.saved_at = now
    if by is not None:
        row.saved_by = by
    intake = refresh(session, row, now)
    connection = session.connection()
    write_audit(connection, now, by, row.id, act, field=field, before=before, after=after)
    fold_event(connection, intake, now, by)
    set_due(connection, row.id, due=is_due(intake))
    return intake


def refresh(session: Session, row: IntakeRow, now: datetime) -> Intake:
    """Raise the revision and derive anew what Today and search show; the case as it is now."""
    row.revision += 1
    row.folded_child = folded_child(row.child_surname, row.child_given_name, row.child_patronymic)
    session.flush()
    intake = read_intake(session, row)
    row.receipt = str(intake.receipts[-1].number) if intake.receipts else ""
    row.missing = " ".join(checklist_on(intake, now).missing)
    session.flush()
    write_search_line(session.connection(), row.row_id, intake)
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


def checklist_on(intake: Intake, now: datetime) -> Checklist:
    """The checklist by the rules of a moment's local day."""
    day = local_day(now)
    return derive_checklist(intake, rules_on(day), day)


def folded_child(surname: str, given_name: str, patronymic: str) -> str:
    """What `IntakeRow.folded_child` holds: the names by which the same child is recognised."""
    return folded_name(surname, given_name, patronymic)[:SEARCHED_CHARACTERS]
