"""A registry whose attachments are in a bucket is backed up whole, and comes back into another."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from registry.blobs import open_store
from registry.blobs.store import Blob, BlobStore, MissingError
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.operations.backup import DamagedSourceError, Source, back_up
from registry.operations.mending import mend
from registry.operations.restore import restore
from registry.services import attachments
from registry.services.founding import bring_up
from registry.services.identity import identity
from registry.settings import Settings
from tests.registry.admin.a_country import settle
from tests.registry.http.weed import in_bucket, make_bucket

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("bucket")]

NOW = datetime(2026, 8, 25, 18, tzinfo=UTC)
RING = KeyRing.new()
_PAGES = [bytes([number]) * (100_000 + number) for number in range(3)]


async def _bucket(data: Path, endpoint: str, name: str) -> BlobStore:
    """A store in a bucket of its own."""
    await make_bucket(endpoint, name)
    return open_store(in_bucket(Settings(data=data), endpoint, f"{name}/attachments"), RING)


async def _filled(database: Database, store: BlobStore) -> list[Blob]:
    await database.run(bring_up)
    await database.run(lambda connection: identity(connection, RING, now=NOW))
    schools: list[UUID] = await database.run(settle)
    blobs = []
    for number, content in enumerate(_PAGES):
        digest = hashlib.sha256(content).hexdigest()
        blobs.append(Blob("almaty", schools[number % 2], digest))
        await attachments.put(database, store, blobs[-1], content, now=NOW)
    return blobs


async def test_attachments_of_a_bucket_are_in_the_backup_and_come_back_into_another(
    ground: Path, endpoint: str
) -> None:
    first = await _bucket(ground / "data", endpoint, "first")
    backups = ground / "backups"
    with EmbeddedServer(ground / "data") as server:
        database = await Database.opened(server.url)
        blobs = await _filled(database, first)
        source = Source(database, server.url, first, RING, server.programs, ground / "data")
        done = await back_up(source, backups, by="cron", now=NOW)
        assert (done.blobs, done.copied) == (3, 3)
        assert not any(_PAGES[0][:64] in one.read_bytes() for one in _files(backups))

        await first.delete(blobs[0])
        await attachments.lose(database, blobs[:1], now=NOW)
        mended = await mend(database, first, backups, now=NOW)
        assert (mended.back, mended.missing) == (1, [])
        assert await first.get(blobs[0]) == _PAGES[0]

        await first.delete(blobs[1])
        with pytest.raises(DamagedSourceError) as named:
            await back_up(source, ground / "fresh", by="cron", now=NOW)
        assert named.value.blobs == [blobs[1]]
        await database.close()

    new = ground / "new"
    new.mkdir(mode=0o711)
    second = await _bucket(new, endpoint, "second")
    back = await restore(backups, new, store=second, ring=RING, programs=source.programs, now=NOW)
    assert back.blobs == 3
    for blob, content in zip(blobs, _PAGES, strict=True):
        assert await second.get(blob) == content
    with pytest.raises(MissingError):
        await first.get(blobs[1])


def _files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]
