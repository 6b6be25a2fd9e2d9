"""What SANE drivers call a source, a colour, a resolution, an area: each in words of its own."""

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.capture import AREA_MM, Abilities, Area, Colour, ScanSettings, Source
from desktop.domain.capture import SourceAbilities as Ability
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices import sane_library as sane
from desktop.scanner.devices.sane_options import Option, Options

_USUAL = (75, 100, 150, 200, 300, 400, 600, 1200)
"""Offered where the device takes any number between two bounds."""
_INCH = 25.4
_A4 = AREA_MM[Area.A4]

_MODES = {
    Colour.COLOUR: ("color", "colour", "24 bit", "24bit", "rgb"),
    Colour.GREY: ("gray", "grey"),
    Colour.LINES: ("lineart", "line art", "black & white", "binary", "mono"),
}


def source_of(word: str) -> Source | None:
    """What a driver's word for a source means; None for slides, films and single back sides."""
    low = word.lower()
    if "duplex" in low or "both" in low:
        return Source.DUPLEX
    if any(part in low for part in ("back", "rear", "transparen", "slide", "negative", "film")):
        return None
    if "adf" in low or "feed" in low:
        return Source.FEEDER
    return Source.GLASS


def colour_of(word: str) -> Colour | None:
    """What a driver's word for a mode means."""
    low = word.lower()
    for colour, parts in _MODES.items():
        if any(part in low for part in parts):
            return colour
    return None


def abilities(options: Options) -> Abilities:
    """What the device says it can do, each source with its own bounds."""
    source = options.get("source")
    if source is None or not source.words:
        return Abilities((_ability(options, Source.GLASS),))
    found: dict[Source, Ability] = {}
    for word in source.words:
        meant = source_of(word)
        if meant is not None and meant not in found:
            options.set(source, word)
            found[meant] = _ability(options, meant)
    if Source.FEEDER in found and Source.DUPLEX not in found and _sides(options) is not None:
        found[Source.DUPLEX] = replace(found[Source.FEEDER], source=Source.DUPLEX)
    return Abilities(tuple(found.values()))


def apply(options: Options, wished: ScanSettings) -> ScanSettings:
    """Set the device as wished; what it was set to. Raises DeviceError SCANNER_SETTINGS."""
    _set_source(options, wished.source)
    fitted = _ability(options, wished.source).fit(wished)
    mode = options.get("mode")
    if mode is not None:
        options.set(mode, _mode_word(mode, fitted.colour))
    depth = options.get("depth")
    if depth is not None:
        options.set(depth, depth.nearest(1 if fitted.colour is Colour.LINES else 8))
    for name in ("resolution", "x-resolution", "y-resolution"):
        resolution = options.get(name)
        if resolution is not None:
            options.set(resolution, resolution.nearest(fitted.resolution))
    for name, value in wished.options:
        own = options.get(name)
        if own is None:
            raise DeviceError(Code.SCANNER_SETTINGS, option=name)
        options.set(own, value)
    _set_area(options, fitted)
    return fitted


def _ability(options: Options, source: Source) -> Ability:
    mode, resolution = options.get("mode"), options.get("resolution", "x-resolution")
    found = {colour_of(word) for word in mode.words} if mode else set()
    depth = options.get("depth")
    if Colour.GREY in found and depth is not None and 1 in depth.values:
        found.add(Colour.LINES)
    colours = tuple(colour for colour in Colour if colour in found)
    return Ability(
        source,
        _resolutions(resolution),
        colours or (Colour.COLOUR,),
        _reach(options, "br-x", _A4[0], resolution),
        _reach(options, "br-y", _A4[1], resolution),
    )


def _mode_word(mode: Option, colour: Colour) -> str:
    """Some drivers have no mode for lines: grey of one bit is the same."""
    own = {colour_of(word) for word in mode.words}
    meant = Colour.GREY if colour is Colour.LINES and Colour.LINES not in own else colour
    return _first(mode, lambda word: colour_of(word) is meant)


def _resolutions(option: Option | None) -> tuple[int, ...]:
    if option is None:
        return (300,)
    if option.values:
        return tuple(sorted({round(value) for value in option.values if value > 0})) or (300,)
    least, most = option.least or 0, option.most or _USUAL[-1]
    return tuple(one for one in _USUAL if least <= one <= most) or (round(most),)


def _reach(options: Options, name: str, usual: float, resolution: Option | None) -> float:
    """Millimetres that the glass or the feeder reaches."""
    option = options.get(name)
    if option is None or option.most is None:
        return usual
    if option.unit == sane.UNIT_MM:
        return option.most
    finest = max(_resolutions(resolution))
    return option.most / finest * _INCH


def _set_source(options: Options, source: Source) -> None:
    option = options.get("source")
    if option is None or not option.words:
        if source is not Source.GLASS:
            raise DeviceError(Code.SCANNER_SETTINGS)
        return
    sides = _sides(options)
    words = [word for word in option.words if source_of(word) is source]
    if not words and source is Source.DUPLEX and sides is not None:
        options.set(option, _first(option, lambda word: source_of(word) is Source.FEEDER))
    else:
        options.set(option, _first(option, lambda word: source_of(word) is source))
    sides = _sides(options)
    if sides is not None:
        both = source is Source.DUPLEX
        word = _first(sides, lambda one: (source_of(one) is Source.DUPLEX) is both)
        options.set(sides, word)


def _sides(options: Options) -> Option | None:
    """The option that some drivers have beside the source, for one side or both."""
    option = options.get("adf-mode", "adf_mode", "scan-side", "sides")
    if option is None or not any(source_of(word) is Source.DUPLEX for word in option.words):
        return None
    return option


def _first(option: Option, fits: Callable[[str], bool]) -> str:
    word = next((one for one in option.words if fits(one)), None)
    if word is None:
        raise DeviceError(Code.SCANNER_SETTINGS)
    return word


def _set_area(options: Options, settings: ScanSettings) -> None:
    """From the corner where paper is laid to where the area ends, or the device's reach."""
    for name in ("tl-x", "tl-y"):
        start = options.get(name)
        if start is not None and start.least is not None:
            options.set(start, start.least)
    wished = AREA_MM.get(settings.area)
    for index, name in enumerate(("br-x", "br-y")):
        end = options.get(name)
        if end is None or end.most is None:
            continue
        reach = end.most if wished is None else wished[index]
        if wished is not None and end.unit != sane.UNIT_MM:
            reach = wished[index] / _INCH * settings.resolution
        options.set(end, end.nearest(reach))
