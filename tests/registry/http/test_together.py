"""Attachments that come in one request: all of them or none, each in its school."""

import hashlib
import os

import msgspec
import pytest

from protocol.devices import BATCH_LIMIT, MOST_TOGETHER, WHOLE_LIMIT, SentBlob
from protocol.problems import Problem
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk, problem_of
from tests.registry.http.sending import kept_files, path_of, picture, send_together, wanted_of

pytestmark = pytest.mark.anyio

_BATCH = "/v1/blobs:batch"


async def test_what_came_together_is_read_back_and_may_come_again(desk: Desk, seed: int) -> None:
    intake = [picture(seed + place, size) for place, size in enumerate((60_000, 0, 200_000, 1))]
    for _ in range(2):
        assert (await send_together(desk, *intake)).status_code == 201
        assert await wanted_of(desk, *intake) == []
    for data in intake:
        assert (await desk.ask("GET", path_of(data))).content == data


async def test_one_of_them_twice_is_kept_once(registry: Running, desk: Desk) -> None:
    assert (await send_together(desk, b"page", b"page", b"other")).status_code == 201
    assert len(kept_files(registry)) == 2


async def test_those_that_stood_and_those_that_did_not_are_all_named(
    registry: Running, desk: Desk
) -> None:
    await desk.ask("PUT", path_of(b"first"), content=b"first")
    await registry.door.database.run(lambda c: c.execute("DELETE FROM blob"))
    assert (await send_together(desk, b"first", b"second")).status_code == 201
    assert await wanted_of(desk, b"first", b"second") == []


async def test_of_several_none_is_taken_where_one_is_not_what_it_says(
    registry: Running, desk: Desk
) -> None:
    wrong = SentBlob(hashlib.sha256(b"wrong").hexdigest(), b"another")
    sent = [SentBlob(hashlib.sha256(b"page").hexdigest(), b"page"), wrong]
    answer = await desk.ask("POST", _BATCH, content=msgspec.msgpack.encode(sent))
    assert (answer.status_code, problem_of(answer)) == (422, Problem.HASH_WRONG)
    assert kept_files(registry) == []
    assert len(await wanted_of(desk, b"page")) == 1


async def test_a_part_that_was_begun_ends_with_the_whole_that_came(
    registry: Running, desk: Desk, seed: int
) -> None:
    data = picture(seed, 300_000)
    begun = {"Content-Range": f"bytes 0-99999/{len(data)}"}
    await desk.ask("PUT", path_of(data), headers=begun, content=data[:100_000])
    await send_together(desk, data, b"page")
    left = await registry.door.database.read(lambda c: c.fetchval("SELECT count(*) FROM upload"))
    assert left == 0


async def test_another_school_does_not_learn_of_them(registry: Running, desk: Desk) -> None:
    await send_together(desk, b"page", b"other")
    stranger = await registry.desk(await registry.school())
    assert len(await wanted_of(stranger, b"page", b"other")) == 2
    assert (await stranger.ask("GET", path_of(b"page"))).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff" * 1_000,
        msgspec.msgpack.encode([]),
        msgspec.msgpack.encode([SentBlob("0" * 64, b"")] * (MOST_TOGETHER + 1)),
        msgspec.msgpack.encode([SentBlob("../" * 20, b"page")]),
        msgspec.msgpack.encode([{"sha256": "0" * 64}]),
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        b"\x91\x82\xa6sha256\xd9\x40" + b"0" * 64 + b"\xa4data\xc6\xff\xff\xff\xff",
    ],
)
async def test_a_hostile_batch_is_malformed_and_leaves_nothing(
    registry: Running, desk: Desk, body: bytes
) -> None:
    answer = await desk.ask("POST", _BATCH, content=body)
    assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)
    assert kept_files(registry) == []


async def test_more_than_may_travel_together_is_too_large(desk: Desk) -> None:
    answer = await desk.ask("POST", _BATCH, content=bytes(BATCH_LIMIT + 1))
    assert (answer.status_code, problem_of(answer)) == (413, Problem.TOO_LARGE)
    whole = [bytes([place]) * (WHOLE_LIMIT // MOST_TOGETHER) for place in range(MOST_TOGETHER)]
    assert (await send_together(desk, *whole)).status_code == 201


async def test_no_row_names_one_of_several_where_the_disk_was_full(
    registry: Running, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync
    handles: list[int] = []

    def full_at_the_second(handle: int) -> None:
        handles.append(handle)
        if len(handles) == 2:
            raise OSError(28, "No space left on device")
        synced(handle)

    with monkeypatch.context() as broken:
        broken.setattr("registry.durable.os.fsync", full_at_the_second)
        answer = await send_together(desk, b"page", b"other")
    assert (answer.status_code, problem_of(answer)) == (507, Problem.DISK_FULL)
    assert kept_files(registry) == []
    assert len(await wanted_of(desk, b"page", b"other")) == 2
    assert (await send_together(desk, b"page", b"other")).status_code == 201
