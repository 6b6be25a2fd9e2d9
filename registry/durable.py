"""Files of the registry that survive a power cut: write, fsync, rename, fsync the folder."""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

PART = ".part"
"""How the name of an unfinished file ends."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def make_folder(path: Path) -> None:
    """A folder that only this account reads, durable with its parents; raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_folder(path.parent)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name whole and durable, or not at all; raises OSError."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_durably(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all; raises OSError, and whatever the pieces raise."""
    write_all_durably([(path, pieces)])


def write_all_durably(files: Sequence[tuple[Path, Iterable[bytes]]]) -> None:
    """Write files, each whole or not at all; raises OSError, and whatever the pieces raise.

    In as few calls of the system as it takes: after each of them a busy process waits for its turn.
    All are written before the first is synced: what a file system has to note is noted once.
    """
    parts = [f"{path}.{secrets.token_hex(4)}{PART}" for path, _ in files]
    try:
        with ExitStack() as opened:
            handles: list[int] = []
            for part, (path, pieces) in zip(parts, files, strict=True):
                handles.append(_new(part, path.parent))
                opened.callback(os.close, handles[-1])
                for piece in pieces:
                    _write(handles[-1], piece)
            for handle in handles:
                os.fsync(handle)
        for part, (path, _) in zip(parts, files, strict=True):
            Path(part).replace(path)
    except BaseException:
        for part in parts:
            Path(part).unlink(missing_ok=True)
        raise
    for folder in {path.parent: None for path, _ in files}:
        sync_folder(folder)


def _new(part: str, folder: Path) -> int:
    try:
        return os.open(part, _NEW, 0o600)
    except FileNotFoundError:
        make_folder(folder)
        return os.open(part, _NEW, 0o600)


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def sync_folder(path: Path) -> None:
    """Make a folder's names durable; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
