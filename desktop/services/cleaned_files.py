"""Clean pages of many files: no case, no store, no window."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import Code, DeviceError
from desktop.durable import make_folder, storage_errors, write_new_durably
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.scanner.messages import MadePage, Separator
from desktop.services.portrait_files import free_names

MARK = ".clean"
"""Stands before a page's ending."""

_MAKE = "desktop.scanner.tasks:make_pages"
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
_NOT_THE_FILE = frozenset((Code.BLOB_MISSING, Code.BLOB_DAMAGED))
"""Weights that are not whole: no verdict on a file."""


@dataclass(frozen=True)
class CleanedPage:
    """What became of one page of a file, or of a file that could not be read."""

    file: Path
    page: int
    """Counted from 1; 0 for a file that was refused as a whole."""
    refusal: Code | None
    output: Path | None
    """None for a sheet between two documents, and for what was refused."""
    size: int
    width: int
    height: int
    cleaned: bool
    blank: bool
    separator: bool
    elapsed_ms: int


class CleanedFiles:
    """Cleans the files of one run in a picture worker that a bad file cannot harm."""

    def __init__(self, folder: Path) -> None:
        """`folder` gets the pages. Raises StorageError FOLDER_NOT_WRITABLE, DISK_FULL."""
        self._folder = folder
        with storage_errors(folder, Code.FOLDER_NOT_WRITABLE):
            make_folder(folder.absolute())

    def make(self, files: Sequence[Path]) -> Iterator[CleanedPage]:
        """Page after page; each is in the folder before it is told. Raises StorageError."""
        worker = Worker()
        try:
            for file in files:
                yield from self._pages(worker, file)
        finally:
            worker.close()

    def _pages(self, worker: Worker, file: Path) -> Iterator[CleanedPage]:
        begun = time.monotonic()
        number = 0
        try:
            for part in worker.parts(_MAKE, FileSource(file)):
                if isinstance(part, MadePage | Separator):
                    number = part.index + 1
                    yield self._told(file, part, _milliseconds_since(begun))
                    begun = time.monotonic()
        except DeviceError as error:
            if error.code in _NOT_THE_FILE:
                raise
            refused = number + 1 if number else 0
            passed = _milliseconds_since(begun)
            yield CleanedPage(
                file, refused, error.code, None, 0, 0, 0, cleaned=False, blank=False,
                separator=False, elapsed_ms=passed,
            )  # fmt: skip

    def _told(self, file: Path, part: MadePage | Separator, elapsed_ms: int) -> CleanedPage:
        if isinstance(part, Separator):
            return CleanedPage(
                file, part.index + 1, None, None, 0, 0, 0, cleaned=False, blank=False,
                separator=True, elapsed_ms=elapsed_ms,
            )  # fmt: skip
        number = part.index + 1
        stem = f"{file.stem}-{number:03}" if number > 1 else file.stem
        return CleanedPage(
            file, number, None, self._keep(stem, part), len(part.data), part.width, part.height,
            cleaned=part.cleaned, blank=part.blank, separator=False, elapsed_ms=elapsed_ms,
        )  # fmt: skip

    def _keep(self, stem: str, page: MadePage) -> Path:
        ending = MARK + _ENDINGS[page.media_type]
        with storage_errors(self._folder, Code.FOLDER_NOT_WRITABLE):
            for path in free_names(self._folder, stem, ending):
                with suppress(FileExistsError):
                    write_new_durably(path, page.data)
                    return path
        raise AssertionError


def _milliseconds_since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
