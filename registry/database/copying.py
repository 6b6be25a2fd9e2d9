"""Rows for COPY in PostgreSQL's binary form, made column by column.

Half of what a batch costs would be one row after another through a driver's codecs: a column that
is the same in all rows is made once here, and the others are each made in one go.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from struct import Struct
from typing import TypeVar
from uuid import UUID

from registry.database.connection import Connection

_SIGNATURE = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_UUID = (16).to_bytes(4)
_JSONB_VERSION = b"\x01"
_int4 = Struct("!ii").pack
_int8 = Struct("!iq").pack
_ERA = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

_Value = TypeVar("_Value")


async def copy_in(
    connection: Connection,
    table: str,
    same: Mapping[str, bytes],
    columns: Mapping[str, Iterable[bytes]],
) -> None:
    """Write rows: columns that are the same in all of them, and columns with a value for each."""
    await connection.copy_to_table(
        table,
        source=_rows([*same.values()], [*columns.values()]),
        columns=[*same, *columns],
        format="binary",
    )


async def _rows(same: Sequence[bytes], columns: Sequence[Iterable[bytes]]) -> AsyncIterator[bytes]:
    begin = (len(same) + len(columns)).to_bytes(2) + b"".join(same)
    # Without an end is only what all rows begin with.
    values = chain.from_iterable(zip(repeat(begin), *columns, strict=False))
    yield b"".join([_SIGNATURE, *values, _END])


def few(make: Callable[[_Value], bytes], values: Sequence[_Value]) -> list[bytes]:
    """A column that holds few different values in many rows."""
    made = {value: make(value) for value in set(values)}
    return [made[value] for value in values]


def of_uuid(value: UUID) -> bytes:
    """A value of a column `uuid`."""
    return _UUID + value.bytes


def of_int4(value: int) -> bytes:
    """A value of a column `integer`."""
    return _int4(4, value)


def of_int8(value: int) -> bytes:
    """A value of a column `bigint`."""
    return _int8(8, value)


def of_bytes(value: bytes | None) -> bytes:
    """A value of a column `bytea`."""
    return _NULL if value is None else len(value).to_bytes(4) + value


def of_text(value: str) -> bytes:
    """A value of a column `text`."""
    return of_bytes(value.encode())


def of_json(value: bytes) -> bytes:
    """A value of a column `jsonb`, from JSON in UTF-8."""
    return of_bytes(_JSONB_VERSION + value)


def of_moment(value: datetime | None) -> bytes:
    """A value of a column `timestamptz`."""
    return _NULL if value is None else of_int8((value - _ERA) // _MICROSECOND)
