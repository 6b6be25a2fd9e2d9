"""The same child in another case, and a brother or sister whose case lends guardian and address."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.address import ADDRESS_FIELDS
from desktop.domain.fields import Field, Section
from desktop.domain.folding import fold_number
from desktop.domain.iin import read
from desktop.domain.intake import ACTIVE, OPEN, SameChild, Sibling
from desktop.models.intake import IntakeRow
from desktop.services.case_reading import staff_names
from desktop.services.lines import LINE_COLUMNS, LineRow, as_lines

LENT = (*(field for field in Field if field.section is Section.GUARDIAN), *ADDRESS_FIELDS)
"""What a sibling's case lends."""

_ALIVE = tuple(state.value for state in (*ACTIVE, *OPEN))
_ACTIVE = frozenset(state.value for state in ACTIVE)


def find_same_child(session: Session, row: IntakeRow) -> SameChild | None:
    """Another living case of this child: by IIN; else by names, birth date and document number.

    Living: open or active. A certain match comes before a doubtful one, an active case before an
    open one, the latest first.
    """
    found = [
        (other, certain)
        for other in _candidates(session, row)
        if (certain := _certain(row, other)) is not None
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[1], pair[0].state in _ACTIVE, pair[0].saved_at), reverse=True)
    other, certain = found[0]
    return SameChild(as_lines([other], staff_names(session))[0], certain)


def find_sibling(session: Session, row: IntakeRow) -> Sibling | None:
    """The latest case of another child of the same guardian, with what it lends."""
    if not read(row.guardian_iin).valid:
        return None
    others = session.execute(
        select(
            *LINE_COLUMNS, IntakeRow.folded_child, *(getattr(IntakeRow, field) for field in LENT)
        )
        .where(IntakeRow.guardian_iin == row.guardian_iin, IntakeRow.id != row.id)
        .order_by(IntakeRow.saved_at.desc())
        .limit(10)
    ).all()
    for other in others:
        if not _one_child(row, other):
            lends = {field: text for field in LENT if (text := getattr(other, field))}
            return Sibling(as_lines([other], staff_names(session))[0], lends)
    return None


def _candidates(session: Session, row: IntakeRow) -> list[LineRow]:
    ways = []
    if read(row.child_iin).valid:
        ways.append(IntakeRow.child_iin == row.child_iin)
    if row.folded_child and row.child_birth_date:
        ways.append(
            (IntakeRow.folded_child == row.folded_child)
            & (IntakeRow.child_birth_date == row.child_birth_date)
        )
    columns = (*LINE_COLUMNS, IntakeRow.child_document_number)
    others = {
        other.id: other
        for way in ways
        for other in session.execute(
            select(*columns).where(way, IntakeRow.id != row.id, IntakeRow.state.in_(_ALIVE))
        )
    }
    return list(others.values())


def _certain(row: IntakeRow, other: LineRow) -> bool | None:
    """True certainly the same child, False perhaps, None not."""
    here, there = read(row.child_iin).valid, read(other.child_iin).valid
    if here and there:
        return True if row.child_iin == other.child_iin else None
    number = fold_number(row.child_document_number)
    return bool(number) and number == fold_number(other.child_document_number)


def _one_child(row: IntakeRow, other: LineRow) -> bool:
    if read(row.child_iin).valid and read(other.child_iin).valid:
        return bool(row.child_iin == other.child_iin)
    return bool(row.folded_child) and row.folded_child == other.folded_child
