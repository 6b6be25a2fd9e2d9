"""Lines of Today and of search results: a few columns of many cases, without their documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Table, select
from sqlalchemy.orm import Session

from desktop.domain.intake import IntakeLine, IntakeState
from desktop.domain.paper import PaperNumber
from desktop.domain.person import full_name
from desktop.domain.staff import short_name
from desktop.models.intake import IntakeRow
from desktop.models.sync import LinkedCaseRow, WorkstationRow
from desktop.services.case_reading import staff_names

LineRow = Row[*tuple[Any, ...]]
LineQuery = Select[*tuple[Any, ...]]

INTAKE: Table = IntakeRow.metadata.tables["intake"]
LINE_COLUMNS: tuple[Any, ...] = (
    INTAKE.c.id,
    INTAKE.c.state,
    INTAKE.c.revision,
    INTAKE.c.child_surname,
    INTAKE.c.child_given_name,
    INTAKE.c.child_patronymic,
    INTAKE.c.child_iin,
    INTAKE.c.grade,
    INTAKE.c.language_of_instruction,
    INTAKE.c.missing,
    INTAKE.c.receipt,
    INTAKE.c.saved_at,
    INTAKE.c.saved_by,
    INTAKE.c.joined_to,
)


PLAIN_COLUMNS = (
    "intake.id, state, child_surname, child_given_name, child_iin, grade, language_of_instruction,"
    " missing, receipt, saved_at, staff.name, joined_to IS NOT NULL"
)
"""The same in SQL, in the order in which `plain_line` reads them; `staff` is joined by saved_by."""

_STATES = {state.value: state for state in IntakeState}


def select_lines() -> LineQuery:
    """The columns that a line needs; the caller says which cases."""
    return select(*LINE_COLUMNS)


def plain_line(values: Sequence[Any]) -> IntakeLine:
    """A line from the values of `PLAIN_COLUMNS` as the database holds them.

    Search builds fifty lines at every key: reading their types column by column would cost more
    than finding them.
    """
    case_id, state, surname, given, iin, grade, language, missing, *more = values
    receipt, saved, staff, joined = more
    return IntakeLine(
        id=UUID(hex=case_id),
        state=_STATES[state],
        child=full_name(surname, given),
        child_iin=iin,
        grade=grade,
        language=language,
        missing=tuple(missing.split()),
        receipt=receipt,
        saved_at=datetime.fromisoformat(saved),
        staff=short_name(staff),
        joined=bool(joined),
    )


def lines_of(session: Session, query: LineQuery) -> tuple[IntakeLine, ...]:
    """The lines of a query made from `select_lines`."""
    return with_papers(session, as_lines(session.execute(query).all(), staff_names(session)))


def with_papers(session: Session, lines: Sequence[IntakeLine]) -> tuple[IntakeLine, ...]:
    """The lines, those without a name with the paper for which the case was begun."""
    nameless = [line.id for line in lines if not line.child]
    if not nameless:
        return tuple(lines)
    query = select(LinkedCaseRow).where(LinkedCaseRow.intake_id.in_(nameless))
    links = {row.intake_id: row for row in session.scalars(query)}
    if not links:
        return tuple(lines)
    stations = {
        row.letter: row.name
        for row in session.scalars(select(WorkstationRow).order_by(WorkstationRow.last_seen_at))
    }
    return tuple(
        replace(
            line,
            begun_for=PaperNumber(link.series, link.year, link.serial),
            workstation=stations.get(link.series[0], ""),
        )
        if (link := links.get(line.id))
        else line
        for line in lines
    )


def as_lines(rows: Sequence[LineRow], names: Mapping[UUID, str]) -> tuple[IntakeLine, ...]:
    """Rows of `LINE_COLUMNS` as values go up."""
    return tuple(_line(row, names) for row in rows)


def _line(row: LineRow, names: Mapping[UUID, str]) -> IntakeLine:
    return IntakeLine(
        id=row.id,
        state=IntakeState(row.state),
        child=full_name(row.child_surname, row.child_given_name),
        child_iin=row.child_iin,
        grade=row.grade,
        language=row.language_of_instruction,
        missing=tuple(row.missing.split()),
        receipt=row.receipt,
        saved_at=row.saved_at,
        staff=short_name(names.get(row.saved_by, "")),
        joined=row.joined_to is not None,
    )
