"""Which files of the watched folder are being taken: a kill in between takes none of them twice."""

import hashlib
from pathlib import Path

from desktop.durable import make_folder, storage_errors, write_durably


def mark_of(path: Path, stamp: tuple[int, ...]) -> str:
    """Tells one state of a file from all others, and nothing about it."""
    return hashlib.sha256(f"{path}\0{stamp}".encode("utf-8", "surrogateescape")).hexdigest()


class TakenFiles:
    """Marks of files from before their pages are added until they are out of the folder.

    A marked file that lies there still was perhaps taken: its pages say so. All deeds raise
    StorageError DISK_FULL, STORE_NOT_WRITABLE.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._marks: set[str] | None = None

    def __contains__(self, mark: str) -> bool:
        return mark in self._known()

    def begin(self, mark: str) -> None:
        """The file is about to be taken."""
        if mark not in self._known():
            self._write(self._known() | {mark})

    def end(self, mark: str) -> None:
        """The file is out of the folder, or was refused."""
        if mark in self._known():
            self._write(self._known() - {mark})

    def keep_to(self, marks: set[str]) -> None:
        """Forget all others: their files are there no more."""
        if not self._known() <= marks:
            self._write(self._known() & marks)

    def _known(self) -> set[str]:
        if self._marks is None:
            with storage_errors(self._path):
                there = self._path.exists()
                self._marks = set(self._path.read_text("ascii").split()) if there else set()
        return self._marks

    def _write(self, marks: set[str]) -> None:
        with storage_errors(self._path):
            make_folder(self._path.parent)
            write_durably(self._path, "\n".join(sorted(marks)).encode())
        self._marks = marks
