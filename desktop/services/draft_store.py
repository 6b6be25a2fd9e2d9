"""A store in the making, beside the profile's place: it counts only once it has its name."""

import shutil
from collections.abc import Callable

from sqlalchemy.orm import Session

from desktop.domain.errors import Code, StorageError
from desktop.durable import finish, make_folder, storage_errors
from desktop.models.key_check import check_file
from desktop.models.school import SchoolRow
from desktop.models.store import create_store, damage, open_store
from desktop.paths import Paths
from desktop.storage.backup import BackupSet, Step, copy_file, sha256_of, unwatched
from desktop.storage.recovery_key import RecoveryKey


class DraftStore:
    """A database under a draft's name. All deeds raise StorageError."""

    def __init__(self, paths: Paths) -> None:
        self._home = paths.database
        self._folder = paths.profile / "draft"
        self._path = self._folder / paths.database.name

    def make(self, data_key: bytes, fill: Callable[[Session], None]) -> None:
        """Create it and write its first rows in one transaction."""
        self._clear()
        store = create_store(self._path, data_key)
        try:
            with store.write.begin() as session:
                fill(session)
        finally:
            store.close()

    def fetch(self, chosen: BackupSet, data_key: bytes, step: Step = unwatched) -> bool:
        """Take it from a backup; False when that backup is damaged."""
        self._clear()
        with storage_errors(self._folder, Code.BACKUP_PLACE_GONE):
            copy_file(chosen.database, self._path, step)
            if sha256_of(self._path) != chosen.database_sha256:
                return False
            copy_file(check_file(chosen.database), check_file(self._path))
        step(0, 0)
        if damage(self._path, data_key):
            return False
        step(0, 0)
        try:
            with storage_errors(chosen.path, Code.BACKUP_DAMAGED):
                chosen.blob_names()
            self._forget_place(data_key)
        except StorageError as error:
            if error.code in {Code.STORE_DAMAGED, Code.BACKUP_DAMAGED}:
                return False
            raise
        return True

    def settle(self) -> None:
        """Give it its name, durably."""
        with storage_errors(self._home.parent):
            finish(check_file(self._path), check_file(self._home))
            finish(self._path, self._home)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _forget_place(self, data_key: bytes) -> None:
        # Wherever this came from, it is not the store that was last open here.
        store = open_store(self._path, data_key)
        try:
            with store.write.begin() as session:
                row = session.get_one(SchoolRow, 1)
                row.place = row.mark = row.mark_before = ""
        finally:
            store.close()

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        with storage_errors(self._home.parent):
            make_folder(self._folder)


def newest_whole(
    sets: list[BackupSet], key: RecoveryKey, draft: DraftStore, step: Step = unwatched
) -> tuple[BackupSet, bytes]:
    """The newest backup that the key opens and that is whole, fetched into the draft; its data key.

    Raises StorageError KEY_WRONG, BACKUP_DAMAGED.
    """
    opened = [(one, one.keys.by_recovery(key)) for one in sets]
    ours = [(one, data_key) for one, data_key in opened if data_key is not None]
    if not ours:
        raise StorageError(Code.KEY_WRONG)
    for one, data_key in ours:
        if draft.fetch(one, data_key, step):
            return one, data_key
    raise StorageError(Code.BACKUP_DAMAGED, place=str(sets[0].path))
