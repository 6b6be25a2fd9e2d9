"""What administrators see: schools, workstations, counts a day, who is behind, what clashes.

No name of a child or parent leaves here: a record shows by its number.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from registry.clock import KAZAKHSTAN
from registry.database.connection import Connection, Row
from registry.services.place import School

SHOWN = 50
"""Lines of one list."""
QUIET = timedelta(days=1)
"""Without a word from a workstation for so long, it is behind."""
RECENT = timedelta(days=30)
"""How far back open conflicts are looked for."""


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in the list."""

    key: School
    bin: str
    name_kk: str
    name_ru: str
    workstations: int
    records: int
    position: int
    backup_position: int


@dataclass(frozen=True, slots=True)
class WorkstationLine:
    """A workstation, and how far it is."""

    key: School
    school_kk: str
    school_ru: str
    device_id: UUID
    letter: str
    name: str
    status: str
    program: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    behind: int
    """Changes of the feed that it has not pulled."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """An enrolment code; the code itself is not kept."""

    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


class ClashKind(StrEnum):
    """Why a person should look."""

    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A record that a person should look at."""

    kind: ClashKind
    key: School
    school_kk: str
    school_ru: str
    number: str
    """The registry's number; "" before it has one."""
    other_number: str
    at: datetime


async def schools(connection: Connection, find: str = "", limit: int = SHOWN) -> list[SchoolLine]:
    """Schools whose name or BIN holds the text, by name."""
    rows = await connection.fetch(
        _SCHOOLS
        + " WHERE strpos(lower(s.name_kk || ' ' || s.name_ru || ' ' || s.bin), lower($1)) > 0"
        " ORDER BY s.region, s.name_ru, s.school_id LIMIT $2",
        find.strip(),
        limit,
    )
    return [_school(row) for row in rows]


async def school(connection: Connection, key: School) -> SchoolLine | None:
    """One school; None where there is none."""
    row = await connection.fetchrow(
        _SCHOOLS + " WHERE s.region = $1 AND s.school_id = $2",
        key.region,
        key.school_id,
    )
    return _school(row) if row else None


async def totals(connection: Connection) -> tuple[int, int, int]:
    """How many schools, active workstations and records there are."""
    row = await connection.fetchrow(
        "SELECT (SELECT count(*) FROM school) AS schools,"
        " (SELECT count(*) FROM device WHERE status = 'active') AS workstations,"
        " (SELECT count(*) FROM record) AS records"
    )
    assert row is not None
    return row["schools"], row["workstations"], row["records"]


async def received(
    connection: Connection, *, since: date, key: School | None = None
) -> Mapping[date, int]:
    """Applications received on each day of the country's time, by the desks' word."""
    here = " AND region = $2 AND school_id = $3" if key else ""
    which = (key.region, key.school_id) if key else ()
    midnight = datetime.combine(since, time(), KAZAKHSTAN).astimezone(UTC)
    first = midnight.strftime(_HOUR)
    counts: Counter[date] = Counter()
    for row in await connection.fetch(_RECEIVED.format(here=here), first, *which):
        if (day := _day(row["hour"])) is not None:
            counts[day] += row["many"]
    return counts


async def workstations(connection: Connection, key: School) -> list[WorkstationLine]:
    """A school's workstations, those at work first."""
    rows = await connection.fetch(
        _WORKSTATIONS + " WHERE d.region = $1 AND d.school_id = $2"
        " ORDER BY d.status, d.letter, d.enrolled_at",
        key.region,
        key.school_id,
    )
    return [_workstation(row) for row in rows]


async def behind(connection: Connection, *, now: datetime) -> list[WorkstationLine]:
    """Active workstations that were not heard of for a day, or have not pulled every change."""
    rows = await connection.fetch(
        _WORKSTATIONS + " WHERE d.status = 'active' AND"
        " (c.position > d.last_position OR coalesce(d.last_seen_at, d.enrolled_at) < $1)"
        " ORDER BY coalesce(d.last_seen_at, d.enrolled_at), d.device_id LIMIT $2",
        now - QUIET,
        SHOWN,
    )
    return [_workstation(row) for row in rows]


async def codes(connection: Connection, key: School) -> list[CodeLine]:
    """The school's last codes, the newest first."""
    rows = await connection.fetch(
        "SELECT made_at, expires_at, used_at FROM enrolment_code"
        " WHERE region = $1 AND school_id = $2 ORDER BY made_at DESC LIMIT 10",
        key.region,
        key.school_id,
    )
    return [CodeLine(row["made_at"], row["expires_at"], row["used_at"]) for row in rows]


async def clashes(
    connection: Connection, *, now: datetime, key: School | None = None
) -> list[ClashLine]:
    """Conflicts that no later op has settled, and children with two active applications."""
    here = " AND r.region = $2 AND r.school_id = $3" if key else ""
    which = (key.region, key.school_id) if key else ()
    sought = _CONFLICTS.format(here=here, shown=SHOWN)
    conflicts = await connection.fetch(sought, now - RECENT, *which)
    second = await connection.fetch(_SECOND.format(here=here), SHOWN, *which)
    lines = [_clash(row, ClashKind.CONFLICT) for row in conflicts]
    lines += [
        _clash(row, ClashKind.DUPLICATE if row["same_school"] else ClashKind.ELSEWHERE)
        for row in second
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:SHOWN]


def _day(hour: str) -> date | None:
    try:
        return datetime.strptime(hour, _HOUR).replace(tzinfo=UTC).astimezone(KAZAKHSTAN).date()
    except (ValueError, OverflowError):
        return None


def _school(row: Row) -> SchoolLine:
    return SchoolLine(
        School(row["region"], row["school_id"]),
        row["bin"],
        row["name_kk"],
        row["name_ru"],
        row["workstations"],
        row["records"],
        row["position"],
        row["backup_position"],
    )


def _workstation(row: Row) -> WorkstationLine:
    return WorkstationLine(
        School(row["region"], row["school_id"]),
        row["name_kk"],
        row["name_ru"],
        row["device_id"],
        row["letter"],
        row["name"],
        row["status"],
        row["program"],
        row["enrolled_at"],
        row["last_seen_at"],
        max(0, row["behind"]),
    )


def _clash(row: Row, kind: ClashKind) -> ClashLine:
    return ClashLine(
        kind,
        School(row["region"], row["school_id"]),
        row["name_kk"],
        row["name_ru"],
        row["number"],
        row["other"],
        row["at"].astimezone(UTC),
    )


_HOUR = "%Y-%m-%dT%H"
"""How a record's moment of UTC begins."""

_SCHOOLS = (
    "SELECT s.region, s.school_id, s.bin, s.name_kk, s.name_ru, c.position, c.backup_position,"
    " (SELECT count(*) FROM device d WHERE d.region = s.region AND d.school_id = s.school_id"
    "  AND d.status = 'active') AS workstations,"
    " (SELECT count(*) FROM record r WHERE r.region = s.region AND r.school_id = s.school_id)"
    "  AS records"
    " FROM school s JOIN school_counter c ON c.region = s.region AND c.school_id = s.school_id"
)

_WORKSTATIONS = (
    "SELECT d.region, d.school_id, s.name_kk, s.name_ru, d.device_id, d.letter, d.name, d.status,"
    " d.program, d.enrolled_at, d.last_seen_at, c.position - d.last_position AS behind"
    " FROM device d"
    " JOIN school s ON s.region = d.region AND s.school_id = d.school_id"
    " JOIN school_counter c ON c.region = d.region AND c.school_id = d.school_id"
)

_RECEIVED = (
    "SELECT substr(fields->>'received_at', 1, 13) AS hour, count(*) AS many FROM record"
    " WHERE fields->>'received_at' >= $1{here} GROUP BY 1"
)

_CONFLICTS = (
    "SELECT r.region, r.school_id, s.name_kk, s.name_ru, r.registry_number AS number,"
    " '' AS other, max(o.at) AS at"
    " FROM op o"
    " JOIN record r ON r.region = o.region AND r.school_id = o.school_id"
    "  AND r.record_id = o.record_id"
    " JOIN school s ON s.region = o.region AND s.school_id = o.school_id"
    " WHERE o.result->>'outcome' = 'conflict'"
    " AND o.at > $1{here} AND NOT EXISTS (SELECT 1 FROM op l WHERE l.region = o.region"
    "  AND l.school_id = o.school_id AND l.device_id = o.device_id"
    "  AND l.record_id = o.record_id AND l.sequence > o.sequence"
    "  AND l.result->>'outcome' = 'accepted')"
    " GROUP BY r.region, r.school_id, s.name_kk, s.name_ru, r.record_id, r.registry_number"
    " ORDER BY 7 DESC LIMIT {shown}"
)

_SECOND = (
    "SELECT r.region, r.school_id, s.name_kk, s.name_ru, r.registry_number AS number,"
    " coalesce(f.registry_number, '') AS other, r.changed_at AS at,"
    " (c.region = r.region AND c.school_id = r.school_id) AS same_school"
    " FROM record r"
    " JOIN claim c ON c.child_key = r.child_key AND c.record_id <> r.record_id"
    " JOIN school s ON s.region = r.region AND s.school_id = r.school_id"
    " LEFT JOIN record f ON f.region = c.region AND f.school_id = c.school_id"
    "  AND f.record_id = c.record_id"
    " WHERE r.child_key IS NOT NULL{here}"
    " ORDER BY r.changed_at DESC LIMIT $1"
)
