"""Whether a case may be received now."""

from datetime import datetime

from sqlalchemy.orm import Session

from desktop.domain.errors import Code, ValidationError
from desktop.domain.intake import ACTIVE
from desktop.models.intake import IntakeRow
from desktop.services.case_reading import read_intake
from desktop.services.record import checklist_on
from desktop.services.same_child import find_same_child


def require_receivable(session: Session, row: IntakeRow, now: datetime) -> None:
    """For the receipt, before its number is taken.

    Raises ValidationError CONSENT_MISSING, CHECKLIST_INCOMPLETE (items: their codes), or
    SAME_CHILD_ACTIVE when the child certainly has another active case.
    """
    if row.consent_at is None:
        raise ValidationError(Code.CONSENT_MISSING)
    intake = read_intake(session, row)
    missing = checklist_on(intake, now).missing
    if missing:
        raise ValidationError(Code.CHECKLIST_INCOMPLETE, items=missing)
    other = find_same_child(session, intake)
    if other is not None and other.certain and other.line.state in ACTIVE:
        raise ValidationError(Code.SAME_CHILD_ACTIVE)
