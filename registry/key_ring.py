"""The server's keys: one that seals now, older ones that still open, all in one file.

The file is the one secret that lives outside database and attachments; a backup is nothing
without it. Rotation adds a key; an older one goes once nothing is sealed under it.
"""

import base64
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from registry.durable import write_durably

ID_BYTES = 4
_KEY_BYTES = 32
_NONCE = 12


class KeyRingError(Exception):
    """The key file is not readable, or something is sealed under a key that it lacks."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    current: str
    names: str
    keys: dict[str, str]


@dataclass(frozen=True)
class KeyRing:
    """The keys by their ids, and which of them seals."""

    current: bytes
    keys: dict[bytes, bytes]
    names: bytes
    """Attachments are named with it, for ever: it never seals anything."""

    @classmethod
    def new(cls) -> "KeyRing":
        """A ring of one new key."""
        return cls(b"", {}, secrets.token_bytes(_KEY_BYTES)).rotated()

    @classmethod
    def load(cls, path: Path) -> "KeyRing":
        """The ring in a file; raises KeyRingError."""
        try:
            file = msgspec.json.decode(path.read_bytes(), type=_File)
            keys = {bytes.fromhex(name): _bytes(key) for name, key in file.keys.items()}
            ring = cls(bytes.fromhex(file.current), keys, _bytes(file.names))
        except (OSError, ValueError) as error:
            raise KeyRingError(f"{path} is no key file: {error}") from error
        if ring.current not in ring.keys:
            raise KeyRingError(f"{path} lacks its own current key")
        return ring

    @classmethod
    def load_or_make(cls, path: Path) -> "KeyRing":
        """The ring in a file, a new one where there is no file; raises KeyRingError, OSError."""
        if not path.exists():
            cls.new().save(path)
        return cls.load(path)

    def save(self, path: Path) -> None:
        """Write the ring whole or not at all, for this account alone; raises OSError."""
        file = _File(
            current=self.current.hex(),
            names=_text(self.names),
            keys={name.hex(): _text(key) for name, key in self.keys.items()},
        )
        write_durably(path, [msgspec.json.format(msgspec.json.encode(file)), b"\n"])

    def rotated(self) -> "KeyRing":
        """The ring with a new key that seals from now on."""
        name = secrets.token_bytes(ID_BYTES)
        return replace(
            self, current=name, keys={**self.keys, name: secrets.token_bytes(_KEY_BYTES)}
        )

    def only_current(self) -> "KeyRing":
        """The ring without its older keys, for when nothing is sealed under them."""
        return replace(self, keys={self.current: self.keys[self.current]})

    def key(self, name: bytes) -> bytes:
        """The key with this id; raises KeyRingError."""
        try:
            return self.keys[name]
        except KeyError:
            raise KeyRingError(f"no key {name.hex()} on the ring") from None

    def wrapped(self, secret: bytes, meaning: str) -> bytes:
        """A short secret sealed under the current key, bound to what it is for."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher(self.current).encrypt(nonce, secret, meaning.encode())
        return self.current + nonce + sealed

    def unwrapped(self, sealed: bytes, meaning: str) -> bytes:
        """The secret again; raises KeyRingError."""
        name, rest = sealed[:ID_BYTES], sealed[ID_BYTES:]
        try:
            return self._cipher(name).decrypt(rest[:_NONCE], rest[_NONCE:], meaning.encode())
        except (InvalidTag, ValueError) as error:
            raise KeyRingError(f"the {meaning} does not open: damaged, or another ring") from error

    def _cipher(self, name: bytes) -> AESGCM:
        return AESGCM(derived(self.key(name), "wrapping"))


def derived(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """A 32-byte key for one purpose; knowing it tells nothing of `key` or of another purpose."""
    info = b"qabyldau registry " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=salt, info=info).derive(key)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
