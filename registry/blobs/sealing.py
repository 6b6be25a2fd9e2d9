"""Sealed attachments: AES-256-GCM in chunks, under a key of the server's ring.

Layout: magic, the key's id, salt, then chunks of 256 KiB, each with its tag. A chunk's nonce is its
number and whether it is the last, so that chunks cannot be moved, dropped or added; every chunk is
bound to the attachment's meaning (its school and its hash, or its place among the parts), so that
one file cannot stand for another.
"""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registry.key_ring import ID_BYTES, KeyRing, KeyRingError, derived

MAGIC = b"QBR1"
CHUNK = 262_144
_SALT = 16
_TAG = 16
HEAD = len(MAGIC) + ID_BYTES + _SALT
_SEALED = CHUNK + _TAG


class DamagedError(Exception):
    """The sealed bytes are not what was put."""


def sealed(pieces: Iterable[bytes], ring: KeyRing, meaning: bytes) -> Iterator[bytes]:
    """The plaintext's pieces as they are kept."""
    salt = secrets.token_bytes(_SALT)
    cipher = AESGCM(derived(ring.key(ring.current), "attachment", salt))
    yield MAGIC + ring.current + salt
    for number, (chunk, last) in enumerate(_chunks(pieces)):
        yield cipher.encrypt(_nonce(number, last=last), chunk, meaning)


def size_of(kept: int) -> int:
    """Bytes of the plaintext in so many kept ones; raises DamagedError where none are."""
    body = kept - HEAD
    size = body - chunks_in(kept) * _TAG
    if body < _TAG or size < 0:
        raise DamagedError
    return size


def chunks_in(kept: int) -> int:
    """How many chunks so many kept bytes are."""
    return -(-(kept - HEAD) // _SEALED)


def place_of(number: int) -> tuple[int, int]:
    """Where a chunk's kept bytes begin and end (the last one's end lies beyond the file's)."""
    start = HEAD + number * _SEALED
    return start, start + _SEALED


def key_of(head: bytes) -> bytes:
    """The id of the key that it is sealed under; raises DamagedError."""
    if len(head) < HEAD or not head.startswith(MAGIC):
        raise DamagedError
    return head[len(MAGIC) : len(MAGIC) + ID_BYTES]


class Opener:
    """Opens the chunks of one sealed attachment, in any order."""

    def __init__(self, head: bytes, chunks: int, ring: KeyRing, meaning: bytes) -> None:
        try:
            key = ring.key(key_of(head))
        except KeyRingError as error:
            raise DamagedError from error
        self._cipher = AESGCM(derived(key, "attachment", head[-_SALT:]))
        self._chunks = chunks
        self._meaning = meaning

    def opened(self, number: int, chunk: bytes) -> bytes:
        """The plaintext of a chunk; raises DamagedError."""
        nonce = _nonce(number, last=number == self._chunks - 1)
        try:
            return self._cipher.decrypt(nonce, chunk, self._meaning)
        except (InvalidTag, ValueError) as error:
            raise DamagedError from error


def opened(kept: bytes, ring: KeyRing, meaning: bytes) -> bytes:
    """The whole plaintext of a sealed attachment; raises DamagedError."""
    size_of(len(kept))
    count = chunks_in(len(kept))
    opener = Opener(kept[:HEAD], count, ring, meaning)
    places = (place_of(number) for number in range(count))
    return b"".join(opener.opened(n, kept[start:end]) for n, (start, end) in enumerate(places))


def _chunks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    held = b""
    for piece in pieces:
        held = held + piece if held else piece
        whole = max(0, len(held) - 1) // CHUNK
        for number in range(whole):
            yield held[number * CHUNK : (number + 1) * CHUNK], False
        held = held[whole * CHUNK :]
    yield held, True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
