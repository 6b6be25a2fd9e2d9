"""Who answers at an address, and what it can do."""

import threading
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

from desktop.domain.capture import Device, Driver, MetDevice
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.escl_line import EsclLine
from desktop.scanner.devices.escl_xml import Capabilities, read_capabilities

_OK = 200
_SIGN_IN = (401, 403)


def introduce(line: EsclLine, device: Device) -> tuple[MetDevice, Capabilities]:
    """Ask who is there and what it can do.

    Raises DeviceError SCANNER_GONE when another scanner has this address now, SCANNER_CHANGED.
    """
    answer = line.get("ScannerCapabilities")
    if answer.status_code in _SIGN_IN:
        raise DeviceError(Code.SCANNER_REFUSED)
    if answer.status_code != _OK:
        raise DeviceError(Code.SCANNER_ADDRESS)
    told = read_capabilities(answer.content)
    known = device.id.removeprefix("escl:")
    if told.uuid and is_uuid(known) and known != told.uuid:
        raise DeviceError(Code.SCANNER_GONE)
    host = urlsplit(line.base).hostname or ""
    met = replace(
        device,
        id=f"escl:{told.uuid or line.base}",
        name=told.name or device.name or host,
        address=line.base,
        pin=line.fingerprint,
    )
    return MetDevice(met, told.abilities), told


def meet_typed(text: str, stop: threading.Event) -> MetDevice:
    """The scanner at an address as staff type it; raises DeviceError SCANNER_ADDRESS."""
    trouble = Code.SCANNER_ADDRESS
    for base in addresses(text):
        try:
            with closing(EsclLine(base, "", stop)) as line:
                return introduce(line, Device(f"escl:{base}", Driver.ESCL, "", base))[0]
        except DeviceError as error:
            if error.code is Code.CANCELLED:
                raise
            if error.code is Code.SCANNER_REFUSED:
                trouble = error.code
    raise DeviceError(trouble)


def addresses(text: str) -> tuple[str, ...]:
    """The URLs that a typed address may mean, TLS first."""
    text = text.strip().rstrip("/")
    if "://" in text:
        bare = "/" not in text.partition("://")[2]
        return (f"{text}/eSCL",) if bare else (text,)
    host, _, path = text.partition("/")
    return tuple(f"{scheme}://{host}/{path or 'eSCL'}" for scheme in ("https", "http"))


def is_uuid(text: str) -> bool:
    """Whether a device's id is its own, not its address."""
    return len(text) == 36 and text.count("-") == 4
