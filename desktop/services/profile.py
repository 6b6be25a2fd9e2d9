"""The profile before it is open: first run, what opens it, restoring."""

import contextlib
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from desktop import settings
from desktop.domain.clock import Clock
from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.domain.profile import ProfileState
from desktop.durable import finish, make_folder, storage_errors
from desktop.paths import Paths
from desktop.services.draft_store import DraftStore, newest_whole
from desktop.services.first_run import (
    PASSPHRASE_MINIMUM,
    FirstRun,
    check_passphrase,
    fill,
    first_run_faults,
)
from desktop.services.open_profile import OpenProfile, open_profile
from desktop.services.place import OutsideMark
from desktop.services.staff import require_administrator
from desktop.storage.backup import Step, fetch_blobs, find_sets, folder_of, unwatched
from desktop.storage.keyring_slot import Keyring, SystemKeyring
from desktop.storage.keys import KeySlots
from desktop.storage.recovery_key import RecoveryKey
from desktop.storage.subkeys import new_key

__all__ = [
    "PASSPHRASE_MINIMUM",
    "FirstRun",
    "OpenProfile",
    "ProfileService",
    "ProfileState",
    "RecoveryKey",
    "first_run_faults",
]


class ProfileService:
    """Makes, opens and restores the profile of this account."""

    def __init__(self, paths: Paths, clock: Clock, keyring: Keyring | None = None) -> None:
        self._paths = paths
        self._clock = clock
        self._keyring = keyring or SystemKeyring()

    def state(self, *, ask: bool = True) -> tuple[ProfileState, Code | None]:
        """What opening takes, and why the keyring alone does not do. Changes nothing.

        A locked keyring is asked to unlock, which may wait for staff, unless `ask` is False.
        """
        if not self._paths.database.exists():
            left = any(self._paths.blobs.glob("??/*"))
            if left:
                return ProfileState.BROKEN, Code.STORE_INCOMPLETE
            return ProfileState.NEW, None
        try:
            slots = KeySlots.load(self._paths.keys)
        except StorageError as error:
            missing = error.code is Code.NOT_FOUND
            return ProfileState.BROKEN, Code.STORE_INCOMPLETE if missing else error.code
        try:
            self._key_of_keyring(slots, ask=ask)
        except StorageError as error:
            other = ProfileState.PASSPHRASE if slots.has_passphrase else ProfileState.RECOVERY
            return other, error.code
        return ProfileState.READY, None

    def keyring_trouble(self) -> Code | None:
        """Why the keyring cannot be used; None: it can. Nobody is asked anything."""
        return self._keyring.trouble()

    def create(self, first: FirstRun) -> tuple[OpenProfile, RecoveryKey]:
        """Make the profile with its first account, an administrator.

        Nothing counts until all of it is durable: a kill on the way leaves a first run.
        Raises ValidationError with the field, STATE_FORBIDS when a profile is here;
        StorageError KEYRING_* without keyring and passphrase, DISK_FULL, STORE_NOT_WRITABLE.
        """
        for name, code in first_run_faults(first).items():
            raise ValidationError(code, name)
        if self.state(ask=False)[0] is not ProfileState.NEW:
            raise ValidationError(Code.STATE_FORBIDS)
        data_key, recovery = new_key(), RecoveryKey.new()
        slots = KeySlots.new().with_recovery(data_key, recovery)
        draft = DraftStore(self._paths)
        draft.make(data_key, lambda session: fill(session, first, self._clock.now()))
        self._save_settings(first)
        slots = self._with_daily_slot(slots, data_key, first.passphrase)
        slots.save(self._paths.keys)
        draft.settle()
        return self._opened(slots, data_key, new=True), recovery

    def open(self) -> OpenProfile:
        """Open with the keyring; raises StorageError KEYRING_*, KEY_NOT_IN_KEYRING, STORE_*."""
        slots = KeySlots.load(self._paths.keys)
        return self._opened(slots, self._key_of_keyring(slots))

    def open_with_passphrase(self, text: str) -> OpenProfile:
        """Open with the passphrase; a keyring that had the key and lost it is given it again.

        Raises StorageError KEY_WRONG, STORE_*.
        """
        slots = KeySlots.load(self._paths.keys)
        data_key = slots.by_passphrase(text)
        if data_key is None:
            raise StorageError(Code.KEY_WRONG)
        opened = self._opened(slots, data_key)
        if slots.has_keyring and self._keyring.trouble() is None:
            self._adopt_key(slots, data_key)
        return opened

    def open_with_recovery(self, text: str) -> OpenProfile:
        """Open with the printed key, and put the data key into this account's keyring if it can be.

        Raises ValidationError RECOVERY_KEY_MISTYPED with `group`, StorageError KEY_WRONG, STORE_*.
        """
        slots = KeySlots.load(self._paths.keys)
        data_key = slots.by_recovery(RecoveryKey.parse(text))
        if data_key is None:
            raise StorageError(Code.KEY_WRONG)
        opened = self._opened(slots, data_key)
        self._adopt_key(slots, data_key)
        return opened

    def without_daily_key(self) -> Code | None:
        """Why the next start would ask for the recovery key again; None: it will not."""
        state, trouble = self.state(ask=False)
        return trouble if state is ProfileState.RECOVERY else None

    def set_passphrase(self, profile: OpenProfile, text: str) -> None:
        """Let a passphrase open the profile too; raises ValidationError SECRET_TOO_SHORT."""
        check_passphrase(text)
        slots = KeySlots.load(self._paths.keys)
        slots.with_passphrase(profile.data_key, text).save(self._paths.keys)

    def new_recovery_key(self, profile: OpenProfile, by: UUID) -> RecoveryKey:
        """A fresh recovery key in place of the printed one, which opens older backups only.

        Raises ValidationError ADMINISTRATOR_ONLY.
        """
        with profile.store.read() as session:
            require_administrator(session, by)
        recovery = RecoveryKey.new()
        slots = KeySlots.load(self._paths.keys)
        slots.with_recovery(profile.data_key, recovery).save(self._paths.keys)
        return recovery

    def restore(
        self,
        folder: Path,
        recovery: str,
        passphrase: str | None = None,
        *,
        instead: bool = False,
        step: Step = unwatched,
    ) -> OpenProfile:
        """Make this profile from the newest whole backup in a folder that the key opens.

        The key goes into the keyring; numbers go on in a new series. `instead` sets aside what is
        here, once all of the backup is fetched: a restore that fails or is stopped has changed
        nothing. Raises ValidationError RECOVERY_KEY_MISTYPED, STATE_FORBIDS when a store is here;
        StorageError NOT_FOUND, KEY_WRONG, BACKUP_DAMAGED, BACKUP_PLACE_GONE, KEYRING_* without a
        passphrase, DISK_FULL, STORE_NEWER, and whatever `step` raises.
        """
        key = RecoveryKey.parse(recovery)
        if passphrase:
            check_passphrase(passphrase)
        if self._paths.database.exists() and not instead:
            raise ValidationError(Code.STATE_FORBIDS)
        draft = DraftStore(self._paths)
        chosen, data_key = newest_whole(find_sets(folder), key, draft, step)
        slots = self._with_daily_slot(chosen.keys.only_recovery(), data_key, passphrase)
        fetch_blobs(chosen, self._paths.blobs, step)
        if instead:
            self.set_aside()
        slots.save(self._paths.keys)
        draft.settle()
        self._keep_backup_folder(folder)
        return self._opened(slots, data_key)

    def set_aside(self) -> Path:
        """Move a store that does not open out of the way of a restore; where it lies now.

        Attachments stay: a restore under the same key finds them. Raises StorageError.
        """
        aside = self._paths.profile / f"aside-{self._clock.now():%Y%m%dT%H%M%SZ}"
        database = self._paths.database
        with storage_errors(self._paths.profile):
            make_folder(aside)
            for path in (*database.parent.glob(f"{database.stem}.*"), self._paths.keys):
                if path.exists():
                    finish(path, aside / path.name)
        return aside

    def _opened(self, slots: KeySlots, data_key: bytes, *, new: bool = False) -> OpenProfile:
        # Without a slot of its own the keyring is left alone: a write may open a box before staff.
        keyring = self._keyring if slots.has_keyring else None
        outside = OutsideMark(self._paths, slots.profile, keyring)
        try:
            return open_profile(self._paths, self._clock, data_key, outside, new=new)
        except StorageError as error:
            if error.code is not Code.KEY_WRONG:
                raise
            # A slot has opened under its seal, so the key is right: the files are not.
            raise StorageError(Code.STORE_DAMAGED, place=str(self._paths.profile)) from error

    def _with_daily_slot(
        self, slots: KeySlots, data_key: bytes, passphrase: str | None
    ) -> KeySlots:
        if passphrase:
            slots = slots.with_passphrase(data_key, passphrase)
        else:
            slots = self._into_keyring(slots, data_key)
        return slots

    def _key_of_keyring(self, slots: KeySlots, *, ask: bool = True) -> bytes:
        trouble = None if ask else self._keyring.trouble()
        if trouble:
            raise StorageError(trouble)
        wrapping = self._keyring.get(str(slots.profile))
        data_key = slots.by_keyring(wrapping) if wrapping else None
        if data_key is None:
            raise StorageError(Code.KEY_NOT_IN_KEYRING)
        return data_key

    def _into_keyring(self, slots: KeySlots, data_key: bytes) -> KeySlots:
        name = str(slots.profile)
        # What the keyring holds may open another copy of this profile: it stays.
        there = self._keyring.trouble() in (None, Code.KEYRING_LOCKED)
        wrapping = self._keyring.get(name) if there else None
        if wrapping is None:
            wrapping = new_key()
            self._keyring.set(name, wrapping)
        return slots.with_keyring(data_key, wrapping)

    def _adopt_key(self, slots: KeySlots, data_key: bytes) -> None:
        try:
            self._into_keyring(slots, data_key).save(self._paths.keys)
        except StorageError:
            # It is open; the next start asks for the recovery key again.
            return

    def _keep_backup_folder(self, folder: Path) -> None:
        kept = settings.load(self._paths.settings_file)
        if kept.backup_folder:
            return
        with contextlib.suppress(OSError):
            # The place is not worth the restore: overdue backups are told.
            chosen = replace(kept, backup_folder=str(folder_of(folder)))
            settings.save(chosen, self._paths.settings_file)

    def _save_settings(self, first: FirstRun) -> None:
        kept = settings.load(self._paths.settings_file)
        chosen = replace(kept, language=first.language, backup_folder=first.backup_folder)
        with storage_errors(self._paths.config):
            settings.save(chosen, self._paths.settings_file)
