"""Machine-readable zones of many files: no case, no store, no window."""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desktop.domain.errors import Code, DeviceError
from desktop.domain.mrz import MrzReading
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.services.reading import BEARABLE

_READY = "desktop.scanner.reading.mrz.tasks:ready"
_READ = "desktop.scanner.reading.mrz.tasks:read_mrz"


@dataclass(frozen=True)
class ReadFile:
    """What became of one file."""

    file: Path
    reading: MrzReading | None
    """None where no zone was found, or the file could not be read."""
    refusal: Code | None
    """Why it could not be read."""
    elapsed_ms: int

    @property
    def accepted(self) -> bool:
        """Whether a zone was read of which nothing needs a person's look."""
        return self.reading is not None and self.reading.accepted


def read_files(files: Sequence[Path]) -> Generator[ReadFile, None, None]:
    """One file after the other, in a picture worker that a bad one cannot harm.

    Raises StorageError: BLOB_MISSING, BLOB_DAMAGED where the weights are not whole.
    """
    with closing(Worker()) as worker:
        worker.run(_READY)
        for file in files:
            begun = time.monotonic()
            found: MrzReading | None = None
            refusal = None
            try:
                found = cast(
                    "MrzReading | None", worker.run(_READ, FileSource(file), silence=BEARABLE)
                )
            except DeviceError as error:
                refusal = error.code
            yield ReadFile(file, found, refusal, round((time.monotonic() - begun) * 1000))
