"""Which case is open at which workstation of a school."""

from datetime import datetime, timedelta
from uuid import UUID

from protocol.devices import PRESENCE_SECONDS, Present
from registry.database.connection import Connection
from registry.services.place import Desk

_MOST_NAME = 200


async def opened(
    connection: Connection,
    desk: Desk,
    record_id: UUID,
    staff: str,
    *,
    since: datetime,
    now: datetime,
) -> None:
    """Staff have a case open; said again while they do, and the earliest word of since counts."""
    # What the workstation never closed goes now: a program that ended, or one that floods.
    await connection.execute(
        "DELETE FROM presence"
        " WHERE region = $1 AND school_id = $2 AND device_id = $3 AND seen_at < $4",
        *_of(desk),
        desk.device_id,
        _oldest(now),
    )
    await connection.execute(
        "INSERT INTO presence (region, school_id, record_id, device_id, staff, since, seen_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (region, school_id, record_id, device_id) DO UPDATE SET"
        " since = CASE WHEN presence.seen_at < $8 OR presence.staff <> excluded.staff"
        " THEN excluded.since ELSE LEAST(presence.since, excluded.since) END,"
        " staff = excluded.staff, seen_at = excluded.seen_at",
        *_of(desk),
        record_id,
        desk.device_id,
        staff.replace("\0", "")[:_MOST_NAME],
        since,
        now,
        _oldest(now),
    )


async def closed(connection: Connection, desk: Desk, record_id: UUID) -> None:
    """Staff have left the case."""
    await connection.execute(
        "DELETE FROM presence"
        " WHERE region = $1 AND school_id = $2 AND record_id = $3 AND device_id = $4",
        *_of(desk),
        record_id,
        desk.device_id,
    )


async def present(connection: Connection, desk: Desk, *, now: datetime) -> list[Present]:
    """The cases that are open at the school's other workstations."""
    rows = await connection.fetch(
        "SELECT p.record_id, d.letter, p.staff, p.since FROM presence p JOIN device d"
        " ON d.region = p.region AND d.school_id = p.school_id AND d.device_id = p.device_id"
        " WHERE p.region = $1 AND p.school_id = $2 AND p.device_id <> $3 AND p.seen_at >= $4"
        " ORDER BY p.since, d.letter",
        *_of(desk),
        desk.device_id,
        _oldest(now),
    )
    return [Present(row["record_id"], row["letter"], row["staff"], row["since"]) for row in rows]


def _oldest(now: datetime) -> datetime:
    return now - timedelta(seconds=PRESENCE_SECONDS)


def _of(desk: Desk) -> tuple[str, UUID]:
    return desk.school.region, desk.school.school_id
