"""Schools of the registry."""

import re
from datetime import datetime
from uuid import UUID, uuid4

from registry.database.connection import Connection

_REGION = re.compile(r"[A-Za-z0-9-]{1,40}")
_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


class BinWrongError(Exception):
    """The BIN is not twelve digits, or its check digit does not hold."""


class BinTakenError(Exception):
    """A school with this BIN is in the registry."""


class RegionWrongError(Exception):
    """A region is named by Latin letters, digits and hyphens: it stands in keys and addresses."""


async def add(
    connection: Connection, *, region: str, bin_: str, name_kk: str, name_ru: str, now: datetime
) -> UUID:
    """A new school; raises BinWrongError, BinTakenError, RegionWrongError."""
    if not _REGION.fullmatch(region):
        raise RegionWrongError
    if not _holds(bin_):
        raise BinWrongError
    school_id = uuid4()
    added = await connection.execute(
        "INSERT INTO school (region, school_id, bin, name_kk, name_ru, made_at)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (bin) DO NOTHING",
        region,
        school_id,
        bin_,
        name_kk,
        name_ru,
        now,
    )
    if added.endswith(" 0"):
        raise BinTakenError
    await connection.execute(
        "INSERT INTO school_counter"
        " (region, school_id, position, number_year, next_number, backup_position)"
        " VALUES ($1, $2, 0, 0, 1, 0)",
        region,
        school_id,
    )
    return school_id


def _holds(bin_: str) -> bool:
    """Whether the check digit holds: weights 1–11 modulo 11, then 3–11, 1, 2 where that is 10."""
    if not re.fullmatch(r"[0-9]{12}", bin_):
        return False
    digits = [int(digit) for digit in bin_]
    for weights in _WEIGHTS:
        check = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if check < 10:
            return check == digits[11]
    return False
