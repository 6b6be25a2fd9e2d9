"""Lists that schools keep in a spreadsheet, read from CSV."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from protocol.directory import Catchment
from registry.services.directory import ClassEntry

CLASSES = ("year", "grade", "letter", "language", "capacity")
CATCHMENT = ("locality", "street", "houses")

_Entry = TypeVar("_Entry")


class ListError(Exception):
    """The file is no such list; the message names line and column."""


def classes(path: Path) -> list[ClassEntry]:
    """Classes of a school; raises ListError, OSError."""
    return _read(path, CLASSES, _class)


def catchment(path: Path) -> list[Catchment]:
    """Houses of a micro-district; raises ListError, OSError."""
    return _read(path, CATCHMENT, lambda cells: Catchment(**cells))


def _class(cells: Mapping[str, str]) -> ClassEntry:
    numbers = {name: _number(cells, name) for name in ("year", "grade", "capacity")}
    if not 1 <= numbers["grade"] <= 11:
        raise ListError("grade: 1 to 11")
    if not 2000 <= numbers["year"] <= 2100:
        raise ListError("year: the school year's first calendar year")
    if not 0 < numbers["capacity"] <= 100:
        raise ListError("capacity: 1 to 100")
    return ClassEntry(letter=cells["letter"], language=cells["language"], **numbers)


def _number(cells: Mapping[str, str], name: str) -> int:
    if not (cells[name].isascii() and cells[name].isdecimal()):
        raise ListError(f"{name}: `{cells[name]}` is no number")
    return int(cells[name])


def _read(
    path: Path, columns: tuple[str, ...], entry: Callable[[Mapping[str, str]], _Entry]
) -> list[_Entry]:
    """Comma or semicolon, as spreadsheets of both countries' settings write them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError("save it as CSV UTF-8") from error
    comma = text.partition("\n")[0].count(",") >= text.partition("\n")[0].count(";")
    reader = csv.DictReader(text.splitlines(), delimiter="," if comma else ";", strict=True)
    if not set(columns) <= set(reader.fieldnames or ()):
        raise ListError(f"line 1 names the columns: {', '.join(columns)}")
    entries = []
    try:
        for line in reader:
            cells = {name: (line[name] or "").strip() for name in columns}
            if any(cells.values()):
                entries.append(_checked(cells, entry, reader.line_num))
    except csv.Error as error:
        raise ListError(f"line {reader.line_num}: {error}") from error
    return entries


def _checked(
    cells: Mapping[str, str], entry: Callable[[Mapping[str, str]], _Entry], line: int
) -> _Entry:
    empty = [name for name, text in cells.items() if not text]
    if empty:
        raise ListError(f"line {line}: {empty[0]} is empty")
    try:
        return entry(cells)
    except ListError as error:
        raise ListError(f"line {line}: {error}") from error
