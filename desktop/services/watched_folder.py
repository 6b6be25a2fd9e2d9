"""The folder that a scanner's own program scans into: a file goes once its pages are durable."""

import threading
from dataclasses import replace
from pathlib import Path

from desktop.domain.capture import ScannerSettings, ScanProgress, Stage
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeviceError, StorageError
from desktop.scanner.devices.folder import WaitingFile
from desktop.scanner.devices.port import Scanners
from desktop.services.documents import AddedPages, DocumentService
from desktop.services.page_taking import Progress, ScanTarget, Told
from desktop.services.taken_files import TakenFiles, mark_of

_NO_MORE = (Code.CANCELLED, Code.DISK_FULL)


class WatchedFolder:
    """Takes whole files out of it."""

    def __init__(self, documents: DocumentService, scanners: Scanners, journal: Path) -> None:
        """`journal` is the file that remembers over a kill which files are being taken."""
        self._documents = documents
        self._scanners = scanners
        self._journal = TakenFiles(journal)
        self._stay: set[WaitingFile] = set()
        """Taken, but not to be got out of the folder."""

    def waiting(
        self, settings: ScannerSettings, stop: threading.Event | None = None
    ) -> tuple[str, ...]:
        """Names of the files that are whole; none where no folder is set."""
        return tuple(file.path.name for file in self._files(settings, stop) if not file.cut)

    def take(
        self,
        target: ScanTarget,
        settings: ScannerSettings,
        told: Told,
        progress: Progress,
        stop: threading.Event | None = None,
    ) -> tuple[PageRecord, ...]:
        """Take all whole files, oldest first; one that cannot be read stays where it is.

        Raises DeviceError with `file` and pages `kept` after all others are taken, StorageError
        with the same at once; FEEDER_EMPTY when nothing is there.
        """
        files = self._files(settings, stop)
        if not files:
            raise DeviceError(Code.FEEDER_EMPTY, page=1, sheet=1, kept=0)
        self._journal.keep_to({mark_of(file.path, file.stamp) for file in files})
        pages: list[PageRecord] = []
        trouble: DeviceError | None = None
        for number, file in enumerate(files, 1):
            progress(ScanProgress(number, Stage.KEEPING, (number - 1) / len(files)))
            try:
                added = self._take_one(target, file, told, stop)
                pages.extend(added.pages)
                # Behind a sheet between two documents the next one begins.
                target = replace(target, item=added.next_item or target.item)
                self._consume(file, settings, added)
            except DeviceError as error:
                trouble = trouble or DeviceError(
                    error.code, **{**error.facts, "file": file.path.name}
                )
                if error.code in _NO_MORE:
                    break
            except StorageError as error:
                error.facts |= {"file": file.path.name, "kept": len(pages)}
                raise
        if trouble is not None:
            trouble.facts["kept"] = len(pages)
            raise trouble
        return tuple(pages)

    def _take_one(
        self, target: ScanTarget, file: WaitingFile, told: Told, stop: threading.Event | None
    ) -> AddedPages:
        if file.cut:
            raise DeviceError(Code.FILE_TRUNCATED)
        mark = mark_of(file.path, file.stamp)
        if mark in self._journal and self._documents.has_taken(file.path, file.stamp):
            return AddedPages((), 0, 0)
        self._journal.begin(mark)
        added = self._documents.add_file(
            target.intake_id, target.item, file.path, target.by, stop=stop
        )
        self._stay.add(file)
        told(target.item, added)
        return added

    def _consume(self, file: WaitingFile, settings: ScannerSettings, added: AddedPages) -> None:
        """A picture that is only looked at is deleted whatever is set: no copy of it may stay."""
        looked_at = any(page.transient for page in added.pages)
        looked_at = looked_at or self._documents.looks_at(file.path, file.stamp)
        keep_in = "" if looked_at else settings.consumed_folder
        self._stay.add(file)
        self._scanners.consume(file, Path(keep_in) if keep_in else None)
        self._stay.discard(file)
        self._journal.end(mark_of(file.path, file.stamp))

    def _files(
        self, settings: ScannerSettings, stop: threading.Event | None
    ) -> tuple[WaitingFile, ...]:
        if not settings.folder:
            return ()
        there = self._scanners.whole_files(Path(settings.folder), stop)
        return tuple(file for file in there if file not in self._stay)
