"""The profile before and while it is open: first run, keys, opening, restoring."""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from desktop import settings
from desktop.domain.clock import Clock
from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.domain.school import School
from desktop.domain.staff import Role
from desktop.durable import finish, make_folder, storage_errors
from desktop.models.ids import new_id
from desktop.models.key_check import check_file
from desktop.models.school import SchoolRow
from desktop.models.store import Store, create_store, open_store
from desktop.paths import Paths
from desktop.services.place import OutsideMark, adopt, renew, settle
from desktop.services.school import school_faults, tidy
from desktop.services.staff import NewAccount, account_faults, add_account
from desktop.storage.backup import BackupSet, copy_file, fetch_blobs, find_sets, sha256_of
from desktop.storage.blobs import BlobStore
from desktop.storage.keyring_slot import Keyring, SystemKeyring
from desktop.storage.keys import KeySlots
from desktop.storage.recovery_key import RecoveryKey
from desktop.storage.subkeys import new_key
from desktop.storage.transient import TransientStore

PASSPHRASE_MINIMUM = 12
"""Characters: a passphrase stands against a thief with the disk, not against a guest."""


class ProfileState(StrEnum):
    """What it takes to open the profile."""

    NEW = "new"
    """Nothing is here yet: first run, or a restore."""
    READY = "ready"
    """The keyring opens it."""
    PASSPHRASE = "passphrase"  # noqa: S105 - a state, no secret
    RECOVERY = "recovery"
    """Only the recovery key does: another account, another machine."""
    BROKEN = "broken"
    """Parts are missing; a backup is the way."""


@dataclass(frozen=True)
class FirstRun:
    """What the first-run page gathers."""

    school: School
    language: str
    staff_name: str
    staff_position: str
    staff_secret: str = field(repr=False)
    backup_folder: str = ""
    passphrase: str | None = field(default=None, repr=False)
    """Needed where the keyring is not to be used."""


@dataclass(frozen=True)
class OpenProfile:
    """An open store with its files; what the services of a desk are built on."""

    paths: Paths
    store: Store
    blobs: BlobStore
    transient: TransientStore
    school_key: bytes = field(repr=False)
    """Under which papers' check codes are made."""
    store_id: UUID
    series_begun: bool
    """The store came from elsewhere: numbers go on in a new series, which staff are told."""
    data_key: bytes = field(repr=False)
    on_close: Callable[[], object] = field(repr=False)

    def close(self) -> None:
        """Close the store; the profile is at rest after that."""
        try:
            self.on_close()
        finally:
            self.store.close()


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
            return (ProfileState.BROKEN, Code.NOT_FOUND) if left else (ProfileState.NEW, None)
        try:
            slots = KeySlots.load(self._paths.keys)
        except StorageError as error:
            return ProfileState.BROKEN, error.code
        try:
            trouble = None if ask else self._keyring.trouble()
            if trouble:
                raise StorageError(trouble)
            self._key_of_keyring(slots)
        except StorageError as error:
            other = ProfileState.PASSPHRASE if slots.has_passphrase else ProfileState.RECOVERY
            return other, error.code
        return ProfileState.READY, None

    def keyring_trouble(self) -> Code | None:
        """Why the keyring cannot be used; None: it can."""
        return self._keyring.trouble()

    def create(self, first: FirstRun) -> tuple[OpenProfile, RecoveryKey]:
        """Make the profile with its first account, an administrator.

        Nothing counts until all of it is durable: a kill on the way leaves a first run.
        Raises ValidationError with the field; StorageError KEYRING_* without keyring and
        passphrase, DISK_FULL, STORE_NOT_WRITABLE; STATE_FORBIDS when a profile is here.
        """
        _check(first)
        self._must_be_new()
        data_key, recovery = new_key(), RecoveryKey.new()
        slots = KeySlots.new().with_recovery(data_key, recovery)
        if first.passphrase:
            slots = slots.with_passphrase(data_key, first.passphrase)
        else:
            slots = self._into_keyring(slots, data_key)
        draft = self._draft_store(data_key, lambda session: self._fill(session, first))
        slots.save(self._paths.keys)
        self._save_settings(first)
        self._settle_in(draft)
        return self._opened(slots, data_key, new=True), recovery

    def open(self) -> OpenProfile:
        """Open with the keyring; raises StorageError KEYRING_*, KEY_NOT_IN_KEYRING, STORE_*."""
        slots = KeySlots.load(self._paths.keys)
        return self._opened(slots, self._key_of_keyring(slots))

    def open_with_passphrase(self, text: str) -> OpenProfile:
        """Open with the passphrase; raises StorageError KEY_WRONG, STORE_*."""
        slots = KeySlots.load(self._paths.keys)
        data_key = slots.by_passphrase(text)
        if data_key is None:
            raise StorageError(Code.KEY_WRONG)
        return self._opened(slots, data_key)

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

    def set_passphrase(self, profile: OpenProfile, text: str) -> None:
        """Let a passphrase open the profile too; raises ValidationError SECRET_TOO_SHORT."""
        _check_passphrase(text)
        slots = KeySlots.load(self._paths.keys)
        slots.with_passphrase(profile.data_key, text).save(self._paths.keys)

    def new_recovery_key(self, profile: OpenProfile) -> RecoveryKey:
        """A fresh recovery key in place of the printed one, which opens older backups only."""
        recovery = RecoveryKey.new()
        slots = KeySlots.load(self._paths.keys)
        slots.with_recovery(profile.data_key, recovery).save(self._paths.keys)
        return recovery

    def restore(self, folder: Path, recovery: str, passphrase: str | None = None) -> OpenProfile:
        """Make this profile from the newest whole backup in a folder that the key opens.

        The key goes into the keyring; numbers go on in a new series. Raises ValidationError
        RECOVERY_KEY_MISTYPED, STATE_FORBIDS when a profile is here; StorageError NOT_FOUND,
        KEY_WRONG, BACKUP_DAMAGED, KEYRING_* without a passphrase, DISK_FULL.
        """
        key = RecoveryKey.parse(recovery)
        if self._paths.database.exists():
            raise ValidationError(Code.STATE_FORBIDS)
        chosen, data_key, draft = self._fetch(find_sets(folder), key)
        fetch_blobs(chosen, self._paths.blobs)
        slots = chosen.keys
        if passphrase:
            _check_passphrase(passphrase)
            slots = slots.with_passphrase(data_key, passphrase)
        else:
            slots = self._into_keyring(slots, data_key)
        slots.save(self._paths.keys)
        self._settle_in(draft)
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

    def _fetch(self, sets: list[BackupSet], key: RecoveryKey) -> tuple[BackupSet, bytes, Path]:
        opened = [(one, one.keys.by_recovery(key)) for one in sets]
        ours = [(one, data_key) for one, data_key in opened if data_key is not None]
        if not ours:
            raise StorageError(Code.KEY_WRONG)
        for one, data_key in ours:
            draft = self._copied(one, data_key)
            if draft is not None:
                return one, data_key, draft
        raise StorageError(Code.BACKUP_DAMAGED, place=str(sets[0].path))

    def _copied(self, chosen: BackupSet, data_key: bytes) -> Path | None:
        draft = self._empty_draft()
        with storage_errors(draft, Code.BACKUP_PLACE_GONE):
            copy_file(chosen.database, draft)
            if sha256_of(draft) != chosen.database_sha256:
                return None
            copy_file(check_file(chosen.database), check_file(draft))
        try:
            store = open_store(draft, data_key)
        except StorageError as error:
            if error.code is Code.STORE_DAMAGED:
                return None
            raise
        with store.write.begin() as session:
            # Wherever this came from, it is not the store that was last open here.
            row = session.get_one(SchoolRow, 1)
            row.place = row.mark = row.mark_before = ""
        store.close()
        return draft

    def _draft_store(self, data_key: bytes, fill: Callable[[Session], None]) -> Path:
        draft = self._empty_draft()
        store = create_store(draft, data_key)
        with store.write.begin() as session:
            fill(session)
        store.close()
        return draft

    def _empty_draft(self) -> Path:
        folder = self._paths.profile / "draft"
        shutil.rmtree(folder, ignore_errors=True)
        with storage_errors(self._paths.profile):
            make_folder(folder)
        return folder / self._paths.database.name

    def _settle_in(self, draft: Path) -> None:
        with storage_errors(self._paths.profile):
            finish(check_file(draft), check_file(self._paths.database))
            finish(draft, self._paths.database)
        shutil.rmtree(draft.parent, ignore_errors=True)

    def _fill(self, session: Session, first: FirstRun) -> None:
        now = self._clock.now()
        session.add(
            SchoolRow(
                id=1,
                **vars(tidy(first.school)),
                series_generation=1,
                hmac_key=secrets.token_bytes(32),
                store_id=new_id(),
                created_at=now,
            )
        )
        add_account(session, _account(first), None, now)

    def _opened(self, slots: KeySlots, data_key: bytes, *, new: bool = False) -> OpenProfile:
        store = open_store(self._paths.database, data_key)
        try:
            return self._built(slots, data_key, store, new=new)
        except BaseException:
            store.close()
            raise

    def _built(self, slots: KeySlots, data_key: bytes, store: Store, *, new: bool) -> OpenProfile:
        outside = OutsideMark(self._paths, slots.profile, self._keyring)
        begun = False
        if new:
            adopt(store, outside, self._paths)
        else:
            begun = settle(store, outside, self._paths, self._clock)
        with store.read() as session:
            row = session.get_one(SchoolRow, 1)
            school_key, store_id = row.hmac_key, row.store_id
        blobs = BlobStore(self._paths.blobs, data_key)
        blobs.sweep()
        return OpenProfile(
            paths=self._paths,
            store=store,
            blobs=blobs,
            transient=TransientStore(self._paths.transient, data_key),
            school_key=school_key,
            store_id=store_id,
            series_begun=begun,
            data_key=data_key,
            on_close=lambda: renew(store, outside),
        )

    def _key_of_keyring(self, slots: KeySlots) -> bytes:
        wrapping = self._keyring.get(str(slots.profile))
        data_key = slots.by_keyring(wrapping) if wrapping else None
        if data_key is None:
            raise StorageError(Code.KEY_NOT_IN_KEYRING)
        return data_key

    def _into_keyring(self, slots: KeySlots, data_key: bytes) -> KeySlots:
        with_slot, wrapping = slots.with_keyring(data_key)
        self._keyring.set(str(slots.profile), wrapping)
        return with_slot

    def _adopt_key(self, slots: KeySlots, data_key: bytes) -> None:
        try:
            self._into_keyring(slots, data_key).save(self._paths.keys)
        except StorageError:
            # It is open; the next start asks for the recovery key again.
            return

    def _must_be_new(self) -> None:
        if self.state()[0] is not ProfileState.NEW:
            raise ValidationError(Code.STATE_FORBIDS)

    def _save_settings(self, first: FirstRun) -> None:
        kept = settings.load(self._paths.settings_file)
        chosen = replace(kept, language=first.language, backup_folder=first.backup_folder)
        with storage_errors(self._paths.config):
            settings.save(chosen, self._paths.settings_file)


def _account(first: FirstRun) -> NewAccount:
    return NewAccount(
        first.staff_name, first.staff_position, Role.ADMINISTRATOR, first.staff_secret
    )


def _check(first: FirstRun) -> None:
    for name, code in school_faults(first.school).items():
        raise ValidationError(code, name)
    for name, code in account_faults(_account(first)).items():
        raise ValidationError(code, f"staff_{name}")
    if first.passphrase:
        _check_passphrase(first.passphrase)


def _check_passphrase(text: str) -> None:
    if len(text) < PASSPHRASE_MINIMUM:
        raise ValidationError(Code.SECRET_TOO_SHORT, "passphrase", minimum=PASSPHRASE_MINIMUM)
