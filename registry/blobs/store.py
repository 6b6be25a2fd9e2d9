"""Attachments of schools: sealed on a shelf, named so that equal ones of two schools do not show.

A put returns only when the bytes are durable: the row that names an attachment is written after
that. What no row names is collected later.
"""

import contextlib
import hashlib
import hmac
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from protocol.devices import WHOLE_LIMIT
from registry.blobs.sealing import (
    CHUNK,
    HEAD,
    DamagedError,
    Opener,
    chunks_in,
    key_of,
    opened,
    place_of,
    sealed,
    size_of,
)
from registry.blobs.shelf import Shelf
from registry.key_ring import KeyRing

_PARTS = "parts"


class MissingError(Exception):
    """No attachment of that name stands on the shelf."""


class HashWrongError(Exception):
    """The bytes are not those that their name says."""


@dataclass(frozen=True)
class Blob:
    """The name of one school's attachment."""

    region: str
    school_id: UUID
    sha256: str
    """Hex, of the plaintext."""

    @property
    def meaning(self) -> bytes:
        """What its sealed bytes are bound to."""
        return f"{self.region}/{self.school_id}/{self.sha256}".encode()


@dataclass(frozen=True)
class Plain:
    """An attachment that was found whole, and its bytes piece by piece."""

    size: int
    pieces: AsyncIterator[bytes]


class BlobStore:
    """The sealed attachments of all schools. Deeds raise ShelfError."""

    def __init__(self, shelf: Shelf, ring: KeyRing) -> None:
        self._shelf = shelf
        self.ring = ring

    async def put(self, blob: Blob, data: bytes) -> bool:
        """Keep an attachment, durably; whether bytes stood under its name, sound or not.

        Raises HashWrongError, and keeps nothing then.
        """
        (stood,) = await self.put_all([(blob, data)])
        return stood

    async def put_all(self, sent: Sequence[tuple[Blob, bytes]]) -> list[bool]:
        """Keep attachments, durably; of each, whether bytes stood under its name, sound or not.

        Raises HashWrongError where one is not what its name says; others may have been kept then.
        """
        return await self._shelf.put_all(
            [
                (
                    self.name_of(blob),
                    sealed(_checked(data, blob.sha256), self.ring, blob.meaning),
                )
                for blob, data in sent
            ]
        )

    async def has(self, blob: Blob) -> bool:
        """Whether bytes stand under its name, sound or not."""
        return await self._shelf.size(self.name_of(blob)) is not None

    async def put_part(self, blob: Blob, offset: int, data: bytes) -> None:
        """Keep a part of an attachment that is still coming, durably."""
        meaning = blob.meaning + b"/%d" % offset
        await self._shelf.put(self._part(blob, offset), sealed([data], self.ring, meaning))

    async def join_parts(self, blob: Blob, total: int) -> bool:
        """Make the attachment of its parts, durably, as `put` does.

        The parts stay until `drop_parts`. Raises HashWrongError where they are damaged, or not what
        their name says.
        """
        data = bytearray()
        while len(data) < total:
            kept = await self._shelf.get(self._part(blob, len(data)))
            try:
                part = opened(kept or b"", self.ring, blob.meaning + b"/%d" % len(data))
            except DamagedError as error:
                raise HashWrongError from error
            if not part:
                raise HashWrongError
            data += part
        return await self.put(blob, bytes(data))

    async def drop_parts(self, blob: Blob) -> None:
        """Take all parts of an attachment away."""
        async for name, _ in self._shelf.names(self.folder_of_parts(blob)):
            await self._shelf.delete(name)

    async def read(self, blob: Blob, start: int = 0) -> Plain:
        """An attachment from a byte on, checked whole before its first piece is given.

        Raises MissingError, DamagedError.
        """
        name = self.name_of(blob)
        kept = await self._shelf.size(name)
        if kept is None:
            raise MissingError
        size = size_of(kept)
        if size <= WHOLE_LIMIT:
            data = await self._whole(blob, name)
            return Plain(size, _once(data[start:]))
        async for _ in self._pieces(blob, name, kept, 0):
            pass
        return Plain(size, self._pieces(blob, name, kept, start))

    async def get(self, blob: Blob) -> bytes:
        """The whole attachment; raises MissingError, DamagedError."""
        return b"".join([piece async for piece in (await self.read(blob)).pieces])

    async def check(self, blob: Blob) -> None:
        """Read an attachment through and compare its hash; raises MissingError, DamagedError."""
        digest = hashlib.sha256()
        async for piece in (await self.read(blob)).pieces:
            digest.update(piece)
        if digest.hexdigest() != blob.sha256:
            raise DamagedError

    async def delete(self, blob: Blob) -> None:
        """Take an attachment away."""
        await self._shelf.delete(self.name_of(blob))

    async def reseal(self, blob: Blob) -> bool:
        """Seal an attachment under the ring's current key; False where it is already.

        Raises MissingError, DamagedError.
        """
        head = await self._shelf.get(self.name_of(blob), 0, HEAD)
        if head is None:
            raise MissingError
        if key_of(head) == self.ring.current:
            return False
        await self.put(blob, await self.get(blob))
        return True

    def names(self, region: str, school_id: UUID) -> AsyncIterator[tuple[str, float]]:
        """The names on the shelf of one school's, each with the time it was put."""
        return self._shelf.names(_folder(region, school_id))

    def all_names(self) -> AsyncIterator[tuple[str, float]]:
        """Every name on the shelf, for a backup."""
        return self._shelf.names()

    async def under_older_keys(self) -> int:
        """How much on the shelf is sealed under another key than the ring's current one."""
        count = 0
        async for name, _ in self.all_names():
            head = await self._shelf.get(name, 0, HEAD)
            with contextlib.suppress(DamagedError):
                count += head is not None and key_of(head) != self.ring.current
        return count

    async def kept(self, name: str) -> bytes | None:
        """The sealed bytes under a name of the shelf, for a backup."""
        return await self._shelf.get(name)

    async def put_kept(self, name: str, data: bytes) -> None:
        """Sealed bytes of a backup back on the shelf, durably."""
        await self._shelf.put(name, [data])

    async def old_names(self, region: str, school_id: UUID, seconds: float) -> list[str]:
        """What of a school's was put so long ago or earlier."""
        until = time.time() - seconds
        return [name async for name, put_at in self.names(region, school_id) if put_at <= until]

    async def drop(self, name: str) -> None:
        """Take away what stands under a name of the shelf."""
        await self._shelf.delete(name)

    async def probe(self) -> None:
        """Write, read back and take away a few bytes; raises ShelfError."""
        name = f"probe/{secrets.token_hex(8)}"
        await self._shelf.put(name, [b"ready"])
        await self._shelf.delete(name)

    def name_of(self, blob: Blob) -> str:
        """Its name on the shelf: the school, then an HMAC of its hash.

        Sixteen folders of a school: to make one lasts as long as to keep a picture, and a school
        has some hundreds a year.
        """
        name = self._hidden(blob)
        return f"{_folder(blob.region, blob.school_id)}/{name[0]}/{name}"

    def folder_of_parts(self, blob: Blob) -> str:
        """Where its parts are on the shelf while it is still coming."""
        return f"{_folder(blob.region, blob.school_id)}/{_PARTS}/{self._hidden(blob)}"

    def _part(self, blob: Blob, offset: int) -> str:
        return f"{self.folder_of_parts(blob)}/{offset:010d}"

    def _hidden(self, blob: Blob) -> str:
        return hmac.new(self.ring.names, blob.meaning, hashlib.sha256).hexdigest()

    async def _whole(self, blob: Blob, name: str) -> bytes:
        kept = await self._shelf.get(name)
        if kept is None:
            raise MissingError
        return opened(kept, self.ring, blob.meaning)

    async def _pieces(self, blob: Blob, name: str, kept: int, start: int) -> AsyncIterator[bytes]:
        head = await self._shelf.get(name, 0, HEAD)
        if head is None:
            raise MissingError
        opener = Opener(head, chunks_in(kept), self.ring, blob.meaning)
        for number, skipped in _numbers(chunks_in(kept), start):
            chunk = await self._shelf.get(name, *place_of(number))
            if chunk is None:
                raise MissingError
            yield opener.opened(number, chunk)[skipped:]


def _folder(region: str, school_id: UUID) -> str:
    """A school's place on the shelf, whatever letters its region is written with."""
    return f"{quote(region, safe='').replace('.', '%2E')}/{school_id}"


def _numbers(chunks: int, start: int) -> Iterator[tuple[int, int]]:
    """The chunks from a byte of the plaintext on, each with the bytes to leave out of it."""
    first_chunk, skipped = divmod(start, CHUNK)
    for number in range(first_chunk, chunks):
        yield number, skipped if number == first_chunk else 0


def _checked(data: bytes, sha256: str) -> Iterator[bytes]:
    """The data, hashed where it is written: off the loop, before the file has its name."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise HashWrongError
    yield data


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
