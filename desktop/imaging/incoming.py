"""A chosen file as a stream that the worker reads: for keeping the original."""

import io
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker

_TASK = "desktop.imaging.copying:copy_file"


@contextmanager
def incoming(
    worker: Worker, path: Path, stamp: tuple[int, ...], stop: threading.Event | None = None
) -> Iterator[BinaryIO]:
    """All bytes of the file, once, from front to back; reading raises DeviceError.

    `stamp` tells which state of the file is meant: another one raises FILE_GONE.
    """
    with closing(worker.parts(_TASK, FileSource(path), stamp, stop=stop)) as parts:
        yield cast("BinaryIO", io.BufferedReader(_PartStream(parts), 1 << 20))


class _PartStream(io.RawIOBase):
    def __init__(self, parts: Generator[object, None, object]) -> None:
        super().__init__()
        self._parts = parts
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer from the next piece; 0 when the file is through."""
        target = memoryview(cast("bytearray", buffer)).cast("B")
        if not self._left:
            self._left = cast("bytes", next(self._parts, b""))
        piece, self._left = self._left[: len(target)], self._left[len(target) :]
        target[: len(piece)] = piece
        return len(piece)
