"""Scanning: each page is durable before it is told, and no page is attached half.

Everything here takes as long as a device takes: it belongs on the lane of devices.
"""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.domain.capture import (
    CutOff,
    Device,
    Driver,
    ScannedPage,
    ScannerSettings,
    ScanSettings,
    TestPage,
)
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.worker import Worker
from desktop.scanner.devices.port import Scanners
from desktop.scanner.messages import MadePage
from desktop.services.begun_scans import BegunScans
from desktop.services.documents import DocumentService
from desktop.services.page_taking import PageTaking, Progress, ScanTarget, Told
from desktop.services.scanner_search import ScannerSearch, forget_pin
from desktop.services.watched_folder import WatchedFolder

__all__ = ["ScanService", "ScanTarget", "Scanned", "forget_pin"]

_MAKE = "desktop.scanner.tasks:make_pages"
_NOT_HERE = (Code.SCANNER_GONE, Code.SCANNER_ADDRESS, Code.SCANNER_CHANGED)
"""Nobody, or somebody else, is at a scanner's address."""

_FIRST = {"page": 1, "sheet": 1, "kept": 0}
"""Facts of an error: which page has to be scanned again, and how many are kept."""


@dataclass(frozen=True)
class Scanned:
    """A scan that came to its end."""

    pages: tuple[PageRecord, ...]
    device: Device
    """As it was reached: remember it, its address may be new."""


class ScanService(ScannerSearch):
    """All scanners of a workstation. Raises DeskError with the code of what is wrong."""

    def __init__(
        self,
        documents: DocumentService,
        begun: BegunScans,
        worker: Worker,
        scanners: Scanners,
        settings: Callable[[], ScannerSettings],
        journal: Path,
    ) -> None:
        """`journal` is the file that remembers which files of the folder are being taken."""
        super().__init__(scanners, settings)
        self._documents = documents
        self._begun = begun
        self._worker = worker
        self._folder = WatchedFolder(documents, scanners, journal)

    def waiting_files(self, stop: threading.Event | None = None) -> tuple[str, ...]:
        """Names of the files that lie whole in the watched folder; takes a second or two."""
        return self._folder.waiting(self._settings(), stop)

    def cut_off(self, intake_id: UUID) -> dict[str, CutOff]:
        """Scans into a case's items that a killed desk left, until pages come or staff confirm."""
        return self._begun.cut_off(intake_id)

    def scan(
        self,
        target: ScanTarget,
        device: Device,
        settings: ScanSettings,
        *,
        told: Told = lambda _item, _pages: None,
        progress: Progress = lambda _progress: None,
        stop: threading.Event | None = None,
    ) -> Scanned:
        """Scan one page from the glass, or a feeder to its end, behind the pages that are there.

        `told` hears of each page once it is durable. On an error, or after `stop`, the told pages
        stay; facts of the error: `page` that is to be scanned again, its `sheet`, pages `kept`.
        Raises DeviceError: the codes of scanners, CANCELLED; StorageError; ValidationError
        NOT_FOUND, STATE_FORBIDS.
        """
        if device.driver is Driver.FOLDER:
            pages = self._folder.take(target, self._settings(), told, progress, stop)
            return Scanned(pages, device)
        take = PageTaking(self._documents, self._begun, target, settings, told, progress)
        try:
            take.all_from(self._scanners, device, stop)
        except DeviceError as error:
            again = self._elsewhere(device, error, stop) if not take.pages else None
            if again is None:
                raise
            device = again
            take.all_from(self._scanners, device, stop)
        return Scanned(tuple(take.pages), device)

    def test_page(
        self,
        device: Device,
        settings: ScanSettings,
        *,
        progress: Progress = lambda _progress: None,
        stop: threading.Event | None = None,
    ) -> TestPage:
        """Scan one page, keep nothing: is this scanner alright? Raises as `scan`."""
        begun = time.monotonic()
        page = self._first_page(device, settings, progress, stop)
        return self._as_kept(device, page, time.monotonic() - begun)

    def picture(
        self,
        device: Device,
        settings: ScanSettings,
        *,
        progress: Progress = lambda _progress: None,
        stop: threading.Event | None = None,
    ) -> tuple[bytes, Device]:
        """Scan what lies on the glass: the file as the driver made it, the device as reached.

        Nothing is kept yet. Raises as `scan`.
        """
        try:
            return self._first_page(device, settings, progress, stop).data, device
        except DeviceError as error:
            again = self._elsewhere(device, error, stop)
            if again is None:
                raise
            return self._first_page(again, settings, progress, stop).data, again

    def _first_page(
        self,
        device: Device,
        settings: ScanSettings,
        progress: Progress,
        stop: threading.Event | None,
    ) -> ScannedPage:
        try:
            with closing(self._scanners.scan(device, settings, stop)) as steps:
                for step in steps:
                    if isinstance(step, ScannedPage):
                        return step
                    progress(step)
        except DeviceError as error:
            error.facts |= _FIRST
            raise
        raise DeviceError(Code.FEEDER_EMPTY, **_FIRST)

    def _as_kept(self, device: Device, page: ScannedPage, seconds: float) -> TestPage:
        made: list[MadePage] = []

        def take(part: object) -> None:
            if isinstance(part, MadePage):
                made.append(part)

        self._worker.run(_MAKE, page.data, receive=take)
        if not made:
            # A sheet between two documents: any other says more of a scanner.
            raise DeviceError(Code.SCAN_UNREADABLE, **_FIRST)
        return TestPage(device, made[0].data, made[0].width, made[0].height, seconds)

    def _elsewhere(
        self, device: Device, error: DeviceError, stop: threading.Event | None
    ) -> Device | None:
        """The same scanner under the address that the network gives it now."""
        gone = error.code in _NOT_HERE and not (stop is not None and stop.is_set())
        return self.moved(device, stop) if gone else None
