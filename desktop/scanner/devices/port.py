"""The port to all scanners: each driver in a process of its own, none able to harm the desk."""

import contextlib
import queue
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

from desktop.domain.capture import (
    Device,
    Driver,
    MetDevice,
    ScannedPage,
    ScanProgress,
    ScanSettings,
)
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import WorkerKind
from desktop.imaging.worker import Worker
from desktop.scanner.devices.folder import WaitingFile

DRIVER_PROCESS = WorkerKind(
    name="scanner",
    libraries=(),
    headroom=0,
    kept=200_000_000,
    steps_back=False,
    environment={},
    silence=90.0,
    pause=5.0,
    idle=120.0,
    grace=0.3,
    crashed=Code.SCANNER_CRASHED,
    silent=Code.SCANNER_SILENT,
    broken=Code.SCANNER_FAILED,
)

LOOK_SECONDS = 15.0
"""Who has not named its scanners by then is passed over."""

SETTLE_SECONDS = 1.5
"""A file of a watched folder that has not changed for so long is whole."""

_ROOM = "desktop.scanner.devices"
DRIVERS: dict[Driver, str] = {
    Driver.ESCL: f"{_ROOM}.escl",
    Driver.SANE: f"{_ROOM}.sane",
    Driver.WIA: f"{_ROOM}.wia",
}
"""Modules with the tasks `list_devices`, `meet` and `scan`."""

Step = ScanProgress | ScannedPage


def drivers_here() -> dict[Driver, str]:
    """Those that this system can have."""
    foreign = Driver.SANE if sys.platform == "win32" else Driver.WIA
    return {driver: module for driver, module in DRIVERS.items() if driver is not foreign}


class Scanners:
    """All scanners of this workstation. Safe to call from any thread."""

    def __init__(
        self,
        modules: Mapping[Driver, str] | None = None,
        kind: WorkerKind = DRIVER_PROCESS,
        look_seconds: float = LOOK_SECONDS,
        settle_seconds: float = SETTLE_SECONDS,
    ) -> None:
        self._modules = drivers_here() if modules is None else dict(modules)
        self._look_seconds = look_seconds
        self._workers = {driver: Worker(kind) for driver in self._modules}
        self._files = Worker(kind)
        self._settle_seconds = settle_seconds

    def look(
        self, found: Callable[[Device], None], stop: threading.Event | None = None
    ) -> dict[Driver, Code]:
        """Tell each scanner as soon as it is found; return the drivers that failed, and how.

        `found` is called in the caller's thread. Setting `stop` ends the search with what there is.
        """
        until = time.monotonic() + self._look_seconds
        ended = stop or threading.Event()
        out_of_time = threading.Event()
        news: queue.SimpleQueue[Device | Driver] = queue.SimpleQueue()
        troubles: dict[Driver, Code] = {}
        with ThreadPoolExecutor(len(self._modules) or 1) as pool:
            for driver in self._modules:
                pool.submit(self._list, driver, news, troubles, out_of_time)
            looking = set(self._modules)
            while looking:
                if ended.is_set() or time.monotonic() > until:
                    out_of_time.set()
                with contextlib.suppress(queue.Empty):
                    heard = news.get(timeout=0.05)
                    if isinstance(heard, Driver):
                        looking.discard(heard)
                    else:
                        found(heard)
        return troubles

    def meet(self, device: Device, stop: threading.Event | None = None) -> MetDevice:
        """Ask a scanner what it can do; raises DeviceError, SCANNER_CHANGED among others."""
        worker, module = self._driver(device)
        return cast("MetDevice", worker.run(f"{module}:meet", device, stop=stop))

    def meet_address(self, typed: str, stop: threading.Event | None = None) -> MetDevice:
        """The network scanner at a typed address; raises DeviceError SCANNER_ADDRESS."""
        task = f"{self._modules[Driver.ESCL]}:meet_address"
        return cast("MetDevice", self._workers[Driver.ESCL].run(task, typed, stop=stop))

    def scan(
        self, device: Device, settings: ScanSettings, stop: threading.Event | None = None
    ) -> Generator[Step, None, None]:
        """Pages as they become whole, and progress between them; raises DeviceError with `page`.

        Closing the generator early ends the scan.
        """
        worker, module = self._driver(device)
        with contextlib.closing(
            worker.parts(f"{module}:scan", device, settings, stop=stop)
        ) as steps:
            for step in steps:
                yield cast("Step", step)

    def whole_files(
        self, folder: Path, stop: threading.Event | None = None
    ) -> tuple[WaitingFile, ...]:
        """Files of a watched folder that nobody writes to; raises DeviceError SCANNER_GONE."""
        task = f"{_ROOM}.folder:whole_files"
        found = self._files.run(task, folder, self._settle_seconds, stop=stop)
        return cast("tuple[WaitingFile, ...]", found)

    def consume(self, file: WaitingFile, keep_in: Path | None) -> None:
        """Take a file out of the watched folder; raises DeviceError SCAN_FILE_STAYS."""
        self._files.run(f"{_ROOM}.folder:consume", file, keep_in)

    def close(self) -> None:
        """End all drivers."""
        for worker in (*self._workers.values(), self._files):
            worker.close()

    def _driver(self, device: Device) -> tuple[Worker, str]:
        if device.driver not in self._modules:
            raise DeviceError(Code.SCANNER_GONE, name=device.name)
        return self._workers[device.driver], self._modules[device.driver]

    def _list(
        self,
        driver: Driver,
        news: "queue.SimpleQueue[Device | Driver]",
        troubles: dict[Driver, Code],
        out_of_time: threading.Event,
    ) -> None:
        try:
            self._workers[driver].run(
                f"{self._modules[driver]}:list_devices",
                stop=out_of_time,
                receive=lambda part: news.put(cast("Device", part)),
            )
        except DeviceError as error:
            silent = error.code is Code.CANCELLED
            troubles[driver] = Code.SCANNER_SILENT if silent else error.code
        finally:
            news.put(driver)
