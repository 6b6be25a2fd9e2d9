"""A backup brings back what was there, or says why it does not; desks are told only then."""

import asyncio
import contextlib
import hashlib
import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from registry.__main__ import main
from registry.blobs.folder import FolderShelf
from registry.blobs.sealing import DamagedError
from registry.blobs.store import Blob, BlobStore
from registry.database.connection import Connection
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.operations import backup, sealed_tar
from registry.operations.backup import DamagedSourceError, Kept, Source, back_up, every_blob
from registry.operations.cluster import ClusterError
from registry.operations.restore import NoBackupError, NotEmptyError, restore
from registry.services import attachments
from registry.services.founding import bring_up
from registry.services.identity import identity
from registry.services.place import School
from tests.registry.admin.a_country import settle
from tests.registry.people import case, new_desk, new_school

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 8, 25, 18, tzinfo=UTC)
RING = KeyRing.new()


@pytest.fixture
async def source(ground: Path) -> AsyncIterator[Source]:
    """A registry with schools, records and three attachments."""
    data = ground / "data"
    with EmbeddedServer(data) as server:
        database = await Database.opened(server.url)
        await database.run(bring_up)
        await database.run(lambda connection: identity(connection, RING, now=NOW))
        made = await database.run(settle)
        store = BlobStore(FolderShelf(data / "blobs"), RING)
        for number in range(3):
            content = bytes([number]) * (100_000 + number)
            digest = hashlib.sha256(content).hexdigest()
            blob = Blob("almaty", made[number % 2], digest)
            await attachments.put(database, store, blob, content, now=NOW)
        yield Source(database, server.url, store, RING, server.programs, data)
        await database.close()


async def _said(database: Database, query: str) -> object:
    return await database.read(lambda connection: connection.fetchval(query))


_SUM = "SELECT md5(string_agg(record_id::text || fields::text, '' ORDER BY record_id)) FROM record"
_MARKS = "SELECT string_agg(backup_position::text, ',' ORDER BY position) FROM school_counter"
_EPOCH = "SELECT epoch::text FROM registry"
_NUMBERED = "SELECT max(last_sequence) FROM device"


async def test_a_restored_registry_holds_every_record_and_attachment_under_a_new_epoch(
    source: Source, ground: Path
) -> None:
    await source.database.run(lambda c: c.execute("UPDATE device SET last_sequence = 7"))
    done = await back_up(source, ground / "backups", by="cron", now=NOW)
    assert (done.blobs, done.copied) == (3, 3)
    assert await _said(source.database, _MARKS) == "0,20,40"
    before, epoch = await _said(source.database, _SUM), await _said(source.database, _EPOCH)
    await source.database.run(lambda c: c.execute("DELETE FROM op; DELETE FROM record"))

    new = ground / "new"
    new.mkdir(mode=0o711)
    store = BlobStore(FolderShelf(new / "blobs"), RING)
    restored = await restore(
        ground / "backups", new, store=store, ring=RING, programs=source.programs, now=NOW
    )
    assert restored.blobs == 3
    assert sorted(path.name for path in new.iterdir()) == [
        "bench.lock",
        "blobs",
        "database",
        "database.password",
    ]
    with EmbeddedServer(new) as server:
        database = await Database.opened(server.url)
        await database.run(bring_up)
        assert await _said(database, _SUM) == before
        assert await _said(database, _EPOCH) != epoch
        assert await _said(database, _MARKS) == "0,20,40"
        # Every desk numbers from 1 in a new epoch: none is taken for a copy.
        assert await _said(database, _NUMBERED) == 0
        known = await database.run(lambda c: identity(c, RING, now=NOW))
        assert str(known.epoch) == await _said(database, _EPOCH)
        for blob in await _blobs(database):
            await store.check(blob)
        await database.close()


@contextlib.asynccontextmanager
async def _brought_back(source: Source, ground: Path, now: datetime) -> AsyncIterator[Database]:
    """The registry as a restore made it, and it runs."""
    new = ground / "new"
    new.mkdir(mode=0o711)
    store = BlobStore(FolderShelf(new / "blobs"), RING)
    await restore(
        ground / "backups", new, store=store, ring=RING, programs=source.programs, now=now
    )
    with EmbeddedServer(new) as server:
        database = await Database.opened(server.url)
        try:
            yield database
        finally:
            await database.close()


async def _numbers(database: Database, school: School, children: range, now: datetime) -> set[str]:
    """The numbers that children get at a new desk of a school."""
    desk = await new_desk(database, school)
    desk.now = now
    results = await desk.send(*[desk.op(case(child)) for child in children])
    return {result.registry_number for result in results}


@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(days=150)])
async def test_a_number_given_since_the_backup_is_given_to_nobody_after_a_restore(
    source: Source, ground: Path, later: timedelta
) -> None:
    """In the same year, and in the one that began since."""
    school = await new_school(source.database)
    await _numbers(source.database, school, range(20, 25), NOW)
    await back_up(source, ground / "backups", by="cron", now=NOW)
    lost = await _numbers(source.database, school, range(3), NOW + later)
    async with _brought_back(source, ground, NOW + later) as database:
        given = await _numbers(database, school, range(10, 20), NOW + later)
    assert len(lost | given) == 13
    assert {number.split("-")[2] for number in lost | given} == {str((NOW + later).year)}


async def test_what_was_lost_while_a_backup_was_made_is_asked_for_after_a_restore(
    source: Source, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row is in the base, and by the time of the list it was gone."""
    kept, used, _unused = await _blobs(source.database)
    await source.database.run(
        lambda connection: connection.execute(
            "INSERT INTO blob_use (region, school_id, sha256, record_id)"
            " VALUES ($1, $2, $3, gen_random_uuid())",
            used.region,
            used.school_id,
            bytes.fromhex(used.sha256),
        )
    )

    async def listed(database: Database) -> AsyncIterator[Kept]:
        async for one in every_blob(database):
            if one.blob == kept:
                yield one

    monkeypatch.setattr(backup, "every_blob", listed)
    await back_up(source, ground / "backups", by="cron", now=NOW)
    async with _brought_back(source, ground, NOW) as database:
        assert await _blobs(database) == [kept]
        assert await database.read(attachments.every_lost) == [used]


async def _blobs(database: Database) -> list[Blob]:
    async def read(connection: Connection) -> list[Blob]:
        rows = await connection.fetch("SELECT region, school_id, sha256 FROM blob")
        return [Blob(row["region"], row["school_id"], row["sha256"].hex()) for row in rows]

    return await database.read(read)


async def test_no_childs_name_stands_in_a_backup_in_the_open(source: Source, ground: Path) -> None:
    await back_up(source, ground / "backups", by="cron", now=NOW)
    files = [path for path in (ground / "backups").rglob("*") if path.is_file()]
    assert len(files) == 4
    for file in files:
        assert "Айша".encode() not in file.read_bytes()
        assert b"PG_VERSION" not in file.read_bytes()
    assert not (source.data / "backup.new").exists()


async def test_the_next_backup_copies_what_is_new_alone(source: Source, ground: Path) -> None:
    await back_up(source, ground / "backups", by="cron", now=NOW)
    done = await back_up(source, ground / "backups", by="cron", now=NOW + timedelta(days=1))
    assert (done.blobs, done.copied) == (3, 0)
    assert len(list((ground / "backups").glob("base-*.sealed"))) == 2


async def test_a_damaged_attachment_is_named_and_desks_are_told_nothing(
    source: Source, ground: Path
) -> None:
    marks = await _said(source.database, _MARKS)
    hurt = next(path for path in (source.data / "blobs").rglob("*") if path.is_file())
    content = bytearray(hurt.read_bytes())
    content[-1] ^= 1
    hurt.write_bytes(content)
    with pytest.raises(DamagedSourceError) as told:
        await back_up(source, ground / "backups", by="cron", now=NOW)
    (blob,) = told.value.blobs
    assert hurt.name == source.store.name_of(blob).rpartition("/")[2]
    assert await _said(source.database, _MARKS) == marks


async def test_a_backup_that_cannot_begin_moves_no_watermark(source: Source, ground: Path) -> None:
    marks = await _said(source.database, _MARKS)
    wrong = replace(source, url=source.url.replace("port=5432", "port=5433"))
    with pytest.raises(ClusterError, match="5433"):
        await back_up(wrong, ground / "backups", by="cron", now=NOW)
    assert await _said(source.database, _MARKS) == marks
    assert not list((ground / "backups").glob("*"))


async def test_a_flipped_byte_in_a_backup_is_seen_and_nothing_is_restored(
    source: Source, ground: Path
) -> None:
    done = await back_up(source, ground / "backups", by="cron", now=NOW)
    size = done.file.stat().st_size
    with done.file.open("r+b") as file:
        file.seek(secrets.randbelow(size - 100) + 50)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 4]))
    new = ground / "new"
    new.mkdir(mode=0o711)
    store = BlobStore(FolderShelf(new / "blobs"), RING)
    with pytest.raises(DamagedError):
        await restore(
            ground / "backups", new, store=store, ring=RING, programs=source.programs, now=NOW
        )
    assert {path.name for path in new.iterdir()} == {"bench.lock"}


async def test_a_stranger_with_another_key_file_restores_nothing(
    source: Source, ground: Path
) -> None:
    done = await back_up(source, ground / "backups", by="cron", now=NOW)
    with pytest.raises(DamagedError):
        sealed_tar.check(done.file, KeyRing.new())


async def test_a_registry_comes_back_into_a_server_that_is_run_elsewhere(
    source: Source,
    ground: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every row and attachment, under a new epoch; what stands there already is not touched."""
    await back_up(source, ground / "backups", by="cron", now=NOW)
    rows, epoch = await _said(source.database, _SUM), await _said(source.database, _EPOCH)
    data = ground / "new"
    data.mkdir(mode=0o711)
    RING.save(data / "server.keys")
    with EmbeddedServer(ground / "elsewhere") as server:
        words = ["restore", str(ground / "backups"), "--data", str(data)]
        words += ["--database-url", server.url]
        assert await asyncio.to_thread(main, words) == 0
        elsewhere = await Database.opened(server.url)
        assert await _said(elsewhere, _SUM) == rows
        assert await _said(elsewhere, _EPOCH) != epoch
        await elsewhere.close()
        assert await asyncio.to_thread(main, words) == 1
    assert "overwrites nothing" in capsys.readouterr().err
    assert len([one for one in (data / "blobs").rglob("*") if one.is_file()]) == 3
    assert not (data / "database").exists()


async def test_a_restore_overwrites_nothing(source: Source, ground: Path) -> None:
    await back_up(source, ground / "backups", by="cron", now=NOW)
    with pytest.raises(NotEmptyError):
        await restore(
            ground / "backups",
            source.data,
            store=source.store,
            ring=RING,
            programs=source.programs,
            now=NOW,
        )
    empty = ground / "empty"
    empty.mkdir()
    with pytest.raises(NoBackupError):
        await restore(
            empty, ground / "none", store=source.store, ring=RING, programs=source.programs, now=NOW
        )


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 700_000])
def test_a_sealed_folder_comes_back_byte_for_byte(tmp_path: Path, size: int) -> None:
    folder = tmp_path / "from"
    (folder / "empty").mkdir(parents=True)
    (folder / "қазақша").write_bytes(secrets.token_bytes(size))
    sealed_tar.seal({"kept": folder}, tmp_path / "sealed", RING)
    sealed_tar.unseal(tmp_path / "sealed", tmp_path / "to", RING)
    assert (tmp_path / "to" / "kept" / "empty").is_dir()
    assert (tmp_path / "to" / "kept" / "қазақша").read_bytes() == (folder / "қазақша").read_bytes()
