"""Keys for one purpose each, derived from the data key; and wrapping a key under another."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE = 12


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, purpose: str, *, salt: bytes | None = None) -> bytes:
    """A 32-byte key for one purpose; knowing it tells nothing of `key` or of another purpose."""
    info = b"qabyldau " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(key)


def wrap(secret: bytes, key: bytes, meaning: bytes) -> bytes:
    """A secret encrypted under a key and bound to its meaning: nonce, then AES-256-GCM."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, meaning)


def unwrap(wrapped: bytes, key: bytes, meaning: bytes) -> bytes | None:
    """The secret, or None when key, meaning or bytes are not those of the wrapping."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], meaning)
    except (InvalidTag, ValueError):
        return None
