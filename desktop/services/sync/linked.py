"""Papers of other workstations: where an unknown number comes from, and cases begun for one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.paper import PaperNumber
from desktop.domain.sync import PaperElsewhere
from desktop.models.school import SchoolRow
from desktop.models.sync import LinkedCaseRow, WorkstationRow
from desktop.services.numbering import paper_row, readings


def find_elsewhere(session: Session, text: str) -> PaperElsewhere | None:
    """Whose paper it is; None for no number, or for one that is known here or of this desk."""
    own = session.get_one(SchoolRow, 1).letter
    numbers = [code.number for code in readings(text)]
    if any(paper_row(session, number) for number in numbers):
        return None
    # A keyboard that stood on another language may spell another letter: the likeliest comes first.
    number = next((one for one in numbers if one.series[0] != own), None)
    if number is None:
        return None
    station = session.scalars(
        select(WorkstationRow)
        .where(WorkstationRow.letter == number.series[0])
        .order_by(WorkstationRow.last_seen_at.desc())
        .limit(1)
    ).one_or_none()
    return PaperElsewhere(
        letter=number.series[0],
        workstation=station.name if station else "",
        year=number.year,
        last_heard_at=station.last_seen_at if station else None,
    )


def case_of_link(session: Session, intake_id: UUID) -> UUID | None:
    """The case for whose paper this one was begun, once it is here."""
    link = session.get(LinkedCaseRow, intake_id)
    paper = link and paper_row(session, PaperNumber(link.series, link.year, link.serial))
    return paper.intake_id if paper else None
