"""How much room a school's attachments may take: one school cannot fill everybody's disk."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from protocol.problems import Problem
from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services.place import School
from registry.services.refusals import RefusalError

_SECONDS = 60
"""For which a count holds, with what has come since in this process."""


@dataclass
class _Count:
    at: float
    bytes: int


class Room:
    """Lets attachments in while their school has room; `most` is in bytes, 0 for no end."""

    def __init__(self, most: int, passed: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._passed = passed
        self._counts: dict[School, _Count] = {}

    async def take(self, database: Database, school: School, bytes_: int) -> None:
        """So many more bytes are about to come; raises RefusalError SCHOOL_FULL."""
        if not self._most:
            return
        count = self._counts.get(school)
        if count is None or self._is_old(count) or count.bytes + bytes_ > self._most:
            count = _Count(self._passed(), await database.once(lambda one: _taken(one, school)))
            self._counts[school] = count
        if count.bytes + bytes_ > self._most:
            raise RefusalError(Problem.SCHOOL_FULL, f"at most {self._most} bytes")
        count.bytes += bytes_

    def _is_old(self, count: _Count) -> bool:
        return self._passed() - count.at > _SECONDS


async def _taken(connection: Connection, school: School) -> int:
    """Bytes of a school's attachments, those still coming among them."""
    taken: int = await connection.fetchval(
        "SELECT (SELECT coalesce(sum(size), 0) FROM blob WHERE region = $1 AND school_id = $2)"
        " + (SELECT coalesce(sum(received), 0) FROM upload WHERE region = $1 AND school_id = $2)",
        school.region,
        school.school_id,
    )
    return int(taken)
