"""An eSCL scanner on the loopback: a glass, a feeder, makers' ways of their own, and faults.

What it serves is accepted by sane-airscan, an independent client (`test_airscan.py`).
"""

import io
import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

from PIL import Image, ImageDraw, ImageFont

ESCL = "/eSCL"
A4 = (2480, 3508)
"""In three hundredths of an inch."""


@dataclass
class Job:
    """One order."""

    id: str
    resolution: int
    colour: str
    feeder: bool
    duplex: bool
    state: str = "Processing"
    asked_at: float = field(default_factory=time.monotonic)
    asked: int = 0
    given: int = 0
    drawn: bool = False
    """A sheet is in, its first side not yet given."""


@dataclass
class EsclScanner:
    """How it stands; a test changes it at any time."""

    name: str = "Testmaker Scan 1"
    uuid: str = "4509a320-00a0-008f-00b6-0123456789ab"
    sheets: int = 3
    """In the feeder."""
    ways: frozenset[str] = frozenset()
    """Makers' quirks, by the names in `_Handler`."""
    faults: dict[int, str] = field(default_factory=dict)
    """What happens at a page, counted from 1 in a job."""
    sides: int = 0
    """Fed since it was switched on, so that each picture says which it is."""
    adf: str = ""
    jobs: dict[str, Job] = field(default_factory=dict)
    scheme: str = "http"
    lock: threading.Lock = field(default_factory=threading.Lock)
    large: bool = False
    picture: bytes = b""
    """What every page shows instead of its grey."""
    deleted: int = 0
    release: threading.Event = field(default_factory=threading.Event)
    """Set, a hanging answer ends."""

    @property
    def adf_state(self) -> str:
        if self.adf:
            return self.adf
        empty = "Jam" if "xerox_empty" in self.ways else "Empty"
        return "ScannerAdfLoaded" if self.sheets else f"ScannerAdf{empty}"

    def page_sent(self) -> None:
        """The last byte of a page has gone out."""

    def clear(self) -> None:
        """Somebody has taken the stuck sheet out."""
        self.adf = ""


@contextmanager
def served(
    scanner: EsclScanner, certificate: tuple[Path, Path] | None = None, port: int = 0
) -> Iterator[str]:
    """The scanner's URL while it is switched on."""
    handler = type("Handler", (_Handler,), {"scanner": scanner})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    scanner.scheme = "http" if certificate is None else "https"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"{scanner.scheme}://127.0.0.1:{server.server_port}{ESCL}"
    finally:
        scanner.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


@lru_cache(maxsize=64)
def page(number: int, resolution: int, colour: str, *, large: bool) -> bytes:
    """A sheet whose grey says its number; a large one has detail that fills an A4 page."""
    mode = "RGB" if colour == "RGB24" else "L"
    image = _form(mode, resolution).copy() if large else Image.new(mode, (160, 224), "white")
    box = (0, 0, image.width // (8 if large else 2), image.height // (8 if large else 2))
    ImageDraw.Draw(image).rectangle(box, fill=shade_of(number))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=75, dpi=(resolution, resolution))
    return file.getvalue()


@lru_cache(maxsize=2)
def _form(mode: str, resolution: int) -> Image.Image:
    """An A4 page full of printed lines on paper with a grain, as a dense form is."""
    size = (A4[0] * resolution // 300, A4[1] * resolution // 300)
    grain = Image.effect_noise(size, 3).point([min(255, value + 112) for value in range(256)])
    image = grain.convert(mode)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(resolution / 8)
    for row in range(60):
        words = f"{row:02} The applicant's name, the place and the day of birth, as in the document"
        place = (size[0] // 12, size[1] // 16 + row * size[1] // 66)
        draw.text(place, words, fill="#102060" if row % 9 == 0 else "#222222", font=font)
    return image


def shade_of(number: int) -> str:
    """The grey by which a page is known again."""
    return "#" + f"{(number * 12) % 240:02x}" * 3


def number_of(picture: bytes) -> int:
    """The number of the page that a picture shows, modulo 20."""
    with Image.open(io.BytesIO(picture)) as image:
        grey = (
            image.convert("L")
            .crop(
                (image.width // 4, image.height // 4, image.width // 4 + 1, image.height // 4 + 1)
            )
            .tobytes()[0]
        )
    return round(grey / 12)


class _Handler(BaseHTTPRequestHandler):
    scanner: EsclScanner
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base's name
        """Nothing is logged."""

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ssl.SSLError, TimeoutError):
            self.close_connection = True

    def do_GET(self) -> None:
        if self.path == f"{ESCL}/ScannerCapabilities":
            self._answer(200, _capabilities(self.scanner), "text/xml")
        elif self.path == f"{ESCL}/ScannerStatus":
            self._answer(200, _status(self.scanner), "text/xml")
        elif found := re.fullmatch(rf"{ESCL}/ScanJobs/([\w-]+)/NextDocument", self.path):
            self._next(self.scanner.jobs.get(found[1]))
        else:
            self._answer(404)

    def do_DELETE(self) -> None:
        job = self.scanner.jobs.get(self.path.rpartition("/")[2])
        if job is None:
            self._answer(404)
            return
        job.state = "Canceled"
        self.scanner.deleted += 1
        self.scanner.release.set()
        self._answer(200)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        scanner, host = self.scanner, self.headers.get("Host", "")
        if "hp_host" in scanner.ways and host != "localhost":
            self._answer(403)
        elif "epson_port" in scanner.ways and ":" not in host:
            self._answer(400)
        elif "warming" in scanner.ways and self._first_times("warming", 2):
            self._answer(503, headers={"Retry-After": "0"})
        else:
            self._begin(body)

    def _first_times(self, way: str, times: int) -> bool:
        done = getattr(self.scanner, f"_{way}", 0)
        setattr(self.scanner, f"_{way}", done + 1)
        return bool(done < times)

    def _begin(self, body: str) -> None:
        scanner = self.scanner
        feeder = "Feeder<" in body
        if feeder and not scanner.sheets:
            self._answer(409)
            return
        found = re.search(r"XResolution>(\d+)<", body)
        assert found
        colour = "RGB24" if "RGB24" in body else "Grayscale8"
        duplex = "Duplex>true" in body
        job = Job(str(uuid4()), int(found[1]), colour, feeder, duplex)
        scanner.jobs[job.id] = job
        path = f"{ESCL}/ScanJobs/{job.id}"
        own = f"{scanner.scheme}://{self.headers.get('Host', '')}{path}"
        location = {"wrong_host": f"http://10.255.255.1:80{path}", "relative": path}
        way = next((one for one in location if one in scanner.ways), "")
        self._answer(201, headers={"Location": location.get(way, own)})

    def _next(self, job: Job | None) -> None:
        scanner = self.scanner
        if job is None or job.state != "Processing":
            self._no_document()
            return
        self._draw(job)
        now, job.asked = time.monotonic(), job.asked + 1
        quick, job.asked_at = now - job.asked_at < 0.4, now
        if "brother_fast" in scanner.ways and quick:
            self._answer(404)
        elif "xerox_retry" in scanner.ways and job.asked % 2:
            self._answer(410)
        elif "late" in scanner.ways and job.asked % 3:
            self._answer(503, headers={"Retry-After": "0"})
        elif self._at_end(job):
            job.state = "Completed"
            self._no_document()
        else:
            self._give(job)

    def _at_end(self, job: Job) -> bool:
        if not job.feeder:
            return job.given > 0
        return not job.drawn and not (job.duplex and job.given % 2)

    def _draw(self, job: Job) -> None:
        """The feeder draws a sheet before its page is there: the last one leaves it empty."""
        if (
            job.feeder
            and not job.drawn
            and self.scanner.sheets
            and not (job.duplex and job.given % 2)
        ):
            self.scanner.sheets -= 1
            job.drawn = True

    def _no_document(self) -> None:
        ends = {"end_409": 409, "end_410": 410}
        self._answer(next((ends[one] for one in ends if one in self.scanner.ways), 404))

    def _give(self, job: Job) -> None:
        scanner = self.scanner
        number = job.given + 1
        fault = scanner.faults.get(number, "")
        if fault and self._breaks(job, fault):
            return
        job.drawn = False
        scanner.sides += 1
        job.given = number
        shown = scanner.sides % 4 if scanner.large else scanner.sides  # large ones are costly
        data = scanner.picture or page(shown, job.resolution, job.colour, large=scanner.large)
        if not job.feeder:
            job.state = "Completed"
        if fault:
            self._send_broken(data, fault)
        else:
            kind = "application/octet-stream" if "other_type" in scanner.ways else "image/jpeg"
            self._answer(200, data, kind)
            scanner.page_sent()

    def _breaks(self, job: Job, fault: str) -> bool:
        """Faults that come before any byte of the page."""
        states = {
            "jam": "ScannerAdfJam",
            "cover": "ScannerAdfHatchOpen",
            "double": "ScannerAdfMultipickDetected",
        }
        if fault in states:
            self.scanner.adf, job.state = states[fault], "Aborted"
            self._answer(409)
        elif fault in {"canceled", "aborted"}:
            job.state = fault.capitalize()
            self._answer(404)
        elif fault == "stalls":
            self._no_document()
        elif fault == "error":
            self._answer(500)
        elif fault == "hang":
            self.scanner.release.wait(60)
            self.close_connection = True
        elif fault == "closed":
            self.close_connection = True
        else:
            return False
        return True

    def _send_broken(self, data: bytes, fault: str) -> None:
        if fault == "cut":
            self._answer(200, data[: len(data) // 2], "image/jpeg")
        elif fault == "text":
            self._answer(200, b"<html>Service unavailable</html>", "image/jpeg")
        elif fault == "nothing":
            self._answer(200, b"", "image/jpeg")
        elif fault == "dropped":
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
        else:
            raise AssertionError(fault)

    def _answer(
        self,
        status: int,
        body: bytes = b"",
        kind: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


_NAMES = (
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" '
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
)


def _capabilities(scanner: EsclScanner) -> bytes:
    caps = (
        "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
        "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>"
        "<scan:MaxScanRegions>1</scan:MaxScanRegions>"
        "<scan:SettingProfiles><scan:SettingProfile>"
        "<scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode>"
        "<scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes>"
        "<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        "<pwg:DocumentFormat>application/pdf</pwg:DocumentFormat>"
        "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>"
        "<scan:SupportedResolutions><scan:DiscreteResolutions>"
        + "".join(
            f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
            f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
            for dpi in (75, 150, 300, 600)
        )
        + "</scan:DiscreteResolutions></scan:SupportedResolutions>"
        "</scan:SettingProfile></scan:SettingProfiles>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerCapabilities {_NAMES}>'
        f"<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>{scanner.name}</pwg:MakeAndModel>"
        f"<scan:UUID>{scanner.uuid}</scan:UUID>"
        f"<scan:Platen><scan:PlatenInputCaps>{caps}</scan:PlatenInputCaps></scan:Platen>"
        f"<scan:Adf><scan:AdfSimplexInputCaps>{caps}</scan:AdfSimplexInputCaps>"
        f"<scan:AdfDuplexInputCaps>{caps}</scan:AdfDuplexInputCaps>"
        "<scan:FeederCapacity>50</scan:FeederCapacity></scan:Adf></scan:ScannerCapabilities>"
    ).encode()


def _status(scanner: EsclScanner) -> bytes:
    jobs = "".join(
        f"<scan:JobInfo><pwg:JobUri>{ESCL}/ScanJobs/{job.id}</pwg:JobUri>"
        f"<pwg:JobUuid>{job.id}</pwg:JobUuid><scan:Age>1</scan:Age>"
        f"<pwg:ImagesCompleted>{job.given}</pwg:ImagesCompleted>"
        f"<pwg:JobState>{job.state}</pwg:JobState></scan:JobInfo>"
        for job in list(scanner.jobs.values())[-3:]
    )
    busy = any(job.state == "Processing" for job in scanner.jobs.values())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><scan:ScannerStatus {_NAMES}>'
        f"<pwg:Version>2.63</pwg:Version><pwg:State>{'Processing' if busy else 'Idle'}</pwg:State>"
        f"<scan:AdfState>{scanner.adf_state}</scan:AdfState>"
        f"<scan:Jobs>{jobs}</scan:Jobs></scan:ScannerStatus>"
    ).encode()
