"""A transaction that writes records and stays open."""

import asyncio

import pytest

from protocol.problems import Problem
from protocol.records import BatchHead, Op
from registry.database.connection import Connection
from registry.database.errors import DatabaseError
from registry.services import batches
from tests.registry.people import NOW, SECRET, Workstation


class Held:
    """A batch whose transaction is held open until it is told how to end."""

    def __init__(self, desk: Workstation, op: Op) -> None:
        self._written = asyncio.Event()
        self._end = asyncio.Event()
        self._commits = True
        self._task = asyncio.create_task(desk.database.run(self._deed))
        self._desk = desk
        self._op = op

    async def written(self, seconds: float = 30) -> bool:
        """Whether the batch is written, but not committed."""
        try:
            await asyncio.wait_for(self._written.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def cut(self) -> None:
        """It ended with its database."""
        self._end.set()
        with pytest.raises(DatabaseError):
            await self._task

    async def end(self, *, commit: bool = True) -> None:
        self._commits = commit
        self._end.set()
        if commit:
            await self._task
        else:
            with pytest.raises(ZeroDivisionError):
                await self._task

    async def _deed(self, connection: Connection) -> None:
        desk = self._desk
        results = await batches.take_batch(
            connection,
            desk.desk,
            BatchHead(desk.sequence, desk.chain),
            [self._op],
            secret=SECRET,
            now=NOW,
        )
        assert not isinstance(results, Problem)
        self._written.set()
        await self._end.wait()
        if not self._commits:
            raise ZeroDivisionError
