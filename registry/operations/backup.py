"""A backup that counts: base backup, log and attachments, all verified, then told to the desks.

In the backup's folder: `base-MOMENT.sealed` for each backup, and `blobs/` that they share, an
attachment being the same for ever. Everything is sealed under the server's key ring: without its
file a backup is nothing, so a copy of that file is kept elsewhere.

A desk lets go of attachments once their record's position is within a verified backup; so the
positions are read before the base backup begins, and moved last of all.
"""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

import msgspec

from registry.blobs.folder import FolderShelf
from registry.blobs.sealing import HEAD, DamagedError, key_of
from registry.blobs.store import Blob, BlobStore, MissingError
from registry.database.connection import Connection
from registry.database.errors import DatabaseError
from registry.database.installation import Programs
from registry.database.lock import FolderLock
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.operations import sealed_tar
from registry.operations.cluster import Bench
from registry.services import audit

BLOBS = "blobs"
ABOUT = "backup.json"
LIST = "blobs.ndjson"
PASSWORD = "database.password"  # noqa: S105 a file's name
DATABASE = "database"
_LOCK = "bench.lock"
_PAGE = 2_000


class About(msgspec.Struct, frozen=True):
    """What a restore needs to know."""

    made_at: datetime
    database: str
    """Name of the registry's database within PostgreSQL."""


class Kept(msgspec.Struct, frozen=True):
    """One attachment, a line of the list."""

    region: str
    school_id: UUID
    sha256: str

    @property
    def blob(self) -> Blob:
        """Its name in a store."""
        return Blob(self.region, self.school_id, self.sha256)


class UnderWayError(Exception):
    """A backup or a restore works in this data folder already."""


class DamagedSourceError(Exception):
    """Attachments of the registry itself are damaged or gone: the backup is not told to desks."""

    def __init__(self, blobs: list[Blob]) -> None:
        super().__init__(len(blobs))
        self.blobs = blobs


@dataclass(frozen=True)
class BackedUp:
    """What was done."""

    file: Path
    blobs: int
    copied: int
    """Those of them that the folder did not have."""


@dataclass(frozen=True)
class Source:
    """The registry that is backed up."""

    database: Database
    url: str
    store: BlobStore
    ring: KeyRing
    programs: Programs
    data: Path


async def back_up(source: Source, folder: Path, *, by: str, now: datetime) -> BackedUp:
    """Back up into a folder, verify, and move the desks' watermark.

    Raises UnderWayError, ClusterError, DamagedError, DamagedSourceError, ShelfError, DatabaseError,
    OSError; the watermark has not moved then.
    """
    positions = await source.database.read(_positions)
    with bench_in(source.data, "backup.new", source.programs) as bench:
        await asyncio.to_thread(bench.take_base, source.url)
        await asyncio.to_thread(bench.verify)
        about = About(now, unquote(urlsplit(source.url).path.strip("/")) or "postgres")
        (bench.folder / ABOUT).write_bytes(msgspec.json.encode(about))
        blobs, copied = await _copy_blobs(source, folder / BLOBS, bench.folder / LIST)
        target = folder / f"base-{now:%Y%m%dT%H%M%SZ}.sealed"
        entries = {name: bench.folder / name for name in (DATABASE, ABOUT, LIST)}
        if (source.data / PASSWORD).exists():
            entries[PASSWORD] = source.data / PASSWORD
        await asyncio.to_thread(sealed_tar.seal, entries, target, source.ring)
    await asyncio.to_thread(sealed_tar.check, target, source.ring)
    await source.database.run(lambda connection: _move(connection, positions, by))
    return BackedUp(target, blobs, copied)


@contextlib.contextmanager
def bench_in(data: Path, name: str, programs: Programs) -> Iterator[Bench]:
    """A bench within the data folder, which is on the encrypted volume; gone afterwards.

    One at a time: what a bench that broke off left is cleared away. Raises UnderWayError.
    """
    folder, lock = data / name, FolderLock(data / _LOCK)
    try:
        lock.take()
    except DatabaseError as error:
        raise UnderWayError from error
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield Bench(programs, folder)
        finally:
            shutil.rmtree(folder)
    finally:
        lock.release()


async def _copy_blobs(source: Source, folder: Path, list_: Path) -> tuple[int, int]:
    shelf = FolderShelf(folder)
    target = BlobStore(shelf, source.ring)
    damaged: list[Blob] = []
    blobs = copied = 0
    with list_.open("wb") as file:
        async for kept in every_blob(source.database):
            blobs += 1
            file.write(msgspec.json.encode(kept) + b"\n")
            if await _is_there(source, shelf, kept.blob):
                continue
            try:
                await copy_blob(source.store, target, kept.blob)
            except (DamagedError, MissingError):
                damaged.append(kept.blob)
            copied += 1
    if damaged:
        raise DamagedSourceError(damaged)
    return blobs, copied


async def copy_blob(source: BlobStore, target: BlobStore, blob: Blob) -> None:
    """Copy an attachment as it is sealed, and read the copy; raises DamagedError, MissingError."""
    kept = await source.kept(source.name_of(blob))
    if kept is None:
        raise MissingError
    await target.put_kept(target.name_of(blob), kept)
    try:
        await target.check(blob)
    except DamagedError:
        await target.delete(blob)
        raise


async def _is_there(source: Source, shelf: FolderShelf, blob: Blob) -> bool:
    """Whether the folder has it, sealed under a key that is still on the ring."""
    head = await shelf.get(source.store.name_of(blob), 0, HEAD)
    with contextlib.suppress(DamagedError):
        return head is not None and key_of(head) in source.ring.keys
    return False


async def every_blob(database: Database) -> AsyncIterator[Kept]:
    """Every attachment that a row names, page by page."""
    after: tuple[str, UUID, bytes] = ("", UUID(int=0), b"")
    while True:
        rows = await database.read(
            lambda connection, after=after: connection.fetch(  # type: ignore[misc]
                "SELECT region, school_id, sha256 FROM blob"
                " WHERE (region, school_id, sha256) > ($1, $2, $3)"
                " ORDER BY region, school_id, sha256 LIMIT $4",
                *after,
                _PAGE,
            )
        )
        for row in rows:
            yield Kept(row["region"], row["school_id"], row["sha256"].hex())
        if len(rows) < _PAGE:
            return
        last = rows[-1]
        after = (last["region"], last["school_id"], last["sha256"])


async def _positions(connection: Connection) -> list[tuple[str, UUID, int]]:
    rows = await connection.fetch("SELECT region, school_id, position FROM school_counter")
    return [(row["region"], row["school_id"], row["position"]) for row in rows]


async def _move(connection: Connection, positions: list[tuple[str, UUID, int]], by: str) -> None:
    """Never backwards; in the order of the keys, so that two such deeds do not wait in a ring."""
    for region, school_id, position in sorted(positions, key=lambda line: line[:2]):
        await connection.execute(
            "UPDATE school_counter SET backup_position = $3"
            " WHERE region = $1 AND school_id = $2 AND backup_position < $3",
            region,
            school_id,
            position,
        )
    await audit.note(connection, by, "backed up", "registry")
