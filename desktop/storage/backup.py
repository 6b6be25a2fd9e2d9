"""Backups in a second place: whole encrypted databases, and each attachment once.

In the chosen folder stands `qabyldau-<profile>` with `blobs/` (the same encrypted files as here,
never copied twice) and `sets/<moment>/`: database, key check, recovery slot, manifest and the
list of the blobs that belong to it. A set gets its name only when all of it is durable and was
read back. Transient pages are never among it.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.domain.errors import Code, StorageError
from desktop.durable import (
    PART,
    finish,
    make_folder,
    part_of,
    storage_errors,
    write_durably,
)
from desktop.storage.blobs import BlobStore
from desktop.storage.keys import KeySlots

DATABASE = "store.db"
KEYS = "keys.json"
_MANIFEST = "manifest.json"
_LIST = "blobs.txt"
_FORMAT = 1
_PIECE = 1024 * 1024
_STAMP = "%Y%m%dT%H%M%S.%fZ"

_BLOB_NAME = re.compile("[0-9a-f]{64}")

Step = Callable[[int, int], None]
"""Called with (done, all) as it goes on, all 0 while it is not known; may raise to stop."""

_KEEP_NEWEST = 3
_KEEP_DAYS = timedelta(days=7)
_KEEP_WEEKS = timedelta(weeks=5)


@dataclass(frozen=True)
class BackupSet:
    """One whole backup."""

    path: Path
    made_at: datetime
    keys: KeySlots
    database_sha256: str
    missing: int
    """Blobs that could not be found when it was made."""
    order: int = 0
    """Counts up from set to set: a clock that stood wrong makes no old set the newest."""

    @property
    def database(self) -> Path:
        """The copied database, still encrypted."""
        return self.path / DATABASE

    @property
    def blobs(self) -> Path:
        """The folder of encrypted attachments that all sets of a profile share."""
        return self.path.parent.parent / "blobs"

    def blob_names(self) -> list[str]:
        """File names of the attachments that belong to this set.

        Raises OSError; StorageError BACKUP_DAMAGED for anything else than such names: a list that
        somebody else wrote must not lead out of the folder.
        """
        names = (self.path / _LIST).read_bytes().decode("ascii", "replace").split()
        if not all(_BLOB_NAME.fullmatch(name) for name in names):
            raise StorageError(Code.BACKUP_DAMAGED, place=str(self.path))
        return names


class BackupPlace:
    """One profile's corner of a backup folder. All deeds raise StorageError."""

    def __init__(self, folder: Path, profile: UUID) -> None:
        self.folder = folder
        self.root = folder / f"qabyldau-{profile.hex}"
        self._sets = self.root / "sets"

    @contextlib.contextmanager
    def draft(self) -> Iterator[Path]:
        """A folder for a set in the making; it goes unless `complete` gave it its name."""
        if not self.folder.is_dir():
            raise StorageError(Code.BACKUP_PLACE_GONE, place=str(self.folder))
        with self._errors():
            make_folder(self._sets)
            for left in self._sets.glob(f"*{PART}"):
                shutil.rmtree(left, ignore_errors=True)
            draft = part_of(self._sets / "set")
            draft.mkdir(mode=0o700)
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def take(
        self, blobs: BlobStore, hashes: Sequence[str], step: Step
    ) -> tuple[list[str], list[str]]:
        """Copy the blobs that are not here yet and read each back.

        Gives the names of all that are here now, and the hashes that were missing at the source.
        Raises StorageError: BACKUP_DAMAGED, DISK_FULL, BACKUP_PLACE_GONE; whatever `step` raises.
        """
        names: list[str] = []
        missing: list[str] = []
        for at, sha256 in enumerate(hashes):
            step(at, len(hashes))
            source, name = blobs.path_of(sha256), blobs.name_of(sha256)
            with self._errors():
                if self._take_one(source, self._blob(name)):
                    names.append(name)
                else:
                    missing.append(sha256)
        return names, missing

    def complete(
        self, draft: Path, *, made_at: datetime, keys: KeySlots, blobs: list[str], missing: int
    ) -> BackupSet:
        """Give a draft with its database everything else and its name."""
        keys.only_recovery().save(draft / KEYS)
        with self._errors():
            write_durably(draft / _LIST, "\n".join(blobs).encode("ascii"))
            manifest = {
                "format": _FORMAT,
                "profile": str(keys.profile),
                "made_at": made_at.astimezone(UTC).isoformat(),
                "database_sha256": sha256_of(draft / DATABASE),
                "blobs": len(blobs),
                "missing": missing,
                "order": 1 + max((one.order for one in self.sets()), default=0),
            }
            write_durably(draft / _MANIFEST, json.dumps(manifest, indent=1).encode("ascii"))
            path = self._sets / made_at.astimezone(UTC).strftime(_STAMP)
            finish(draft, path)
        return _read_set(path)

    def sets(self) -> list[BackupSet]:
        """Whole sets, newest first."""
        return _sets_under(self.root)

    def rotate(self) -> None:
        """Let old sets go, and blobs that no kept set names.

        Kept: the newest three, one for each of the last seven days and five weeks. Raises
        StorageError BACKUP_DAMAGED when a kept set's list is torn: then every blob stays.
        """
        with self._errors():
            sets = self.sets()
            kept = kept_sets(sets)
            for old in sets:
                if old not in kept:
                    shutil.rmtree(old.path)
            named = {name for one in kept for name in one.blob_names()}
            for path in (self.root / "blobs").glob("??/*"):
                if path.name not in named:
                    path.unlink(missing_ok=True)

    def _take_one(self, source: Path, target: Path) -> bool:
        try:
            size = source.stat().st_size
            if target.exists() and target.stat().st_size == size:
                return True
            make_folder(target.parent)
            part = part_of(target)
            try:
                if copy_file(source, part) != sha256_of(part):
                    raise StorageError(Code.BACKUP_DAMAGED, place=str(self.folder))
                finish(part, target)
            finally:
                part.unlink(missing_ok=True)
        except FileNotFoundError:
            if not self.root.is_dir():
                raise
            return False
        return True

    def _blob(self, name: str) -> Path:
        return self.root / "blobs" / name[:2] / name

    def _errors(self) -> contextlib.AbstractContextManager[None]:
        return storage_errors(self.folder, Code.BACKUP_PLACE_GONE)


def find_sets(folder: Path) -> list[BackupSet]:
    """Whole sets of any profile in a backup folder, or in one profile's corner, newest first.

    Raises StorageError NOT_FOUND when there is none.
    """
    roots = (folder, *folder.glob("qabyldau-*"))
    sets = [found for root in roots for found in _sets_under(root)]
    if not sets:
        raise StorageError(Code.NOT_FOUND, place=str(folder))
    return _newest_first(sets)


def folder_of(place: Path) -> Path:
    """The backup folder, when one profile's corner in it may have been chosen."""
    return place.parent if (place / "sets").is_dir() else place


def unwatched(_done: int, _all: int) -> None:
    """The step that nobody looks at."""


def fetch_blobs(chosen: BackupSet, target: Path, step: Step = unwatched) -> int:
    """Copy a set's attachments into a profile's blob folder; how many were not to be had.

    What was copied goes again when it is stopped or fails. Raises StorageError, BACKUP_PLACE_GONE
    when the backup goes away meanwhile, and whatever `step` raises.
    """
    fetched: list[Path] = []
    try:
        with storage_errors(target):
            names = chosen.blob_names()
            for at, name in enumerate(names):
                step(at, len(names))
                _fetch_blob(chosen, name, target, fetched)
    except BaseException:
        for path in fetched:
            path.unlink(missing_ok=True)
        raise
    return sum(not (target / name[:2] / name).exists() for name in names)


def _fetch_blob(chosen: BackupSet, name: str, target: Path, fetched: list[Path]) -> None:
    source, goal = chosen.blobs / name[:2] / name, target / name[:2] / name
    if not source.exists():
        if not chosen.path.is_dir():
            raise StorageError(Code.BACKUP_PLACE_GONE, place=str(chosen.path))
        return
    if goal.exists() and goal.stat().st_size == source.stat().st_size:
        return
    make_folder(goal.parent)
    part = part_of(goal)
    try:
        copy_file(source, part)
        if not goal.exists():
            fetched.append(goal)
        finish(part, goal)
    finally:
        part.unlink(missing_ok=True)


def kept_sets(sets: list[BackupSet]) -> list[BackupSet]:
    """Which of the sets, newest first, a rotation keeps."""
    if not sets:
        return []
    newest = sets[0].made_at
    kept, days, weeks = list(sets[:_KEEP_NEWEST]), set(), set()
    for one in sets:
        age, day, week = (
            abs(newest - one.made_at),
            one.made_at.date(),
            one.made_at.isocalendar()[:2],
        )
        if (age <= _KEEP_DAYS and day not in days) or (age <= _KEEP_WEEKS and week not in weeks):
            kept.append(one)
        days.add(day)
        weeks.add(week)
    return [one for one in sets if one in kept]


def copy_file(source: Path, target: Path, step: Step = unwatched) -> str:
    """Copy a file durably; the hex SHA-256 of what was read. Raises OSError.

    `step` is called with (0, 0) for each piece.
    """
    digest = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as writer, source.open("rb") as reader:
        while piece := reader.read(_PIECE):
            step(0, 0)
            digest.update(piece)
            writer.write(piece)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file as it stands on its medium, past the system's cache where it can be."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _sets_under(root: Path) -> list[BackupSet]:
    sets = []
    for path in (root / "sets").glob("*Z"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, StorageError):
            sets.append(_read_set(path))
    return _newest_first(sets)


def _newest_first(sets: list[BackupSet]) -> list[BackupSet]:
    return sorted(sets, key=lambda one: (one.order, one.made_at), reverse=True)


def _read_set(path: Path) -> BackupSet:
    manifest: dict[str, Any] = json.loads((path / _MANIFEST).read_text(encoding="ascii"))
    if manifest["format"] != _FORMAT:
        raise ValueError(manifest["format"])
    return BackupSet(
        path=path,
        made_at=datetime.fromisoformat(manifest["made_at"]),
        keys=KeySlots.load(path / KEYS),
        database_sha256=manifest["database_sha256"],
        missing=manifest["missing"],
        order=int(manifest.get("order", 0)),
    )
