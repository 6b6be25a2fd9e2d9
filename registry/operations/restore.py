"""The way back from a backup: everything verified before it counts, and the epoch renewed.

Desks that see the new epoch read the feed anew and send again what the registry lost. The data
folder is one that an embedded registry starts on; its `database` is also a whole PGDATA for a
PostgreSQL of the same major version that is run elsewhere.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from registry.blobs.folder import FolderShelf
from registry.blobs.store import BlobStore
from registry.database.installation import Programs
from registry.key_ring import KeyRing
from registry.operations import sealed_tar
from registry.operations.backup import (
    ABOUT,
    BLOBS,
    DATABASE,
    LIST,
    PASSWORD,
    About,
    Kept,
    bench_in,
    copy_blob,
)
from registry.services.founding import renewal


class NotEmptyError(Exception):
    """The data folder holds a database: a restore overwrites nothing."""


class NoBackupError(Exception):
    """The folder holds no backup."""


@dataclass(frozen=True)
class Restored:
    """What was done."""

    file: Path
    about: About
    blobs: int


async def restore(
    folder: Path,
    data: Path,
    *,
    store: BlobStore,
    ring: KeyRing,
    programs: Programs,
    now: datetime,
) -> Restored:
    """The newest backup of a folder, into a data folder without a database.

    Raises NoBackupError, NotEmptyError, UnderWayError, ClusterError, DamagedError, MissingError,
    ShelfError, OSError; the data folder has no database then.
    """
    if (data / DATABASE).exists():
        raise NotEmptyError
    file = max(folder.glob("base-*.sealed"), default=None)
    if file is None:
        raise NoBackupError
    with bench_in(data, "restore.new", programs) as bench:
        await asyncio.to_thread(sealed_tar.unseal, file, bench.folder, ring)
        about = msgspec.json.decode((bench.folder / ABOUT).read_bytes(), type=About)
        await asyncio.to_thread(bench.verify)
        blobs = await _copy_blobs(folder / BLOBS, bench.folder / LIST, store)
        statements = [
            *_letting_go(bench.folder / LIST, now),
            # Whatever the database holds is in the backup that it came from.
            *renewal(uuid4(), now, backup_position="position"),
        ]
        await asyncio.to_thread(bench.settle, about.database, statements)
        if (bench.folder / PASSWORD).exists():
            (bench.folder / PASSWORD).rename(data / PASSWORD)
        bench.pgdata.rename(data / DATABASE)
    return Restored(file, about, blobs)


def _letting_go(list_: Path, now: datetime) -> list[str]:
    """Statements by which only attachments of the list are here.

    The list was read after the base was taken: what the registry lost or gave up between the two
    has a row in the base, and no bytes. Desks are asked for what a record has of it.
    """
    place = str(list_).replace("'", "''")
    same = "b.region = n.region AND b.school_id = n.school_id AND b.sha256 = n.sha256"
    find = (
        "INSERT INTO no_bytes SELECT region, school_id, sha256 FROM blob EXCEPT SELECT"
        " line->>'region', (line->>'school_id')::uuid, decode(line->>'sha256', 'hex') FROM listed"
    )
    lose = (
        "INSERT INTO blob_lost (region, school_id, sha256, noticed_at)"  # noqa: S608 our own
        f" SELECT n.*, '{now.isoformat()}' FROM no_bytes n"
        f" WHERE EXISTS (SELECT 1 FROM blob_use b WHERE {same}) ON CONFLICT DO NOTHING"
    )
    return [
        "CREATE TEMPORARY TABLE listed (line jsonb)",
        f"COPY listed FROM '{place}'",
        "CREATE TEMPORARY TABLE no_bytes (region text, school_id uuid, sha256 bytea)",
        find,
        lose,
        f"DELETE FROM blob b USING no_bytes n WHERE {same}",  # noqa: S608 our own
    ]


async def _copy_blobs(folder: Path, list_: Path, store: BlobStore) -> int:
    source = BlobStore(FolderShelf(folder), store.ring)
    count = 0
    with list_.open("rb") as lines:
        for line in lines:
            await copy_blob(source, store, msgspec.json.decode(line, type=Kept).blob)
            count += 1
    return count
