"""The eSCL driver against a scanner on the loopback, with the ways that makers have."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from pathlib import Path

import psutil
import pytest
from zeroconf import ServiceInfo, Zeroconf

from desktop.domain.capture import (
    Area,
    Colour,
    Device,
    Driver,
    ScannedPage,
    ScanProgress,
    Source,
    Stage,
)
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices import escl_job
from desktop.scanner.devices.escl_line import EsclLine
from desktop.scanner.devices.escl_meeting import addresses, introduce, meet_typed
from desktop.scanner.devices.escl_xml import read_capabilities, read_status
from desktop.scanner.devices.port import Scanners
from tests.fakes.certificate import make_certificate
from tests.fakes.escl_scanner import EsclScanner, number_of, served
from tests.fakes.scanning_desk import FEEDER, at, escl_drivers

WAYS = (
    "end_409",
    "end_410",
    "wrong_host",
    "relative",
    "hp_host",
    "epson_port",
    "warming",
    "late",
    "other_type",
    "xerox_empty",
    "brother_fast",
    "xerox_retry",
)


@pytest.fixture(scope="module")
def scanners() -> Iterator[Scanners]:
    with escl_drivers() as scanners:
        yield scanners


@pytest.fixture
def scanner() -> EsclScanner:
    return EsclScanner()


@pytest.fixture
def device(scanner: EsclScanner) -> Iterator[Device]:
    with served(scanner) as url:
        yield at(url, scanner)


def numbers(scanners: Scanners, device: Device, source: Source) -> list[int]:
    steps = scanners.scan(device, replace(FEEDER, source=source))
    return [number_of(step.data) for step in steps if isinstance(step, ScannedPage)]


@pytest.mark.parametrize("way", WAYS)
def test_each_makers_way_gives_every_page_in_order(
    scanners: Scanners, device: Device, scanner: EsclScanner, way: str
) -> None:
    scanner.ways = frozenset([way])
    if way == "xerox_empty":
        scanner.name = "Xerox WorkCentre"
    scanner.sheets = 2
    assert numbers(scanners, device, Source.DUPLEX) == [1, 2, 3, 4]
    scanner.sheets = 1
    assert numbers(scanners, device, Source.FEEDER) == [5]
    assert numbers(scanners, device, Source.GLASS) == [6]
    with pytest.raises(DeviceError) as caught:
        numbers(scanners, device, Source.FEEDER)
    assert caught.value.code is Code.FEEDER_EMPTY


def test_a_scanner_is_let_go_only_when_it_has_not_ended_by_itself(
    scanners: Scanners, device: Device, scanner: EsclScanner
) -> None:
    numbers(scanners, device, Source.FEEDER)
    assert scanner.deleted == 0
    scanner.faults, scanner.sheets = {2: "cut"}, 3
    with pytest.raises(DeviceError):
        numbers(scanners, device, Source.FEEDER)
    assert scanner.deleted == 1


def test_a_sheet_that_the_feeder_draws_is_named_before_it_comes(
    scanners: Scanners, device: Device, scanner: EsclScanner
) -> None:
    scanner.faults = {2: "jam"}
    heard: list[object] = []
    with pytest.raises(DeviceError):
        heard.extend(scanners.scan(device, FEEDER))
    assert heard[-1] == ScanProgress(2, Stage.SCANNING)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_feeder_that_stops_early_is_not_taken_for_finished(
    device: Device, scanner: EsclScanner, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escl_job, "_AGAIN_SECONDS", 0.0)
    scanner.faults = {page: "stalls"}
    with closing(EsclLine(device.address)) as line:
        _, capabilities = introduce(line, device)
        with closing(escl_job.Job(line, FEEDER, capabilities, threading.Event())) as job:
            for number in range(1, page):
                assert job.next_page(number, lambda _step: None)
            with pytest.raises(DeviceError) as caught:
                job.next_page(page, lambda _step: None)
    assert caught.value.code is Code.SCANNER_SILENT


def test_what_the_scanner_cannot_do_is_not_asked_of_it(
    scanners: Scanners, device: Device, scanner: EsclScanner
) -> None:
    wished = replace(FEEDER, resolution=200, colour=Colour.LINES, area=Area.WHOLE)
    pages = [step for step in scanners.scan(device, wished) if isinstance(step, ScannedPage)]
    assert len(pages) == 3
    (job,) = scanner.jobs.values()
    assert (job.resolution, job.colour) == (300, "Grayscale8")


def test_an_announced_scanner_is_found_where_it_really_is(
    scanners: Scanners, device: Device
) -> None:
    try:
        zeroconf = Zeroconf()
    except OSError as error:
        pytest.skip(f"not run here: no network to announce in: {error}")
    port = int(device.address.rpartition(":")[2].partition("/")[0])
    nobody, here = IPv4Address("127.0.0.99"), IPv4Address("127.0.0.1")
    info = ServiceInfo(
        "_uscan._tcp.local.",
        "Test scanner._uscan._tcp.local.",
        port,
        addresses=[nobody.packed, here.packed],
        properties={"rs": "eSCL", "ty": "Another name"},
        server="test-scanner.local.",
    )
    found: list[Device] = []
    try:
        zeroconf.register_service(info)
        assert scanners.look(found.append) == {}
    finally:
        zeroconf.close()
    assert device in found


@pytest.mark.long
def test_forty_large_sheets_stay_within_the_bound(
    scanners: Scanners, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets, scanner.large = 40, True
    worker = scanners._workers[Driver.ESCL]
    most, pages = 0, 0
    for step in scanners.scan(device, replace(FEEDER, resolution=300)):
        pages += isinstance(step, ScannedPage)
        assert worker.pid
        most = max(most, psutil.Process(worker.pid).memory_info().rss)
    assert pages == 40
    assert most < 300_000_000


def test_a_stop_between_pages_ends_the_job(
    scanners: Scanners, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets, stop = 20, threading.Event()
    steps = scanners.scan(device, FEEDER, stop)
    assert any(isinstance(step, ScannedPage) for step in steps)
    stop.set()
    with pytest.raises(DeviceError) as caught:
        list(steps)
    assert caught.value.code is Code.CANCELLED
    assert scanner.release.wait(10), "the scanner was told"
    assert scanner.sheets


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<ScannerCapabilities/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><ScannerCapabilities>&b;</ScannerCapabilities>',
        b"\xff\xfe\x00" * 100,
        b"<ScannerCapabilities>" + b"<a>" * 10_000,
    ],
)
def test_what_is_no_scanner_is_told_in_one_code(data: bytes) -> None:
    with pytest.raises(DeviceError) as caught:
        read_capabilities(data)
    assert caught.value.code is Code.SCANNER_ADDRESS


def test_a_scanner_under_tls_is_not_followed_into_the_open(tmp_path: Path) -> None:
    with served(EsclScanner()) as plain:

        class Elsewhere(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(302)
                self.send_header("Location", f"{plain}/ScannerCapabilities")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*make_certificate(tmp_path))
        server = HTTPServer(("127.0.0.1", 0), Elsewhere)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            line = EsclLine(f"https://127.0.0.1:{server.server_port}/eSCL")
            with closing(line), pytest.raises(DeviceError) as caught:
                line.get("ScannerCapabilities")
        finally:
            server.shutdown()
            server.server_close()
    assert caught.value.code is Code.SCANNER_ADDRESS


def test_a_status_without_namespaces_is_read() -> None:
    status = read_status(
        b"<ScannerStatus><State>Idle</State><AdfState>ScannerAdfEmpty</AdfState><Jobs><JobInfo>"
        b"<JobUri>http://x/eSCL/ScanJobs/7</JobUri><JobState>Completed</JobState>"
        b"</JobInfo></Jobs></ScannerStatus>"
    )
    job = status.job("/eSCL/ScanJobs/7")
    assert job is not None
    assert (status.adf, job.state) == ("ScannerAdfEmpty", "Completed")


def test_a_typed_address_may_be_any_of_its_usual_forms() -> None:
    assert addresses("scanner.local") == (
        "https://scanner.local/eSCL",
        "http://scanner.local/eSCL",
    )
    assert addresses("10.0.0.7:8080/escl/")[1] == "http://10.0.0.7:8080/escl"
    assert addresses("http://10.0.0.7") == ("http://10.0.0.7/eSCL",)
    assert addresses("https://10.0.0.7/x/eSCL/") == ("https://10.0.0.7/x/eSCL",)


@pytest.mark.parametrize(
    "typed", ["127.0.0.1:x", "http://[", "http://[zz]", "ftp://x/y", "", "a\x00b", "http://xn--a"]
)
def test_what_is_no_address_is_told_in_one_code(typed: str) -> None:
    with pytest.raises(DeviceError) as caught:
        meet_typed(typed, threading.Event())
    assert caught.value.code is Code.SCANNER_ADDRESS
