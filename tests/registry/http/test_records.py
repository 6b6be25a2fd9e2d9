"""Records over the wire: batches, the feed, one by one; within one school, within limits."""

import os
import time
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import zstandard

from protocol.devices import Standing
from protocol.packing import MAX_UNPACKED, MEDIA_TYPE, packed, read, unpacked
from protocol.problems import Problem
from protocol.records import (
    FIRST_LINK,
    MAX_OPS,
    Author,
    BatchHead,
    FeedHead,
    Op,
    OpResult,
    Outcome,
    Record,
    linked,
)
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk, problem_of

pytestmark = pytest.mark.anyio

_STAFF = Author(UUID(int=7), "А. Серікова")


def _op(record_id: UUID | None = None, base_version: int = 0, **fields: str) -> Op:
    return Op(
        op_id=uuid4(),
        record_id=record_id or uuid4(),
        base_version=base_version,
        fields=fields or {"state": "draft", "answer/child_surname": "Серік"},
        author=_STAFF,
        made_at=datetime.now(UTC),
    )


async def _send(
    desk: Desk, ops: Sequence[Op], sequence: int = 1, chain: bytes = FIRST_LINK
) -> httpx.Response:
    body = packed([BatchHead(sequence, chain), *ops])
    return await desk.ask("POST", "/v1/records:batch", content=body)


def _results(answer: httpx.Response) -> list[OpResult]:
    assert answer.headers["content-type"] == MEDIA_TYPE
    return [read(line, OpResult) for line in unpacked(answer.content)]


async def _changes(desk: Desk, query: str = "") -> tuple[FeedHead, list[Record]]:
    answer = await desk.ask("GET", "/v1/changes" + query)
    first, *rest = unpacked(answer.content)
    return read(first, FeedHead), [read(line, Record) for line in rest]


async def test_a_batch_is_answered_op_by_op_and_stands_in_the_feed(
    registry: Running, desk: Desk
) -> None:
    ops = [_op() for _ in range(3)]
    results = _results(await _send(desk, ops))
    assert [result.op_id for result in results] == [op.op_id for op in ops]
    assert {result.outcome for result in results} == {Outcome.ACCEPTED}
    head, records = await _changes(desk)
    assert [record.record_id for record in records] == [op.record_id for op in ops]
    assert (head.epoch, head.more) == (registry.door.identity.epoch, False)
    head, rest = await _changes(desk, f"?after={records[0].position}&limit=1")
    assert (head.more, [record.record_id for record in rest]) == (True, [ops[1].record_id])
    told = await desk.ask("GET", "/v1/standing")
    standing = msgspec.json.decode(told.content, type=Standing)
    assert standing.position == records[-1].position
    assert [one.device_id for one in standing.workstations] == [desk.device_id]


async def test_the_same_batch_again_gets_the_same_answer(desk: Desk) -> None:
    ops = [_op(), _op()]
    assert _results(await _send(desk, ops)) == _results(await _send(desk, ops))


async def test_a_second_workstation_from_one_state_is_shut_out(desk: Desk) -> None:
    first = _op()
    await _send(desk, [first])
    await _send(desk, [_op()], 2, linked(FIRST_LINK, first))
    answer = await _send(desk, [_op()], 2, linked(FIRST_LINK, first))
    assert (answer.status_code, problem_of(answer)) == (409, Problem.DEVICE_FORKED)
    assert problem_of(await desk.ask("GET", "/v1/standing")) is Problem.DEVICE_FORKED


async def test_a_token_that_ends_midway_costs_nothing(registry: Running, desk: Desk) -> None:
    op, tokens = _op(), registry.door.tokens
    good, desk.token = desk.token, desk.token[:-4] + "AAAA"
    assert problem_of(await _send(desk, [op])) is Problem.TOKEN_EXPIRED
    assert tokens.bearer(good, time.time()).device_id == desk.device_id
    await desk.sign_in()
    assert [one.outcome for one in _results(await _send(desk, [op]))] == [Outcome.ACCEPTED]


async def test_a_record_waits_for_its_attachment(desk: Desk) -> None:
    page = {
        "item": "form_065",
        "position": 0,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "media_type": "image/jpeg",
        "width": 1,
        "height": 1,
        "size": 4,
        "turn": 0,
    }
    fields = {"state": "draft", f"page/{uuid4()}": msgspec.json.encode(page).decode()}
    first = _op(None, 0, **fields)
    (result,) = _results(await _send(desk, [first]))
    assert (result.outcome, result.missing) == (Outcome.BLOBS_MISSING, [page["sha256"]])
    assert (
        await desk.ask("PUT", f"/v1/blobs/{page['sha256']}", content=b"test")
    ).status_code == 201
    (result,) = _results(await _send(desk, [_op(None, 0, **fields)], 2, linked(FIRST_LINK, first)))
    assert result.outcome is Outcome.ACCEPTED


async def test_one_op_by_itself_keeps_the_rules_of_http(desk: Desk) -> None:
    op = _op()
    path = f"/v1/records/{op.record_id}"

    async def put(
        one: Op, match: str | None, key: str = "", place: tuple[int, bytes] = (1, FIRST_LINK)
    ) -> httpx.Response:
        headers = {
            "Idempotency-Key": key or str(one.op_id),
            "Op-Sequence": str(place[0]),
            "Op-Chain": b64encode(place[1]).decode(),
        }
        if match is not None:
            headers["If-Match"] = match
        return await desk.ask("PUT", path, headers=headers, content=msgspec.json.encode(one))

    assert (await put(op, None)).status_code == 428
    assert problem_of(await put(op, '"1"')) is Problem.MALFORMED
    assert problem_of(await put(op, '"0"', str(uuid4()))) is Problem.MALFORMED
    answer = await put(op, '"0"')
    assert (answer.status_code, answer.headers["etag"]) == (200, '"1"')
    assert (await put(op, '"0"')).content == answer.content, "the same again"
    other = msgspec.structs.replace(op, fields={"state": "review"})
    assert problem_of(await put(other, '"0"')) is Problem.OP_REUSED
    late = await put(_op(op.record_id, 0, state="review"), '"0"', place=(2, linked(FIRST_LINK, op)))
    assert (late.status_code, problem_of(late)) == (412, Problem.VERSION_PASSED)
    record = await desk.ask("GET", path)
    assert record.headers["etag"] == '"1"'
    assert msgspec.json.decode(record.content, type=Record).fields == op.fields


async def test_one_op_by_itself_stands_on_the_devices_chain(desk: Desk) -> None:
    op, next_ = _op(), _op()

    async def put(one: Op, **place: str) -> httpx.Response:
        headers = {"If-Match": '"0"', "Idempotency-Key": str(one.op_id), **place}
        path = f"/v1/records/{one.record_id}"
        return await desk.ask("PUT", path, headers=headers, content=msgspec.json.encode(one))

    first = {"Op-Sequence": "1", "Op-Chain": b64encode(FIRST_LINK).decode()}
    for wrong in ({}, {**first, "Op-Sequence": "-1"}, {**first, "Op-Chain": "?"}):
        assert problem_of(await put(op, **wrong)) is Problem.MALFORMED
    assert (await put(op, **first)).status_code == 200
    (result,) = _results(await _send(desk, [next_], 2, linked(FIRST_LINK, op)))
    assert result.outcome is Outcome.ACCEPTED, "a batch goes on where the single op ended"
    assert problem_of(await put(_op(), **first)) is Problem.DEVICE_FORKED


async def test_another_school_sees_nothing(registry: Running, desk: Desk) -> None:
    op = _op()
    await _send(desk, [op])
    stranger = await registry.desk(await registry.school())
    known = await stranger.ask("GET", f"/v1/records/{op.record_id}")
    unknown = await stranger.ask("GET", f"/v1/records/{uuid4()}")
    assert (known.status_code, known.content) == (404, unknown.content)
    assert (await _changes(stranger))[1] == []


async def test_a_bomb_is_refused_unexploded(desk: Desk) -> None:
    packer = zstandard.ZstdCompressor(level=19)
    bomb = packer.compress(b" " * (MAX_UNPACKED + 1_000_000) + b"\n")
    assert len(bomb) < 100_000
    for body in (bomb, packer.compress(b"[" * 1_000_000 + b"\n"), os.urandom(5_000), b""):
        answer = await desk.ask("POST", "/v1/records:batch", content=body)
        assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)


async def test_too_many_ops_are_refused_whole(desk: Desk) -> None:
    answer = await _send(desk, [_op() for _ in range(MAX_OPS + 1)])
    assert (answer.status_code, problem_of(answer)) == (413, Problem.TOO_LARGE)
    assert (await _changes(desk))[1] == []


@pytest.mark.parametrize("query", ["?after=-1", "?after=x", "?limit=٣", "?after=" + "9" * 30])
async def test_a_position_that_is_no_number_is_refused(desk: Desk, query: str) -> None:
    headers = {
        "Authorization": f"DPoP {desk.token}",
        "DPoP": desk.proof("GET", "/v1/changes", token=desk.token),
    }
    answer = await desk.line.get("/v1/changes" + query, headers=headers)
    assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)
