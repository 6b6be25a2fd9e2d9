"""The change feed of a school: every record by the position of its last change."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from protocol.problems import Problem
from protocol.records import FeedHead, Record
from registry.database.connection import Connection, Row
from registry.services.book import COLUMNS, Held
from registry.services.claims import Telling, rivals, told
from registry.services.place import Desk, School
from registry.services.refusals import RefusalError

MOST = 500
"""Records of one page."""
MOST_BYTES = 4_000_000
"""Of the records of one answer, but for the last of them: it fits the bounds of whoever unpacks it,
however little it could be packed."""


async def page(
    connection: Connection,
    desk: Desk,
    after: int,
    most: int,
    *,
    now: datetime,
    acknowledged: int = 0,
) -> tuple[FeedHead, list[Record]]:
    """What was changed after a position, each record in its latest version.

    At most MOST records and about MOST_BYTES of them, but always one where there is any.

    The desk has taken in everything up to `after`, or is about to: that is written down for whoever
    watches over desks that are behind. `acknowledged`: how many of its ops it was told are taken.
    Raises as `check_heard` does.
    """
    school = desk.school
    counters = await check_heard(connection, desk, after, acknowledged)
    end, more = await _end(connection, school, after, max(1, min(most, MOST)))
    rows = await connection.fetch(
        f"SELECT {COLUMNS} FROM record"  # noqa: S608 - a constant
        " WHERE region = $1 AND school_id = $2 AND position > $3 AND position <= $4"
        " ORDER BY position",
        school.region,
        school.school_id,
        after,
        end,
    )
    records = await _records(connection, desk, rows, now)
    await _note_position(connection, desk, after, now)
    return (
        FeedHead(
            epoch=counters["epoch"],
            position=end,
            more=more,
            backup_position=counters["backup_position"],
        ),
        records,
    )


async def check_heard(connection: Connection, desk: Desk, after: int, acknowledged: int) -> Row:
    """The counters of the desk's school, where they say no less than the desk has heard.

    Raises RefusalError FELL_BACK where the registry never was at `after`, or took fewer of the
    desk's ops than it acknowledged: it lost what it told of before, though others' changes may
    stand at its positions now.
    """
    counters = await connection.fetchrow(
        "SELECT r.epoch, c.position, c.backup_position, d.last_sequence"
        " FROM registry r, school_counter c JOIN device d"
        "  ON d.region = c.region AND d.school_id = c.school_id"
        " WHERE c.region = $1 AND c.school_id = $2 AND d.device_id = $3 AND r.id = 1",
        desk.school.region,
        desk.school.school_id,
        desk.device_id,
    )
    assert counters is not None
    if after > counters["position"]:
        raise RefusalError(Problem.FELL_BACK, f"at {counters['position']}")
    if acknowledged > counters["last_sequence"]:
        raise RefusalError(Problem.FELL_BACK, f"op {counters['last_sequence']}")
    return counters


async def record(
    connection: Connection, desk: Desk, record_id: UUID, *, now: datetime
) -> Record | None:
    """One record of the desk's school; None where it has none of that id."""
    rows = await connection.fetch(
        f"SELECT {COLUMNS} FROM record"  # noqa: S608 - a constant
        " WHERE region = $1 AND school_id = $2 AND record_id = $3",
        desk.school.region,
        desk.school.school_id,
        record_id,
    )
    found = await _records(connection, desk, rows, now)
    return found[0] if found else None


async def _end(connection: Connection, school: School, after: int, most: int) -> tuple[int, bool]:
    """The last position of a page, known before a record of it is read; whether more come after."""
    rows = await connection.fetch(
        "SELECT position, octet_length(fields::text) AS length FROM record"
        " WHERE region = $1 AND school_id = $2 AND position > $3 ORDER BY position LIMIT $4",
        school.region,
        school.school_id,
        after,
        most + 1,
    )
    end, length = after, 0
    for row in rows[:most]:
        if length >= MOST_BYTES:
            return end, True
        end, length = row["position"], length + row["length"]
    return end, len(rows) > most


async def _records(
    connection: Connection, desk: Desk, rows: Sequence[Row], now: datetime
) -> list[Record]:
    held = [Held.of(row) for row in rows]
    others = await rivals(
        connection, desk.school, {one.child_key for one in held if one.child_key is not None}
    )
    telling = await told(
        connection,
        desk,
        {
            one.record_id: Telling(one.child_key, named=True)
            for one in held
            if one.child_key is not None and one.wants_name(desk.school, others)
        },
        now,
    )
    return [one.as_record(desk.school, others, telling) for one in held]


async def _note_position(connection: Connection, desk: Desk, position: int, now: datetime) -> None:
    await connection.execute(
        "UPDATE device SET last_position = $4, last_seen_at = $5 WHERE region = $1"
        " AND school_id = $2 AND device_id = $3 AND last_position <> $4",
        desk.school.region,
        desk.school.school_id,
        desk.device_id,
        position,
        now,
    )
