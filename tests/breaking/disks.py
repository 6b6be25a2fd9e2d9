"""A disk of a few megabytes that a test may fill."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_SIZE = 24_000_000
_BALLAST = "ballast"


@contextlib.contextmanager
def small_disk(folder: Path, size: int = _SIZE) -> Iterator[Path]:
    """Mount a small disk at a folder for a test; skips where that needs more rights."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("not run here: no mount command")
    if mounted.returncode:
        pytest.skip(f"not run here: a small disk cannot be mounted ({mounted.stderr.strip()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> None:
    """Leave that many bytes on the disk, and no more."""
    make_space(folder)
    room = os.statvfs(folder)
    length = room.f_bavail * room.f_frsize - leave
    with (folder / _BALLAST).open("wb") as ballast, contextlib.suppress(OSError):
        for _ in range(0, length, 4096):
            ballast.write(bytes(4096))
            ballast.flush()


def make_space(folder: Path) -> None:
    """Take the ballast away."""
    (folder / _BALLAST).unlink(missing_ok=True)
