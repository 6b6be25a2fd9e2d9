"""Decisions of the school or the authority on a case, written by the registry alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from protocol.records import DECISION, DECISION_KIND, STATE, Author, State, applied
from registry.database.connection import Connection
from registry.services import audit
from registry.services.book import Book, Writer
from registry.services.children import ASKING
from registry.services.place import School

_REGISTRY = UUID(int=0)


class DecisionKind(StrEnum):
    """What is decided; the value is also the state that the case comes to."""

    ENROLLED = State.ENROLLED.value
    REFUSED = State.REFUSED.value


class DecisionError(Exception):
    """The case cannot be decided on; the message says why."""


@dataclass(frozen=True)
class Decision:
    """A decision on one case."""

    record_id: UUID
    kind: DecisionKind
    number: str
    """Of the order."""
    reason: str
    """The ground of a refusal; with enrolment it may be empty."""
    class_id: UUID | None = None
    """The class that the child is enrolled in."""


async def decide(
    connection: Connection,
    school: School,
    decision: Decision,
    by: str,
    *,
    secret: bytes,
    now: datetime,
) -> int:
    """Write a decision into its record; returns the record's version, and notes it.

    The desks hear of it through the feed; either ends the child's claim. Raises DecisionError.
    """
    if decision.kind is DecisionKind.REFUSED and not decision.reason:
        raise DecisionError("a refusal names its ground")
    book = await Book.opened(connection, school, secret=secret, now=now)
    await book.take([decision.record_id])
    held = book.held(decision.record_id)
    if held is None:
        raise DecisionError(f"the school has no record {decision.record_id}")
    if held.fields[STATE] not in ASKING and not _lost(held.fields, decision.kind):
        raise DecisionError(f"the case is {held.fields[STATE]}: nothing is left to decide")
    change = {
        STATE: decision.kind.value,
        DECISION_KIND: decision.kind.value,
        DECISION + "at": now.isoformat(),
        DECISION + "number": decision.number,
        DECISION + "reason": decision.reason,
        DECISION + "class_id": str(decision.class_id or ""),
    }
    writer = Writer(Author(_REGISTRY, by), letter="")
    version = book.change(decision.record_id, applied(held.fields, change), writer).version
    await book.close()
    await audit.note(connection, by, f"decided: {decision.kind}", str(decision.record_id))
    return version


def _lost(fields: Mapping[str, str], kind: DecisionKind) -> bool:
    """Whether this was decided before, and a restore lost all of it but the state."""
    return fields[STATE] == kind and not fields.get(DECISION_KIND)


async def record_of_number(connection: Connection, school: School, number: str) -> UUID | None:
    """The school's case with this registry number."""
    found: UUID | None = await connection.fetchval(
        "SELECT record_id FROM record"
        " WHERE region = $1 AND school_id = $2 AND registry_number = $3 AND $3 <> ''",
        school.region,
        school.school_id,
        number,
    )
    return found
