"""What a SANE status means to staff."""

from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.sane_library import Status

CODES = {
    Status.UNSUPPORTED: Code.SCANNER_SETTINGS,
    Status.CANCELLED: Code.SCAN_STOPPED_AT_DEVICE,
    Status.DEVICE_BUSY: Code.SCANNER_BUSY,
    Status.INVAL: Code.SCANNER_SETTINGS,
    Status.EOF: Code.SCAN_CUT_SHORT,
    Status.JAMMED: Code.PAPER_JAM,
    Status.NO_DOCS: Code.FEEDER_EMPTY,
    Status.COVER_OPEN: Code.COVER_OPEN,
    Status.IO_ERROR: Code.SCANNER_FAILED,
    Status.NO_MEM: Code.SCANNER_NEEDS_MEMORY,
    Status.ACCESS_DENIED: Code.SCANNER_REFUSED,
}


def require(status: int) -> None:
    """Raise DeviceError for any status but GOOD."""
    if status != Status.GOOD:
        raise DeviceError(CODES[Status(status)])
