"""What a paper is composed from, read out of the store at one moment."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.completeness import derive_checklist
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.domain.school import School
from desktop.domain.staff import Role, StaffMember
from desktop.models.intake import IntakeRow
from desktop.models.school import SchoolRow
from desktop.models.staff import StaffRow
from desktop.printing.source import PaperSource
from desktop.printing.texts import PaperTexts
from desktop.services.case_reading import read_intake
from desktop.services.rules import local_day, rules_on
from desktop.services.school import school_of
from desktop.services.staff import member_of

NOBODY = StaffMember(UUID(int=0), "", "", Role.RECEPTION, active=False)
"""Stands on a draft for which nobody was named."""


@dataclass(frozen=True)
class PaperWish:
    """Which paper is wanted, and what it is made with."""

    kind: PaperKind
    language: PaperLanguage
    size: PaperSize
    texts: PaperTexts


def read_source(
    session: Session,
    row: IntakeRow,
    wish: PaperWish,
    by: UUID | None,
    now: datetime,
    zone: tzinfo | None,
) -> PaperSource:
    """The case, its checklist, the school and the staff member, for one paper without a number."""
    rules, intake = rules_on(local_day(now)), read_intake(session, row)
    return PaperSource(
        kind=wish.kind,
        language=wish.language,
        size=wish.size,
        texts=wish.texts,
        rules=rules,
        school=read_school(session),
        intake=intake,
        checklist=derive_checklist(intake, rules, local_day(now)),
        staff=_member(session, by),
        moment=now.astimezone(zone),
    )


def read_school(session: Session) -> School:
    """The school as papers name it."""
    return school_of(session.get_one(SchoolRow, 1))


def _member(session: Session, by: UUID | None) -> StaffMember:
    row = session.get(StaffRow, by) if by else None
    return NOBODY if row is None else member_of(row)
