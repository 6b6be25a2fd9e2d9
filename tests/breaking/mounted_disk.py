"""A disk that loses, at a power cut, what was never synced; where there is FUSE to mount it by."""

import contextlib
import ctypes.util
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.breaking.sync_registry import ROOT


class Disk:
    """The disk as a test has it: mounted, cut from its power, mounted again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = folder.with_suffix(".kept")
        self._said = folder.with_suffix(".said")
        self._process: subprocess.Popen[bytes] | None = None

    def mount(self, seed: int = 0, share: float = 0.0) -> None:
        """Mount it; the next cut leaves each unsynced page with a chance of `share`."""
        self._process = mounted(
            "tests.breaking.forgetful_disk",
            self.folder,
            self._said,
            str(self._kept),
            str(seed),
            str(share),
        )

    def cut(self) -> None:
        """Cut the power: whoever used the disk must have been killed."""
        assert self._process is not None
        subprocess.run(["umount", str(self.folder)], check=True)
        assert self._process.wait(60) == 0, self._said.read_text()

    def leave(self) -> None:
        """Take it away, however it is."""
        if self.folder.is_mount():
            subprocess.run(["umount", "--lazy", str(self.folder)], check=False)
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process.kill()
            self._process.wait()


def mounted(module: str, folder: Path, said: Path, *more: str) -> subprocess.Popen[bytes]:
    """The process of a file system of ours, mounted at `folder`; `said` takes what it says.

    Skips the test where there is no FUSE after all.
    """
    folder.mkdir(exist_ok=True)
    with said.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(folder), *more], cwd=ROOT, stdout=log, stderr=log
        )
    end = time.monotonic() + 30
    while not folder.is_mount():
        if process.poll() is not None or time.monotonic() > end:
            pytest.skip(f"not run here: no FUSE ({said.read_text()[-300:].strip()})")
        time.sleep(0.01)
    return process


def skip_without_fuse() -> None:
    """Skip a test where no file system of one's own can be mounted."""
    if not Path("/dev/fuse").exists():
        pytest.skip("not run here: no /dev/fuse")
    if os.geteuid() != 0:
        pytest.skip("not run here: mounting takes root")
    if not (ctypes.util.find_library("fuse3") or ctypes.util.find_library("fuse")):
        pytest.skip("not run here: no libfuse")
