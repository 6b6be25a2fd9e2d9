"""Tasks of the SANE worker process: which scanners there are, what one can do, its pages.

Every page is told whole or not at all: what a driver ends early, says it has cancelled, or sends
fewer lines of than it promised, is an error that names the page.
"""

import atexit
import contextlib
import ctypes
import re
import threading
from collections.abc import Iterator
from ctypes import CDLL, POINTER, byref, c_int, c_void_p

from desktop.domain.capture import (
    Device,
    Driver,
    MetDevice,
    ScannedPage,
    ScanProgress,
    ScanSettings,
    Source,
    Stage,
)
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Send
from desktop.imaging.stopping import stop_sign
from desktop.scanner.devices import sane_choices, sane_library
from desktop.scanner.devices.sane_errors import require
from desktop.scanner.devices.sane_frames import PageReader
from desktop.scanner.devices.sane_library import SaneDevice, Status
from desktop.scanner.devices.sane_options import Options

_PATIENCE = 2.0
"""Seconds that a driver's call may take to come back after a stop before it is cancelled in it."""
_MOST_PAGES = 999
"""A feeder that never ends is a driver's fault."""
_CAMERAS = ("v4l:", "gphoto2:")
_NAME_OF_THE_MOMENT = re.compile(r"libusb:\d+:\d+")


def list_devices(send: Send) -> None:
    """Send each `Device` that SANE knows of."""
    library = _library()
    if library is None:
        return
    found = POINTER(POINTER(SaneDevice))()
    require(library.sane_get_devices(byref(found), 0))
    known: set[str] = set()
    index = 0
    while found[index]:
        device = _device(found[index].contents, known)
        index += 1
        if device is not None:
            known.add(device.id)
            send(device)


def meet(send: Send, device: Device) -> MetDevice:  # noqa: ARG001 - tasks share one shape
    """The device and what it can do."""
    with _opened(device.address) as (library, handle):
        return MetDevice(device, sane_choices.abilities(Options(library, handle)))


def scan(send: Send, device: Device, wished: ScanSettings) -> int:
    """Send `ScanProgress` and each `ScannedPage`; return how many pages there were.

    Raises DeviceError with the page that did not become whole.
    """
    with _opened(device.address) as (library, handle):
        options = Options(library, handle)
        settings = sane_choices.apply(options, wished)
        return Scan(library, handle, settings).run(send)


class Scan:
    """One order to a device that is open and set."""

    def __init__(self, library: CDLL, handle: c_void_p, settings: ScanSettings) -> None:
        self._library = library
        self._handle = handle
        self._settings = settings
        self._back = threading.Event()

    def run(self, send: Send) -> int:
        """One page of the glass, or a feeder to its end."""
        page = 1
        with stop_sign(self._cancel_late) as stop:
            try:
                while self._page(send, page, stop) and page < _MOST_PAGES:
                    page += 1
                return page - 1 if self._settings.source is not Source.GLASS else 1
            except DeviceError as error:
                code = Code.CANCELLED if stop.is_set() else error.code
                raise DeviceError(code, **{**error.facts, "page": page}) from error
            finally:
                self._back.set()
                self._library.sane_cancel(self._handle)

    def _page(self, send: Send, page: int, stop: threading.Event) -> bool:
        """Whether there was a page and another may follow."""
        send(ScanProgress(page, Stage.WARMING if page == 1 else Stage.SCANNING))
        status = Status(self._library.sane_start(self._handle))
        if status is Status.NO_DOCS and page > 1:
            return False
        require(status)
        reader = PageReader(self._library, self._handle, self._settings.resolution, stop)
        data = reader.read(lambda part: send(ScanProgress(page, Stage.SCANNING, part)))
        if stop.is_set():
            raise DeviceError(Code.CANCELLED)
        send(ScannedPage(page, data, f"scan-{page}{reader.suffix}"))
        return self._settings.source is not Source.GLASS

    def _cancel_late(self) -> None:
        """A call that does not come back is cancelled from outside, as SANE allows."""
        if not self._back.wait(_PATIENCE):
            self._library.sane_cancel(self._handle)


@contextlib.contextmanager
def _opened(name: str) -> Iterator[tuple[CDLL, c_void_p]]:
    library = _library()
    if library is None:
        raise DeviceError(Code.SCANNER_GONE)
    handle = c_void_p()
    status = Status(library.sane_open(name.encode(), byref(handle)))
    if status in {Status.INVAL, Status.IO_ERROR}:
        raise DeviceError(Code.SCANNER_GONE)
    require(status)
    try:
        yield library, handle
    finally:
        library.sane_close(handle)


class _Loaded:
    """The library, started once in this process."""

    library: CDLL | None = None


def _library() -> CDLL | None:
    if _Loaded.library is None:
        library = sane_library.load()
        if library is None:
            return None
        version = c_int(0)
        require(library.sane_init(byref(version), None))
        atexit.register(library.sane_exit)
        _Loaded.library = library
    return _Loaded.library


def _device(told: SaneDevice, known: set[str]) -> Device | None:
    name, vendor, model = (
        ctypes.string_at(part).decode("utf-8", "replace") if part else ""
        for part in (told.name, told.vendor, told.model)
    )
    if name.startswith(_CAMERAS):
        return None
    shown = model if vendor in {"", "Noname"} or model.startswith(vendor) else f"{vendor} {model}"
    device_id = "sane:" + _NAME_OF_THE_MOMENT.sub("libusb", name)
    if device_id in known:
        device_id = f"sane:{name}"
    return Device(device_id, Driver.SANE, shown or name, name)
