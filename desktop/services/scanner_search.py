"""Which scanners are within reach, and what each can do."""

import contextlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop.domain.capture import Abilities, Device, Driver, MetDevice, ScannerSettings
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.port import Scanners


class ScannerSearch:
    """Looks for scanners. Raises DeviceError with the code of what is wrong."""

    def __init__(self, scanners: Scanners, settings: Callable[[], ScannerSettings]) -> None:
        self._scanners = scanners
        self._settings = settings
        self.troubles: dict[Driver, Code] = {}
        """Drivers that failed in the last search, and how."""

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
        for device in self._settings().devices:
            if device.driver is Driver.ESCL and device.id not in known and not _is_set(stop):
                with contextlib.suppress(DeviceError):  # typed in once; now it is away
                    keep(self._scanners.meet(device, stop).device)
        return tuple(known.values())

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

    def moved(self, device: Device, stop: threading.Event | None = None) -> Device | None:
        """The same scanner under the address that it has now; None where it is not seen anew."""
        seen: list[Device] = []
        self._scanners.look(seen.append, stop)
        same = [one for one in seen if one.id == device.id and one.address != device.address]
        return replace(same[0], pin=device.pin) if same else None

    def _with_pin(self, device: Device) -> Device:
        remembered = self._settings().device(device.id)
        return replace(device, pin=remembered.pin) if remembered else device


def forget_pin(device: Device) -> Device:
    """The device as if it had never been met: its next certificate is trusted."""
    return replace(device, pin="")


def _is_set(stop: threading.Event | None) -> bool:
    return stop is not None and stop.is_set()


def _is_twin(device: Device, known: Iterable[Device]) -> bool:
    """Whether SANE names a network scanner that is spoken to directly as well."""
    if not device.address.startswith(("airscan:e", "escl:")):
        return False
    own = [one for one in known if one.driver is Driver.ESCL]
    return any(one.name in device.address or device.name in one.name for one in own)
