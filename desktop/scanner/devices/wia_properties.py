"""WIA 2 by its numbers: properties, choices and errors, as Microsoft's wiadef.h has them."""

from dataclasses import replace
from typing import Any

from desktop.domain.capture import (
    AREA_MM,
    Abilities,
    Area,
    Colour,
    ScanSettings,
    Source,
    SourceAbilities,
)
from desktop.domain.errors import Code, DeviceError

NAME = "Name"
SCANNER = 1
"""WiaDeviceType."""

_CAPABILITIES, _SELECT, _PAGES = 3086, 3088, 3096
_FEED, _FLAT, _DUPLEX = 1, 2, 4
_BED = (3074, 3075)
_SHEET = (3076, 3077)
"""Thousandths of an inch."""
_RESOLUTION = (6147, 6148)
_START = (6149, 6150)
_EXTENT = (6151, 6152)
_DATA_TYPE = 4103
_DATA_TYPES = {Colour.COLOUR: 3, Colour.GREY: 2, Colour.LINES: 0}
_RANGE, _LIST = 1, 2
"""WiaSubType."""
_USUAL = (75, 100, 150, 200, 300, 400, 600)
_INCH = 25.4

JPEG = "{B96B3CAE-0728-11D3-9D7B-0000F81EF32E}"
BMP = "{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}"

PAPER_EMPTY = 0x80210003
_CODES = {
    0x80210001: Code.SCANNER_FAILED,
    0x80210002: Code.PAPER_JAM,
    PAPER_EMPTY: Code.FEEDER_EMPTY,
    0x80210004: Code.PAPER_JAM,
    0x80210005: Code.SCANNER_GONE,
    0x80210006: Code.SCANNER_BUSY,
    0x80210007: Code.SCANNER_BUSY,
    0x80210008: Code.SCANNER_FAILED,
    0x80210009: Code.SCANNER_GONE,
    0x8021000A: Code.SCANNER_GONE,
    0x8021000B: Code.SCANNER_SETTINGS,
    0x8021000C: Code.SCANNER_SETTINGS,
    0x8021000D: Code.SCANNER_BUSY,
    0x8021000E: Code.SCANNER_CRASHED,
    0x8021000F: Code.SCANNER_FAILED,
    0x80210015: Code.SCANNER_GONE,
    0x80210016: Code.COVER_OPEN,
    0x80210017: Code.SCANNER_FAILED,
    0x80210020: Code.PAPER_DOUBLE,
    0x80070005: Code.SCANNER_REFUSED,
    0x8007000E: Code.SCANNER_NEEDS_MEMORY,
    0x80070057: Code.SCANNER_SETTINGS,
}


def code_of(result: int) -> Code:
    """What an HRESULT means to staff."""
    return _CODES.get(result & 0xFFFFFFFF, Code.SCANNER_FAILED)


def abilities(device: Any) -> Abilities:  # noqa: ANN401 COM's own
    """What a connected device can do."""
    can = _value(device, _CAPABILITIES, _FLAT)
    sources = {Source.GLASS: can & _FLAT, Source.FEEDER: can & _FEED, Source.DUPLEX: can & _DUPLEX}
    item = device.Items(1)
    found = tuple(
        SourceAbilities(
            source,
            _resolutions(item),
            _colours(item),
            _reach(device, source, 0),
            _reach(device, source, 1),
        )
        for source, there in sources.items()
        if there
    )
    return Abilities(found)


def apply(device: Any, wished: ScanSettings) -> ScanSettings:  # noqa: ANN401 COM's own
    """Set a connected device as wished; raises DeviceError SCANNER_SETTINGS."""
    ability = abilities(device).of(wished.source)
    if ability is None:
        raise DeviceError(Code.SCANNER_SETTINGS)
    settings, item = ability.fit(wished), device.Items(1)
    flags = {Source.GLASS: _FLAT, Source.FEEDER: _FEED, Source.DUPLEX: _FEED | _DUPLEX}
    _set(device, _SELECT, flags[settings.source])
    if settings.source is not Source.GLASS:
        _set(device, _PAGES, 1)
    _set(item, _DATA_TYPE, _DATA_TYPES[settings.colour])
    reach = (ability.width_mm, ability.height_mm)
    wanted = AREA_MM.get(settings.area, reach)
    for axis in (0, 1):
        side = min(wanted[axis], reach[axis])
        _set(item, _RESOLUTION[axis], settings.resolution)
        _set(item, _START[axis], 0)
        _set(item, _EXTENT[axis], int(side / _INCH * settings.resolution))
    return replace(settings)


def _property(holder: Any, number: int) -> Any:  # noqa: ANN401 COM's own
    """A property by its number; None where the driver has none of it."""
    for index in range(1, holder.Properties.Count + 1):
        found = holder.Properties(index)
        if found.PropertyID == number:
            return found
    return None


def _value(holder: Any, number: int, missing: int) -> int:  # noqa: ANN401 COM's own
    found = _property(holder, number)
    return missing if found is None else int(found.Value)


def _set(holder: Any, number: int, value: int) -> None:  # noqa: ANN401 COM's own
    """Set what the driver lets one set; what it lacks or holds fixed stays as it is."""
    found = _property(holder, number)
    if found is not None and not found.IsReadOnly:
        found.Value = value


def _resolutions(item: Any) -> tuple[int, ...]:  # noqa: ANN401 COM's own
    found = _property(item, _RESOLUTION[0])
    if found is None:
        return (300,)
    if found.SubType == _LIST:
        values = found.SubTypeValues
        told = {int(values(index)) for index in range(1, values.Count + 1)}
        return tuple(sorted(one for one in told if one > 0)) or (300,)
    if found.SubType == _RANGE:
        fitting = (one for one in _USUAL if found.SubTypeMin <= one <= found.SubTypeMax)
        return tuple(fitting) or (int(found.SubTypeMax),)
    return (int(found.Value),)


def _colours(item: Any) -> tuple[Colour, ...]:  # noqa: ANN401 COM's own
    found = _property(item, _DATA_TYPE)
    if found is None or found.SubType != _LIST:
        return tuple(Colour)
    values = found.SubTypeValues
    told = {int(values(index)) for index in range(1, values.Count + 1)}
    return tuple(one for one in Colour if _DATA_TYPES[one] in told) or (Colour.COLOUR,)


def _reach(device: Any, source: Source, axis: int) -> float:  # noqa: ANN401 COM's own
    number = (_BED if source is Source.GLASS else _SHEET)[axis]
    told = _value(device, number, 0)
    return told / 1000 * _INCH if told > 0 else AREA_MM[Area.A4][axis]
