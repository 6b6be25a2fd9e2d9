"""The lines of a settings file: names and values, and the tables of the scanners."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from desktop.domain.capture import (
    Area,
    Colour,
    Device,
    Driver,
    ScanChoice,
    ScannerSettings,
    ScanSettings,
    Source,
)

NO_SCANNERS = ScannerSettings()
"""Nothing to remember yet."""


def toml(value: object) -> str:
    """A value as TOML writes it."""
    # JSON's strings, numbers, booleans and lists are TOML's, but for the delete character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_lines(text: str) -> dict[str, Any]:
    """What `Settings` were written as; raises ValueError for TOML of another shape."""
    table: dict[str, Any] = {}
    place = table
    for line in text.splitlines():
        if line.startswith("["):
            place = _opened(table, line)
        else:
            name, value = line.split(" = ", 1)
            place[name] = json.loads(value)
    return table


def _opened(table: dict[str, Any], line: str) -> dict[str, Any]:
    """The table that a heading opens: `[scanner]` or `[[scanner.devices]]`."""
    outer, _, inner = line.strip("[]").partition(".")
    place: dict[str, Any] = table.setdefault(outer, {})
    if not inner:
        return place
    new: dict[str, Any] = {}
    place.setdefault(inner, []).append(new)
    return new


def scanner_lines(settings: ScannerSettings) -> Iterator[str]:
    """The tables of the scanners, or nothing where there is nothing to remember."""
    if settings == NO_SCANNERS:
        return
    yield from _table("[scanner]", folder=settings.folder, consumed=settings.consumed_folder)
    for device in settings.devices:
        yield from _table("[[scanner.devices]]", **asdict(device))
    for choice in settings.choices:
        chosen = asdict(choice.settings)
        yield from _table("[[scanner.choices]]", item=choice.item, device=choice.device, **chosen)


def _table(heading: str, **values: object) -> Iterator[str]:
    yield f"{heading}\n"
    for name, value in values.items():
        yield f"{name} = {toml(value)}\n"


def read_scanner(table: object) -> ScannerSettings:
    """What such tables say; whatever is missing, damaged or unknown in them is passed over."""
    if not isinstance(table, dict):
        return NO_SCANNERS
    return ScannerSettings(
        devices=tuple(_each(table.get("devices"), _device)),
        choices=tuple(_each(table.get("choices"), _choice)),
        folder=_text(table, "folder"),
        consumed_folder=_text(table, "consumed"),
    )


def _each(tables: object, read: Any) -> Iterator[Any]:  # noqa: ANN401 one reader for each kind
    for table in tables if isinstance(tables, list) else ():
        try:
            yield read(table)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def _device(table: Mapping[str, Any]) -> Device:
    names = ("name", "address", "pin")
    texts = {name: _text(table, name) for name in names}
    return Device(_required(table, "id"), Driver(table["driver"]), **texts)


def _choice(table: Mapping[str, Any]) -> ScanChoice:
    settings = ScanSettings(
        source=Source(table["source"]),
        resolution=int(table["resolution"]),
        colour=Colour(table["colour"]),
        area=Area(table["area"]),
        options=tuple((str(name), str(value)) for name, value in table.get("options", ())),
    )
    return ScanChoice(_required(table, "item"), _required(table, "device"), settings)


def _required(table: Mapping[str, Any], name: str) -> str:
    if not _text(table, name):
        raise ValueError(name)
    return _text(table, name)


def _text(table: Mapping[str, Any], name: str) -> str:
    value = table.get(name, "")
    return value if isinstance(value, str) else ""
