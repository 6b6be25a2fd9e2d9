"""Scanned pages as files of a folder, each durable before it is told."""

import errno
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.domain.capture import Device, ScannedPage, ScanSettings
from desktop.domain.errors import Code, DeviceError, StorageError
from desktop.durable import write_durably
from desktop.scanner.devices.port import Scanners

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class ScanFiles:
    """Scans into one folder; what is there already stays."""

    def __init__(self, scanners: Scanners, folder: Path) -> None:
        self._scanners = scanners
        self._folder = folder.absolute()

    def scan(
        self,
        device: Device,
        settings: ScanSettings,
        told: Callable[[ScannedPage, Path], None],
        stop: threading.Event | None = None,
    ) -> None:
        """Scan one page from the glass, or a feeder to its end.

        Raises DeviceError with the `page` that did not come; StorageError FOLDER_NOT_WRITABLE,
        DISK_FULL.
        """
        taken = 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with closing(self._scanners.scan(device, settings, stop)) as steps:
                for step in steps:
                    if isinstance(step, ScannedPage):
                        told(step, self._keep(step))
                        taken += 1
        except DeviceError as error:
            error.facts["page"] = taken + 1
            raise
        except OSError as error:
            code = Code.DISK_FULL if error.errno in _FULL else Code.FOLDER_NOT_WRITABLE
            raise StorageError(code, place=str(self._folder), page=taken + 1) from error

    def _keep(self, page: ScannedPage) -> Path:
        suffix = Path(page.name).suffix
        number = page.number
        while (file := self._folder / f"scan-{number:04}{suffix}").exists():
            number += 1
        write_durably(file, page.data)
        return file
