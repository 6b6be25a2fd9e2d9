"""Where a picture's bytes come from: a file of the system, or the desk's own store."""

import io
import os
import stat
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, cast

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Wanted

_BUFFER = 1 << 18


@dataclass(frozen=True)
class FileSource:
    """A file that staff chose. The worker opens it, so that a lost drive holds up nothing else."""

    path: Path


@dataclass(frozen=True)
class HeldSource:
    """Bytes that the desk holds and hands to the worker piece by piece as it asks."""

    size: int


Source = FileSource | HeldSource | bytes


class _Desk:
    """The worker's end of the pipe; set once, as the process starts."""

    pipe: Connection | None = None


def serve_from(pipe: Connection) -> None:
    """Name the pipe over which this process asks for held bytes."""
    _Desk.pipe = pipe


def worker_pipe() -> Connection | None:
    """The worker's end of the pipe; None outside of a worker process."""
    return _Desk.pipe


def open_source(source: Source) -> BinaryIO:
    """A seekable reader for a `with`. Raises DeviceError: FILE_GONE, FILE_EMPTY, FILE_UNREADABLE.

    Where a file's drive failed meanwhile, leaving raises FILE_GONE: libraries that decode would
    call the file broken, or give a page of which a part is missing.
    """
    if isinstance(source, bytes):
        stream: BinaryIO = io.BytesIO(source)
    elif isinstance(source, FileSource):
        stream = _open_file(source.path)
    else:
        stream = cast("BinaryIO", io.BufferedReader(_HeldStream(source.size), _BUFFER))
    if stream.seek(0, os.SEEK_END) == 0:
        raise DeviceError(Code.FILE_EMPTY)
    stream.seek(0)
    return stream


def size_of(stream: BinaryIO) -> int:
    """Bytes in a seekable stream; its position stays."""
    position = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(position)
    return size


def stamp_of(source: Source) -> tuple[int, ...]:
    """Tells one state of a file from another; empty for bytes that cannot change."""
    if not isinstance(source, FileSource):
        return ()
    try:
        state = source.path.stat()
    except OSError as error:
        raise DeviceError(Code.FILE_GONE) from error
    return (state.st_size, state.st_mtime_ns, state.st_ino)


def _open_file(path: Path) -> BinaryIO:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DeviceError(Code.FILE_UNREADABLE)
        return cast("BinaryIO", _FileReader(_FileStream(_open_bare(path))))
    except (OSError, ValueError) as error:
        raise DeviceError(Code.FILE_GONE) from error


def _open_bare(path: Path) -> io.RawIOBase:
    return path.open("rb", buffering=0)


class _FileStream(io.RawIOBase):
    """A file that remembers that its drive failed, and is not asked again once it did."""

    def __init__(self, file: io.RawIOBase) -> None:
        super().__init__()
        self._file = file
        self.lost: OSError | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: object) -> int | None:
        """Fill the buffer from the file; 0 at its end, and behind what failed."""
        if self.lost is not None:
            return 0
        try:
            return cast("int | None", self._file.readinto(cast("bytearray", buffer)))
        except OSError as error:
            self.lost = error
            raise

    def close(self) -> None:
        self._file.close()
        super().close()


class _FileReader(io.BufferedReader):
    """Tells whoever leaves it that the drive failed, whatever was made of that."""

    def __init__(self, stream: _FileStream) -> None:
        super().__init__(stream)
        self._stream = stream

    def __exit__(self, *trouble: object) -> None:
        self.close()
        if self._stream.lost is not None:
            raise DeviceError(Code.FILE_GONE) from self._stream.lost


class _HeldStream(io.RawIOBase):
    """Reads stretches of what the desk holds, over the pipe."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: object) -> int:
        """Fill the buffer from the desk; 0 at the end."""
        target = memoryview(cast("bytearray", buffer)).cast("B")
        size = min(len(target), self._size - self._position)
        if size <= 0:
            return 0
        pipe = _Desk.pipe
        if pipe is None:
            raise DeviceError(Code.FILE_GONE)
        pipe.send(Wanted(self._position, size))
        piece = pipe.recv_bytes()
        target[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)
