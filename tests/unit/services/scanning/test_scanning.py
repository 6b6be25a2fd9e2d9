"""A page is durable before it is told; what breaks costs the half page and names its sheet."""

import random
import socket
import threading
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
from PIL import Image

from desktop.domain.capture import (
    Device,
    Driver,
    ScannedPage,
    ScannerSettings,
    ScanProgress,
    Source,
    Stage,
)
from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, DeviceError, StorageError
from desktop.scanner.devices.port import Scanners
from desktop.services.page_adding import AddedPages
from desktop.services.separators import write_separator
from desktop.storage.blobs import StoredBlob
from tests.fakes.certificate import make_certificate
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.fed_scanner import FedInTurn
from tests.fakes.files import encoded, picture
from tests.fakes.scanning_desk import FEEDER, FORM, ScanningDesk, at, digests
from tests.unit.scanner.test_separators import patch_sheet

FAULTS = {
    "jam": Code.PAPER_JAM,
    "cover": Code.COVER_OPEN,
    "double": Code.PAPER_DOUBLE,
    "canceled": Code.SCAN_STOPPED_AT_DEVICE,
    "aborted": Code.SCANNER_FAILED,
    "error": Code.SCANNER_FAILED,
    "closed": Code.SCAN_CUT_SHORT,
    "cut": Code.SCAN_CUT_SHORT,
    "dropped": Code.SCAN_CUT_SHORT,
    "nothing": Code.SCAN_CUT_SHORT,
    "text": Code.SCAN_UNREADABLE,
}


def test_a_feeder_becomes_pages_in_order(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets = 5
    told: list[AddedPages] = []
    heard: list[ScanProgress] = []

    def tell(item: str, added: AddedPages) -> None:
        assert item == FORM
        assert desk.pages()[-1] == added.pages[-1], "told before it was there"
        told.append(added)

    done = desk.scans.scan(desk.target, device, FEEDER, told=tell, progress=heard.append)
    assert desk.originals() == digests(range(1, 6))
    assert done.pages == desk.pages() == tuple(page for one in told for page in one.pages)
    assert {one.stage for one in heard} == set(Stage)
    assert [one.page for one in heard if one.stage is Stage.KEEPING] == [1, 2, 3, 4, 5]


def test_a_sheet_between_two_documents_begins_the_next_item(
    desk: ScanningDesk, tmp_path: Path
) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    (sheets / "1.png").write_bytes(encoded(picture(600, 800), "PNG"))
    write_separator(tmp_path / "between.pdf", "form_052_2", SystemClock())
    printed = pypdfium2.PdfDocument(tmp_path / "between.pdf")[0].render(scale=200 / 72).to_pil()
    (sheets / "2.png").write_bytes(encoded(printed, "PNG"))
    (sheets / "3.png").write_bytes(encoded(picture(620, 800), "PNG"))
    desk.remembered = ScannerSettings(folder=str(sheets))
    folder = desk.scans.folder_device()
    assert folder is not None
    told: list[tuple[str, int]] = []
    desk.scans.scan(
        desk.target, folder, FEEDER, told=lambda item, added: told.append((item, len(added.pages)))
    )
    assert told == [(FORM, 1), (FORM, 0), ("form_052_2", 1)]
    assert len(desk.pages()) == 1
    assert len(desk.pictures.documents.pages(desk.pictures.case, "form_052_2")) == 1


def test_the_blank_back_of_a_sheet_between_two_documents_is_no_page(desk: ScanningDesk) -> None:
    written, blank = (
        encoded(made, "JPEG") for made in (picture(600, 800), Image.new("L", (600, 800), 250))
    )
    separator = encoded(patch_sheet("T", item="form_052_2"), "JPEG")
    scanner = FedInTurn((written, blank, separator, blank, written, blank))
    with served(scanner) as url:
        both = replace(FEEDER, source=Source.DUPLEX)
        desk.scans.scan(desk.target, at(url, scanner), both)
    documents, case = desk.pictures.documents, desk.pictures.case
    for item in (FORM, "form_052_2"):
        found = [page.blank for page in documents.pages(case, item)]
        assert found == [False, True], "a document's own blank back stays, and is flagged"


def test_a_trial_of_a_sheet_between_documents_says_that_it_is_no_page(
    desk: ScanningDesk, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ScannedPage(1, encoded(patch_sheet("T"), "PNG"), "scan-1.png")

    def scan(*_: object) -> Generator[ScannedPage, None, None]:
        yield sheet

    monkeypatch.setattr(desk.scans._scanners, "scan", scan)
    with pytest.raises(DeviceError) as caught:
        desk.scans.test_page(device, FEEDER)
    assert caught.value.code is Code.SCAN_UNREADABLE


def test_both_sides_of_each_sheet_follow_one_another(desk: ScanningDesk, device: Device) -> None:
    desk.scans.scan(desk.target, device, replace(FEEDER, source=Source.DUPLEX))
    assert desk.originals() == digests(range(1, 7))


@pytest.mark.parametrize("page", [1, 4])
def test_each_fault_keeps_the_finished_pages_and_names_the_sheet(
    desk: ScanningDesk, device: Device, scanner: EsclScanner, page: int
) -> None:
    told: list[str] = []
    for fault, code in FAULTS.items():
        scanner.clear()
        scanner.sheets, scanner.faults, begun = 6, {page: fault}, scanner.sides
        error = desk.failure(device)
        assert error.code is code, fault
        assert error.facts | {"page": page, "sheet": page, "kept": page - 1} == error.facts
        told += digests(range(begun + 1, begun + page))
        assert desk.originals() == told, fault


def test_a_jam_on_the_back_names_the_sheet_not_the_side(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.faults = {4: "jam"}
    error = desk.failure(device, source=Source.DUPLEX)
    assert (error.facts["sheet"], error.facts["page"], error.facts["kept"]) == (2, 4, 3)


def test_a_full_disk_keeps_what_is_durable(
    desk: ScanningDesk, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    put = desk.pictures.blobs.put

    def full(data: bytes) -> StoredBlob:
        kept.append(data)
        if len(kept) > 3:  # a page and its original make two
            raise StorageError(Code.DISK_FULL)
        return put(data)

    monkeypatch.setattr(desk.pictures.blobs, "put", full)
    error = desk.failure(device)
    assert error.code is Code.DISK_FULL
    assert (error.facts["sheet"], error.facts["kept"]) == (2, 1)
    assert desk.originals() == digests(range(1, 2))


def test_a_picture_worker_that_fails_once_costs_no_page(
    desk: ScanningDesk, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, tired = desk.pictures.documents.add_bytes, [DeviceError(Code.FILE_TOOK_TOO_LONG)]

    def fail_once(*arguments: Any, **named: Any) -> AddedPages:  # noqa: ANN401 passed on
        if tired:
            raise tired.pop()
        return add(*arguments, **named)

    monkeypatch.setattr(desk.pictures.documents, "add_bytes", fail_once)
    desk.scans.scan(desk.target, device, FEEDER)
    assert not tired
    assert desk.originals() == digests(range(1, 4))


def test_a_stop_keeps_the_finished_pages(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets, scanner.faults = 3, {3: "hang"}
    stop = threading.Event()

    def watch(progress: ScanProgress) -> None:
        if (progress.page, progress.stage) == (2, Stage.KEEPING):
            stop.set()

    with pytest.raises(DeviceError) as caught:
        desk.scans.scan(desk.target, device, FEEDER, progress=watch, stop=stop)
    assert caught.value.code is Code.CANCELLED
    assert desk.originals() == digests(range(1, 3))
    scanner.release.wait(10)
    assert scanner.deleted == 1, "the scanner was told to stop"


def test_a_scanner_that_was_switched_off_does_not_answer(
    desk: ScanningDesk, scanner: EsclScanner
) -> None:
    with served(scanner) as url:
        device = at(url, scanner)
    place = urlsplit(url)
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind((place.hostname, place.port))  # nobody else may answer there meanwhile
        assert desk.failure(device).code is Code.SCANNER_GONE


@pytest.mark.parametrize("trouble", [Code.SCANNER_GONE, Code.SCANNER_ADDRESS, Code.SCANNER_CHANGED])
def test_a_scanner_is_followed_to_its_new_address(
    desk: ScanningDesk,
    scanner: EsclScanner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Code,
) -> None:
    folders = [tmp_path / name for name in ("own", "other")]
    for folder in folders:
        folder.mkdir()
    own, other = (make_certificate(folder) for folder in folders)
    seen: list[Device] = []

    def look(found: Callable[[Device], None], _stop: object) -> dict[Driver, Code]:
        for one in seen:
            found(one)
        return {}

    monkeypatch.setattr(desk.scans._scanners, "look", look)
    with served(scanner, own) as new, served(EsclScanner(), other) as old:
        known = desk.scans.meet_address(new).device
        nobody, no_scanner = "https://127.0.0.1:9/eSCL", f"{new}/x"
        places = {Code.SCANNER_GONE: nobody, Code.SCANNER_ADDRESS: no_scanner}
        before = replace(known, address=places.get(trouble, old))
        assert desk.failure(before).code is trouble, "seen nowhere else"
        seen.append(replace(known, pin=""))
        assert desk.scans.scan(desk.target, before, FEEDER).device == known
    assert desk.originals() == digests(range(1, 4))


def test_another_scanner_at_the_address_is_not_taken_for_ours(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.uuid = "11111111-00a0-008f-00b6-0123456789ab"
    assert desk.failure(device).code is Code.SCANNER_GONE
    assert desk.originals() == []


def test_a_typed_address_finds_the_scanner(desk: ScanningDesk, scanner: EsclScanner) -> None:
    with served(scanner) as url:
        host = url.removeprefix("http://").removesuffix("/eSCL")
        met = desk.scans.meet_address(f" {host} ")
        assert met.device == at(url, scanner)
        assert [one.source for one in met.abilities.sources] == list(Source)
        assert desk.scans.meet_address(url).device == met.device
    with pytest.raises(DeviceError) as caught:
        desk.scans.meet_address(host)
    assert caught.value.code is Code.SCANNER_ADDRESS


def test_a_certificate_is_trusted_once_and_another_is_named(
    desk: ScanningDesk, scanner: EsclScanner, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    with served(scanner, make_certificate(folders[0])) as url:
        met = desk.scans.meet_address(url)
        assert len(met.device.pin) == 64
        desk.scans.scan(desk.target, met.device, FEEDER)
        port = int(url.rpartition(":")[2].partition("/")[0])
    scanner.sheets = 3
    with served(scanner, make_certificate(folders[1]), port):
        assert desk.failure(met.device).code is Code.SCANNER_CHANGED
        with pytest.raises(DeviceError) as caught:
            desk.scans.meet(met.device)
        assert caught.value.code is Code.SCANNER_CHANGED
    with served(scanner, port=port):
        plain = replace(met.device, address=met.device.address.replace("https", "http"))
        assert desk.failure(plain).code is Code.SCANNER_CHANGED
    assert desk.originals() == digests(range(1, 4))


def test_a_trial_keeps_nothing(desk: ScanningDesk, device: Device) -> None:
    trial = desk.scans.test_page(device, replace(FEEDER, source=Source.GLASS))
    assert trial.picture
    assert (trial.width, trial.height) == (160, 224)
    assert desk.pages() == ()


def test_a_driver_process_that_is_killed_costs_a_message(
    desk: ScanningDesk, device: Device, scanners: Scanners, scanner: EsclScanner
) -> None:
    scanner.faults = {2: "hang"}
    killer = scanners._workers[Driver.ESCL]

    def watch(progress: ScanProgress) -> None:
        process = killer._process
        if progress.stage is Stage.KEEPING and process is not None:
            process.kill()

    with pytest.raises(DeviceError) as caught:
        desk.scans.scan(desk.target, device, FEEDER, progress=watch)
    assert caught.value.code is Code.SCANNER_CRASHED
    assert desk.originals() == digests(range(1, 2))


def test_nothing_is_found_where_nothing_is(desk: ScanningDesk) -> None:
    stop = threading.Event()
    stop.set()
    assert desk.scans.devices(stop=stop) == ()


def test_faults_lose_no_finished_page(
    desk: ScanningDesk,
    device: Device,
    scanner: EsclScanner,
    seed: int,
) -> None:
    lose_nothing(desk, device, scanner, random.Random(seed), 6)


@pytest.mark.long
def test_a_thousand_faults_lose_no_finished_page(
    desk: ScanningDesk,
    device: Device,
    scanner: EsclScanner,
    seed: int,
) -> None:
    lose_nothing(desk, device, scanner, random.Random(seed), 1_000)


def lose_nothing(
    desk: ScanningDesk, device: Device, scanner: EsclScanner, luck: random.Random, count: int
) -> None:
    """After each fault exactly the told pages are there, and only whole ones."""
    told: list[str] = []
    for _ in range(count):
        scanner.clear()
        source = luck.choice([Source.FEEDER, Source.DUPLEX])
        page = luck.randint(1, 4)
        scanner.sheets, scanner.faults = 5, {page: luck.choice(list(FAULTS))}
        begun = scanner.sides
        error = desk.failure(device, source=source)
        assert error.facts["kept"] == page - 1
        told += digests(range(begun + 1, begun + page))
        assert desk.originals()[-len(told) :] == told
        if len(told) > 60:
            for record in desk.pages():
                desk.pictures.documents.remove(record.id, desk.pictures.by)
            told = []
