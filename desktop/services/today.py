"""What the home page shows: cases to go on with, what is done today, how many."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.intake import CLOSED, OPEN, IntakeLine, IntakeState
from desktop.models.intake import IntakeRow
from desktop.services.case_reading import staff_names
from desktop.services.lines import LineQuery, LineRow, as_lines, select_lines, with_papers

SHOWN = 200
"""Lines of each list; the counts know of all."""

_OPEN = tuple(state.value for state in OPEN)


@dataclass(frozen=True)
class TodayCounts:
    """How many cases."""

    today: int
    """Begun today."""
    incomplete: int
    """Open, whenever begun."""
    done: int
    """Received or closed today."""


@dataclass(frozen=True)
class TodayView:
    """Today's lines, the latest first."""

    continue_: tuple[IntakeLine, ...]
    done: tuple[IntakeLine, ...]
    counts: TodayCounts


def read_today(session: Session, now: datetime) -> TodayView:
    """Today at a moment: the day is the workstation's local one."""
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    names = staff_names(session)
    open_rows = [
        row
        for state in OPEN
        for row in session.execute(_latest(IntakeRow.state == state.value)).all()
    ]
    open_rows.sort(key=lambda row: row.saved_at, reverse=True)
    touched = [row for row in open_rows if row.revision > 0]
    done = _done_since(session, midnight)
    counts = TodayCounts(
        today=_count(
            session, IntakeRow.created_at >= midnight, IntakeRow.revision > 0, _not_let_go()
        ),
        incomplete=_count(session, IntakeRow.state.in_(_OPEN)) - (len(open_rows) - len(touched)),
        done=len(done),
    )
    going_on = with_papers(session, as_lines(touched[:SHOWN], names))
    return TodayView(going_on, as_lines(done[:SHOWN], names), counts)


def _latest(*conditions: ColumnElement[bool]) -> LineQuery:
    return select_lines().where(*conditions).order_by(IntakeRow.saved_at.desc()).limit(SHOWN)


def _done_since(session: Session, midnight: datetime) -> list[LineRow]:
    # Each way has an index of its own; joined by OR they would read every case.
    closed = (
        session.execute(
            _since(IntakeRow.state == state.value, IntakeRow.saved_at >= midnight)
        ).all()
        for state in CLOSED
    )
    received = session.execute(_since(IntakeRow.received_at >= midnight)).all()
    rows = {row.id: row for found in (received, *closed) for row in found if not _let_go(row)}
    return sorted(rows.values(), key=lambda row: row.saved_at, reverse=True)


def _let_go(row: LineRow) -> bool:
    """Whether a draft was only given up, or gave what it held to the same child's earlier case."""
    return row.state == IntakeState.WITHDRAWN.value and not row.receipt


def _not_let_go() -> ColumnElement[bool]:
    return or_(IntakeRow.state != IntakeState.WITHDRAWN.value, IntakeRow.receipt != "")


def _since(*conditions: ColumnElement[bool]) -> LineQuery:
    # What was joined is gone on with under the other case's line.
    return select_lines().where(IntakeRow.joined_to.is_(None), *conditions)


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(IntakeRow).where(*conditions)) or 0
