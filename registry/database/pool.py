"""Transactions: each deed runs in one, again where the database could not put it in order."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import asyncpg

from registry.database.connection import Connection
from registry.database.errors import DatabaseError, DatabaseTrouble

ATTEMPTS = 8
"""Of one deed before the database counts as busy."""

CLOSE_SECONDS = 30.0
"""A close waits so long for what is under way."""

_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 1.0
_UNORDERED = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
_GONE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    # A primary that has become a standby.
    asyncpg.ReadOnlySQLTransactionError,
    # While a standby takes over, none of the hosts takes writes; and the last words of a killed
    # server stand unread in a connection of the pool.
    asyncpg.InternalClientError,
)
_DAMAGED = (asyncpg.DataCorruptedError, asyncpg.IndexCorruptedError)
"""A page whose checksum is not that of its bytes, read from the disk."""
_HELD = (asyncpg.LockNotAvailableError, asyncpg.TooManyConnectionsError, TimeoutError)

_SETTINGS = {
    "application_name": "qabyldau-registry",
    "timezone": "UTC",
    "lock_timeout": "20s",
    "idle_in_transaction_session_timeout": "60s",
    # Every statement goes by its key, whatever the values. Planned for the values, a school that
    # the statistics have not seen yet is taken for empty, and read from end to end.
    "plan_cache_mode": "force_generic_plan",
}

_Result = TypeVar("_Result")
Deed = Callable[[Connection], Awaitable[_Result]]


@dataclass(frozen=True)
class _Damage:
    """What was met on the disk of a server."""

    place: str
    """Which block of which file: PostgreSQL's own words."""
    server: datetime
    """When that server was started: no two of them at the same microsecond."""


class Database:
    """A pool of connections."""

    def __init__(self, pool: "asyncpg.Pool") -> None:
        self._pool = pool
        self._damage: _Damage | None = None

    @classmethod
    async def opened(cls, url: str, *, size: int = 10) -> "Database":
        """Connect to postgresql://…; raises DatabaseError."""
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=size,
                command_timeout=60,
                init=_prepare,
                reset=_left_clean,
                server_settings=_SETTINGS,
            )
        except (*_GONE, *_HELD, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseError(DatabaseTrouble.UNREACHABLE, _said(error)) from error
        return cls(pool)

    async def close(self) -> None:
        """Let deeds under way end, then close; one that waits for a dead server is cut off."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)

    async def run(self, deed: Deed[_Result]) -> _Result:
        """One deed in one transaction.

        Where the database could not put it in order with others (SQLSTATE 40001, 40P01) it runs
        again after a pause of random length: a deed does nothing outside of its connection. Raises
        DatabaseError (BUSY, DAMAGED, UNREACHABLE); after UNREACHABLE it may have been done or not.
        """
        return await self._attempted(deed, isolation=None, readonly=False)

    async def read(self, deed: Deed[_Result]) -> _Result:
        """One deed that only reads, all of it at one moment. Raises DatabaseError."""
        return await self._attempted(deed, isolation="repeatable_read", readonly=True)

    async def once(self, deed: Deed[_Result]) -> _Result:
        """One deed whose statements stand each by itself: three round trips less than `run`.

        Raises DatabaseError, as `run` does.
        """
        return await self._attempted(deed, isolation=None, readonly=False, transaction=False)

    async def damage(self) -> str:
        """What was met of damage on the disk of the server that answers now, "" for none.

        The pool outlives a fail-over: another server is judged by itself. Raises DatabaseError.
        """
        if self._damage is not None and await self.once(_started) != self._damage.server:
            self._damage = None
        return self._damage.place if self._damage else ""

    async def _attempted(
        self,
        deed: Deed[_Result],
        *,
        isolation: str | None,
        readonly: bool,
        transaction: bool = True,
    ) -> _Result:
        for attempt in range(ATTEMPTS):
            try:
                async with self._pool.acquire() as connection:
                    return await self._guarded(
                        connection,
                        deed,
                        connection.transaction(isolation=isolation, readonly=readonly)
                        if transaction
                        else contextlib.nullcontext(),
                    )
            except _UNORDERED:
                await asyncio.sleep(_pause(attempt))
            except _HELD as error:
                raise DatabaseError(DatabaseTrouble.BUSY, _said(error)) from error
            except _GONE as error:
                raise DatabaseError(DatabaseTrouble.UNREACHABLE, _said(error)) from error
            except asyncpg.InterfaceError as error:
                # Of a session that ended on the way; of a value that fits no column, it is a bug.
                if isinstance(error, ValueError):
                    raise
                raise DatabaseError(DatabaseTrouble.UNREACHABLE, _said(error)) from error
        raise DatabaseError(DatabaseTrouble.BUSY, f"{ATTEMPTS} attempts")

    async def _guarded(
        self,
        connection: "asyncpg.pool.PoolConnectionProxy",
        deed: Deed[_Result],
        around: AbstractAsyncContextManager[object],
    ) -> _Result:
        """The deed, in its transaction or none; a connection of a killed server is dropped."""
        try:
            async with around:
                return await deed(connection)
        except _DAMAGED as error:
            self._damage = _Damage(str(error.args[0]), await _started(connection))
            raise DatabaseError(DatabaseTrouble.DAMAGED, self._damage.place) from error
        except (TimeoutError, ValueError):
            raise
        except (*_GONE, asyncpg.InterfaceError):
            # Given back as it is, the pool would roll back on it, and stumble.
            with contextlib.suppress(asyncpg.InterfaceError):
                connection.terminate()
            raise


async def _started(connection: Connection) -> datetime:
    """When the server was started."""
    at: datetime = await connection.fetchval("SELECT pg_postmaster_start_time()")
    return at


async def _left_clean(_: "asyncpg.Connection") -> None:
    """Deeds change nothing of a session: asyncpg's own cleaning would be a round trip for each."""


async def _prepare(connection: "asyncpg.Connection") -> None:
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", format="binary", encoder=_sent_json, decoder=_read_json
    )


def _sent_json(text: bytes) -> bytes:
    return b"\x01" + text


def _read_json(data: bytes) -> bytes:
    return data[1:]


def _pause(attempt: int) -> float:
    return random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt))  # noqa: S311 - jitter


def _said(error: BaseException) -> str:
    return type(error).__name__
