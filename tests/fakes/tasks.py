"""Tasks for the picture worker that do what bad files do to decoders."""

import errno
import gc
import io
import os
import time
from pathlib import Path
from unittest.mock import patch

from desktop.domain.errors import Code, DeviceError
from desktop.imaging import source as sources
from desktop.imaging.channel import Send
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import check_pixels
from desktop.imaging.memory_cap import resident_bytes
from desktop.imaging.source import FileSource, Source, open_source
from desktop.imaging.stopping import stop_sign
from desktop.scanner.tasks import make_pages

_KEPT: list[bytearray] = []


def echo(send: Send, value: object) -> object:
    """Hand the value over, then give it back."""
    send(value)
    return value


def process(send: Send) -> int:  # noqa: ARG001
    """Who is working."""
    return os.getpid()


def told(send: Send, name: str) -> str:  # noqa: ARG001
    """What this process finds in its environment."""
    return os.environ.get(name, "")


def crash(send: Send) -> None:  # noqa: ARG001
    """End as a decoder does that runs into memory that is not its own."""
    os._exit(139)


def hang(send: Send) -> None:
    """Begin, and never end."""
    send("begun")
    time.sleep(3600)


def hoard(send: Send) -> int:  # noqa: ARG001
    """Ask for more memory than there is for one file."""
    return len(bytearray(2_000_000_000))


def keep(send: Send) -> int:  # noqa: ARG001
    """Hold on to memory after the end, as some decoders do; who did it."""
    _KEPT.append(bytearray(120_000_000))
    return os.getpid()


def litter(send: Send) -> int:  # noqa: ARG001
    """Fill memory in small pieces and let them go, as a page does; what is held then, in bytes."""
    pieces = [b"1" * 100_000 for _ in range(250)]
    del pieces
    return resident_bytes()


def looked_through(send: Send) -> int:  # noqa: ARG001
    """How many things Python would look through for litter."""
    return len(gc.get_objects())


def open_large(send: Send) -> int:  # noqa: ARG001
    """Come upon the header of a large picture; what is held then, in bytes."""
    check_pixels(FileKind.JPEG, 5_000, 4_000)
    return resident_bytes()


def holding(send: Send) -> int:  # noqa: ARG001
    """Resident memory in bytes."""
    return resident_bytes()


def stumble(send: Send) -> None:  # noqa: ARG001
    """Fail with the words of a child's file."""
    raise ValueError("Серікова Айгүл.jpg")


def complain(send: Send, words: str) -> None:  # noqa: ARG001
    """Write as C libraries do, past Python's streams."""
    for stream in (1, 2):
        os.write(stream, words.encode())


def tail(send: Send, source: Source, count: int) -> bytes:  # noqa: ARG001
    """The last bytes of a source."""
    with open_source(source) as stream:
        stream.seek(-count, os.SEEK_END)
        return stream.read()


def peak(send: Send) -> int:  # noqa: ARG001
    """Resident memory at its highest since `forget_peak`, in bytes."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024
    raise OSError


def forget_peak(send: Send) -> None:  # noqa: ARG001
    """Count the peak from now on."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def listen(send: Send, farewell: float) -> None:
    """Work until the desk says stop, then take a while to leave."""
    with stop_sign() as stop:
        send("begun")
        stop.wait(60)
        time.sleep(farewell)
    raise DeviceError(Code.CANCELLED)


class _FailingFile(io.FileIO):
    """A file on a drive that fails behind a share of its bytes."""

    def __init__(self, path: Path, share: float) -> None:
        super().__init__(path)
        self._left_at = int(path.stat().st_size * share)

    def readinto(self, buffer: object) -> int:
        """As a network drive does whose line is cut: what was read before stays read."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        near = self._left_at - self.tell()
        if near <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readinto(room[:near])


def make_pages_of_a_failing_file(
    send: Send,
    source: FileSource,
    both: bool,  # noqa: FBT001 - the worker takes arguments by place
) -> int:
    """The real task, its drive failing behind seven tenths of the file."""
    with patch.object(sources, "_open_bare", lambda path: _FailingFile(path, 0.7)):
        return make_pages(send, source, both)


class _CountedFile(io.FileIO):
    """A file on a drive that fails behind so many reads."""

    def __init__(self, path: Path, reads: int) -> None:
        super().__init__(path)
        self._left = reads

    def readinto(self, buffer: object) -> int:
        """As a drive does that goes while a page is drawn."""
        self._left -= 1
        if self._left < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readinto(buffer)  # type: ignore[arg-type]


def make_pages_within_reads(send: Send, source: FileSource, reads: int) -> int:
    """The real task, its drive failing after so many reads."""
    with patch.object(sources, "_open_bare", lambda path: _CountedFile(path, reads)):
        return make_pages(send, source)
