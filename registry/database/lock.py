"""One registry to a folder: a lock that the system lets go of when its holder dies."""

import os
import sys
from pathlib import Path

from registry.database.errors import DatabaseError, DatabaseTrouble


class FolderLock:
    """A lock file, held while this process lives."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: int | None = None

    def take(self) -> None:
        """Raises DatabaseError (IN_USE) where another process holds it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise DatabaseError(DatabaseTrouble.IN_USE, str(self._path.parent)) from error
        self._held = handle

    def release(self) -> None:
        """Let go."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


def lock_of(data: Path) -> FolderLock:
    """The lock of a data folder, held by the registry that serves it."""
    return FolderLock(data / "database.lock")


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
