"""Noticing that a store is not where, or not what, this desk last had open.

A copied profile, a moved one, a disk image or yesterday's files put back would give out numbers
twice. So the store remembers machine, account and folder, and a random mark that is renewed at
each opening and closing and kept outside too: in the keyring, or beside the settings.
"""

import getpass
import hashlib
import platform
import secrets
import sys
from pathlib import Path
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.errors import StorageError
from desktop.durable import storage_errors, write_durably
from desktop.models.journal import AuditRow
from desktop.models.school import SchoolRow
from desktop.models.store import Store
from desktop.paths import Paths
from desktop.storage.keyring_slot import Keyring

_MARK_BYTES = 16


class OutsideMark:
    """The mark as it is kept outside the store."""

    def __init__(self, paths: Paths, profile: UUID, keyring: Keyring | None) -> None:
        self._file = paths.config / f"mark-{profile.hex}"
        self._name = f"{profile}.mark"
        self._keyring = keyring

    def read(self) -> str:
        """The last mark, "" when none is there. The keyring, which no copy takes along, decides."""
        try:
            kept = self._keyring.get(self._name) if self._keyring else None
        except StorageError:
            kept = None
        if kept is not None:
            return kept.hex()
        try:
            return self._file.read_text(encoding="ascii")
        except (OSError, ValueError):
            return ""

    def write(self, mark: str) -> None:
        """Keep a mark. A place that does not take it is passed over: the one before still holds."""
        try:
            if self._keyring:
                self._keyring.set(self._name, bytes.fromhex(mark))
        except StorageError:
            self._keyring = None
        try:
            with storage_errors(self._file):
                write_durably(self._file, mark.encode("ascii"))
        except StorageError:
            return


def settle(store: Store, outside: OutsideMark, paths: Paths, clock: Clock) -> bool:
    """Renew the mark; True when the store came from elsewhere and a new series was begun."""
    here, kept, mark = place_of(paths), outside.read(), secrets.token_hex(_MARK_BYTES)
    with store.write.begin() as session:
        row = session.get_one(SchoolRow, 1)
        # The mark before this one holds too: a kill may fall between the store and the outside.
        ours = row.place == here and kept != "" and kept in (row.mark, row.mark_before)
        if not ours:
            row.series_generation += 1
            session.add(
                AuditRow(
                    at=clock.now(), act="series_begun", after=f"{row.letter}{row.series_generation}"
                )
            )
        row.place, row.mark, row.mark_before = here, mark, kept
    outside.write(mark)
    return not ours


def renew(store: Store, outside: OutsideMark) -> None:
    """Renew the mark at closing, so that files copied while the desk was open show themselves."""
    mark = secrets.token_hex(_MARK_BYTES)
    with store.write.begin() as session:
        row = session.get_one(SchoolRow, 1)
        row.mark, row.mark_before = mark, outside.read()
    outside.write(mark)


def adopt(store: Store, outside: OutsideMark, paths: Paths) -> None:
    """Give a store that was just made here its first mark."""
    mark = secrets.token_hex(_MARK_BYTES)
    with store.write.begin() as session:
        row = session.get_one(SchoolRow, 1)
        row.place, row.mark, row.mark_before = place_of(paths), mark, ""
    outside.write(mark)


def place_of(paths: Paths) -> str:
    """Machine, account and folder as one hash."""
    facts = (_machine(), getpass.getuser(), str(paths.profile.resolve()))
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def _machine() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - exists on Windows alone

        with winreg.OpenKey(
            winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography"
        ) as folder:
            return str(winreg.QueryValueEx(folder, "MachineGuid")[0])
    try:
        text = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        text = ""
    return text or platform.node()
