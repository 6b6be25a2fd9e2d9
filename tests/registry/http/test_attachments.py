"""Attachments come whole or not at all, go on where they were cut, and stay in their school."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import msgspec
import pytest

from protocol.devices import (
    BLOB_LIMIT,
    PART_SIZE,
    WHOLE_LIMIT,
    BlobsAsked,
    BlobWanted,
    Standing,
)
from protocol.problems import Problem, ProblemDetails
from registry.blobs.store import Blob
from registry.database.pool import Database
from registry.http.rates import Rate
from registry.services import attachments
from registry.settings import Limits, Settings
from tests.registry.http.conftest import Running, running
from tests.registry.http.desk import Desk, problem_of
from tests.registry.http.sending import kept_files, path_of, picture, send, wanted_of, window
from tests.registry.schools import REGION

pytestmark = pytest.mark.anyio

_STEP = 4_096


async def test_what_is_sent_is_read_back(desk: Desk, seed: int) -> None:
    for size in (0, 1, 60_000, WHOLE_LIMIT):
        data = picture(seed, size)
        assert (await desk.ask("PUT", path_of(data), content=data)).status_code == 201
        assert (await desk.ask("PUT", path_of(data), content=data)).status_code == 201
        assert (await desk.ask("GET", path_of(data))).content == data
        head = await desk.ask("HEAD", path_of(data))
        assert (head.status_code, head.headers["content-length"]) == (200, str(size))


async def test_a_big_one_goes_in_parts_and_comes_back_from_any_byte_on(
    registry: Running, desk: Desk, seed: int
) -> None:
    data = picture(seed, 2_000_003)
    whole = await desk.ask("PUT", path_of(data), content=data)
    assert (whole.status_code, problem_of(whole)) == (413, Problem.TOO_LARGE)
    assert (await send(desk, data)).status_code == 201
    assert len(kept_files(registry)) == 1, "no part stays"
    assert (await desk.ask("GET", path_of(data))).content == data
    for start in (1, PART_SIZE, 1_999_999):
        rest = await desk.ask("GET", path_of(data), headers={"Range": f"bytes={start}-"})
        assert (rest.status_code, rest.content) == (206, data[start:])


async def test_the_registry_says_what_it_lacks_and_how_much_of_it(desk: Desk, seed: int) -> None:
    here, part, none = (picture(seed + more, 1_500_000) for more in range(3))
    await send(desk, here)
    first = part[:PART_SIZE]
    await desk.ask("PUT", path_of(part), headers=window(0, PART_SIZE, len(part)), content=first)
    assert await wanted_of(desk, none, here, part) == [
        BlobWanted(hashlib.sha256(none).hexdigest(), 0),
        BlobWanted(hashlib.sha256(part).hexdigest(), PART_SIZE),
    ]
    head = await desk.ask("HEAD", path_of(part))
    assert (head.status_code, head.headers["upload-offset"]) == (404, str(PART_SIZE))


async def test_cut_at_any_four_kib_it_goes_on_within_one_part(
    registry: Running, desk: Desk, seed: int, rounds: Callable[[int, int], int]
) -> None:
    registry.door.device_rate = Rate(1_000_000)  # all cuts come within a minute
    data = picture(seed, 1_200_000)
    cuts = list(range(0, len(data), _STEP))
    chosen = random.Random(seed).sample(cuts, rounds(6, len(cuts)))
    for number, cut in enumerate(chosen):
        mine = data[:-8] + number.to_bytes(8)
        await _cut_line(desk, mine, cut)
        (wanted,) = await wanted_of(desk, mine)
        assert cut - PART_SIZE < wanted.offset <= cut
        assert wanted.offset % PART_SIZE == 0
        assert (await send(desk, mine, wanted.offset)).status_code == 201
        assert (await desk.ask("GET", path_of(mine))).content == mine
    assert len(kept_files(registry)) == len(chosen)


async def _cut_line(desk: Desk, data: bytes, cut: int) -> None:
    """Send parts, and break the line after `cut` bytes."""
    for start in range(0, len(data), PART_SIZE):
        end = min(start + PART_SIZE, len(data))
        if cut >= end:
            await desk.ask(
                "PUT", path_of(data), headers=window(start, end, len(data)), content=data[start:end]
            )
            continue
        headers = {**window(start, end, len(data)), "Content-Length": str(end - start)}
        with pytest.raises(ConnectionError):
            await desk.ask(
                "PUT", path_of(data), headers=headers, content=_breaking(data[start:cut])
            )
        return


async def _breaking(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), _STEP):
        yield data[start : start + _STEP]
    raise ConnectionError


async def test_a_small_one_that_was_cut_leaves_nothing(
    registry: Running, desk: Desk, seed: int
) -> None:
    data = picture(seed, 60_000)
    for cut in range(0, len(data), 3 * _STEP):
        with pytest.raises(ConnectionError):
            await desk.ask(
                "PUT",
                path_of(data),
                headers={"Content-Length": str(len(data))},
                content=_breaking(data[:cut]),
            )
    assert await wanted_of(desk, data) == [BlobWanted(hashlib.sha256(data).hexdigest(), 0)]
    assert kept_files(registry) == []


async def test_a_part_out_of_turn_is_told_where_to_go_on(desk: Desk, seed: int) -> None:
    data = picture(seed, 1_500_000)
    await desk.ask(
        "PUT", path_of(data), headers=window(0, PART_SIZE, len(data)), content=data[:PART_SIZE]
    )
    for start in (0, PART_SIZE - 1, 2 * PART_SIZE):
        end = start + 1_000
        answer = await desk.ask(
            "PUT", path_of(data), headers=window(start, end, len(data)), content=data[start:end]
        )
        assert (answer.status_code, problem_of(answer)) == (409, Problem.OFFSET_WRONG)
        told = msgspec.json.decode(answer.content, type=ProblemDetails)
        assert told.offset == PART_SIZE
    assert (await send(desk, data, PART_SIZE)).status_code == 201


async def test_bytes_under_a_wrong_name_leave_nothing(
    registry: Running, desk: Desk, seed: int
) -> None:
    data = picture(seed, 1_100_000)
    small = await desk.ask("PUT", path_of(data), content=b"another")
    assert (small.status_code, problem_of(small)) == (422, Problem.HASH_WRONG)
    for start in range(0, len(data), PART_SIZE):
        end = min(start + PART_SIZE, len(data))
        answer = await desk.ask(
            "PUT", path_of(data), headers=window(start, end, len(data)), content=bytes(end - start)
        )
    assert (answer.status_code, problem_of(answer)) == (422, Problem.HASH_WRONG)
    assert kept_files(registry) == []
    assert (await send(desk, data)).status_code == 201, "it can come again from the start"


@pytest.mark.parametrize(
    "window",
    ["bytes 0-9/100", "bytes 0-2/3", "bytes 5-2/10", "0-3/10", "bytes 0-3/*", "bytes 8-11/10"],
)
async def test_a_window_that_does_not_fit_its_bytes_is_refused(desk: Desk, window: str) -> None:
    answer = await desk.ask(
        "PUT", path_of(b"x"), headers={"Content-Range": window}, content=b"four"
    )
    assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)


async def test_more_than_the_bound_is_refused_at_its_first_part(
    registry: Running, desk: Desk
) -> None:
    answer = await desk.ask(
        "PUT", path_of(b"big"), headers=window(0, 4, BLOB_LIMIT + 1), content=b"four"
    )
    assert (answer.status_code, problem_of(answer)) == (413, Problem.TOO_LARGE)
    assert kept_files(registry) == []


async def test_a_name_that_is_no_hash_is_nothing(desk: Desk) -> None:
    for name in ("..%2f..%2fserver.keys", "0" * 63, "G" * 64, "0" * 64 + "%00"):
        for method in ("GET", "PUT"):
            answer = await desk.ask(method, "/v1/blobs/" + name)
            assert problem_of(answer) in {Problem.NOT_FOUND, Problem.PROOF_WRONG}
    body = msgspec.json.encode(BlobsAsked(["zz" * 32]))
    answer = await desk.ask("POST", "/v1/blobs:missing", content=body)
    assert problem_of(answer) is Problem.MALFORMED


async def test_another_school_never_learns_of_it(registry: Running, desk: Desk, seed: int) -> None:
    data = picture(seed, 1_300_000)
    await send(desk, data)
    stranger = await registry.desk(await registry.school())
    known = await stranger.ask("GET", path_of(data))
    unknown = await stranger.ask("GET", path_of(b"never sent"))
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert (await stranger.ask("HEAD", path_of(data))).headers["upload-offset"] == "0"
    assert await wanted_of(stranger, data) == [BlobWanted(hashlib.sha256(data).hexdigest(), 0)]
    assert (await send(stranger, data)).status_code == 201, "it sends every byte itself"
    assert len(kept_files(registry)) == 2


async def test_a_colleague_goes_on_with_what_this_desk_began(registry: Running, seed: int) -> None:
    school_id = await registry.school()
    first, second = await registry.desk(school_id, "A"), await registry.desk(school_id, "B")
    data = picture(seed, 1_500_000)
    await _cut_line(first, data, 600_000)
    (wanted,) = await wanted_of(second, data)
    assert wanted.offset == 2 * PART_SIZE
    assert (await send(second, data, wanted.offset)).status_code == 201
    assert (await first.ask("GET", path_of(data))).content == data


async def test_a_flipped_byte_is_found_named_and_mended_by_sending_again(
    registry: Running, desk: Desk, seed: int
) -> None:
    data = picture(seed, 200_000)
    await desk.ask("PUT", path_of(data), content=data)
    (file,) = kept_files(registry)
    whole = file.read_bytes()
    for place in random.Random(seed).sample(range(len(whole)), 5):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        answer = await desk.ask("GET", path_of(data))
        assert (answer.status_code, problem_of(answer)) == (422, Problem.HASH_WRONG)
        told = msgspec.json.decode(answer.content, type=ProblemDetails).detail
        assert hashlib.sha256(data).hexdigest() in told
        assert (await desk.ask("PUT", path_of(data), content=data)).status_code == 201
        assert (await desk.ask("GET", path_of(data))).content == data


async def test_a_lost_file_is_told_and_not_made_up(registry: Running, desk: Desk) -> None:
    await desk.ask("PUT", path_of(b"page"), content=b"page")
    (file,) = kept_files(registry)
    file.unlink()
    assert problem_of(await desk.ask("GET", path_of(b"page"))) is Problem.HASH_WRONG


async def test_what_does_not_open_is_asked_for_until_it_is_sent_again(
    registry: Running, desk: Desk
) -> None:
    await desk.ask("PUT", path_of(b"page"), content=b"page")
    (file,) = kept_files(registry)
    file.write_bytes(b"rubbish")
    assert await _asked_for(desk) == []
    await desk.ask("GET", path_of(b"page"))
    name = hashlib.sha256(b"page").hexdigest()
    assert [one.sha256 for one in await wanted_of(desk, b"page")] == [name]
    assert await _asked_for(desk) == [name]
    await desk.ask("PUT", path_of(b"page"), content=b"page")
    assert await wanted_of(desk, b"page") == []
    assert await _asked_for(desk) == []
    assert (await desk.ask("GET", path_of(b"page"))).content == b"page"


async def _asked_for(desk: Desk) -> list[str]:
    answer = await desk.ask("GET", "/v1/standing")
    return msgspec.json.decode(answer.content, type=Standing).lost


async def test_a_school_fills_its_own_room_and_no_other(settings: Settings) -> None:
    bounded = msgspec.structs.replace(settings, limits=Limits(school_bytes=250_000))
    async with running(bounded) as registry:
        desk, other = [await registry.desk(await registry.school()) for _ in range(2)]
        for number in range(2):
            data = bytes([number]) * 100_000
            assert (await desk.ask("PUT", path_of(data), content=data)).status_code == 201
        third = bytes([3]) * 100_000
        refused = await desk.ask("PUT", path_of(third), content=third)
        assert (refused.status_code, problem_of(refused)) == (507, Problem.SCHOOL_FULL)
        assert (await other.ask("PUT", path_of(third), content=third)).status_code == 201
        small = bytes([4]) * 40_000
        assert (await desk.ask("PUT", path_of(small), content=small)).status_code == 201


async def test_a_full_disk_takes_nothing_half(
    registry: Running, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("registry.durable.os.fsync", full)
        answer = await desk.ask("PUT", path_of(b"page"), content=b"page")
        assert (answer.status_code, problem_of(answer)) == (507, Problem.DISK_FULL)
        ready = await registry.line.get("/readyz")
        assert (ready.status_code, ready.json()["attachments"]) == (503, "shelffull")
    assert kept_files(registry) == []
    assert len(await wanted_of(desk, b"page")) == 1
    assert (await desk.ask("PUT", path_of(b"page"), content=b"page")).status_code == 201


async def test_a_turned_server_key_changes_nothing_for_a_desk(
    registry: Running, desk: Desk
) -> None:
    await desk.ask("PUT", path_of(b"before"), content=b"before")
    store = registry.door.store
    store.ring = store.ring.rotated()
    await desk.ask("PUT", path_of(b"after"), content=b"after")
    for data in (b"before", b"after"):
        assert (await desk.ask("GET", path_of(data))).content == data
    school_id = await registry.door.database.read(
        lambda connection: connection.fetchval("SELECT school_id FROM device")
    )
    for data in (b"before", b"after"):
        blob = Blob(REGION, school_id, hashlib.sha256(data).hexdigest())
        assert await store.reseal(blob) is (data == b"before")
    store.ring = store.ring.only_current()
    assert (await desk.ask("GET", path_of(b"before"))).content == b"before"


async def test_no_connection_is_held_while_bytes_are_written(
    registry: Running, database_url: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, data = registry.door.store, picture(seed, 400_000)
    blob = Blob(REGION, await registry.school(), hashlib.sha256(data).hexdigest())
    single = await Database.opened(database_url, size=1)
    put_part, join = store.put_part, store.join_parts

    async def other() -> None:
        async with asyncio.timeout(10):
            await single.read(lambda c: c.fetchval("SELECT 1"))

    async def slow_part(named: Blob, offset: int, part: bytes) -> None:
        await other()
        await put_part(named, offset, part)

    async def slow_join(named: Blob, total: int) -> None:
        await other()
        await join(named, total)

    monkeypatch.setattr(store, "put_part", slow_part)
    monkeypatch.setattr(store, "join_parts", slow_join)
    for start in range(0, len(data), PART_SIZE):
        part = attachments.Part(start, data[start : start + PART_SIZE], len(data))
        durable = await attachments.put_part(single, store, blob, part, now=datetime.now(UTC))
    assert durable == len(data)
    assert await store.get(blob) == data
    await single.close()


async def test_two_desks_that_send_one_picture_at_once_make_it_whole(
    registry: Running, seed: int
) -> None:
    school_id, data = await registry.school(), picture(seed, 1_500_000)
    desks = [await registry.desk(school_id, letter) for letter in "AB"]

    async def sent(desk: Desk) -> None:
        for _ in range(20):
            wanted = await wanted_of(desk, data)
            if not wanted:
                return
            start = wanted[0].offset
            end = min(start + PART_SIZE, len(data))
            headers = window(start, end, len(data))
            await desk.ask("PUT", path_of(data), headers=headers, content=data[start:end])
        pytest.fail("never whole")

    await asyncio.gather(*map(sent, desks))
    assert len(kept_files(registry)) == 1
    assert (await desks[0].ask("GET", path_of(data))).content == data
