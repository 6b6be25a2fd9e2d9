"""What every change of a case leaves behind: an audit row, an event to send, a line to find."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, Uuid, bindparam, func, insert, select, text, update

from desktop.domain.fields import Field
from desktop.domain.folding import fold
from desktop.domain.intake import Intake
from desktop.domain.paper import PaperKind, PaperNumber
from desktop.models.ids import new_id
from desktop.models.journal import WAITING, AuditRow, OutboxRow
from desktop.models.prepared import execute

SEARCHED = (
    Field.CHILD_SURNAME,
    Field.CHILD_GIVEN_NAME,
    Field.CHILD_PATRONYMIC,
    Field.GUARDIAN_SURNAME,
    Field.GUARDIAN_GIVEN_NAME,
    Field.GUARDIAN_PATRONYMIC,
    Field.CHILD_IIN,
    Field.GUARDIAN_IIN,
)
"""Fields whose words the search knows; the last two are numbers."""

SEARCHED_CHARACTERS = 400
"""More of one name is not indexed, whatever was pasted into it."""

_TELLING_PAPERS = frozenset({PaperKind.RECEIPT, PaperKind.SLIP, PaperKind.REFUSAL})

_audit: Table = AuditRow.metadata.tables["audit"]
_add_audit = insert(_audit)
_outbox: Table = OutboxRow.metadata.tables["outbox"]
_fold_into = (
    update(_outbox)
    .where(
        _outbox.c.intake_id == bindparam("its_case"),
        _outbox.c.case_state == bindparam("its_state"),
    )
    .where(_outbox.c.status == WAITING)
)
_search_line = text(
    "INSERT OR REPLACE INTO search(rowid, names, iin, papers)"
    " VALUES (:rowid, :names, :iin, :papers)"
)
SEARCH_LINE_OF = text(
    "INSERT OR REPLACE INTO search(rowid, names, iin, papers)"
    " SELECT row_id, :names, :iin, :papers FROM intake WHERE id = :intake_id"
).bindparams(bindparam("intake_id", type_=Uuid()))
"""Writes the line of a case in the search index: its `intake_id` and what `search_words` says."""


def write_audit(
    connection: Connection,
    now: datetime,
    by: UUID | None,
    intake_id: UUID | None,
    act: str,
    *,
    field: str = "",
    before: str = "",
    after: str = "",
) -> None:
    """Add one row to what was done."""
    values = {
        "at": now,
        "staff_id": by,
        "intake_id": intake_id,
        "act": act,
        "field": field,
        "before": before,
        "after": after,
    }
    execute(connection, _add_audit, values)


def is_due(intake: Intake) -> bool:
    """Whether the registry may hear of the case: consent stands and the parent holds a paper.

    What the registry has, it goes on hearing of.
    """
    told = intake.told or any(paper.kind in _TELLING_PAPERS for paper in intake.papers)
    return bool(intake.consent_version) and told


def fold_event(connection: Connection, intake: Intake, now: datetime, by: UUID | None) -> None:
    """Make the change part of the case's one waiting event in its state.

    An event that was never due takes the case's new state: what the registry was not to hear of is
    not told after the fact. It is `by`'s from now on; an act of the program itself (None) leaves it
    whose it was.
    """
    facts: dict[str, object] = {
        "revision": intake.revision,
        "updated_at": now,
        "due": is_due(intake),
    }
    if by is not None:
        facts["author"] = by
    which = {"its_case": intake.id, "its_state": intake.state.value}
    if execute(connection, _fold_into, facts | which).rowcount:
        return
    untold = connection.scalar(
        select(func.min(_outbox.c.sequence)).where(
            _outbox.c.intake_id == intake.id, _outbox.c.status == WAITING, _outbox.c.due.is_(False)
        )
    )
    facts["case_state"] = intake.state.value
    if untold is not None:
        connection.execute(update(_outbox).where(_outbox.c.sequence == untold), facts)
    else:
        facts |= {"event_id": new_id(), "intake_id": intake.id, "created_at": now}
        facts |= {"status": WAITING, "attempts": 0, "reason": ""}
        connection.execute(insert(_outbox), facts)


def set_due(connection: Connection, intake_id: UUID, *, due: bool) -> None:
    """Let all waiting events of a case go, or keep them on the desk."""
    connection.execute(
        update(_outbox)
        .where(_outbox.c.intake_id == intake_id, _outbox.c.status == WAITING)
        .values(due=due)
    )


def write_search_line(connection: Connection, row_id: int, intake: Intake) -> None:
    """Write the case's line of the search index anew."""
    words = search_words(intake.answers, [paper.number for paper in intake.papers])
    execute(connection, _search_line, {"rowid": row_id, **words})


def search_words(answers: Mapping[Field, str], papers: Iterable[PaperNumber]) -> dict[str, str]:
    """The folded words by which a case is found."""
    numbers = " ".join(f"{number} {number.serial}" for number in papers)
    names = " ".join(answers.get(field, "")[:SEARCHED_CHARACTERS] for field in SEARCHED[:-2])
    iins = " ".join(_iin_words(answers.get(field, "")) for field in SEARCHED[-2:])
    return {"names": fold(names), "iin": iins.strip(), "papers": fold(numbers)}


def _iin_words(iin: str) -> str:
    # The last six and four digits are what people read out.
    return f"{iin} {iin[-6:]} {iin[-4:]}" if len(iin) == 12 and iin.isdigit() else ""
