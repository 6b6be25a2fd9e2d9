"""Files that survive a power cut, and the one place where a file's complaints become codes."""

import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import Code, StorageError

PART = ".part"
"""How the name of an unfinished file ends."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_SUCH_CALL = {errno.EINVAL, errno.EOPNOTSUPP}


@contextmanager
def storage_errors(place: Path, other: Code = Code.STORE_NOT_WRITABLE) -> Iterator[None]:
    """Raise StorageError for an OSError: DISK_FULL, or `other` for all that is not that."""
    try:
        yield
    except OSError as error:
        code = Code.DISK_FULL if error.errno in _FULL else other
        raise StorageError(code, place=str(place)) from error


def make_folder(path: Path) -> None:
    """A folder that only this account reads, durable with its parents; raises OSError."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_folder(path.parent)


def part_of(path: Path) -> Path:
    """A name beside a file, for writing it; no two calls give the same."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")


def write_durably(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: write, fsync, rename, fsync the folder; raises OSError."""
    with _written(path, data) as part:
        finish(part, path)


def write_new_durably(path: Path, data: bytes | Iterable[bytes]) -> None:
    """As `write_durably`, from pieces too, but never over a file: FileExistsError where one is."""
    with _written(path, data) as part:
        _name_new(part, path)
        sync_folder(path.parent)


def finish(part: Path, path: Path) -> None:
    """Give a synced file or folder its name, durably; raises OSError."""
    part.replace(path)
    sync_folder(path.parent)


@contextmanager
def _written(path: Path, data: bytes | Iterable[bytes]) -> Iterator[Path]:
    """The data in a synced file beside `path`; gone again when naming it fails."""
    make_folder(path.parent)
    part = part_of(path)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        yield part
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _name_new(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # A stick's file system knows no second name for a file.
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        part.rename(path)
    else:
        part.unlink()


def sync_folder(path: Path) -> None:
    """Make a folder's names durable; Windows keeps no such promise and needs no such call."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives have no such call for folders.
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)
