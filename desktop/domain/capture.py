"""What a scanner is asked for and what it tells: plain values, whatever drives it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

PICTURE_FILES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf", ".heic", ".webp")
"""Names of files that a scanner's own program may leave in a folder."""


class Driver(StrEnum):
    """The language that a scanner is spoken to in."""

    ESCL = "escl"
    SANE = "sane"
    WIA = "wia"
    FOLDER = "folder"


class Source(StrEnum):
    """Where the paper lies."""

    GLASS = "glass"
    FEEDER = "feeder"
    DUPLEX = "duplex"
    """The feeder, both sides of each sheet."""


class Colour(StrEnum):
    """What of the paper's colour is kept."""

    COLOUR = "colour"
    GREY = "grey"
    LINES = "lines"
    """Black and white alone."""


class Area(StrEnum):
    """How much of the glass is read."""

    WHOLE = "whole"
    A4 = "a4"
    A5 = "a5"
    CARD = "card"


class Stage(StrEnum):
    """What a scan is at."""

    WARMING = "warming"
    SCANNING = "scanning"
    KEEPING = "keeping"


AREA_MM: dict[Area, tuple[float, float]] = {
    Area.A4: (210.0, 297.0),
    Area.A5: (148.0, 210.0),
    Area.CARD: (105.0, 75.0),
}
"""Width and height from the corner where paper is laid; a card may lie a little askew."""


@dataclass(frozen=True)
class Device:
    """A scanner, or the folder that one scans into."""

    id: str
    """Stays the same when the network gives it another address."""
    driver: Driver
    name: str
    """As people know it."""
    address: str = ""
    """Where it is reached: a URL, the driver's own name for it, a folder."""
    pin: str = ""
    """Hex SHA-256 of the certificate it showed when it was first met; "" where it shows none."""


@dataclass(frozen=True)
class ScanSettings:
    """How a page is to be scanned."""

    source: Source = Source.GLASS
    resolution: int = 300
    """Dots per inch."""
    colour: Colour = Colour.COLOUR
    area: Area = Area.A4
    options: tuple[tuple[str, str], ...] = ()
    """Options of the driver's own (SANE), by its names."""


@dataclass(frozen=True)
class SourceAbilities:
    """What one source of a scanner can do."""

    source: Source
    resolutions: tuple[int, ...]
    """In rising order, never empty."""
    colours: tuple[Colour, ...]
    """Never empty."""
    width_mm: float
    height_mm: float

    def fit(self, wished: ScanSettings) -> ScanSettings:
        """The nearest that can be had: never coarser than wished where that is possible."""
        enough = [one for one in self.resolutions if one >= wished.resolution]
        grey = Colour.GREY if Colour.GREY in self.colours else self.colours[0]
        instead = grey if wished.colour is Colour.LINES else self.colours[0]
        colour = wished.colour if wished.colour in self.colours else instead
        return replace(
            wished,
            source=self.source,
            resolution=enough[0] if enough else self.resolutions[-1],
            colour=colour,
        )


@dataclass(frozen=True)
class Abilities:
    """What a scanner can do; a watched folder has no sources to choose from."""

    sources: tuple[SourceAbilities, ...] = ()

    def of(self, source: Source) -> SourceAbilities | None:
        """What that source can do; None where there is none."""
        return next((one for one in self.sources if one.source is source), None)

    def fit(self, wished: ScanSettings) -> ScanSettings:
        """The nearest that can be had; duplex falls back to the feeder, it to what there is."""
        if not self.sources:
            return wished
        first = self.of(wished.source)
        if first is None and wished.source is Source.DUPLEX:
            first = self.of(Source.FEEDER)
        return (first or self.sources[0]).fit(wished)


@dataclass(frozen=True)
class MetDevice:
    """A scanner that has answered: the device as it may be remembered, and what it can do."""

    device: Device
    abilities: Abilities


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan is."""

    page: int
    """The page at hand, from 1."""
    stage: Stage
    fraction: float | None = None
    """Of this page, from its lines; None where the device does not tell."""


@dataclass(frozen=True)
class ScannedPage:
    """One side of a sheet, whole, as the driver made a file of it."""

    number: int
    """From 1 in this scan."""
    data: bytes
    name: str
    """A file name by which the page is known."""


@dataclass(frozen=True)
class SheetPlace:
    """Where in a stack a page lies."""

    sheet: int
    back: bool


def sheet_of(page: int, source: Source) -> SheetPlace:
    """The sheet that a page of a scan is on: with both sides scanned, two pages are one sheet."""
    if source is Source.DUPLEX:
        return SheetPlace((page + 1) // 2, back=page % 2 == 0)
    return SheetPlace(page, back=False)


@dataclass(frozen=True)
class CutOff:
    """A scan that ended with its desk: what is in is in, what comes next has to be fed again."""

    taken: int
    """Pages that are in."""
    source: Source

    @property
    def place(self) -> SheetPlace:
        """Where the page after the last one lies."""
        return sheet_of(self.taken + 1, self.source)


@dataclass(frozen=True)
class TestPage:
    """What came of a trial: nothing of it is kept."""

    device: Device
    picture: bytes
    """The page as it would be kept: JPEG or PNG."""
    width: int
    height: int
    """Pixels."""
    seconds: float
    """From the order to the last line."""


PRINT = "print"
"""In place of a kind of document: a paper print of the portrait, scanned in its own way."""


@dataclass(frozen=True)
class ScanChoice:
    """What was chosen for a kind of document."""

    item: str
    device: str
    """The device's id."""
    settings: ScanSettings


@dataclass(frozen=True)
class ScannerSettings:
    """What a workstation remembers of its scanners; nothing about people."""

    devices: tuple[Device, ...] = ()
    """Those that were chosen or typed in, with the certificates they are trusted by."""
    choices: tuple[ScanChoice, ...] = ()
    """For each kind of document the last one."""
    folder: str = ""
    """Where the scanner's own program leaves its files; "" watches none."""
    consumed_folder: str = ""
    """Where a taken file is moved; "" deletes it."""

    def device(self, device_id: str) -> Device | None:
        """A remembered scanner."""
        return next((one for one in self.devices if one.id == device_id), None)

    def choice(self, item: str) -> ScanChoice | None:
        """What was chosen for that kind of document, else what was chosen last for any."""
        documents = [one for one in self.choices if one.item != PRINT]
        return self.own_choice(item) or next(reversed(documents), None)

    def own_choice(self, item: str) -> ScanChoice | None:
        """What was chosen for that kind of document itself."""
        return next((one for one in self.choices if one.item == item), None)

    def knowing(self, device: Device) -> Self:
        """With this scanner remembered as it is now."""
        others = tuple(one for one in self.devices if one.id != device.id)
        return replace(self, devices=(*others, device))

    def forgetting(self, device_id: str) -> Self:
        """Without this scanner and what was chosen with it."""
        return replace(
            self,
            devices=tuple(one for one in self.devices if one.id != device_id),
            choices=tuple(one for one in self.choices if one.device != device_id),
        )

    def choosing(self, item: str, device: Device, settings: ScanSettings) -> Self:
        """With this choice remembered for a kind of document."""
        others = tuple(one for one in self.choices if one.item != item)
        known = self.knowing(device)
        return replace(known, choices=(*others, ScanChoice(item, device.id, settings)))
