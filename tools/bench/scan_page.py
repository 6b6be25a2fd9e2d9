"""From the scanner's last byte to a durable page, beside decoding and writing the same bytes.

The scanner is one on the loopback that sends A4 at 300 dpi in colour. And the wait of staff who
stop a scan, on SANE's test device where it is installed.
"""

import gc
import io
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from desktop.domain.capture import Colour, Device, Driver, ScanSettings, Source
from desktop.domain.clock import SystemClock
from desktop.domain.errors import DeviceError
from desktop.scanner.devices.port import Scanners
from desktop.services.assembly import assemble
from desktop.services.page_adding import AddedPages
from desktop.services.scanning import ScanTarget
from desktop.settings import Settings
from tests.fakes.escl_scanner import EsclScanner, page, served
from tests.fakes.sane_test_device import why_no_sane
from tools.bench._figures import Figure, milliseconds, share, show, tell
from tools.bench._ground import profile_with

_ITEM = "form_065"
_PAGES, _WARMING = 30, 3
_ABOVE_MS, _STOP_MS = 150, 500
_STOPS = 20
_SLOW = (("read-delay", "yes"), ("read-delay-duration", "200000"))


@dataclass
class Watched(EsclScanner):
    """Notes when it has sent the last byte of each page."""

    sent: list[float] = field(default_factory=list)

    def page_sent(self) -> None:
        """Remember when."""
        self.sent.append(time.perf_counter())


def main() -> int:
    """Scan A4 sheets one by one, then stop slow scans."""
    gc.disable()  # as in the program, which looks for litter on its interface thread alone
    kept = _kept()
    baseline = _baseline()
    above = [one - baseline for one in kept]
    tell(f"decode and fsync alone: {baseline:.1f} ms; kept, median: {share(kept, 0.5):.1f} ms")
    figures = [
        Figure(
            f"scan: last byte to durable page, above decode and fsync, median of {len(kept)}",
            share(above, 0.5),
            _ABOVE_MS,
        )
    ]
    why = why_no_sane()
    if why:
        tell(f"stopping not measured: {why}")
    else:
        figures.append(Figure("scan: from stop to an answer, p95", share(_stops(), 0.95), _STOP_MS))
    return show(*figures)


def _kept() -> list[float]:
    """Milliseconds from each page's last byte until it is told as durable."""
    scanner = Watched(large=True)
    told: list[float] = []

    def hear(_item: str, _pages: AddedPages) -> None:
        told.append(time.perf_counter())

    with profile_with() as profile, served(scanner) as url:
        assembly = assemble(profile, SystemClock(), Settings)
        with closing(assembly.scanners), closing(assembly.worker):
            desk = assembly.desk
            by = desk.staff.list()[0].id
            target = ScanTarget(desk.intakes.start(by).intake.id, _ITEM, by)
            settings = ScanSettings(Source.GLASS, 300)
            device = Device(f"escl:{scanner.uuid}", Driver.ESCL, scanner.name, url)
            for number in range(4):
                page(number, 300, "RGB24", large=True)  # drawn ahead, not while it is sent
            for _ in range(_PAGES + _WARMING):
                desk.scans.scan(target, device, settings, told=hear)
    waits = [(end - begun) * 1000 for begun, end in zip(scanner.sent, told, strict=True)]
    return waits[_WARMING:]


def _baseline() -> float:
    """Median of decoding such a page and writing it durably, nothing else."""
    data = page(1, 300, "RGB24", large=True)

    def bare() -> None:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    return share([milliseconds(bare) for _ in range(_PAGES)], 0.5)


def _stops() -> list[float]:
    """Milliseconds from a stop in the middle of a slow page until the scan has ended."""
    device = Device("sane:test:0", Driver.SANE, "test", "test:0")
    slow = ScanSettings(resolution=300, colour=Colour.COLOUR, options=_SLOW)
    waits = []
    with _test_device(), closing(Scanners()) as scanners:
        for _ in range(_STOPS):
            stop, begun = threading.Event(), 0.0
            try:
                for step in scanners.scan(device, slow, stop):
                    if getattr(step, "fraction", None) and not stop.is_set():
                        begun = time.perf_counter()
                        stop.set()
            except DeviceError:
                waits.append((time.perf_counter() - begun) * 1000)
    return waits


@contextmanager
def _test_device() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        Path(folder, "dll.conf").write_text("test\n", encoding="ascii")
        before = os.environ.get("SANE_CONFIG_DIR")
        os.environ["SANE_CONFIG_DIR"] = folder
        try:
            yield
        finally:
            os.environ.pop("SANE_CONFIG_DIR")
            if before is not None:
                os.environ["SANE_CONFIG_DIR"] = before


if __name__ == "__main__":
    sys.exit(main())
