"""The folder that a scanner's own program scans into: a file goes once its pages are durable."""

import threading
from dataclasses import replace
from pathlib import Path

from desktop.domain.capture import ScannerSettings, ScanProgress, Stage
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices.folder import WaitingFile
from desktop.scanner.devices.port import Scanners
from desktop.services.documents import AddedPages, DocumentService
from desktop.services.page_taking import Progress, ScanTarget, Told

_NO_MORE = (Code.CANCELLED, Code.DISK_FULL)


class WatchedFolder:
    """Takes whole files out of it."""

    def __init__(self, documents: DocumentService, scanners: Scanners) -> None:
        self._documents = documents
        self._scanners = scanners
        self._taken: set[WaitingFile] = set()

    def waiting(
        self, settings: ScannerSettings, stop: threading.Event | None = None
    ) -> tuple[str, ...]:
        """Names of the files that are whole; none where no folder is set."""
        return tuple(file.path.name for file in self._files(settings, stop))

    def take(
        self,
        target: ScanTarget,
        settings: ScannerSettings,
        told: Told,
        progress: Progress,
        stop: threading.Event | None = None,
    ) -> tuple[PageRecord, ...]:
        """Take all whole files, oldest first; one that cannot be read stays where it is.

        Raises DeviceError with `file` and pages `kept` after all others are taken; FEEDER_EMPTY
        when nothing is there.
        """
        files = self._files(settings, stop)
        if not files:
            raise DeviceError(Code.FEEDER_EMPTY, page=1, sheet=1, kept=0)
        pages: list[PageRecord] = []
        trouble: DeviceError | None = None
        for number, file in enumerate(files, 1):
            progress(ScanProgress(number, Stage.KEEPING, (number - 1) / len(files)))
            try:
                added = self._take_one(target, file, told, stop)
                pages.extend(added.pages)
                # Behind a sheet between two documents the next one begins.
                target = replace(target, item=added.next_item or target.item)
                self._consume(file, settings)
            except DeviceError as error:
                trouble = trouble or DeviceError(
                    error.code, **{**error.facts, "file": file.path.name}
                )
                if error.code in _NO_MORE:
                    break
        if trouble is not None:
            trouble.facts["kept"] = len(pages)
            raise trouble
        return tuple(pages)

    def _take_one(
        self, target: ScanTarget, file: WaitingFile, told: Told, stop: threading.Event | None
    ) -> AddedPages:
        added = self._documents.add_file(
            target.intake_id, target.item, file.path, target.by, stop=stop
        )
        self._taken.add(file)
        told(target.item, added)
        return added

    def _consume(self, file: WaitingFile, settings: ScannerSettings) -> None:
        keep_in = settings.consumed_folder
        self._scanners.consume(file, Path(keep_in) if keep_in else None)

    def _files(
        self, settings: ScannerSettings, stop: threading.Event | None
    ) -> tuple[WaitingFile, ...]:
        if not settings.folder:
            return ()
        whole = self._scanners.whole_files(Path(settings.folder), stop)
        return tuple(file for file in whole if file not in self._taken)
