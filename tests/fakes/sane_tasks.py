"""The SANE driver's tasks with the real library, one function of it led: a fault at a given page.

The test device takes its faults as options for all pages; here one is ordered between two pages,
as a jam comes. Loaded in the driver's process.
"""

import os
from ctypes import CDLL, c_void_p
from dataclasses import replace
from typing import cast

from desktop.domain.capture import Device, ScanSettings
from desktop.imaging.channel import Send
from desktop.scanner.devices import sane
from desktop.scanner.devices.sane import list_devices, meet
from desktop.scanner.devices.sane_options import Options

__all__ = ["list_devices", "meet", "scan"]

FAULT = "fault-at"
"""An option of ours: page and status, as "4 JAMMED"; CRASH and HANG end or stop the process."""


class Led:
    """The library, with a fault ordered before one page begins."""

    def __init__(self, library: CDLL, page: int, fault: str) -> None:
        self._library = library
        self._page = page
        self._fault = fault
        self._started = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._library, name)

    def sane_start(self, handle: c_void_p) -> int:
        self._started += 1
        if self._started == self._page:
            self._order(handle)
        return int(self._library.sane_start(handle))

    def _order(self, handle: c_void_p) -> None:
        if self._fault == "CRASH":
            os._exit(9)
        if self._fault == "HANG":
            while True:
                os.read(os.pipe()[0], 1)
        options = Options(self._library, handle)
        option = options.get("read-return-value")
        assert option is not None
        options.set(option, f"SANE_STATUS_{self._fault}")


def scan(send: Send, device: Device, wished: ScanSettings) -> int:
    """Scan as the driver does, a fault ordered for one page."""
    own = tuple(pair for pair in wished.options if pair[0] != FAULT)
    fault = dict(wished.options).get(FAULT)
    library = sane._library()
    if fault is not None:
        page, _, name = fault.partition(" ")
        assert library is not None
        sane._Loaded.library = cast("CDLL", Led(library, int(page), name))
    try:
        return sane.scan(send, device, replace(wished, options=own))
    finally:
        sane._Loaded.library = library
