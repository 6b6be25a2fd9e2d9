"""Scanning: each page is durable before it is told, and no page is attached half.

Everything here takes as long as a device takes: it belongs on the lane of devices.
"""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace

from desktop.domain.capture import (
    Abilities,
    Device,
    Driver,
    MetDevice,
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
from desktop.services.documents import DocumentService
from desktop.services.page_taking import PageTaking, Progress, ScanTarget, Told
from desktop.services.watched_folder import WatchedFolder

__all__ = ["ScanService", "ScanTarget", "Scanned"]

_MAKE = "desktop.scanner.tasks:make_pages"


@dataclass(frozen=True)
class Scanned:
    """A scan that came to its end."""

    pages: tuple[PageRecord, ...]
    device: Device
    """As it was reached: remember it, its address may be new."""


class ScanService:
    """All scanners of a workstation. Raises DeskError with the code of what is wrong."""

    def __init__(
        self,
        documents: DocumentService,
        worker: Worker,
        scanners: Scanners,
        settings: Callable[[], ScannerSettings],
    ) -> None:
        self._documents = documents
        self._worker = worker
        self._scanners = scanners
        self._settings = settings
        self._folder = WatchedFolder(documents, scanners)
        self.troubles: dict[Driver, Code] = {}

    def devices(
        self,
        *,
        found: Callable[[Device], None] = lambda _device: None,
        stop: threading.Event | None = None,
    ) -> tuple[Device, ...]:
        """All scanners within reach, and the watched folder where one is set.

        `found` is told each as soon as it answers; a remembered one keeps its certificate. What
        drivers failed meanwhile stands in `troubles` afterwards.
        """
        known: dict[str, Device] = {}

        def keep(device: Device) -> None:
            device = self._with_pin(device)
            if device.id not in known and not _is_twin(device, known.values()):
                known[device.id] = device
                found(device)

        folder = self.folder_device()
        if folder is not None:
            keep(folder)
        self.troubles = self._scanners.look(keep, stop)
        return tuple(known.values())

    def waiting_files(self, stop: threading.Event | None = None) -> tuple[str, ...]:
        """Names of the files that lie whole in the watched folder; takes a second or two."""
        return self._folder.waiting(self._settings(), stop)

    def folder_device(self) -> Device | None:
        """The watched folder as a device; None where none is set."""
        place = self._settings().folder
        return Device(f"folder:{place}", Driver.FOLDER, place, place) if place else None

    def meet(self, device: Device, stop: threading.Event | None = None) -> MetDevice:
        """What a scanner can do; the device comes back as it should be remembered.

        A first meeting trusts the certificate that is shown. Raises DeviceError SCANNER_CHANGED
        when it shows another than the remembered one: `meet(forget_pin(device))` trusts anew.
        """
        if device.driver is Driver.FOLDER:
            return MetDevice(device, Abilities())
        return self._scanners.meet(device, stop)

    def meet_address(self, typed: str, stop: threading.Event | None = None) -> MetDevice:
        """A network scanner by what staff typed: an address, a name, a URL.

        Raises DeviceError SCANNER_ADDRESS when nothing there is a scanner.
        """
        return self._scanners.meet_address(typed, stop)

    def scan(
        self,
        target: ScanTarget,
        device: Device,
        settings: ScanSettings,
        *,
        told: Told = lambda _pages: None,
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
        take = PageTaking(self._documents, target, settings, told, progress)
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
        with closing(self._scanners.scan(device, settings, stop)) as steps:
            for step in steps:
                if isinstance(step, ScannedPage):
                    seconds = time.monotonic() - begun
                    return self._as_kept(device, step, seconds)
                progress(step)
        raise DeviceError(Code.FEEDER_EMPTY, page=1, sheet=1, kept=0)

    def _as_kept(self, device: Device, page: ScannedPage, seconds: float) -> TestPage:
        made: list[MadePage] = []

        def take(part: object) -> None:
            if isinstance(part, MadePage):
                made.append(part)

        self._worker.run(_MAKE, page.data, receive=take)
        return TestPage(device, made[0].data, made[0].width, made[0].height, seconds)

    def _with_pin(self, device: Device) -> Device:
        remembered = self._settings().device(device.id)
        return replace(device, pin=remembered.pin) if remembered else device

    def _elsewhere(
        self, device: Device, error: DeviceError, stop: threading.Event | None
    ) -> Device | None:
        """The same scanner under the address that the network gives it now."""
        if error.code is not Code.SCANNER_GONE or (stop is not None and stop.is_set()):
            return None
        seen: list[Device] = []
        self._scanners.look(seen.append, stop)
        same = [one for one in seen if one.id == device.id and one.address != device.address]
        return replace(same[0], pin=device.pin) if same else None


def forget_pin(device: Device) -> Device:
    """The device as if it had never been met: its next certificate is trusted."""
    return replace(device, pin="")


def _is_twin(device: Device, known: Iterable[Device]) -> bool:
    """Whether SANE names a network scanner that is spoken to directly as well."""
    if not device.address.startswith(("airscan:e", "escl:")):
        return False
    own = [one for one in known if one.driver is Driver.ESCL]
    return any(one.name in device.address or device.name in one.name for one in own)
