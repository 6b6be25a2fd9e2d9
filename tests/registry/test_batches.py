"""Ops come in by batches: each once, and from one workstation alone."""

import asyncio
import random
from hashlib import sha256
from uuid import uuid4

import msgspec
import pytest

from protocol.problems import Problem
from protocol.records import FIRST_LINK, BatchHead, Op, Outcome, linked
from registry.database.pool import Database
from tests.registry.people import (
    AUTHOR,
    NOW,
    Workstation,
    case,
    new_desk,
    new_school,
    rows,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk(database: Database) -> Workstation:
    return await new_desk(database, await new_school(database))


async def _state_of(database: Database) -> list[list[tuple[object, ...]]]:
    return [
        await rows(database, f"SELECT * FROM {table} ORDER BY 1, 2, 3")
        for table in ("record", "op", "claim", "blob_use", "school_counter")
    ]


async def test_one_op_id_has_one_effect_replayed_and_shuffled(
    desk: Workstation, database: Database, seed: int
) -> None:
    ops = [desk.op(case(number)) for number in range(20)]
    first = await desk.send(*ops)
    changes = [desk.op({"answer/grade": "2", "state": ""}, op.record_id) for op in ops[:5]]
    changes += [desk.op({"answer/grade": "3"}, op.record_id) for op in ops[5:]]
    second = await desk.send(*changes)
    assert {result.outcome for result in second} == {Outcome.ACCEPTED, Outcome.REJECTED}
    answers = {result.op_id: result for result in first + second}
    before = await _state_of(database)
    chance = random.Random(seed)
    for _ in range(3):
        shuffled = chance.sample([*ops, *changes], 40)
        again = await desk.answer(BatchHead(1, FIRST_LINK), shuffled)
        assert again == [answers[op.op_id] for op in shuffled]
    assert await desk.again() == second
    assert await _state_of(database) == before


async def test_the_same_batch_from_two_connections_at_once_is_one(
    desk: Workstation, database: Database
) -> None:
    head, ops = BatchHead(1, FIRST_LINK), [desk.op(case(number)) for number in range(30)]
    first, second = await asyncio.gather(desk.answer(head, ops), desk.answer(head, ops))
    assert first == second
    assert await rows(database, "SELECT count(*), max(version) FROM record") == [(30, 1)]


async def test_the_same_op_id_with_another_body_is_refused(desk: Workstation) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    other = msgspec.structs.replace(op, fields=case(2))
    (refused,) = await desk.send(other)
    assert (refused.outcome, refused.code) == (Outcome.REJECTED, Problem.OP_REUSED)
    third = desk.op(case(3))
    both = await desk.send(third, msgspec.structs.replace(third, fields=case(4)))
    assert [result.outcome for result in both] == [Outcome.ACCEPTED, Outcome.REJECTED]
    records = await desk.pull()
    assert [record.fields for record in records] == [case(1), case(3)]


async def test_two_workstations_that_go_on_from_one_state_are_seen(
    desk: Workstation, database: Database
) -> None:
    await desk.send(desk.op(case(1)))
    head = BatchHead(desk.sequence, desk.chain)
    await desk.send(desk.op(case(2)))
    before = await _state_of(database)
    cloned = await desk.answer(head, [desk.op(case(3))])
    assert cloned is Problem.DEVICE_FORKED
    assert await _state_of(database) == before
    honest = await desk.answer(BatchHead(desk.sequence, desk.chain), [desk.op(case(4))])
    assert honest is Problem.DEVICE_FORKED


@pytest.mark.parametrize("wrong", ["sequence", "chain", "mixed"])
async def test_an_unknown_op_off_the_chain_applies_nothing(
    desk: Workstation, database: Database, wrong: str
) -> None:
    await desk.send(desk.op(case(1)), desk.op(case(2)))
    before = await _state_of(database)
    assert desk.sent is not None
    heads = {
        "sequence": BatchHead(desk.sequence - 1, desk.chain),
        "chain": BatchHead(desk.sequence, b"\x01" * 32),
        "mixed": BatchHead(1, FIRST_LINK),
    }
    ops = [desk.op(case(3)), *desk.sent[1]] if wrong == "mixed" else [desk.op(case(3))]
    assert await desk.answer(heads[wrong], ops) is Problem.DEVICE_FORKED
    assert await _state_of(database) == before
    assert await rows(database, "SELECT status FROM device") == [("forked",)]


async def test_a_workstation_that_is_ahead_is_no_copy_the_registry_fell_back(
    desk: Workstation, database: Database
) -> None:
    """Its database was put back to an older state: no desk is quarantined for that."""
    await desk.send(desk.op(case(1)))
    await desk.send(desk.op(case(2)))
    before = await _state_of(database)
    head = BatchHead(desk.sequence + 1, desk.chain)
    assert await desk.answer(head, [desk.op(case(3))]) is Problem.FELL_BACK
    assert await _state_of(database) == before
    assert await rows(database, "SELECT status FROM device") == [("active",)]


async def test_a_batch_that_repeats_its_beginning_goes_on_after_it(desk: Workstation) -> None:
    first = [desk.op(case(number)) for number in range(3)]
    await desk.send(*first)
    more = [desk.op(case(number)) for number in range(3, 6)]
    results = await desk.answer(BatchHead(1, FIRST_LINK), [*first, *more])
    assert not isinstance(results, Problem)
    assert [result.position for result in results] == [1, 2, 3, 4, 5, 6]
    desk.note(tuple(more), results[3:])
    (later,) = await desk.send(desk.op(case(9)))
    assert later.outcome is Outcome.ACCEPTED


async def test_a_workstation_enrolled_anew_sends_its_frozen_ops_again(
    desk: Workstation, database: Database
) -> None:
    ops = [desk.op(case(number)) for number in range(3)]
    first = await desk.send(*ops)
    anew = await new_desk(database, desk.desk.school, "B")
    results = await anew.send(*ops, anew.op(case(4)))
    assert results[:3] == first
    (later,) = await anew.send(anew.op(case(5)))
    assert later.outcome is Outcome.ACCEPTED
    assert await rows(database, "SELECT count(*) FROM record") == [(5,)]


async def test_more_ops_than_a_batch_has_are_refused(desk: Workstation) -> None:
    ops = [desk.op(case(1)) for _ in range(501)]
    assert await desk.answer(BatchHead(1, FIRST_LINK), ops) is Problem.TOO_LARGE


async def test_a_revoked_workstation_writes_nothing(desk: Workstation, database: Database) -> None:
    await database.run(
        lambda connection: connection.execute("UPDATE device SET status = 'revoked'")
    )
    refused = await desk.answer(BatchHead(1, FIRST_LINK), [desk.op(case(1))])
    assert refused is Problem.DEVICE_REVOKED
    assert await rows(database, "SELECT count(*) FROM record") == [(0,)]


def test_the_chain_is_the_protocols() -> None:
    op = Op(uuid4(), uuid4(), 0, {}, AUTHOR, NOW)
    assert linked(FIRST_LINK, op) == sha256(FIRST_LINK + op.digest()).digest()
