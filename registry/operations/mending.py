"""What a registry lost of its attachments comes back from the folder of its backups.

A desk lets go of an attachment once a backup has it: damaged at the registry afterwards, it is in
that folder alone.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from registry.blobs.folder import FolderShelf
from registry.blobs.sealing import DamagedError
from registry.blobs.store import Blob, BlobStore, MissingError
from registry.database.pool import Database
from registry.operations.backup import BLOBS
from registry.services import attachments


@dataclass(frozen=True)
class Mended:
    """What was done."""

    back: int
    missing: list[Blob]
    """What the folder does not have whole either."""


async def mend(database: Database, store: BlobStore, folder: Path, *, now: datetime) -> Mended:
    """Put back every lost attachment that a folder of backups has, each held against its hash.

    Raises ShelfError, DatabaseError, RefusalError BUSY.
    """
    source = BlobStore(FolderShelf(folder / BLOBS), store.ring)
    back, missing = 0, list[Blob]()
    for blob in await database.read(attachments.every_lost):
        try:
            data = await source.get(blob)
        except (DamagedError, MissingError):
            missing.append(blob)
            continue
        await attachments.put(database, store, blob, data, now=now)
        back += 1
    return Mended(back, missing)
