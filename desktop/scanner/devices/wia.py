"""Tasks of the WIA worker process: scanners that Windows has a driver for."""

import contextlib
import importlib
import io
from collections.abc import Iterator
from typing import Any

from PIL import Image

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
from desktop.scanner.devices import wia_properties as wia
from desktop.scanner.devices.file_ends import is_cut, suffix_of

_QUALITY = 90
_MOST_PAGES = 999


def list_devices(send: Send) -> None:
    """Send each `Device` that Windows knows of."""
    with _named_faults():
        for info in _scanners():
            name = str(info.Properties(wia.NAME).Value)
            send(Device(f"wia:{info.DeviceID}", Driver.WIA, name, str(info.DeviceID)))


def meet(send: Send, device: Device) -> MetDevice:  # noqa: ARG001 - tasks share one shape
    """The device and what it can do."""
    with _named_faults():
        return MetDevice(device, wia.abilities(_connected(device)))


def scan(send: Send, device: Device, wished: ScanSettings) -> int:
    """Send `ScanProgress` and each `ScannedPage`; return how many pages there were.

    Raises DeviceError with the page that did not become whole.
    """
    page = 1
    with stop_sign() as stop:
        try:
            with _named_faults():
                send(ScanProgress(page, Stage.WARMING))
                connected = _connected(device)
                settings = wia.apply(connected, wished)
                item = connected.Items(1)
                while (data := _transferred(item, page)) is not None and not stop.is_set():
                    send(ScannedPage(page, data, f"scan-{page}{suffix_of(data)}"))
                    page += 1
                    if settings.source is Source.GLASS or page > _MOST_PAGES:
                        break
                    send(ScanProgress(page, Stage.SCANNING))
        except DeviceError as error:
            code = Code.CANCELLED if stop.is_set() else error.code
            raise DeviceError(code, **{**error.facts, "page": page}) from error
        if stop.is_set():
            raise DeviceError(Code.CANCELLED, page=page)
    return page - 1


def _scanners() -> Iterator[Any]:
    manager = importlib.import_module("comtypes.client").CreateObject("WIA.DeviceManager")
    for index in range(1, manager.DeviceInfos.Count + 1):
        info = manager.DeviceInfos(index)
        if info.Type == wia.SCANNER:
            yield info


def _connected(device: Device) -> Any:  # noqa: ANN401 COM's own
    for info in _scanners():
        if str(info.DeviceID) == device.address:
            return info.Connect()
    raise DeviceError(Code.SCANNER_GONE)


def _transferred(item: Any, page: int) -> bytes | None:  # noqa: ANN401 COM's own
    """One side of a sheet as a file; None when the feeder has no more."""
    formats = [str(item.Formats(index)) for index in range(1, item.Formats.Count + 1)]
    kind = wia.JPEG if wia.JPEG in (one.upper() for one in formats) else wia.BMP
    try:
        picture = item.Transfer(kind)
    except Exception as error:
        if page > 1 and _result(error) == wia.PAPER_EMPTY:
            return None
        raise
    return _as_file(bytes(picture.FileData.BinaryData))


def _as_file(data: bytes) -> bytes:
    """What the driver gave, as JPEG; raises DeviceError SCAN_CUT_SHORT, SCAN_UNREADABLE."""
    if suffix_of(data):
        if is_cut(data):
            raise DeviceError(Code.SCAN_CUT_SHORT)
        return data
    try:
        with Image.open(io.BytesIO(data), formats=("BMP", "DIB")) as image:
            file = io.BytesIO()
            plain = image if image.mode in {"L", "RGB"} else image.convert("RGB")
            plain.save(file, "JPEG", quality=_QUALITY, dpi=image.info.get("dpi", (300, 300)))
    except (OSError, ValueError) as error:
        raise DeviceError(Code.SCAN_UNREADABLE) from error
    return file.getvalue()


@contextlib.contextmanager
def _named_faults() -> Iterator[None]:
    """Turn COM's errors into what staff are told."""
    try:
        yield
    except DeviceError:
        raise
    except Exception as error:
        result = _result(error)
        if result is None:
            raise
        raise DeviceError(wia.code_of(result)) from error


def _result(error: Exception) -> int | None:
    """The HRESULT of a comtypes.COMError; None for anything else."""
    result = getattr(error, "hresult", None)
    return result & 0xFFFFFFFF if isinstance(result, int) else None
