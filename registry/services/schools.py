"""Schools of the registry."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import asyncpg

from registry.database.connection import Connection
from registry.services import audit
from registry.services.children import iin_is_valid
from registry.services.place import School

_REGION = re.compile(r"[A-Za-z0-9-]{1,40}")


class SchoolError(Exception):
    """The school cannot be added; the message says why."""


class BinWrongError(SchoolError):
    """The BIN is not twelve digits, or its check digit does not hold."""


class BinTakenError(SchoolError):
    """A school with this BIN is in the registry."""


class RegionWrongError(SchoolError):
    """A region stands in keys, addresses and names of files."""


@dataclass(frozen=True)
class SchoolEntry:
    """A school as administrators see it."""

    school: School
    bin: str
    name_kk: str
    name_ru: str


async def add_school(
    connection: Connection,
    region: str,
    bin_: str,
    name_kk: str,
    name_ru: str,
    *,
    by: str,
    now: datetime,
) -> School:
    """Add a school with its counters; `by` is noted. Raises SchoolError."""
    if not _REGION.fullmatch(region):
        raise RegionWrongError("a region is named by Latin letters, digits and hyphens")
    if not iin_is_valid(bin_):
        raise BinWrongError(
            f"{bin_} is no BIN: it has 12 digits, and the last one checks the others"
        )
    if not (name_kk and name_ru):
        raise SchoolError("a school has a name in both languages")
    school = School(region, uuid4())
    try:
        await connection.execute(
            "INSERT INTO school (region, school_id, bin, name_kk, name_ru, made_at)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            region,
            school.school_id,
            bin_,
            name_kk,
            name_ru,
            now,
        )
    except asyncpg.UniqueViolationError as error:
        raise BinTakenError(f"there is a school with the BIN {bin_} already") from error
    await connection.execute(
        "INSERT INTO school_counter"
        " (region, school_id, position, number_year, next_number, backup_position)"
        " VALUES ($1, $2, 0, 0, 1, 0)",
        region,
        school.school_id,
    )
    await audit.note(connection, by, "school added", str(school.school_id))
    return school


async def schools(connection: Connection) -> list[SchoolEntry]:
    """All schools, by region and name."""
    rows = await connection.fetch(
        "SELECT region, school_id, bin, name_kk, name_ru FROM school ORDER BY region, name_ru"
    )
    return [
        SchoolEntry(
            School(row["region"], row["school_id"]), row["bin"], row["name_kk"], row["name_ru"]
        )
        for row in rows
    ]


async def school_by_bin(connection: Connection, bin_: str) -> School | None:
    """The school with this BIN."""
    row = await connection.fetchrow("SELECT region, school_id FROM school WHERE bin = $1", bin_)
    return School(row["region"], row["school_id"]) if row is not None else None


async def position(connection: Connection, school: School) -> tuple[int, int]:
    """The school's feed position, and up to where a verified backup holds it."""
    row = await connection.fetchrow(
        "SELECT position, backup_position FROM school_counter WHERE region = $1 AND school_id = $2",
        school.region,
        school.school_id,
    )
    assert row is not None
    return row["position"], row["backup_position"]
