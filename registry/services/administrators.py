"""Who may open the registry's page: a password under Argon2id, and a wait that grows."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services.addresses import neighbourhood

FREE_TRIALS = 3
"""Wrong passwords from one address before the next must wait."""
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_PASSWORD = 10
"""Characters."""

_hasher = PasswordHasher()
_MOST_WAITING = 4
_WAIT_SECONDS = 2


class WaitError(Exception):
    """The address must wait before its next trial."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Queue:
    """One hash at a time, and few behind it.

    A hash takes 64 MiB and a part of a second: a crowd of strangers must take neither the server's
    memory nor an administrator's evening.
    """

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Semaphore(1)
        self._inside = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the turn; raises WaitError where enough do."""
        if self._inside > _MOST_WAITING:
            raise WaitError(_WAIT_SECONDS)
        self._inside += 1
        try:
            async with self._one_at_a_time:
                yield
        finally:
            self._inside -= 1


_queue = _Queue()


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who signed in; a new password is a new generation."""

    name: str
    generation: int


async def set_password(connection: Connection, name: str, password: str) -> None:
    """Set or change a password; every session of this administrator ends.

    Raises ValueError for one that is too short.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"A password has {SHORTEST_PASSWORD} characters or more.")
    sealed = await asyncio.to_thread(_hasher.hash, password)
    await connection.execute(
        "INSERT INTO administrator (name, password, generation, changed_at)"
        " VALUES ($1, $2, 1, $3) ON CONFLICT (name) DO UPDATE"
        " SET password = $2, generation = administrator.generation + 1, changed_at = $3",
        name,
        sealed,
        datetime.now(UTC),
    )


async def sign_in(
    database: Database, name: str, password: str, *, address: str
) -> Administrator | None:
    """The administrator; None for a wrong name or password. Raises WaitError.

    The trial is counted before the password is looked at: many at once count as many.
    """
    async with _queue.turn():
        return await _signed_in(database, name, password, neighbourhood(address))


async def _signed_in(
    database: Database, name: str, password: str, address: str
) -> Administrator | None:
    now = datetime.now(UTC)
    await database.run(lambda connection: _count_trial(connection, address, now))
    row = await database.read(
        lambda connection: connection.fetchrow(
            "SELECT password, generation FROM administrator WHERE name = $1", name
        )
    )
    nobody = await asyncio.to_thread(_nobody)
    right = await asyncio.to_thread(_verified, row["password"] if row else nobody, password)
    if row is None or not right:
        return None
    await database.run(
        lambda connection: connection.execute(
            "DELETE FROM sign_in_trial WHERE address = $1", address
        )
    )
    return Administrator(name, row["generation"])


@cache
def _nobody() -> str:
    """What a name that nobody bears is tried against, so that it takes as long as any other."""
    return _hasher.hash(secrets.token_hex(16))


async def sign_out(connection: Connection, administrator: Administrator) -> None:
    """End every session of the administrator: a copied cookie is worth nothing afterwards."""
    await connection.execute(
        "UPDATE administrator SET generation = generation + 1 WHERE name = $1 AND generation = $2",
        administrator.name,
        administrator.generation,
    )


async def generation(connection: Connection, name: str) -> int | None:
    """The password's generation; None where there is no such administrator."""
    found: int | None = await connection.fetchval(
        "SELECT generation FROM administrator WHERE name = $1", name
    )
    return found


async def any_password(connection: Connection) -> bool:
    """Whether anybody could sign in at all."""
    return bool(await connection.fetchval("SELECT EXISTS (SELECT 1 FROM administrator)"))


async def _count_trial(connection: Connection, address: str, now: datetime) -> None:
    row = await connection.fetchrow(
        "SELECT failures, not_before FROM sign_in_trial WHERE address = $1 FOR UPDATE", address
    )
    if row is not None and row["not_before"] > now:
        raise WaitError(int((row["not_before"] - now).total_seconds()) + 1)
    failures = 1 + (row["failures"] if row else 0)
    await connection.execute(
        "INSERT INTO sign_in_trial (address, failures, not_before) VALUES ($1, $2, $3)"
        " ON CONFLICT (address) DO UPDATE SET failures = $2, not_before = $3",
        address,
        failures,
        now + _wait(failures),
    )


def _wait(failures: int) -> timedelta:
    """None for the first trials, then twice as long each time."""
    if failures < FREE_TRIALS:
        return timedelta()
    return min(timedelta(seconds=2 ** min(failures - FREE_TRIALS + 1, 20)), LONGEST_WAIT)


def _verified(sealed: str, password: str) -> bool:
    try:
        return _hasher.verify(sealed, password)
    except (VerificationError, InvalidHashError):
        return False
