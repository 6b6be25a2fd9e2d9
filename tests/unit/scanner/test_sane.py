"""The real SANE test device: every status it can order, on the first and on the fourth page."""

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.capture import (
    Area,
    Colour,
    Device,
    Driver,
    ScannedPage,
    ScanProgress,
    ScanSettings,
    Source,
    Stage,
)
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.port import DRIVER_PROCESS, Scanners
from tests.fakes.sane_tasks import FAULT
from tests.fakes.sane_test_device import configure, why_no_sane

DEVICE = Device("sane:test:0", Driver.SANE, "frontend-tester", "test:0")
SMALL = ScanSettings(Source.FEEDER, 75, Colour.GREY, Area.CARD)
GLASS = ScanSettings(Source.GLASS, 75, Colour.COLOUR, Area.CARD)

STATUSES = {
    "UNSUPPORTED": Code.SCANNER_SETTINGS,
    "CANCELLED": Code.SCAN_STOPPED_AT_DEVICE,
    "DEVICE_BUSY": Code.SCANNER_BUSY,
    "INVAL": Code.SCANNER_SETTINGS,
    "EOF": Code.SCAN_CUT_SHORT,
    "JAMMED": Code.PAPER_JAM,
    "NO_DOCS": Code.FEEDER_EMPTY,
    "COVER_OPEN": Code.COVER_OPEN,
    "IO_ERROR": Code.SCANNER_FAILED,
    "NO_MEM": Code.SCANNER_NEEDS_MEMORY,
    "ACCESS_DENIED": Code.SCANNER_REFUSED,
}


@pytest.fixture(scope="module")
def scanners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanners]:
    why = why_no_sane()
    if why:
        pytest.skip(f"not run here: {why}")
    with pytest.MonkeyPatch.context() as patch:
        configure(tmp_path_factory.mktemp("sane"), patch)
        scanners = Scanners({Driver.SANE: "tests.fakes.sane_tasks"}, replace(DRIVER_PROCESS))
        yield scanners
        scanners.close()


def taken(
    scanners: Scanners, settings: ScanSettings, stop: threading.Event | None = None
) -> tuple[list[ScannedPage], DeviceError | None]:
    """The pages that came whole, and what ended them."""
    pages: list[ScannedPage] = []
    try:
        steps = scanners.scan(DEVICE, settings, stop)
        pages.extend(step for step in steps if isinstance(step, ScannedPage))
    except DeviceError as error:
        return pages, error
    return pages, None


def picture(page: ScannedPage) -> Image.Image:
    image = Image.open(io.BytesIO(page.data))
    image.load()
    return image


def test_the_device_is_found_and_says_what_it_can(scanners: Scanners) -> None:
    found: list[Device] = []
    assert scanners.look(found.append) == {}
    assert found == [DEVICE]
    abilities = scanners.meet(DEVICE).abilities
    assert [one.source for one in abilities.sources] == [Source.GLASS, Source.FEEDER]
    assert abilities.sources[0].colours == tuple(Colour)
    assert 300 in abilities.sources[0].resolutions


def test_a_feeder_runs_to_its_end(scanners: Scanners) -> None:
    pages, trouble = taken(scanners, SMALL)
    assert trouble is None
    assert [page.number for page in pages] == list(range(1, 11))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("at", [1, pytest.param(4, marks=pytest.mark.long)])
def test_a_fault_names_its_page_and_keeps_those_before(
    scanners: Scanners, status: str, at: int
) -> None:
    settings = replace(SMALL, options=((FAULT, f"{at} {status}"),))
    pages, trouble = taken(scanners, settings)
    assert trouble is not None
    assert (trouble.code, trouble.facts.get("page")) == (STATUSES[status], at)
    assert [page.number for page in pages] == list(range(1, at))
    reset = replace(GLASS, options=(("read-return-value", "Default"),))
    again, trouble = taken(scanners, reset)
    assert trouble is None
    assert len(again) == 1


@pytest.mark.parametrize("trick", ["padded", "fuzzy", "limited", "hand", "three_pass", "deep"])
def test_what_devices_do_to_lines_changes_no_picture(scanners: Scanners, trick: str) -> None:
    tricks: dict[str, tuple[tuple[str, str], ...]] = {
        "padded": (("ppl-loss", "31"),),
        "fuzzy": (("fuzzy-parameters", "yes"),),
        "limited": (("read-limit", "yes"), ("read-limit-size", "777")),
        "hand": (("hand-scanner", "yes"),),
        "three_pass": (("three-pass", "yes"), ("three-pass-order", "GBR")),
        "deep": (("depth", "16"),),
    }
    undo = (
        ("ppl-loss", "0"), ("fuzzy-parameters", "no"), ("read-limit", "no"),
        ("hand-scanner", "no"), ("depth", "8"), ("three-pass", "no"),
    )  # fmt: skip
    grid = (("test-picture", "Grid"),)
    plain = picture(taken(scanners, replace(GLASS, options=grid))[0][0])
    pages, trouble = taken(scanners, replace(GLASS, options=grid + tricks[trick]))
    taken(scanners, replace(GLASS, options=undo))
    assert trouble is None
    found = picture(pages[0])
    if trick == "hand":  # its width is fixed, its height unknown before the last line
        found = found.crop((0, 0, *plain.size))
    lost = 31 if trick == "padded" else 0
    assert abs(found.width - plain.width) == lost
    assert found.height == plain.height
    box = (0, 0, plain.width - lost, plain.height)
    assert differences(found.crop(box), plain.crop(box)) < 0.01


def differences(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that differ by more than what compression does."""
    from PIL import ImageChops

    apart = ImageChops.difference(first.convert("L"), second.convert("L"))
    return sum(apart.histogram()[48:]) / (apart.width * apart.height)


def test_black_and_white_lines_are_one_bit_each(scanners: Scanners) -> None:
    lines = replace(GLASS, colour=Colour.LINES, options=(("test-picture", "Solid black"),))
    image = picture(taken(scanners, lines)[0][0])
    assert image.mode == "1"
    assert image.getextrema() == (0, 0)


def test_a_page_has_its_size_and_its_resolution(scanners: Scanners) -> None:
    image = picture(taken(scanners, replace(GLASS, resolution=300))[0][0])
    assert image.width == pytest.approx(105 / 25.4 * 300, abs=2)
    assert image.height == pytest.approx(75 / 25.4 * 300, abs=2)
    assert image.info["dpi"] == (300, 300)


def test_a_slow_page_is_cancelled_and_never_told(scanners: Scanners) -> None:
    slow = (("read-delay", "yes"), ("read-delay-duration", "200000"))
    stop = threading.Event()
    steps = scanners.scan(DEVICE, replace(GLASS, resolution=600, options=slow), stop)
    reached = next(step for step in steps if isinstance(step, ScannedPage) or step.fraction)
    assert isinstance(reached, ScanProgress)
    stop.set()
    with pytest.raises(DeviceError) as caught:
        assert all(isinstance(step, ScanProgress) for step in steps)
    assert caught.value.code is Code.CANCELLED
    quick = (("read-delay", "no"),)
    assert len(taken(scanners, replace(GLASS, options=quick))[0]) == 1


def test_a_sheet_that_the_feeder_draws_is_named_before_it_comes(scanners: Scanners) -> None:
    steps = scanners.scan(DEVICE, SMALL)
    first = [step for step in steps if isinstance(step, ScanProgress) and step.fraction is None]
    assert [(step.page, step.stage) for step in first[:3]] == [
        (1, Stage.WARMING), (2, Stage.SCANNING), (3, Stage.SCANNING)
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["CRASH", "HANG"])
def test_a_driver_that_dies_or_hangs_costs_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    if why_no_sane():
        pytest.skip(f"not run here: {why_no_sane()}")
    configure(tmp_path / "sane", monkeypatch)
    kind = replace(DRIVER_PROCESS, silence=3.0)
    scanners = Scanners({Driver.SANE: "tests.fakes.sane_tasks"}, kind)
    try:
        pages, trouble = taken(scanners, replace(SMALL, options=((FAULT, f"3 {end}"),)))
        assert trouble is not None
        expected = {"CRASH": Code.SCANNER_CRASHED, "HANG": Code.SCANNER_SILENT}
        assert trouble.code is expected[end]
        assert len(pages) == 2
        assert len(taken(scanners, SMALL)[0]) == 10
    finally:
        scanners.close()
