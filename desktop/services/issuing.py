"""When a paper may be issued, and where it leads the case."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.checklist import Checklist
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import YES, Field
from desktop.domain.intake import ACTIVE, OPEN, Intake, IntakeState
from desktop.domain.paper import PaperKind
from desktop.models.journal import OF_THE_CLOCK, AuditRow
from desktop.paths import build_day

ACTS: dict[PaperKind, str] = {
    PaperKind.RECEIPT: "receipt_issued",
    PaperKind.APPLICATION: "application_issued",
    PaperKind.REFUSAL: "refusal_issued",
    PaperKind.WITHDRAWAL: "withdrawn",
    PaperKind.SLIP: "slip_issued",
}
"""What the audit calls the issue of each kind."""

_CLOCK_SLACK = timedelta(minutes=1)
"""A clock that the network sets right steps back a little; that is no doubt."""


def next_state(kind: PaperKind, intake: Intake, checklist: Checklist) -> IntakeState | None:
    """The state to which the paper leads; None when the case stays where it is.

    Raises ValidationError: CHECKLIST_INCOMPLETE (missing), CONSENT_MISSING, STATE_FORBIDS.
    """
    match kind:
        case PaperKind.RECEIPT:
            return _after_receipt(intake, checklist)
        case PaperKind.APPLICATION:
            _demand(intake, within=intake.state in OPEN | ACTIVE)
            return None
        case PaperKind.WITHDRAWAL:
            return IntakeState.WITHDRAWN
        case PaperKind.SLIP:
            _demand(intake, within=not checklist.complete)
            return IntakeState.INCOMPLETE
        case PaperKind.REFUSAL:
            _demand(intake, within=not checklist.complete)
            return IntakeState.NOT_ACCEPTED


def clock_doubt(session: Session, now: datetime, built: date | None = None) -> datetime | None:
    """A known time that is later than the clock's; None when the clock may be right.

    Known are the day on which the program was built, and the latest act since staff confirmed the
    clock: not the last one, for whoever signs in under a wrong clock leaves an act of that time.
    """
    day = built or build_day()
    known = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    confirmed = session.scalar(
        select(AuditRow.seq).where(OF_THE_CLOCK).order_by(AuditRow.seq.desc()).limit(1)
    )
    # By the index of times, latest first: a bare `seq` would have every act read and sorted.
    last = session.scalar(
        select(AuditRow.at)
        .where(AuditRow.seq + 0 >= (confirmed or 0))
        .order_by(AuditRow.at.desc())
        .limit(1)
    )
    if last is not None:
        known = max(known, last)
    return known if now < known - _CLOCK_SLACK else None


def _after_receipt(intake: Intake, checklist: Checklist) -> IntakeState | None:
    _demand(intake, within=not intake.receipts and intake.state in OPEN | ACTIVE)
    if not checklist.complete:
        raise ValidationError(Code.CHECKLIST_INCOMPLETE, missing=checklist.missing)
    if intake.answer(Field.CONSENT) != YES or not intake.consent_version:
        raise ValidationError(Code.CONSENT_MISSING, field=Field.CONSENT.value)
    return None if intake.state in ACTIVE else IntakeState.ACCEPTED


def _demand(intake: Intake, *, within: bool) -> None:
    if not within:
        raise ValidationError(Code.STATE_FORBIDS, state=intake.state.value)
