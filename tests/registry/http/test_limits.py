"""What is too much, too long, too slow or too often is refused before it costs anything."""

import asyncio
import contextlib
import tracemalloc
from collections import Counter
from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import msgspec
import pytest

from protocol.problems import Problem
from registry.http.rates import Rate, Turns
from registry.services.refusals import RefusalError
from registry.settings import Limits, Settings
from tests.registry.http.conftest import Running, running
from tests.registry.http.desk import Desk, problem_of

pytestmark = pytest.mark.anyio

_PATH = "/v1/blobs/" + "0" * 64


def _with(settings: Settings, **limits: float) -> Settings:
    return msgspec.structs.replace(settings, limits=msgspec.convert(limits, Limits))


@contextlib.asynccontextmanager
async def _socket(
    registry: Running,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    place = urlsplit(registry.address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    yield reader, writer
    writer.close()


async def _said(reader: asyncio.StreamReader) -> bytes:
    try:
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionError:
        return b""


async def test_a_long_head_is_cut_off(registry: Running) -> None:
    bound = registry.door.settings.limits.header_bytes
    for head in (b"GET /" + b"a" * bound, b"GET / HTTP/1.1\r\nX: " + b"a" * bound):
        async with _socket(registry) as (reader, writer):
            writer.write(head)
            assert (await _said(reader)).startswith(b"HTTP/1.1 431 ")
    assert (await registry.line.get("/healthz")).status_code == 200


async def test_a_second_head_on_the_same_line_is_measured_too(registry: Running) -> None:
    async with _socket(registry) as (reader, writer):
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readuntil(b"alive")).startswith(b"HTTP/1.1 200 ")
        writer.write(b"GET / HTTP/1.1\r\nX: " + b"a" * registry.door.settings.limits.header_bytes)
        assert (await _said(reader)).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("late", [1, 2, 3, 4])
async def test_a_body_is_not_taken_for_the_head_whose_last_bytes_come_with_it(
    registry: Running, late: int
) -> None:
    body = b" " * (registry.door.settings.limits.header_bytes + 1)
    head = b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body)
    async with _socket(registry) as (reader, writer):
        writer.write(head[:-late])
        await writer.drain()
        await asyncio.sleep(0.2)
        writer.write(head[-late:] + body)
        assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 400 ")


async def test_a_head_that_never_ends_is_given_up(settings: Settings) -> None:
    limits = _with(settings, header_seconds=0.5)
    async with running(limits) as registry, _socket(registry) as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\n")
        assert await _said(reader) == b""


async def test_a_body_that_stops_coming_is_given_up(settings: Settings) -> None:
    limits = _with(settings, idle_seconds=0.5)
    async with running(limits) as registry, _socket(registry) as (reader, writer):
        writer.write(b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 408 ")


async def test_a_body_that_drips_is_given_up(settings: Settings) -> None:
    limits = _with(settings, idle_seconds=1.0, slowest_bytes=1_000_000)
    async with running(limits) as registry, _socket(registry) as (reader, writer):
        writer.write(b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n")

        async def drip() -> None:
            with contextlib.suppress(ConnectionError):
                while True:
                    writer.write(b" ")
                    await asyncio.sleep(0.1)

        dripping = asyncio.create_task(drip())
        answer = await asyncio.wait_for(reader.readuntil(b"\r\n"), 10)
        dripping.cancel()
        assert answer.startswith(b"HTTP/1.1 408 ")


async def test_a_claimed_size_is_refused_unread(registry: Running) -> None:
    async with _socket(registry) as (reader, writer):
        writer.write(
            b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n"
        )
        assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 413 ")


async def test_an_unclaimed_size_is_refused_at_the_bound(registry: Running) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(400):
            yield b" " * 65_536

    tracemalloc.start()
    with contextlib.suppress(httpx.WriteError, httpx.ReadError):
        answer = await registry.line.post("/v1/enrolments", content=endless())
        assert problem_of(answer) is Problem.TOO_LARGE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


async def test_deep_json_is_malformed_and_nothing_more(registry: Running) -> None:
    for body in (b"[" * 60_000, b'{"code":' * 8_000, b"\xff\xfe", b"", b"null", b"{}"):
        answer = await registry.line.post("/v1/enrolments", content=body)
        assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)
        registry.door.enrolment_rate = Rate(1_000)


async def test_codes_cannot_be_guessed_fast(registry: Running) -> None:
    answers = [await Desk(registry.line).enrol("0000-0000-0000-0000") for _ in range(11)]
    assert [problem_of(answer) for answer in answers] == [Problem.CODE_UNKNOWN] * 10 + [
        Problem.TOO_MANY
    ]
    assert (answers[-1].status_code, answers[-1].headers["retry-after"].isdigit()) == (429, True)


async def test_tokens_cannot_be_asked_for_without_end(settings: Settings) -> None:
    async with running(_with(settings, token_rate=20)) as registry:
        desk = Desk(registry.line)
        problems = [problem_of(await desk.sign_in()) for _ in range(12)]
        assert problems[0] is Problem.DEVICE_REVOKED
        assert problems[-1] is Problem.TOO_MANY


async def test_a_busy_desk_holds_up_no_other(settings: Settings) -> None:
    async with running(_with(settings, device_rate=20)) as registry:
        school_id = await registry.school()
        busy, other = await registry.desk(school_id, "A"), await registry.desk(school_id, "B")
        answers = [await busy.ask("HEAD", _PATH) for _ in range(12)]
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await other.ask("HEAD", _PATH)).status_code == 404


async def test_one_request_too_many_is_told_to_wait(settings: Settings) -> None:
    async with (
        running(_with(settings, requests=2)) as registry,
        _socket(registry) as (_, first),
        _socket(registry) as (_, second),
    ):
        for held in (first, second):
            held.write(b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
            await held.drain()
        answer = await _until_busy(registry)
        assert answer.headers["retry-after"] == "2"
        assert (await registry.line.get("/healthz")).status_code == 200


async def test_one_desk_does_not_take_all_the_room(settings: Settings) -> None:
    async with running(_with(settings, device_requests=2)) as registry:
        school_id = await registry.school()
        greedy, other = await registry.desk(school_id, "A"), await registry.desk(school_id, "B")
        ended = asyncio.Event()

        async def slow() -> AsyncIterator[bytes]:
            yield b"x"
            await ended.wait()

        held = [
            asyncio.create_task(greedy.ask("POST", "/v1/records:batch", content=slow()))
            for _ in range(2)
        ]
        # A question now would take the room of one of them.
        await asyncio.sleep(1)
        answer = await _until(greedy, Problem.BUSY)
        assert answer.headers["retry-after"] == "2"
        assert (await other.ask("HEAD", _PATH)).status_code == 404
        ended.set()
        assert {problem_of(one) for one in await asyncio.gather(*held)} == {Problem.MALFORMED}
        assert problem_of(await greedy.ask("GET", _PATH)) is Problem.NOT_FOUND


async def _until(desk: Desk, problem: Problem) -> httpx.Response:
    for _ in range(200):
        answer = await desk.ask("GET", _PATH)
        if problem_of(answer) is problem:
            return answer
        await asyncio.sleep(0.01)
    pytest.fail(f"never {problem}")


async def test_batches_are_unpacked_a_few_at_a_time_and_of_one_desk_in_turn() -> None:
    turns = Turns(2)
    desks, inside, most = [UUID(int=number) for number in range(4)], Counter[UUID](), 0

    async def batch(desk: UUID) -> None:
        nonlocal most
        async with turns.turn(desk):
            inside[desk] += 1
            most = max(most, inside.total())
            assert inside[desk] == 1
            await asyncio.sleep(0)
            inside[desk] -= 1

    await asyncio.gather(*(batch(desk) for desk in desks * 5))
    assert most == 2


async def _until_busy(registry: Running) -> httpx.Response:
    for _ in range(200):
        answer = await registry.line.get("/openapi.json")
        if problem_of(answer) is Problem.BUSY:
            return answer
        await asyncio.sleep(0.01)
    pytest.fail("never busy")


def test_an_allowance_comes_back_with_time() -> None:
    rate = Rate(60)
    for _ in range(30):
        rate.take("a", 0)
    with pytest.raises(RefusalError) as refused:
        rate.take("a", 0)
    assert refused.value.retry_after == 2
    rate.take("b", 0)
    rate.take("a", 1.5)


async def test_a_database_that_is_away_is_told_as_busy(registry: Running, desk: Desk) -> None:
    await registry.door.database.close()
    answer = await desk.ask("HEAD", _PATH)
    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    ready = await registry.line.get("/readyz")
    assert ready.status_code == 503
    assert (await registry.line.get("/healthz")).status_code == 200
