"""A folder as one sealed file: a tar stream under the server's key, never in the open."""

import io
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from registry.blobs.sealing import HEAD, Opener, chunks_in, place_of, sealed, size_of
from registry.durable import write_durably
from registry.key_ring import KeyRing

if TYPE_CHECKING:
    from typing_extensions import Buffer

_MEANING = b"qabyldau registry backup"
_PIECE = 262_144


def seal(entries: Mapping[str, Path], target: Path, ring: KeyRing) -> None:
    """Files and folders under these names, sealed durably into one file; raises OSError."""
    write_durably(target, sealed(_tarred(entries), ring, _MEANING))


def check(source: Path, ring: KeyRing) -> None:
    """Read it through; raises DamagedError, OSError."""
    for _ in _opened(source, ring):
        pass


def unseal(source: Path, folder: Path, ring: KeyRing) -> None:
    """Everything in it, back into a folder; raises DamagedError, OSError."""
    check(source, ring)
    with (
        io.BufferedReader(_Joined(_opened(source, ring))) as stream,
        tarfile.open(fileobj=stream, mode="r|") as tar,
    ):
        tar.extractall(folder, filter="data")


def _tarred(entries: Mapping[str, Path]) -> Iterator[bytes]:
    for name, path in entries.items():
        yield from _entry(name, path)
        if path.is_dir():
            for below in sorted(path.rglob("*")):
                yield from _entry(f"{name}/{below.relative_to(path).as_posix()}", below)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _entry(name: str, path: Path) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.mode = 0o700 if path.is_dir() else 0o600
    info.mtime = int(path.stat().st_mtime)
    if path.is_dir():
        info.type = tarfile.DIRTYPE
        yield info.tobuf(tarfile.PAX_FORMAT)
        return
    with path.open("rb") as file:
        info.size = file.seek(0, io.SEEK_END)
        file.seek(0)
        yield info.tobuf(tarfile.PAX_FORMAT)
        yield from iter(lambda: file.read(_PIECE), b"")
    yield bytes(-info.size % tarfile.BLOCKSIZE)


def _opened(source: Path, ring: KeyRing) -> Iterator[bytes]:
    kept = source.stat().st_size
    size_of(kept)
    with source.open("rb") as file:
        opener = Opener(file.read(HEAD), chunks_in(kept), ring, _MEANING)
        for number in range(chunks_in(kept)):
            start, end = place_of(number)
            file.seek(start)
            yield opener.opened(number, file.read(end - start))


class _Joined(io.RawIOBase):
    """Pieces as a file that is read once, from its begin."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces = iter(pieces)
        self._here = memoryview(b"")

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Some of the next bytes."""
        while not self._here:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._here = memoryview(piece)
        into = memoryview(buffer)
        count = min(len(into), len(self._here))
        into[:count] = self._here[:count]
        self._here = self._here[count:]
        return count
