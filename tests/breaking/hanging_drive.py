"""A network drive whose line hangs: a file of it is read so far and no further.

A file system of its own process (`python -m tests.breaking.hanging_drive FOLDER SAID ANSWER`). It
holds `page.jpg`; whoever reads behind its first piece waits until the file `ANSWER` is there, and
`SAID` is there as soon as somebody waits. No signal ends such a read.
"""

import contextlib
import errno
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

from tests.breaking.mounted_disk import mounted
from tests.fakes import files

_PIECE = 1 << 16
_NAME = "/page.jpg"
_TICK = 0.01


class HangingDrive(Operations):  # type: ignore[misc]
    """The file system's calls."""

    use_ns = True

    def __init__(self, said: Path, answer: Path) -> None:
        self._said, self._answer = said, answer
        self._data = files.encoded(files.picture(), "JPEG") + bytes(4 * _PIECE)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:  # noqa: ARG002
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2}
        if path != _NAME:
            raise FuseOSError(errno.ENOENT)
        return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": len(self._data)}

    def readdir(self, path: str, fh: int) -> list[str]:  # noqa: ARG002
        return [".", "..", _NAME[1:]]

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:  # noqa: ARG002
        if offset + size > _PIECE:
            self._said.touch()
            while not self._answer.exists():
                time.sleep(_TICK)
        return self._data[offset : offset + size]


class Drive:
    """The drive as a test has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said, self._answer = folder.with_suffix(".said"), folder.with_suffix(".answer")
        self.page = folder / _NAME[1:]

    @contextlib.contextmanager
    def mounted(self) -> Iterator["Drive"]:
        """Mount it, and let it answer before it goes."""
        process = mounted(
            "tests.breaking.hanging_drive",
            self._folder,
            self._folder.with_suffix(".log"),
            str(self._said),
            str(self._answer),
        )
        try:
            yield self
        finally:
            self.answer()
            subprocess.run(["umount", "--lazy", str(self._folder)], check=False)
            process.wait()

    def await_reader(self) -> None:
        """Return when somebody waits for the drive."""
        end = time.monotonic() + 30
        while not self._said.exists():
            assert time.monotonic() < end, "nobody reads"
            time.sleep(_TICK)

    def answer(self) -> None:
        """The line is back."""
        self._answer.touch()


if __name__ == "__main__":
    folder, said, answer = sys.argv[1:]
    FUSE(HangingDrive(Path(said), Path(answer)), folder, foreground=True, direct_io=True)
