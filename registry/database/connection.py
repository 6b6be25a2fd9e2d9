"""A connection as services use it."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

Row = Mapping[str, Any]
"""A row by its columns' names. JSON columns are bytes, both ways."""


class Connection(Protocol):
    """An open connection within a transaction (asyncpg's, as far as services know it)."""

    def transaction(self) -> AbstractAsyncContextManager[Any]:
        """A part of the transaction that is undone by itself when it raises."""

    async def execute(self, query: str, *args: object) -> str:
        """Run a statement."""

    async def fetch(self, query: str, *args: object) -> list[Row]:
        """All rows of a query."""

    async def fetchrow(self, query: str, *args: object) -> Row | None:
        """The first row of a query."""

    async def fetchval(self, query: str, *args: object) -> Any:  # noqa: ANN401 - as the query says
        """The first column of the first row."""

    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[Sequence[Any]], columns: Sequence[str]
    ) -> str:
        """Write rows by COPY: the cheapest way in."""

    async def copy_to_table(
        self,
        table_name: str,
        *,
        source: AsyncIterator[bytes],
        columns: Sequence[str],
        format: str,  # noqa: A002 - asyncpg's word
    ) -> str:
        """Write rows that are ready for COPY."""
