"""Attachments as encrypted files, found by the hash of what they hold.

A file is named by an HMAC of that hash, so that equal documents do not show. A put returns only
when the file and its name are durable: a row that names a blob is written after that.
"""

import hashlib
import hmac
import io
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import Code, StorageError
from desktop.durable import PART, finish, make_folder, part_of, storage_errors, sync_folder
from desktop.storage.sealing import SealedReader, seal
from desktop.storage.subkeys import derive

_STALE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class StoredBlob:
    """What a put gives back."""

    sha256: str
    """Hex SHA-256 of the plaintext: the blob's name in rows and on the wire."""
    size: int
    """Bytes of the plaintext."""


class BlobStore:
    """The encrypted files of one profile. All deeds raise StorageError; safe from any thread."""

    def __init__(self, root: Path, key: bytes) -> None:
        self.root = root
        self._contents_key = derive(key, "blob contents")
        self._names_key = derive(key, "blob names")

    def put(self, data: bytes | BinaryIO) -> StoredBlob:
        """Keep bytes or all of an open file, durably; equal content is kept once.

        Raises StorageError DISK_FULL, STORE_NOT_WRITABLE; then nothing of it stays.
        """
        if isinstance(data, bytes) and self._known(hashlib.sha256(data).hexdigest()):
            return StoredBlob(hashlib.sha256(data).hexdigest(), len(data))
        source = io.BytesIO(data) if isinstance(data, bytes) else data
        with storage_errors(self.root):
            make_folder(self.root)
            part = part_of(self.root / "blob")
            try:
                digest, size = self._write(source, part)
                self._name(part, digest)
            finally:
                part.unlink(missing_ok=True)
        return StoredBlob(digest, size)

    def get(self, sha256: str) -> bytes:
        """The whole content; raises StorageError BLOB_MISSING, BLOB_DAMAGED."""
        with self.open(sha256) as reader:
            return reader.read()

    def open(self, sha256: str) -> io.BufferedReader:
        """The content as a seekable file that holds one chunk in memory.

        Raises StorageError BLOB_MISSING, BLOB_DAMAGED.
        """
        path = self.path_of(sha256)
        try:
            file = path.open("rb")
        except FileNotFoundError as error:
            raise StorageError(Code.BLOB_MISSING) from error
        except OSError as error:
            raise StorageError(Code.BLOB_DAMAGED) from error
        try:
            return io.BufferedReader(SealedReader(file, self._contents_key, bytes.fromhex(sha256)))
        except BaseException:
            file.close()
            raise

    def exists(self, sha256: str) -> bool:
        """Whether a file stands under that name."""
        return self.path_of(sha256).exists()

    def delete(self, sha256: str) -> None:
        """Take a blob away, durably; one that is not there is no error."""
        path = self.path_of(sha256)
        with storage_errors(self.root):
            if path.exists():
                path.unlink()
                sync_folder(path.parent)

    def names(self) -> Iterator[str]:
        """File names of all blobs; they say nothing of the content (see `name_of`)."""
        return (path.name for path in self.root.glob("??/*") if not path.name.endswith(PART))

    def name_of(self, sha256: str) -> str:
        """The file name of a blob: HMAC-SHA-256 of its hash."""
        return hmac.new(self._names_key, bytes.fromhex(sha256), hashlib.sha256).hexdigest()

    def path_of(self, sha256: str) -> Path:
        """Where a blob's file stands."""
        name = self.name_of(sha256)
        return self.root / name[:2] / name

    def sweep(self) -> None:
        """Remove unfinished files that a killed process left more than a day ago."""
        for part in self.root.glob(f"*{PART}"):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink(missing_ok=True)

    def _write(self, source: BinaryIO, part: Path) -> tuple[str, int]:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            digest, size = seal(source, target, self._contents_key)
            target.flush()
            os.fsync(target.fileno())
        return digest.hex(), size

    def _name(self, part: Path, sha256: str) -> None:
        if self._known(sha256):
            return
        path = self.path_of(sha256)
        make_folder(path.parent)
        finish(part, path)

    def _known(self, sha256: str) -> bool:
        try:
            self.open(sha256).close()
        except StorageError:
            return False
        with storage_errors(self.root):
            # Another process may have renamed it and died before its name was durable.
            sync_folder(self.path_of(sha256).parent)
        return True
