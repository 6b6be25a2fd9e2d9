"""One active application per child in the whole country; nobody is overwritten for it."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from protocol.problems import Problem
from protocol.records import BatchHead, Flag, OpResult, Outcome
from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services.batches import take_batch
from registry.services.children import DECIDED, child_key, iin_is_valid
from registry.services.claims import SAME_CHILD
from registry.services.decisions import Decision, DecisionKind, decide
from tests.registry.people import (
    BINS,
    NOW,
    SECRET,
    Workstation,
    case,
    iin,
    new_desk,
    new_school,
    rows,
)

pytestmark = pytest.mark.anyio

_NAMES = [f"№ {bin_[-4:]} мектеп / Школа № {bin_[-4:]}" for bin_ in BINS]

_TOLD = "SELECT count(*) FILTER (WHERE named), count(*) FILTER (WHERE NOT named) FROM told"


@pytest.fixture
async def desks(database: Database) -> list[Workstation]:
    """A workstation at each of three schools."""
    return [await new_desk(database, await new_school(database, bin_)) for bin_ in BINS]


async def _accepted(desk: Workstation, number: int, **changes: str) -> tuple[UUID, OpResult]:
    op = desk.op(case(number, **changes))
    (result,) = await desk.send(op)
    assert result.outcome is Outcome.ACCEPTED
    return op.record_id, result


async def _close(desk: Workstation, record_id: UUID, state: str) -> None:
    """The case's end: by the desk, or decided on at the registry."""
    if state not in DECIDED:
        await desk.send(desk.op({"state": state}, record_id))
        return
    decision = Decision(record_id, DecisionKind(state), "7", "by the rules")
    await desk.database.run(
        lambda connection: decide(
            connection, desk.desk.school, decision, "Әкімдік", secret=SECRET, now=NOW
        )
    )


async def _holders(database: Database) -> list[object]:
    return [row[0] for row in await rows(database, "SELECT record_id FROM claim")]


async def test_the_second_school_is_told_and_both_are_kept(
    desks: Sequence[Workstation], database: Database
) -> None:
    first, result = await _accepted(desks[0], 1)
    assert result.flags == []
    second, result = await _accepted(desks[1], 1)
    assert result.flags == [Flag.ELSEWHERE]
    assert result.elsewhere == _NAMES[0]
    assert result.same_child == []
    assert await _holders(database) == [first]
    (kept,) = await desks[1].pull()
    assert (kept.record_id, kept.flags, kept.elsewhere) == (second, [Flag.ELSEWHERE], _NAMES[0])
    (own,) = await desks[0].pull()
    assert own.flags == []


@pytest.mark.parametrize("state", ["withdrawn", "refused", "enrolled", "joined"])
async def test_what_one_school_lets_go_the_longest_waiting_gets_and_hears(
    desks: Sequence[Workstation], database: Database, state: str
) -> None:
    first, _ = await _accepted(desks[0], 1)
    desks[2].now = NOW + timedelta(hours=1)
    second, _ = await _accepted(desks[2], 1)
    desks[1].now = NOW + timedelta(hours=2)
    third, _ = await _accepted(desks[1], 1)
    (before,) = await desks[2].pull()
    await _close(desks[0], first, state)
    assert await _holders(database) == [second]
    (heard,) = await desks[2].pull(before.position)
    assert (heard.record_id, heard.flags, heard.version) == (second, [], 1)
    (waiting,) = await desks[1].pull(1)
    assert (waiting.record_id, waiting.elsewhere) == (third, _NAMES[2])


async def test_an_enrolled_child_may_apply_at_the_next_school(
    desks: Sequence[Workstation], database: Database
) -> None:
    """Enrolment ends the application: a family that moves is not sent back to withdraw it."""
    first, _ = await _accepted(desks[0], 1)
    await _close(desks[0], first, "enrolled")
    assert await _holders(database) == []
    second, result = await _accepted(desks[1], 1)
    assert result.flags == []
    assert await _holders(database) == [second]


async def test_drafts_ask_for_nothing(desks: Sequence[Workstation], database: Database) -> None:
    await _accepted(desks[0], 1, state="draft")
    await _accepted(desks[1], 1, state="incomplete")
    assert await _holders(database) == []


async def test_two_desks_of_a_school_with_the_same_child_are_both_flagged(
    desks: Sequence[Workstation], database: Database
) -> None:
    colleague = await new_desk(database, desks[0].desk.school, "B")
    first, _ = await _accepted(desks[0], 1)
    (before,) = await desks[0].pull()
    second, result = await _accepted(colleague, 1)
    assert (result.flags, result.same_child) == ([Flag.DUPLICATE], [first])
    heard = {record.record_id: record for record in await desks[0].pull(before.position)}
    assert heard[first].flags == heard[second].flags == [Flag.DUPLICATE]
    assert heard[first].same_child == [second]
    assert heard[first].version == 1


async def test_the_same_child_twice_in_one_batch_is_flagged(
    desks: Sequence[Workstation], database: Database
) -> None:
    ops = [desks[0].op(case(1)), desks[0].op(case(2)), desks[0].op(case(1))]
    results = await desks[0].send(*ops)
    assert [result.flags for result in results] == [[Flag.DUPLICATE], [], [Flag.DUPLICATE]]
    assert results[0].same_child == [ops[2].record_id]
    assert sorted(map(str, await _holders(database))) == sorted(str(op.record_id) for op in ops[:2])


async def test_of_a_child_that_comes_again_and_again_only_the_first_records_are_named(
    desks: Sequence[Workstation],
) -> None:
    ops = [desks[0].op(case(1)) for _ in range(30)]
    results = await desks[0].send(*ops)
    assert {result.flags[0] for result in results} == {Flag.DUPLICATE}
    assert [len(result.same_child) for result in results] == [SAME_CHILD] * 30


async def test_joining_leaves_the_place_with_the_school_and_clears_the_flag(
    desks: Sequence[Workstation], database: Database
) -> None:
    colleague = await new_desk(database, desks[0].desk.school, "B")
    first, _ = await _accepted(desks[0], 1)
    desks[1].now = NOW + timedelta(hours=1)
    await _accepted(desks[1], 1)
    colleague.now = NOW + timedelta(hours=2)
    kept, _ = await _accepted(colleague, 1)
    last = (await desks[0].pull())[-1].position
    await desks[0].send(desks[0].op({"state": "joined", "joined_to": str(kept)}, first))
    assert await _holders(database) == [kept]
    heard = {record.record_id: record.flags for record in await desks[0].pull(last)}
    assert heard == {first: [], kept: []}
    (waiting,) = await desks[1].pull(1)
    assert waiting.flags == [Flag.ELSEWHERE]


async def test_a_corrected_iin_moves_the_claim(desks: Sequence[Workstation]) -> None:
    wrong, _ = await _accepted(desks[0], 1)
    waiting, _ = await _accepted(desks[1], 1)
    await desks[0].send(desks[0].op({"answer/child_iin": iin(2)}, wrong))
    (heard,) = await desks[1].pull(1)
    assert (heard.record_id, heard.flags) == (waiting, [])
    _, result = await _accepted(desks[2], 2)
    assert result.flags == [Flag.ELSEWHERE]


@pytest.mark.parametrize("missing", ["consent_version", "answer/child_document_number"])
async def test_no_school_is_named_before_consent_and_a_document(
    desks: Sequence[Workstation], database: Database, missing: str
) -> None:
    await _accepted(desks[0], 1)
    op = desks[1].op({**case(1), missing: ""})
    (result,) = await desks[1].send(op)
    assert (result.flags, result.elsewhere) == ([Flag.ELSEWHERE], "")
    assert [record.elsewhere for record in await desks[1].pull()] == [""]
    assert await rows(database, "SELECT record_id, named FROM told") == [(op.record_id, False)]
    (named,) = await desks[1].send(desks[1].op({missing: case(1)[missing]}, op.record_id))
    assert named.elsewhere == _NAMES[0]


async def test_the_document_that_was_shown_is_a_document_too(desks: Sequence[Workstation]) -> None:
    """Of a child with an IIN the application asks for no document: the checklist has its number."""
    await _accepted(desks[0], 1)
    op = desks[1].op({**case(1), "answer/child_document_number": ""})
    (result,) = await desks[1].send(op)
    assert (result.flags, result.elsewhere) == ([Flag.ELSEWHERE], "")
    shown = {"item/identity_child/number": "0123456"}
    (named,) = await desks[1].send(desks[1].op(shown, op.record_id))
    assert named.elsewhere == _NAMES[0]


async def test_tellings_are_written_down_and_limited(
    desks: Sequence[Workstation], database: Database
) -> None:
    await desks[0].send(*[desks[0].op(case(number)) for number in range(40)])
    probing = [desks[1].op(case(number)) for number in range(40)]
    results = await desks[1].send(*probing[:25])
    results += await desks[1].send(*probing[25:])
    assert {result.flags[0] for result in results} == {Flag.ELSEWHERE}
    named = {result.op_id for result in results if result.elsewhere}
    assert len(named) == 30
    audited = await rows(database, "SELECT DISTINCT device_id, record_id FROM told WHERE named")
    assert {row[1] for row in audited} == {op.record_id for op in probing if op.op_id in named}
    assert {row[0] for row in audited} == {desks[1].desk.device_id}
    pulled = await desks[1].pull()
    assert sum(bool(record.elsewhere) for record in pulled) == 30
    assert await rows(database, _TOLD) == [(30, 10)]
    desks[1].now = NOW + timedelta(minutes=61)
    assert sum(bool(record.elsewhere) for record in await desks[1].pull()) == 30
    assert (await rows(database, _TOLD))[0][0] == 60


async def test_a_desk_that_asks_for_child_after_child_has_to_wait(
    desks: Sequence[Workstation], database: Database
) -> None:
    """That a child is at another school is told as sparingly as at which."""
    await desks[0].send(*[desks[0].op(case(number)) for number in range(130)])
    for first in range(0, 120, 60):
        await desks[1].send(*[desks[1].op(case(number)) for number in range(first, first + 60)])
    head = BatchHead(desks[1].sequence, desks[1].chain)
    op = desks[1].op(case(125))
    assert await desks[1].answer(head, [op]) is Problem.TOO_MANY
    assert await rows(database, _TOLD) == [(30, 90)]
    desks[1].now = NOW + timedelta(minutes=61)
    (result,) = await desks[1].send(op)
    assert (result.outcome, result.flags) == (Outcome.ACCEPTED, [Flag.ELSEWHERE])


async def test_who_hears_of_the_schools_own_cases_may_send_as_before(
    desks: Sequence[Workstation], database: Database
) -> None:
    """A first pull, or one after a restore: the cases were asked about when they were sent."""
    await desks[0].send(*[desks[0].op(case(number)) for number in range(150)])
    for first in range(0, 150, 75):
        desks[1].now += timedelta(minutes=61)
        await desks[1].send(*[desks[1].op(case(number)) for number in range(first, first + 75)])
    colleague = await new_desk(database, desks[1].desk.school, "B")
    colleague.now = desks[1].now
    heard = await colleague.pull()
    assert [record.flags for record in heard] == [[Flag.ELSEWHERE]] * 150
    assert sum(bool(record.elsewhere) for record in heard) == 30
    (result,) = await colleague.send(colleague.op(case(200)))
    assert result.outcome is Outcome.ACCEPTED


async def test_a_large_batch_tells_of_no_more_children_than_small_ones(
    desks: Sequence[Workstation], database: Database
) -> None:
    await desks[0].send(*[desks[0].op(case(number)) for number in range(130)])
    known, asked = desks[1].op(case(200)), [desks[1].op(case(number)) for number in range(130)]
    later = desks[1].op(case(201))
    results = await desks[1].send(known, *asked, later)
    assert [result.outcome for result in results[:121]] == [Outcome.ACCEPTED] * 121
    assert {(result.outcome, result.code) for result in results[121:]} == {
        (Outcome.REJECTED, Problem.TOO_MANY)
    }
    assert not any(result.flags for result in results[121:])
    assert await rows(database, _TOLD) == [(30, 90)]
    assert await rows(database, "SELECT count(*) FROM record") == [(130 + 121,)]
    desks[1].now = NOW + timedelta(minutes=61)
    again = [desks[1].op(dict(op.fields), op.record_id, base=0) for op in (*asked[120:], later)]
    assert {one.outcome for one in await desks[1].send(*again)} == {Outcome.ACCEPTED}


async def test_one_record_that_names_child_after_child_learns_no_more_names_than_many(
    desks: Sequence[Workstation], database: Database
) -> None:
    await desks[0].send(*[desks[0].op(case(number)) for number in range(40)])
    probe, named = desks[1].op(case(0)), 0
    for number in range(40):
        (result,) = await desks[1].send(probe)
        named += bool(result.elsewhere)
        probe = desks[1].op(case(number + 1), probe.record_id)
    assert named == 30
    assert await rows(database, _TOLD) == [(30, 10)]


async def test_a_place_is_not_given_to_a_record_that_is_letting_go(
    desks: Sequence[Workstation], database: Database
) -> None:
    desks[2].now += timedelta(minutes=1)
    holder, leaving, waiting = [(await _accepted(desk, 1))[0] for desk in desks]
    written, go_on = asyncio.Event(), asyncio.Event()

    async def let_go_slowly(connection: Connection) -> None:
        op = desks[1].op({"state": "withdrawn"}, leaving)
        head = BatchHead(desks[1].sequence, desks[1].chain)
        await take_batch(connection, desks[1].desk, head, [op], secret=SECRET, now=NOW)
        written.set()
        await go_on.wait()

    slow = asyncio.create_task(database.run(let_go_slowly))
    await written.wait()
    quick = asyncio.create_task(desks[0].send(desks[0].op({"state": "withdrawn"}, holder)))
    while not quick.done() and not await rows(database, "SELECT 1 FROM pg_locks WHERE NOT granted"):
        await asyncio.sleep(0.01)
    go_on.set()
    await asyncio.gather(slow, quick)
    assert await _holders(database) == [waiting]


async def test_schools_that_take_and_let_go_at_once_leave_one_holder(
    desks: Sequence[Workstation], database: Database
) -> None:
    async def morning(desk: Workstation, order: int) -> None:
        for turn in range(6):
            numbers = [1, 2, 3] if (order + turn) % 2 else [3, 2, 1]
            ops = [desk.op(case(number)) for number in numbers]
            await desk.send(*ops)
            await desk.send(
                *[desk.op({"state": "withdrawn"}, op.record_id) for op in reversed(ops[:2])]
            )

    await asyncio.gather(*[morning(desk, order) for order, desk in enumerate(desks)])
    asking = await rows(
        database, "SELECT DISTINCT child_key FROM record WHERE child_key IS NOT NULL ORDER BY 1"
    )
    claims = await rows(
        database,
        "SELECT c.child_key FROM claim c JOIN record r ON r.record_id = c.record_id"
        " AND r.school_id = c.school_id AND r.child_key = c.child_key ORDER BY 1",
    )
    assert claims == asking
    assert len(claims) >= 2
    positions = await rows(database, "SELECT DISTINCT school_id, position FROM record")
    assert len(positions) == 54


def test_a_child_is_its_iin_else_name_birth_date_and_document() -> None:
    by_iin = child_key(case(1), SECRET)
    assert by_iin is not None
    assert child_key(case(1, answer__child_surname="Другой"), SECRET) == by_iin
    assert child_key(case(2), SECRET) != by_iin
    assert child_key(case(1), b"another secret") != by_iin
    nameless = {**case(1), "answer/child_iin": "123456789012"}
    by_name = child_key(nameless, SECRET)
    assert by_name not in {None, by_iin}
    spelled = {
        **nameless,
        "answer/child_surname": "ЖУНИСОВ1",
        "answer/child_given_name": " дәулет ",
        "answer/child_document_number": "kz 0000001",
    }
    assert child_key(spelled, SECRET) == by_name
    for name in ("surname", "given_name", "birth_date", "document_number"):
        assert child_key({**nameless, f"answer/child_{name}": ""}, SECRET) is None


def test_iins_are_judged_by_their_check_digit() -> None:
    assert iin_is_valid("880412401006")
    assert iin_is_valid("900101300811")
    for wrong in ("880412401007", "880412410006", "90010130080", "88041240100x", "٨٨٠٤١٢٤٠١٠٠٦"):
        assert not iin_is_valid(wrong)
    assert not any(iin_is_valid(f"90010130080{digit}") for digit in range(10))
