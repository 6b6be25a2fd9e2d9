"""Issuers' number patterns: dated data, read from `resources/rules/mrz`."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.domain.errors import Code, StorageError
from desktop.domain.mrz import MrzKind
from desktop.domain.mrz_signs import NumberPattern
from desktop.paths import resources


def number_patterns(on: date) -> tuple[NumberPattern, ...]:
    """The newest edition valid on a day, else the first. Raises StorageError NOT_FOUND."""
    return load_patterns(resources() / "rules" / "mrz", on)


@lru_cache(maxsize=4)
def load_patterns(folder: Path, on: date) -> tuple[NumberPattern, ...]:
    """The same from any folder."""
    try:
        tables = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")]
        tables.sort(key=lambda table: table["valid_from"])
        valid = [table for table in tables if table["valid_from"] <= on]
        chosen = valid[-1] if valid else tables[0]
        return tuple(_pattern(part) for part in chosen["number"])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise StorageError(Code.NOT_FOUND) from error


def _pattern(part: dict[str, Any]) -> NumberPattern:
    kinds = frozenset(MrzKind(kind) for kind in part["kinds"])
    return NumberPattern(part["issuer"], kinds, part["shape"])
