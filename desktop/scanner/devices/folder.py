"""Tasks of a watched folder: which files in it are whole, and the end of one that was taken.

A network folder may hang: all of it happens in the worker process.
"""

import contextlib
import errno
import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.capture import PICTURE_FILES
from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Send
from desktop.imaging.stopping import stop_sign
from desktop.scanner.devices.file_ends import is_cut

if sys.platform != "win32":
    import fcntl

_MOST = 500
"""Files looked at in one go."""

_HEAD, _TAIL = 8, 2048
"""Bytes of a file that tell its kind, and in which its end must stand."""

_NO_LOCKS = frozenset((errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP))
"""How a place says that it has no locks."""


@dataclass(frozen=True)
class WaitingFile:
    """A file as it stood when nobody wrote to it any more."""

    path: Path
    stamp: tuple[int, ...]
    """Size, time of change, number: another one is another file."""
    cut: bool = False
    """It has no end: a program that rests between two sheets is still writing it."""


def whole_files(send: Send, folder: Path, settle: float) -> tuple[WaitingFile, ...]:  # noqa: ARG001 - tasks share one shape
    """The folder's pictures and PDFs, oldest first, that did not change for `settle` seconds.

    Raises DeviceError SCANNER_GONE when the folder is not there.
    """
    first = _standing(folder)
    with stop_sign() as stop:
        if first and stop.wait(settle):
            raise DeviceError(Code.CANCELLED)
    same = [
        replace(file, cut=_is_cut(file.path))
        for file in _standing(folder)
        if file in first and not _held(file.path)
    ]
    return tuple(sorted(same, key=lambda file: (file.stamp[1], file.path.name)))


def consume(send: Send, file: WaitingFile, keep_in: Path | None) -> None:  # noqa: ARG001 - tasks share one shape
    """Delete a file that was taken, or move it; one that changed meanwhile stays.

    Raises DeviceError SCAN_FILE_STAYS when it could not be taken away.
    """
    try:
        if _stamp(file.path) != file.stamp:
            raise DeviceError(Code.SCAN_FILE_STAYS, file=file.path.name)
        if keep_in is None:
            file.path.unlink()
        else:
            keep_in.mkdir(parents=True, exist_ok=True)
            shutil.move(file.path, _free_name(keep_in / file.path.name))
    except OSError as error:
        raise DeviceError(Code.SCAN_FILE_STAYS, file=file.path.name) from error


def _standing(folder: Path) -> list[WaitingFile]:
    found: list[WaitingFile] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = Path(entry.path)
                hidden = entry.name.startswith((".", "~"))
                if hidden or path.suffix.lower() not in PICTURE_FILES or len(found) >= _MOST:
                    continue
                with contextlib.suppress(FileNotFoundError):
                    if entry.is_file() and entry.stat().st_size:
                        found.append(WaitingFile(path, _stamp(path)))
    except OSError as error:
        raise DeviceError(Code.SCANNER_GONE, name=str(folder)) from error
    return found


def _stamp(path: Path) -> tuple[int, ...]:
    state = path.stat()
    return (state.st_size, state.st_mtime_ns, state.st_ino)


def _is_cut(path: Path) -> bool:
    """Whether a PDF breaks off: its reader would mend it, and show the pages that are there."""
    if path.suffix.lower() != ".pdf":
        return False
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
        return is_cut(head + file.read())
    return True


def _held(path: Path) -> bool:
    """Whether another program holds the file: a lock, or on Windows an open writer."""
    try:
        with path.open("r+b") as file:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except OSError as error:
        # A share may know no locks, and a file may be readable alone: nobody holds those.
        return error.errno not in _NO_LOCKS and os.access(path, os.W_OK)
    return False


def _free_name(path: Path) -> Path:
    """The name itself, or the first that is free: what was moved here before stays."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
