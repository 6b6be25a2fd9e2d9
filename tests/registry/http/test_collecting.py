"""Attachments that nothing names go once they are old, and none that somebody names."""

import hashlib
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from protocol.devices import (
    PART_SIZE,
)
from protocol.problems import Problem
from protocol.records import Outcome
from registry.blobs.shelf import ShelfError
from registry.blobs.store import Blob
from registry.http.server import sweep
from registry.services import attachments
from registry.services.place import School
from registry.services.refusals import RefusalError
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk
from tests.registry.http.sending import kept_files, path_of, picture, send, wanted_of, window
from tests.registry.people import case, new_desk, page
from tests.registry.schools import REGION

pytestmark = pytest.mark.anyio


async def test_what_no_row_names_is_collected_once_it_is_old(registry: Running, seed: int) -> None:
    school_id = await registry.school()
    desk, store = await registry.desk(school_id), registry.door.store
    await desk.ask("PUT", path_of(b"known"), content=b"known")
    coming, given_up = (picture(seed + more, 1_500_000) for more in range(2))
    for data in (coming, given_up):
        headers = window(0, PART_SIZE, len(data))
        await desk.ask("PUT", path_of(data), headers=headers, content=data[:PART_SIZE])
    orphan = Blob(REGION, school_id, hashlib.sha256(b"orphan").hexdigest())
    await store.put(orphan, b"orphan")
    await registry.door.database.run(
        lambda connection: connection.execute(
            "UPDATE upload SET seen_at = now() - interval '8 days' WHERE sha256 = $1",
            hashlib.sha256(given_up).digest(),
        )
    )

    async def collected() -> int:
        return await attachments.collect(
            registry.door.database, store, School(REGION, school_id), now=datetime.now(UTC)
        )

    assert await collected() == 0, "all of it is young"
    week_ago = time.time() - 8 * 86_400
    for file in kept_files(registry):
        os.utime(file, (week_ago, week_ago))
    assert await collected() == 2
    assert (await desk.ask("GET", path_of(b"known"))).content == b"known"
    assert (await send(desk, coming, PART_SIZE)).status_code == 201
    assert (await wanted_of(desk, given_up))[0].offset == 0


async def test_what_no_record_has_any_more_is_collected_a_week_later(
    registry: Running, desk: Desk
) -> None:
    database, store = registry.door.database, registry.door.store
    known = await database.read(lambda c: c.fetchval("SELECT school_id FROM device"))
    school = School(REGION, known)
    office = await new_desk(database, school, "B")
    pages = [b"kept", b"given up", b"just given up", b"never named"]
    for content in pages:
        await desk.ask("PUT", path_of(content), content=content)
    op = office.op(case(1, **{f"page__{n}": page(one) for n, one in enumerate(pages[:3])}))
    await office.send(op)
    now = datetime.now(UTC)
    for number, at in ((1, now - timedelta(days=8)), (2, now - timedelta(days=6))):
        office.now = at
        (taken,) = await office.send(office.op({f"page/{number}": ""}, op.record_id))
        assert taken.outcome is Outcome.ACCEPTED
    old = now - timedelta(days=8)
    await database.run(
        lambda c: c.execute(
            "UPDATE blob SET stored_at = $1 WHERE sha256 = ANY($2)",
            old,
            [hashlib.sha256(one).digest() for one in (b"kept", b"never named")],
        )
    )
    for file in kept_files(registry):
        os.utime(file, (old.timestamp(), old.timestamp()))
    assert await attachments.collect(database, store, school, now=now) == 2
    assert len(kept_files(registry)) == 2
    assert {one.sha256 for one in await wanted_of(desk, *pages)} == {
        hashlib.sha256(one).hexdigest() for one in (b"given up", b"never named")
    }


async def test_an_attachment_that_comes_again_while_it_is_collected_is_not_named_without_bytes(
    registry: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, database = registry.door.store, registry.door.database
    school = School(REGION, await registry.school())
    blob = Blob(REGION, school.school_id, hashlib.sha256(b"page").hexdigest())
    await store.put(blob, b"page")
    put_all, now = store.put_all, datetime.now(UTC)

    async def beside_a_sweep(sent: Sequence[tuple[Blob, bytes]]) -> list[bool]:
        stood = await put_all(sent)
        for file in kept_files(registry):
            os.utime(file, (0, 0))
        assert await attachments.collect(database, store, school, now=now) == 1
        return stood

    with monkeypatch.context() as beside:
        beside.setattr(store, "put_all", beside_a_sweep)
        with pytest.raises(RefusalError) as refused:
            await attachments.put(database, store, blob, b"page", now=now)
    assert refused.value.problem is Problem.BUSY
    assert await database.read(lambda c: attachments.size(c, blob)) is None
    await attachments.put(database, store, blob, b"page", now=now)
    assert await store.get(blob) == b"page"


@pytest.mark.parametrize("error", [ShelfError("the disk"), RuntimeError("a bug")])
async def test_trouble_with_one_schools_attachments_holds_up_no_other_school(
    registry: Running, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    store = registry.door.store
    ids = sorted([await registry.school(), await registry.school()])
    orphans = [Blob(REGION, one, hashlib.sha256(b"orphan").hexdigest()) for one in ids]
    for orphan in orphans:
        await store.put(orphan, b"orphan")
    for file in kept_files(registry):
        os.utime(file, (0, 0))
    names, drop = [store.name_of(one) for one in orphans], store.drop
    dropped: list[str] = []

    async def failing(name: str) -> None:
        dropped.append(name)
        if len(dropped) == 1:
            raise error
        await drop(name)

    monkeypatch.setattr(store, "drop", failing)
    await sweep(registry.door)
    assert sorted(dropped) == sorted(names)
    assert len(kept_files(registry)) == 1
