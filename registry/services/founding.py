"""The registry itself: its tables brought up, its one row, its epoch."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from protocol.records import FIRST_LINK
from registry.database.connection import Connection
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.models.schema import NEWEST, REVISIONS, script_from

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


async def renew_epoch(connection: Connection) -> UUID:
    """Say that the registry has less than it told of: desks read all anew, send what it lost.

    Devices number their ops from 1 again, and no backup is known to hold what stands here.
    """
    epoch = uuid4()
    await connection.execute("UPDATE registry SET epoch = $1 WHERE id = 1", epoch)
    await connection.execute("UPDATE school_counter SET backup_position = 0")
    await connection.execute("UPDATE device SET last_sequence = 0, chain = $1", FIRST_LINK)
    return epoch


async def _revision(connection: Connection) -> str:
    if await connection.fetchval("SELECT to_regclass('alembic_version') IS NULL"):
        return ""
    return str(await connection.fetchval("SELECT version_num FROM alembic_version") or "")
