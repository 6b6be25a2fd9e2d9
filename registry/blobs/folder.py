"""Attachments in a folder of this machine."""

import asyncio
import errno
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from registry.blobs.shelf import ShelfError, ShelfFullError
from registry.durable import PART, sync_folder, write_all_durably

_FULL = {errno.ENOSPC, errno.EDQUOT}


class FolderShelf:
    """A shelf of files; the work is done in threads, off the loop."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, name: str, pieces: Iterable[bytes]) -> bool:
        """Keep the bytes: write, fsync, rename, fsync the folder; whether a file stood there."""
        (stood,) = await self.put_all([(name, pieces)])
        return stood

    async def put_all(self, files: Sequence[tuple[str, Iterable[bytes]]]) -> list[bool]:
        """Keep them as `put` does, all of them synced in one go."""
        return await asyncio.to_thread(self._put_all, files)

    async def get(self, name: str, start: int = 0, end: int | None = None) -> bytes | None:
        """The bytes from `start` to before `end`; None where there is no such file."""
        return await asyncio.to_thread(self._get, name, start, end)

    async def size(self, name: str) -> int | None:
        """The file's size; None where there is none."""
        return await asyncio.to_thread(self._size, name)

    async def delete(self, name: str) -> None:
        """Take the file away, durably."""
        await asyncio.to_thread(self._delete, name)

    async def names(self, under: str = "") -> AsyncIterator[tuple[str, float]]:
        """Every finished file below a folder, with the time it was written."""
        for found in await asyncio.to_thread(lambda: list(self._walk(under))):
            yield found

    def _put_all(self, files: Sequence[tuple[str, Iterable[bytes]]]) -> list[bool]:
        placed = [(self._root / name, pieces) for name, pieces in files]
        with _errors():
            stood = [path.exists() for path, _ in placed]
            write_all_durably(placed)
        return stood

    def _get(self, name: str, start: int, end: int | None) -> bytes | None:
        with _errors():
            try:
                with (self._root / name).open("rb") as file:
                    file.seek(start)
                    return file.read() if end is None else file.read(end - start)
            except FileNotFoundError:
                return None

    def _size(self, name: str) -> int | None:
        with _errors():
            try:
                return (self._root / name).stat().st_size
            except FileNotFoundError:
                return None

    def _delete(self, name: str) -> None:
        path = self._root / name
        with _errors():
            try:
                path.unlink()
            except FileNotFoundError:
                return
            sync_folder(path.parent)

    def _walk(self, under: str) -> Iterator[tuple[str, float]]:
        with _errors():
            for path in sorted((self._root / under).rglob("*")):
                if path.is_file() and not path.name.endswith(PART):
                    yield path.relative_to(self._root).as_posix(), path.stat().st_mtime


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        kind = ShelfFullError if error.errno in _FULL else ShelfError
        raise kind(error.strerror) from error
