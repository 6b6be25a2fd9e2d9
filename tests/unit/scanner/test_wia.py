"""The WIA driver's logic, with answers as a driver of Windows gives them."""

import io
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from PIL import Image

from desktop.domain.capture import Area, Colour, Device, ScannedPage, ScanSettings, Source
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices import wia
from desktop.scanner.devices.wia_properties import BMP, JPEG
from tests.fakes.recorded_wia import RecordedWia, bmp

EMPTY = 0x80210003
FEEDER = ScanSettings(Source.FEEDER, 300, Colour.GREY, Area.A4)
Answering = Callable[..., RecordedWia]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    def prepare(*pages: bytes | int, formats: tuple[str, ...] = (BMP,)) -> RecordedWia:
        recorded = RecordedWia(list(pages), formats)
        client = ModuleType("client")
        client.CreateObject = lambda _name: recorded  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "comtypes.client", client)
        return recorded

    return prepare


def device() -> Device:
    found: list[object] = []
    wia.list_devices(found.append)
    (only,) = found
    assert isinstance(only, Device)
    return only


def scanned(settings: ScanSettings = FEEDER) -> tuple[list[bytes], DeviceError | None]:
    heard: list[object] = []
    trouble = None
    try:
        wia.scan(heard.append, device(), settings)
    except DeviceError as error:
        trouble = error
    return [one.data for one in heard if isinstance(one, ScannedPage)], trouble


def test_scanners_are_named_and_cameras_are_not(answering: Answering) -> None:
    answering()
    assert device().name == "Office Scan 2"


def test_a_device_says_what_it_can(answering: Answering) -> None:
    answering()
    glass, feeder, duplex = wia.meet(lambda _: None, device()).abilities.sources
    assert (glass.source, feeder.source, duplex.source) == tuple(Source)
    assert glass.resolutions == (75, 150, 300, 600)
    assert glass.colours == tuple(Colour)
    assert glass.width_mm == pytest.approx(215.9)


def test_a_feeder_runs_to_its_end(answering: Answering) -> None:
    recorded = answering(bmp(10), bmp(90), bmp(170), EMPTY)
    pages, trouble = scanned()
    assert trouble is None
    greys = [Image.open(io.BytesIO(page)).convert("L").getextrema()[0] for page in pages]
    assert greys == pytest.approx([10, 90, 170], abs=3)
    assert recorded.set_to(3088) == 1
    assert (recorded.set_to(6147), recorded.set_to(6151)) == (300, 2480)
    assert recorded.set_to(4103) == 2


def test_both_sides_are_asked_of_the_feeder(answering: Answering) -> None:
    recorded = answering(bmp(10), bmp(90), EMPTY)
    assert len(scanned(ScanSettings(Source.DUPLEX))[0]) == 2
    assert recorded.set_to(3088) == 5
    assert recorded.set_to(3096) == 1


def test_a_driver_that_makes_jpeg_is_asked_for_it(answering: Answering) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 60)).save(file, "JPEG")
    recorded = answering(file.getvalue(), formats=(BMP, JPEG))
    assert scanned(ScanSettings(Source.GLASS))[0] == [file.getvalue()]
    assert recorded.item.asked == [JPEG]


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (0x80210002, Code.PAPER_JAM),
        (0x80210005, Code.SCANNER_GONE),
        (0x80210006, Code.SCANNER_BUSY),
        (0x80210016, Code.COVER_OPEN),
        (0x80210020, Code.PAPER_DOUBLE),
        (0x80004005, Code.SCANNER_FAILED),
    ],
)
@pytest.mark.parametrize("at", [1, 4])
def test_a_fault_names_its_page_and_keeps_those_before(
    answering: Answering, result: int, code: Code, at: int
) -> None:
    answering(*[bmp(10)] * (at - 1), result)
    pages, trouble = scanned()
    assert trouble is not None
    assert (trouble.code, trouble.facts["page"]) == (code, at)
    assert len(pages) == at - 1


def test_an_empty_feeder_is_told(answering: Answering) -> None:
    answering(EMPTY)
    pages, trouble = scanned()
    assert (pages, trouble and trouble.code) == ([], Code.FEEDER_EMPTY)


def test_half_a_picture_is_no_page(answering: Answering) -> None:
    answering(bmp(10), bmp(90)[:900])
    pages, trouble = scanned()
    assert len(pages) == 1
    assert trouble is not None
    assert (trouble.code, trouble.facts["page"]) == (Code.SCAN_UNREADABLE, 2)
