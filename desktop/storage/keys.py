"""The data key in slots, as LUKS has them: each slot opens it alone, the file tells nothing."""

import base64
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from argon2.low_level import Type, hash_secret_raw

from desktop.domain.errors import Code, StorageError
from desktop.durable import storage_errors, write_durably
from desktop.storage.recovery_key import RecoveryKey
from desktop.storage.subkeys import KEY_BYTES, derive, new_key, unwrap, wrap

_FORMAT = 1
_KEYRING = "keyring"
_TYPED = "passphrase"
_RECOVERY = "recovery"

ARGON2_MEMORY_KIB = 64 * 1024
ARGON2_PASSES = 3
ARGON2_LANES = 1
_DEAREST = 16
"""So many times today's cost is believed of a slot file; above it somebody else wrote it."""


@dataclass(frozen=True)
class Slot:
    """One wrapping of the data key."""

    kind: str
    wrapped: bytes
    salt: bytes = b""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0


@dataclass(frozen=True)
class KeySlots:
    """All slots of one profile, and the id under which the keyring holds its part."""

    profile: UUID
    slots: tuple[Slot, ...] = ()

    @classmethod
    def new(cls) -> "KeySlots":
        """No slot yet, for a new profile."""
        return cls(uuid4())

    @classmethod
    def load(cls, path: Path) -> "KeySlots":
        """Read a slot file; raises StorageError NOT_FOUND, STORE_DAMAGED."""
        try:
            return cls._of(json.loads(path.read_text(encoding="ascii")))
        except FileNotFoundError as error:
            raise StorageError(Code.NOT_FOUND, place=str(path)) from error
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise StorageError(Code.STORE_DAMAGED, place=str(path)) from error

    def save(self, path: Path) -> None:
        """Write the slot file, whole or not at all; raises StorageError."""
        content = {
            "format": _FORMAT,
            "profile": str(self.profile),
            "slots": [_slot_json(slot) for slot in self.slots],
        }
        with storage_errors(path):
            write_durably(path, json.dumps(content, indent=1).encode("ascii"))

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens this profile."""
        return any(slot.kind == _TYPED for slot in self.slots)

    @property
    def has_keyring(self) -> bool:
        """Whether some account's keyring opens this profile, or did."""
        return any(slot.kind == _KEYRING for slot in self.slots)

    def with_keyring(self, data_key: bytes, wrapping: bytes) -> "KeySlots":
        """The slots with one for the account whose keyring holds these 32 bytes.

        Other accounts' slots stay.
        """
        meaning = self._meaning(_KEYRING)
        others = tuple(
            slot
            for slot in self.slots
            if slot.kind != _KEYRING or unwrap(slot.wrapped, wrapping, meaning) is None
        )
        return replace(self, slots=(*others, Slot(_KEYRING, wrap(data_key, wrapping, meaning))))

    def with_passphrase(self, data_key: bytes, passphrase: str) -> "KeySlots":
        """The slots with this passphrase in place of any other."""
        slot = Slot(
            _TYPED,
            b"",
            salt=new_key()[:16],
            memory_kib=ARGON2_MEMORY_KIB,
            passes=ARGON2_PASSES,
            lanes=ARGON2_LANES,
        )
        wrapped = wrap(data_key, _stretch(passphrase, slot), self._meaning(_TYPED))
        return self._instead(replace(slot, wrapped=wrapped))

    def with_recovery(self, data_key: bytes, recovery: RecoveryKey) -> "KeySlots":
        """The slots with this recovery key in place of any other."""
        wrapping = derive(recovery.secret, "recovery slot")
        return self._instead(Slot(_RECOVERY, wrap(data_key, wrapping, self._meaning(_RECOVERY))))

    def only_recovery(self) -> "KeySlots":
        """What a backup needs: nothing that a guessed passphrase would open."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind == _RECOVERY))

    def by_keyring(self, wrapping: bytes) -> bytes | None:
        """The data key by what the keyring holds; None when no slot fits."""
        return self._open(_KEYRING, lambda _slot: wrapping)

    def by_passphrase(self, passphrase: str) -> bytes | None:
        """The data key by the passphrase; None when it is another."""
        return self._open(_TYPED, lambda slot: _stretch(passphrase, slot))

    def by_recovery(self, recovery: RecoveryKey) -> bytes | None:
        """The data key by the recovery key; None when it is another profile's."""
        return self._open(_RECOVERY, lambda _slot: derive(recovery.secret, "recovery slot"))

    def _open(self, kind: str, wrapping: Callable[[Slot], bytes]) -> bytes | None:
        for slot in self.slots:
            if slot.kind == kind:
                data_key = unwrap(slot.wrapped, wrapping(slot), self._meaning(kind))
                if data_key is not None:
                    return data_key
        return None

    def _instead(self, slot: Slot) -> "KeySlots":
        others = tuple(other for other in self.slots if other.kind != slot.kind)
        return replace(self, slots=(*others, slot))

    def _meaning(self, kind: str) -> bytes:
        return f"qabyldau {kind} slot {self.profile}".encode()

    @classmethod
    def _of(cls, content: dict[str, Any]) -> "KeySlots":
        if content["format"] != _FORMAT:
            raise ValueError(content["format"])
        return cls(UUID(content["profile"]), tuple(_slot_of(slot) for slot in content["slots"]))


def _stretch(passphrase: str, slot: Slot) -> bytes:
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode("utf-8", "replace"),
        slot.salt,
        time_cost=slot.passes,
        memory_cost=slot.memory_kib,
        parallelism=slot.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _slot_json(slot: Slot) -> dict[str, Any]:
    content: dict[str, Any] = {"kind": slot.kind, "wrapped": _text(slot.wrapped)}
    if slot.salt:
        content |= {
            "salt": _text(slot.salt),
            "argon2id": {"memory_kib": slot.memory_kib, "passes": slot.passes, "lanes": slot.lanes},
        }
    return content


def _slot_of(content: dict[str, Any]) -> Slot:
    wrapped = base64.b64decode(content["wrapped"])
    if "salt" not in content:
        return Slot(content["kind"], wrapped)
    slot = Slot(content["kind"], wrapped, base64.b64decode(content["salt"]), **content["argon2id"])
    cost = slot.memory_kib * slot.passes
    if not 0 < cost <= _DEAREST * ARGON2_MEMORY_KIB * ARGON2_PASSES or slot.lanes > _DEAREST:
        raise ValueError(cost)
    return slot


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
