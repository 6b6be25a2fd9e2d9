"""Cases that begin, and what one takes from another of the same child."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.journal import AuditRow
from desktop.services.case_reading import answers_of
from desktop.services.rules import local_day, rules_on


def begin_case(session: Session, by: UUID, now: datetime) -> IntakeRow:
    """A draft with the usual answers; one that was begun and never touched is taken up instead."""
    row = _untouched(session) or IntakeRow(id=new_id(), revision=0)
    row.state, row.cursor = IntakeState.DRAFT.value, ""
    row.created_at = row.saved_at = now
    row.created_by = row.saved_by = by
    for field, value in rules_on(local_day(now)).defaults.items():
        setattr(row, field.value, value)
    session.add(row)
    session.flush()
    session.add(AuditRow(at=now, staff_id=by, intake_id=row.id, act="started"))
    return row


def fill_from(row: IntakeRow, other: IntakeRow) -> None:
    """Take from another case of the child what this one lacks."""
    fill(row, answers_of(other))
    if row.consent and row.consent_at is None:
        row.consent_version, row.consent_at = other.consent_version, other.consent_at


def fill(row: IntakeRow, answers: Mapping[Field, str]) -> None:
    """Take these answers where the case has none."""
    for field, value in answers.items():
        if value and not getattr(row, field.value):
            setattr(row, field.value, value)


def _untouched(session: Session) -> IntakeRow | None:
    latest = session.scalars(
        select(IntakeRow)
        .where(IntakeRow.state == IntakeState.DRAFT)
        .order_by(IntakeRow.saved_at.desc())
        .limit(20)
    )
    return next((row for row in latest if row.revision == 0), None)
