"""Find a case by what staff have at hand: parts of a name, of an IIN, a paper's number or code."""

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from desktop.domain.folding import query_forms
from desktop.domain.intake import IntakeLine
from desktop.models.intake import IntakeRow
from desktop.models.sync import LinkedCaseRow
from desktop.services.case_reading import gone_on_with, intake_row
from desktop.services.lines import PLAIN_COLUMNS, lines_of, plain_line, select_lines
from desktop.services.numbering import numbers, paper_row

SHORTEST = 2
"""Signs below which nothing is searched: one letter would be half of all cases."""

_LONGEST = 100
_FOUND = (
    f"SELECT {PLAIN_COLUMNS} FROM ("  # noqa: S608 - a constant of this program
    "SELECT rowid AS found FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    ") JOIN intake ON row_id = found JOIN staff ON staff.id = saved_by ORDER BY row_id DESC"
)


class SearchService:
    """Searches on its own read-only connection."""

    def __init__(self, read: sessionmaker[Session]) -> None:
        self._read = read

    def find(self, text: str, limit: int = 50) -> tuple[IntakeLine, ...]:
        """Cases that hold every part of the text, the latest begun first.

        Each part is the beginning of a name in any spelling, or of an IIN or its last six or four
        digits; a paper's number or code finds its one case, a cancelled paper's too, and that of a
        case that was joined finds the one that is gone on with.
        """
        text = text.strip()[:_LONGEST]
        with self._read() as session:
            return _by_number(session, text) or _by_words(session, text, limit)


def match_expression(text: str) -> str:
    """The full-text query for a typed text; "" when it is too short to search."""
    ways = (_all_parts(parts) for form in query_forms(text) for parts in _readings(form))
    return " OR ".join(dict.fromkeys(f"({way})" for way in ways if way))


def _readings(form: str) -> tuple[tuple[str, ...], ...]:
    digits = form.replace(" ", "")
    parts = tuple(form.split())
    # An IIN is spoken and copied in groups.
    return ((digits,), parts) if digits.isdigit() and len(digits) <= 12 else (parts,)


def _all_parts(parts: tuple[str, ...]) -> str:
    return " AND ".join(_part(part) for part in parts if len(part) >= SHORTEST)


def _part(part: str) -> str:
    columns = "{iin papers}" if part.isdigit() else "{names papers}"
    return f'{columns} : "{part}" *'


def _by_words(session: Session, text: str, limit: int) -> tuple[IntakeLine, ...]:
    expression = match_expression(text)
    if not expression:
        return ()
    found = session.connection().exec_driver_sql(_FOUND, (expression, limit)).fetchall()
    return tuple(plain_line(values) for values in found)


def _by_number(session: Session, text: str) -> tuple[IntakeLine, ...]:
    for number in numbers(text):
        paper = paper_row(session, number)
        if paper is not None:
            kept = gone_on_with(session, intake_row(session, paper.intake_id))
            return lines_of(session, select_lines().where(IntakeRow.id == kept.id))
    return _begun_for(session, text)


def _begun_for(session: Session, text: str) -> tuple[IntakeLine, ...]:
    """The case that was begun here for a paper of another workstation."""
    for number in numbers(text):
        link = select(LinkedCaseRow.intake_id).where(
            LinkedCaseRow.series == number.series,
            LinkedCaseRow.year == number.year,
            LinkedCaseRow.serial == number.serial,
        )
        if found := lines_of(session, select_lines().where(IntakeRow.id.in_(link))):
            return found
    return ()
