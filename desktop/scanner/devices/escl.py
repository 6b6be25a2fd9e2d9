"""Tasks of the eSCL worker process: network scanners, and those on a cable through ipp-usb."""

from contextlib import closing

from desktop.domain.capture import (
    Device,
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
from desktop.scanner.devices import escl_finding
from desktop.scanner.devices.escl_job import Job
from desktop.scanner.devices.escl_line import EsclLine
from desktop.scanner.devices.escl_meeting import introduce, meet_typed
from desktop.scanner.devices.escl_xml import fitted
from desktop.scanner.devices.file_ends import suffix_of

_MOST_PAGES = 999


def list_devices(send: Send) -> None:
    """Send each `Device` that announces itself and answers."""
    with stop_sign() as stop:
        escl_finding.find(send, stop)


def meet(send: Send, device: Device) -> MetDevice:  # noqa: ARG001 - tasks share one shape
    """The device as it answers now, and what it can do."""
    with stop_sign() as stop, closing(EsclLine(device.address, device.pin, stop)) as line:
        return introduce(line, device)[0]


def meet_address(send: Send, typed: str) -> MetDevice:  # noqa: ARG001 - tasks share one shape
    """The scanner at an address as staff type it; raises DeviceError SCANNER_ADDRESS."""
    with stop_sign() as stop:
        return meet_typed(typed, stop)


def scan(send: Send, device: Device, wished: ScanSettings) -> int:
    """Send `ScanProgress` and each `ScannedPage`; return how many pages there were.

    Raises DeviceError with the page that did not become whole.
    """
    page = 1
    with stop_sign() as stop, closing(EsclLine(device.address, device.pin, stop)) as line:
        try:
            send(ScanProgress(page, Stage.WARMING))
            _, capabilities = introduce(line, device)
            settings = fitted(wished, capabilities)
            with closing(Job(line, settings, capabilities, stop)) as job:
                while (data := job.next_page(page, send)) is not None:
                    send(ScannedPage(page, data, f"scan-{page}{suffix_of(data)}"))
                    page += 1
                    if settings.source is Source.GLASS or page > _MOST_PAGES:
                        break
                    send(ScanProgress(page, Stage.SCANNING))
                else:
                    job.done = True
        except DeviceError as error:
            code = Code.CANCELLED if stop.is_set() else error.code
            raise DeviceError(code, **{**error.facts, "page": page}) from error
    return page - 1
