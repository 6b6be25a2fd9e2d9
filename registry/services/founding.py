"""The registry itself: its tables brought up, its one row, its epoch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from protocol.records import FIRST_LINK
from registry.database.connection import Connection
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.models.schema import NEWEST, REVISIONS, script_from
from registry.services.numbers import SKIPPED, least_at

_STARTS = 4_711_201
"""Number of the lock under which several processes of one registry start one after the other."""


@dataclass(frozen=True)
class Founding:
    """The registry's one row."""

    epoch: UUID
    """Renewed when a backup is restored, or by hand."""
    secret: bytes
    """As `found` was given it: sealed under the server's key."""


async def bring_up(connection: Connection) -> None:
    """Bring the tables to this registry's edition.

    Raises DatabaseError (NEWER) for a database of a later one, which stays untouched.
    """
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _STARTS)
    revision = await _revision(connection)
    if revision and revision not in REVISIONS:
        raise DatabaseError(DatabaseTrouble.NEWER, revision)
    if revision != NEWEST:
        await connection.execute(script_from(revision))


async def found(connection: Connection, secret: bytes, now: datetime) -> Founding:
    """The registry's row, made with this secret (sealed) where there is none yet."""
    await connection.execute(
        "INSERT INTO registry (id, epoch, made_at, secret) VALUES (1, $1, $2, $3)"
        " ON CONFLICT (id) DO NOTHING",
        uuid4(),
        now,
        secret,
    )
    row = await connection.fetchrow("SELECT epoch, secret FROM registry WHERE id = 1")
    assert row is not None
    return Founding(row["epoch"], row["secret"])


async def renew_epoch(connection: Connection, now: datetime) -> UUID:
    """Say that the registry has less than it told of; no backup is known to hold what it has."""
    epoch = uuid4()
    for statement in renewal(epoch, now, backup_position="0"):
        await connection.execute(statement)
    return epoch


def renewal(epoch: UUID, now: datetime, *, backup_position: str) -> list[str]:
    """What makes a registry one that lost something, as statements of SQL without parameters.

    Desks read all anew, send what it lost, and number their ops from 1 again. Its own numbers go on
    where none can have been given. `backup_position`: of each school, as SQL.
    """
    year, least = least_at(now)
    next_ = f"CASE WHEN number_year < {year} THEN 1 ELSE next_number END"
    counters = (
        f"backup_position = {backup_position}, number_year = GREATEST(number_year, {year}),"
        f" next_number = GREATEST({next_}, {least}) + {SKIPPED}"
    )
    return [
        f"UPDATE registry SET epoch = '{epoch}' WHERE id = 1",  # noqa: S608 our own
        f"UPDATE school_counter SET {counters}",  # noqa: S608 our own
        f"UPDATE device SET last_sequence = 0, chain = '\\x{FIRST_LINK.hex()}'",  # noqa: S608 our own
    ]


async def _revision(connection: Connection) -> str:
    if await connection.fetchval("SELECT to_regclass('alembic_version') IS NULL"):
        return ""
    return str(await connection.fetchval("SELECT version_num FROM alembic_version") or "")
