"""When a school year begins and ends, by the dated rules."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).parent / "rules" / "school_year.toml"


class _Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    valid_from: date
    begins: str
    """Month and day."""
    ends: str
    """Of the next calendar year."""
    standing: str
    source: str


def school_year(year: int) -> tuple[date, date]:
    """The first and the last day of the school year that begins in a calendar year."""
    editions = _editions()
    valid = [one for one in editions if one.valid_from <= date(year, 12, 31)]
    one = max(valid or editions[:1], key=lambda edition: edition.valid_from)
    return (
        date.fromisoformat(f"{year}-{one.begins}"),
        date.fromisoformat(f"{year + 1}-{one.ends}"),
    )


@cache
def _editions() -> list[_Edition]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))["edition"]
    return sorted(msgspec.convert(tables, list[_Edition]), key=lambda one: one.valid_from)
