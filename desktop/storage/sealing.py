"""Encrypted files: AES-256-GCM in chunks, so that a file of any size needs little memory.

Layout: magic, salt, then chunks of 64 KiB each with its tag. The file's key is derived from the
given key and the salt. A chunk's nonce is its number and whether it is the last, so that chunks
cannot be moved, dropped or added; the last one is bound to the file's meaning, by itself the
plaintext's SHA-256, so that one file cannot stand for another.
"""

import hashlib
import io
import os
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.domain.errors import Code, StorageError
from desktop.storage.subkeys import derive

MAGIC = b"QBL1"
CHUNK = 64 * 1024
_SALT = 16
_TAG = 16
_HEAD = len(MAGIC) + _SALT


def seal(
    source: BinaryIO, target: BinaryIO, key: bytes, meaning: bytes | None = None
) -> tuple[bytes, int]:
    """Encrypt all of `source` into `target`; the plaintext's SHA-256 and its size in bytes.

    Without a meaning of its own the file is bound to that SHA-256.
    """
    salt = secrets.token_bytes(_SALT)
    cipher = AESGCM(derive(key, "file", salt=salt))
    target.write(MAGIC + salt)
    digest, size, number = hashlib.sha256(), 0, 0
    chunk = source.read(CHUNK)
    while True:
        digest.update(chunk)
        size += len(chunk)
        following = source.read(CHUNK) if len(chunk) == CHUNK else b""
        last = not following
        bound = (meaning or digest.digest()) if last else b""
        target.write(cipher.encrypt(_nonce(number, last=last), chunk, bound))
        if last:
            return digest.digest(), size
        chunk, number = following, number + 1


class SealedReader(io.RawIOBase):
    """The plaintext of a sealed file, readable and seekable, one chunk in memory.

    Opening checks that the file is whole and is the one asked for. Raises StorageError
    BLOB_DAMAGED, also later when a chunk in the middle does not read.
    """

    def __init__(self, file: BinaryIO, key: bytes, meaning: bytes) -> None:
        super().__init__()
        self._file = file
        self._meaning = meaning
        body = file.seek(0, os.SEEK_END) - _HEAD
        self._chunks = -(-body // (CHUNK + _TAG))
        self.size = body - self._chunks * _TAG
        """Bytes of the plaintext."""
        file.seek(0)
        head = file.read(_HEAD)
        if self._chunks < 1 or self.size < 0 or not head.startswith(MAGIC):
            raise StorageError(Code.BLOB_DAMAGED)
        self._cipher = AESGCM(derive(key, "file", salt=head[len(MAGIC) :]))
        self._position = 0
        self._held = (-1, b"")
        self._chunk(self._chunks - 1)

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move in the plaintext; the new position in bytes."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def tell(self) -> int:
        """The position in the plaintext in bytes."""
        return self._position

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer from the present chunk; 0 at the end."""
        if self._position >= self.size:
            return 0
        number, offset = divmod(self._position, CHUNK)
        part = self._chunk(number)[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def close(self) -> None:
        """Close the file beneath."""
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            last = number == self._chunks - 1
            self._file.seek(_HEAD + number * (CHUNK + _TAG))
            sealed = self._file.read(CHUNK + _TAG)
            bound = self._meaning if last else b""
            try:
                plain = self._cipher.decrypt(_nonce(number, last=last), sealed, bound)
            except (InvalidTag, ValueError) as error:
                raise StorageError(Code.BLOB_DAMAGED) from error
            self._held = (number, plain)
        return self._held[1]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
