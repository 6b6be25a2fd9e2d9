"""What an eSCL scanner says of itself and its jobs, and the order that is sent to it.

Read by local names: makers differ in their namespaces and in what they leave out.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

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

_UNITS_AN_INCH = 300
_INCH = 25.4
_USUAL = (75, 100, 150, 200, 300, 400, 600)
_CAPS = {
    "PlatenInputCaps": Source.GLASS,
    "AdfSimplexInputCaps": Source.FEEDER,
    "AdfDuplexInputCaps": Source.DUPLEX,
}
_COLOURS = {"RGB24": Colour.COLOUR, "Grayscale8": Colour.GREY}
_MODES = {Colour.COLOUR: "RGB24", Colour.GREY: "Grayscale8", Colour.LINES: "Grayscale8"}

ADF_TROUBLES = {
    "ScannerAdfJam": Code.PAPER_JAM,
    "ScannerAdfHatchOpen": Code.COVER_OPEN,
    "ScannerAdfMispick": Code.PAPER_JAM,
    "ScannerAdfMultipickDetected": Code.PAPER_DOUBLE,
    "ScannerAdfInputTrayFailed": Code.SCANNER_FAILED,
    "ScannerAdfInputTrayOverloaded": Code.PAPER_JAM,
}
ADF_EMPTY = "ScannerAdfEmpty"
ADF_JAM = "ScannerAdfJam"
ADF_LOADED = "ScannerAdfLoaded"


@dataclass(frozen=True)
class Capabilities:
    """What the scanner told once."""

    name: str
    uuid: str
    """Lower case; "" where none is told."""
    version: str
    abilities: Abilities
    formats: frozenset[str]

    @property
    def extends_format(self) -> bool:
        """Whether it reads the format in its newer place as well."""
        return self.version >= "2.1"


@dataclass(frozen=True)
class JobState:
    """How a job stands."""

    state: str
    reason: str
    to_transfer: int


@dataclass(frozen=True)
class Status:
    """How the scanner stands."""

    state: str = ""
    adf: str = ""
    jobs: tuple[tuple[str, JobState], ...] = ()
    """Each with the path of its address."""

    def job(self, path: str) -> JobState | None:
        """The job at this address."""
        name = path.rstrip("/").rpartition("/")[2]
        return next((job for at, job in self.jobs if at.rstrip("/").endswith(name)), None)


def read_capabilities(data: bytes) -> Capabilities:
    """Raises DeviceError SCANNER_ADDRESS for what is no scanner's."""
    root = _root(data)
    if _local(root) != "ScannerCapabilities":
        raise DeviceError(Code.SCANNER_ADDRESS)
    found = {_CAPS[_local(caps)]: caps for caps in root.iter() if _local(caps) in _CAPS}
    sources = tuple(_source(source, found[source]) for source in Source if source in found)
    if not sources:
        raise DeviceError(Code.SCANNER_ADDRESS)
    uuid = _text(root, "UUID").lower().removeprefix("urn:uuid:")
    formats = frozenset(
        (one.text or "").strip().lower() for one in root.iter() if _local(one) in _FORMATS
    )
    return Capabilities(
        _text(root, "MakeAndModel"), uuid, _text(root, "Version"), Abilities(sources), formats
    )


_FORMATS = ("DocumentFormat", "DocumentFormatExt")


def read_status(data: bytes) -> Status:
    """Raises DeviceError SCANNER_ADDRESS for what is none."""
    root = _root(data)
    jobs = tuple(
        (
            _text(info, "JobUri"),
            JobState(
                _text(info, "JobState"),
                _text(info, "JobStateReason"),
                _number(info, "ImagesToTransfer", 0),
            ),
        )
        for info in root.iter()
        if _local(info) == "JobInfo"
    )
    return Status(_text(root, "State"), _text(root, "AdfState"), jobs)


def fitted(wished: ScanSettings, capabilities: Capabilities) -> ScanSettings:
    """The nearest from the source that is wished; raises DeviceError SCANNER_SETTINGS."""
    ability = capabilities.abilities.of(wished.source)
    if ability is None:
        raise DeviceError(Code.SCANNER_SETTINGS)
    return ability.fit(wished)


def order(settings: ScanSettings, capabilities: Capabilities) -> bytes:
    """The body of a POST to ScanJobs."""
    ability = capabilities.abilities.of(settings.source)
    if ability is None:
        raise DeviceError(Code.SCANNER_SETTINGS)
    wished = AREA_MM.get(settings.area, (ability.width_mm, ability.height_mm))
    reach = (ability.width_mm, ability.height_mm)
    width, height = (
        int(min(side, most) / _INCH * _UNITS_AN_INCH)
        for side, most in zip(wished, reach, strict=True)
    )
    source = "Platen" if settings.source is Source.GLASS else "Feeder"
    kind = _format(capabilities)
    newer = f"<scan:DocumentFormatExt>{kind}</scan:DocumentFormatExt>"
    duplex = str(settings.source is Source.DUPLEX).lower()
    sides = "" if settings.source is Source.GLASS else f"<scan:Duplex>{duplex}</scan:Duplex>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
        ' xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">'
        f"<pwg:Version>{capabilities.version or '2.0'}</pwg:Version>"
        "<pwg:ScanRegions><pwg:ScanRegion>"
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
        "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
        f"<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height>"
        "</pwg:ScanRegion></pwg:ScanRegions>"
        f"<pwg:InputSource>{source}</pwg:InputSource>"
        f"<scan:ColorMode>{_MODES[settings.colour]}</scan:ColorMode>"
        f"<pwg:DocumentFormat>{kind}</pwg:DocumentFormat>"
        f"{newer if capabilities.extends_format else ''}"
        f"<scan:XResolution>{settings.resolution}</scan:XResolution>"
        f"<scan:YResolution>{settings.resolution}</scan:YResolution>"
        f"{sides}</scan:ScanSettings>"
    ).encode()


def _format(capabilities: Capabilities) -> str:
    """JPEG, but for a device that says it makes PDF alone."""
    jpeg, pdf = "image/jpeg", "application/pdf"
    only_pdf = pdf in capabilities.formats and jpeg not in capabilities.formats
    return pdf if only_pdf else jpeg


def _root(data: bytes) -> Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DeviceError(Code.SCANNER_ADDRESS)
    try:
        return fromstring(data)  # noqa: S314 - without a DTD there is nothing to expand
    except (ParseError, ValueError) as error:
        raise DeviceError(Code.SCANNER_ADDRESS) from error


def _source(source: Source, caps: Element) -> SourceAbilities:
    colours = {_COLOURS.get((one.text or "").strip()) for one in _all(caps, "ColorMode")}
    width = _number(caps, "MaxWidth", 0) / _UNITS_AN_INCH * _INCH
    height = _number(caps, "MaxHeight", 0) / _UNITS_AN_INCH * _INCH
    usual_width, usual_height = AREA_MM[Area.A4]
    return SourceAbilities(
        source,
        _resolutions(caps),
        tuple(one for one in Colour if one in colours) or (Colour.COLOUR,),
        width or usual_width,
        height or usual_height,
    )


def _resolutions(caps: Element) -> tuple[int, ...]:
    told = {_number(one, "XResolution", 0) for one in _all(caps, "DiscreteResolution")}
    for span in _all(caps, "XResolutionRange"):
        least, most = _number(span, "Min", 0), _number(span, "Max", 0)
        told |= {one for one in _USUAL if least <= one <= most}
    return tuple(sorted(one for one in told if 0 < one <= 4800)) or (300,)


def _all(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if _local(one) == name]


def _text(root: Element, name: str) -> str:
    found = next(iter(_all(root, name)), None)
    return (found.text or "").strip()[:200] if found is not None else ""


def _number(root: Element, name: str, missing: int) -> int:
    text = _text(root, name)
    return int(text) if text.isascii() and text.isdigit() else missing


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
