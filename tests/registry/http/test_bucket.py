"""The same promises with attachments in a real S3 bucket."""

import hashlib
import random
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from protocol.devices import PART_SIZE, BlobsAsked, BlobsWanted
from protocol.problems import Problem
from registry.blobs.bucket import BucketShelf
from registry.settings import Settings
from tests.registry.http.conftest import Running, running
from tests.registry.http.desk import Desk, problem_of
from tests.registry.http.weed import in_bucket, make_bucket

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("bucket")]


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, endpoint: str) -> Settings:
    return in_bucket(settings, endpoint, f"attachments/{tmp_path.name.replace('_', '-')}")


@pytest.fixture
async def registry(settings: Settings) -> AsyncIterator[Running]:
    await make_bucket(settings.s3_endpoint, "attachments")
    async with running(settings) as listening:
        yield listening


def _named(data: bytes) -> str:
    return "/v1/blobs/" + hashlib.sha256(data).hexdigest()


async def _put_part(desk: Desk, data: bytes, start: int) -> int:
    end = min(start + PART_SIZE, len(data))
    headers = {"Content-Range": f"bytes {start}-{end - 1}/{len(data)}"}
    answer = await desk.ask("PUT", _named(data), headers=headers, content=data[start:end])
    return answer.status_code


async def _names(registry: Running) -> list[str]:
    return [name async for name, _ in registry.door.store.all_names()]


async def test_it_is_ready_with_a_bucket(registry: Running) -> None:
    assert (await registry.line.get("/readyz")).status_code == 200


async def test_small_and_big_ones_come_back(registry: Running, desk: Desk, seed: int) -> None:
    small = random.Random(seed).randbytes(60_000)
    assert (await desk.ask("PUT", _named(small), content=small)).status_code == 201
    assert (await desk.ask("GET", _named(small))).content == small
    big = random.Random(seed + 1).randbytes(1_300_000)
    statuses = [await _put_part(desk, big, start) for start in range(0, len(big), PART_SIZE)]
    assert statuses == [202, 202, 202, 202, 201]
    assert (await desk.ask("GET", _named(big))).content == big
    tail = await desk.ask("GET", _named(big), headers={"Range": "bytes=1000000-"})
    assert tail.content == big[1_000_000:]
    assert len(await _names(registry)) == 2, "no part stays"


async def test_a_cut_goes_on_after_the_last_part(desk: Desk, seed: int) -> None:
    data = random.Random(seed).randbytes(1_200_000)
    assert await _put_part(desk, data, 0) == 202
    body = msgspec.json.encode(BlobsAsked([hashlib.sha256(data).hexdigest()]))
    answer = await desk.ask("POST", "/v1/blobs:missing", content=body)
    (wanted,) = msgspec.json.decode(answer.content, type=BlobsWanted).wanted
    assert wanted.offset == PART_SIZE
    for start in range(wanted.offset, len(data), PART_SIZE):
        status = await _put_part(desk, data, start)
    assert status == 201
    assert (await desk.ask("GET", _named(data))).content == data


async def test_a_flipped_byte_in_the_bucket_is_found(
    settings: Settings, registry: Running, desk: Desk, seed: int
) -> None:
    data = random.Random(seed).randbytes(50_000)
    await desk.ask("PUT", _named(data), content=data)
    (name,) = await _names(registry)
    shelf = BucketShelf.of(settings)
    kept = await shelf.get(name)
    assert kept is not None
    await shelf.put(name, [kept[:-1] + bytes([kept[-1] ^ 1])])
    assert problem_of(await desk.ask("GET", _named(data))) is Problem.HASH_WRONG
    # What was found damaged counts as gone, so that a desk sends it again.
    assert problem_of(await desk.ask("GET", _named(data))) is Problem.NOT_FOUND


async def test_a_bucket_that_refuses_is_told_as_busy(settings: Settings) -> None:
    wrong = msgspec.structs.replace(settings, s3_secret_key="another")
    async with running(wrong) as registry:
        desk = await registry.desk(await registry.school())
        answer = await desk.ask("PUT", _named(b"page"), content=b"page")
        assert (answer.status_code, problem_of(answer)) == (503, Problem.BUSY)
        assert (await registry.line.get("/readyz")).status_code == 503
