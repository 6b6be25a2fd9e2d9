"""What one op does to the registry: its result holds up no other."""

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import msgspec
import pytest

from protocol.packing import MAX_PACKED, packed
from protocol.problems import Problem
from protocol.records import FIRST_LINK, MAX_KEYS, MAX_TEXT, BatchHead, Op, Outcome
from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services import batches
from registry.services.founding import renew_epoch
from registry.services.op_rules import fault_of_whole
from tests.registry.people import (
    AUTHOR,
    BINS,
    NOW,
    SECRET,
    Workstation,
    case,
    keep_blob,
    largest,
    new_desk,
    new_school,
    page,
    rows,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk(database: Database) -> Workstation:
    return await new_desk(database, await new_school(database))


async def test_an_accepted_case_has_a_number_a_version_and_a_place_in_the_feed(
    desk: Workstation,
) -> None:
    op = desk.op(case(1))
    (result,) = await desk.send(op)
    assert result.outcome is Outcome.ACCEPTED
    assert (result.version, result.position) == (1, 1)
    assert result.registry_number == "R-2349-2026-000001"
    (record,) = await desk.pull()
    assert record.fields == case(1)
    assert (record.letter, record.author, record.changed_at) == ("A", AUTHOR, NOW)


async def test_a_draft_has_no_number_until_it_is_accepted(desk: Workstation) -> None:
    op = desk.op(case(1, state="draft"))
    (draft,) = await desk.send(op)
    assert draft.registry_number == ""
    (accepted,) = await desk.send(desk.op({"state": "accepted"}, op.record_id))
    assert accepted.registry_number == "R-2349-2026-000001"
    (later,) = await desk.send(desk.op({"state": "review"}, op.record_id))
    assert later.registry_number == accepted.registry_number


async def test_a_conflict_leaves_nothing_applied_and_shows_the_current_record(
    desk: Workstation, database: Database
) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    await desk.send(desk.op({"answer/grade": "2"}, op.record_id))
    before = await rows(database, "SELECT * FROM record")
    stale = desk.op({"answer/grade": "9", "page/x": page(b"none")}, op.record_id, base=1)
    (result,) = await desk.send(stale)
    assert result.outcome is Outcome.CONFLICT
    assert result.record is not None
    assert result.record == await desk.record(op.record_id)
    assert result.record.fields["answer/grade"] == "2"
    assert await rows(database, "SELECT * FROM record") == before
    assert await desk.again() == [result]


async def test_a_conflict_keeps_no_copy_of_the_case_and_shows_it_as_it_is_by_then(
    desk: Workstation, database: Database
) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    desk.versions[op.record_id] = 0
    stale = desk.op({"answer/grade": "9"}, op.record_id)
    (result,) = await desk.send(stale)
    assert result.record is not None
    kept = await rows(database, "SELECT convert_to(result::text, 'UTF8') FROM op")
    assert not any(case(1)["answer/child_surname"].encode() in text for (text,) in kept)  # type: ignore[operator]
    colleague = await new_desk(database, desk.desk.school, "B")
    await colleague.send(colleague.op({"answer/grade": "2"}, op.record_id, base=1))
    (again,) = await colleague.send(stale)
    assert again.record == await desk.record(op.record_id)
    assert (again.outcome, again.version) == (Outcome.CONFLICT, 2)


async def test_what_the_registry_never_had_is_a_conflict_without_a_record(
    desk: Workstation,
) -> None:
    (result,) = await desk.send(desk.op(case(1), base=4))
    assert (result.outcome, result.version, result.record) == (Outcome.CONFLICT, 0, None)


async def test_ops_on_one_record_in_one_batch_follow_one_another(desk: Workstation) -> None:
    op = desk.op(case(1))
    second = desk.op({"answer/grade": "2"}, op.record_id, base=1)
    stale = desk.op({"answer/grade": "3"}, op.record_id, base=1)
    results = await desk.send(op, second, stale)
    assert [result.outcome for result in results] == [
        Outcome.ACCEPTED,
        Outcome.ACCEPTED,
        Outcome.CONFLICT,
    ]
    assert [result.version for result in results] == [1, 2, 2]
    (record,) = await desk.pull()
    assert record.fields["answer/grade"] == "2"


async def test_a_record_waits_for_every_attachment_of_its_own_school(
    desk: Workstation, database: Database
) -> None:
    other = await new_school(database, BINS[1])
    await keep_blob(database, desk.desk.school, b"here")
    await keep_blob(database, other, b"elsewhere")
    fields = case(1, page__1=page(b"here"), page__2=page(b"elsewhere"))
    good = desk.op(case(2))
    result, fine = await desk.send(desk.op(fields), good)
    assert result.outcome is Outcome.BLOBS_MISSING
    assert result.missing == [sha256(b"elsewhere").hexdigest()]
    assert fine.outcome is Outcome.ACCEPTED
    assert [record.record_id for record in await desk.pull()] == [good.record_id]
    await keep_blob(database, desk.desk.school, b"elsewhere")
    assert await desk.again() == [result, fine]
    (taken,) = await desk.send(desk.op(fields))
    assert taken.outcome is Outcome.ACCEPTED


async def test_uses_of_attachments_follow_the_record(desk: Workstation, database: Database) -> None:
    for content in (b"one", b"two", b"three"):
        await keep_blob(database, desk.desk.school, content)
    op = desk.op(case(1, page__1=page(b"one"), page__2=page(b"one"), page__3=page(b"two")))
    await desk.send(op)

    async def used() -> set[object]:
        return {row[0] for row in await rows(database, "SELECT sha256 FROM blob_use")}

    assert await used() == {sha256(b"one").digest(), sha256(b"two").digest()}
    await desk.send(
        desk.op({"page/1": "", "page/3": page(b"three")}, op.record_id),
        desk.op({"page/4": page(b"two")}, op.record_id, base=2),
        desk.op({"page/4": ""}, op.record_id, base=3),
    )
    assert await used() == {sha256(b"one").digest(), sha256(b"three").digest()}


_NO_HASH = page(b"x").replace('"sha256":"', '"sha256":"zz')
_HOSTILE = {
    "many keys": ({f"answer/{n}": "x" for n in range(MAX_KEYS)}, Problem.TOO_LARGE, ""),
    "thousands of keys": ({f"answer/{n}": "" for n in range(5000)}, Problem.TOO_LARGE, ""),
    "long text": ({"answer/note": "x" * 10_000}, Problem.TOO_LARGE, "answer/note"),
    "more long texts than a record holds": (
        {f"answer/long_{n}": "x" * MAX_TEXT for n in range(40)},
        Problem.TOO_LARGE,
        "",
    ),
    "long key": ({"answer/" + "k" * 200: "x"}, Problem.TOO_LARGE, ("answer/" + "k" * 200)[:120]),
    "no key": ({"": "x"}, Problem.MALFORMED, ""),
    "NUL in a text": ({"answer/note": "a\0b"}, Problem.MALFORMED, "answer/note"),
    "NUL in a key": ({"answer/no\0te": "ab"}, Problem.MALFORMED, "answer/no\ufffdte"),
    "no JSON": ({"page/1": "{"}, Problem.MALFORMED, "page/1"),
    "JSON of another shape": ({"page/1": "[]"}, Problem.MALFORMED, "page/1"),
    "deep JSON": ({"photo": "[" * 7_000}, Problem.MALFORMED, "photo"),
    "no hash": (
        {"page/1": _NO_HASH},
        Problem.MALFORMED,
        "page/1",
    ),
    "a paper of no shape": ({"paper/A-1": "{}"}, Problem.MALFORMED, "paper/A-1"),
    "no state": ({"state": ""}, Problem.MALFORMED, "state"),
    "an unknown state": ({"state": "ACCEPTED"}, Problem.MALFORMED, "state"),
    "joined to nothing": ({"joined_to": "him"}, Problem.MALFORMED, "joined_to"),
    "a decision": ({"decision/kind": "enrolled"}, Problem.NOT_ALLOWED, "decision/kind"),
}


@pytest.mark.parametrize("name", _HOSTILE)
async def test_a_hostile_op_is_rejected_alone(desk: Workstation, name: str) -> None:
    extra, code, key = _HOSTILE[name]
    before, after = desk.op(case(1)), desk.op(case(3))
    results = await desk.send(before, desk.op({**case(2), **extra}), after)
    assert [result.outcome for result in results] == [
        Outcome.ACCEPTED,
        Outcome.REJECTED,
        Outcome.ACCEPTED,
    ]
    assert (results[1].code, results[1].key) == (code, key)
    assert [one.record_id for one in await desk.pull()] == [before.record_id, after.record_id]
    assert await desk.again() == results


async def test_a_record_does_not_grow_past_its_bound_by_changes(desk: Workstation) -> None:
    op = desk.op(largest(1))
    more = desk.op({"answer/more": "\x01" * 3_000}, op.record_id, base=1)
    _, grown = await desk.send(op, more)
    assert (grown.outcome, grown.code) == (Outcome.REJECTED, Problem.TOO_LARGE)


def test_a_case_may_have_as_many_pages_as_keys() -> None:
    pages = {f"page/{uuid4()}": page(b"x") for _ in range(MAX_KEYS - len(case(1)))}
    assert fault_of_whole({**case(1), **pages}) is None


async def test_conflicts_that_would_make_too_long_an_answer_come_again_as_other_ops(
    desk: Workstation,
) -> None:
    op = desk.op(largest(1))
    await desk.send(op)
    stale = [desk.op({"answer/grade": "9"}, op.record_id, base=0) for _ in range(40)]
    results = await desk.send(*stale)
    assert len(packed(results)) < MAX_PACKED
    shown = [result for result in results if result.record]
    assert [result.outcome for result in shown] == [Outcome.CONFLICT] * len(shown)
    later = results[len(shown) :]
    assert {(one.outcome, one.code) for one in later} == {(Outcome.REJECTED, Problem.TOO_MANY)}
    assert await desk.again() == results
    (result,) = await desk.send(desk.op({"answer/grade": "9"}, op.record_id, base=0))
    assert result.record == await desk.record(op.record_id)


async def test_what_only_looks_hostile_is_taken_as_it_is(desk: Workstation) -> None:
    fields = case(1, answer__note=r"\u0000 \\u0000 'x'; DROP TABLE op; --" + "\ufeff\u202e🙂")
    fields["answer/long"] = "Қ" * MAX_TEXT
    op = desk.op(fields)
    (result,) = await desk.send(op)
    assert result.outcome is Outcome.ACCEPTED
    (record,) = await desk.pull()
    assert record.fields == fields


async def test_an_author_that_no_database_takes_is_rejected_alone(desk: Workstation) -> None:
    op = desk.op(case(1))
    bad = msgspec.structs.replace(op, author=msgspec.structs.replace(AUTHOR, name="a\0b"))
    rejected, fine = await desk.send(bad, desk.op(case(2)))
    assert (rejected.outcome, rejected.key) == (Outcome.REJECTED, "author")
    assert fine.outcome is Outcome.ACCEPTED


async def test_numbers_have_no_gap_and_no_double_under_concurrent_batches(
    desk: Workstation, database: Database
) -> None:
    desks = [desk, *[await new_desk(database, desk.desk.school, letter) for letter in "BCD"]]

    async def morning(one: Workstation, first: int) -> list[str]:
        numbers = []
        for batch in range(5):
            ops = [one.op(case(first + batch * 4 + i)) for i in range(4)]
            broken = one.op(case(first, state="nonsense"))
            numbers += [result.registry_number for result in await one.send(*ops, broken)]
        return [number for number in numbers if number]

    async def undone() -> None:
        for _ in range(10):
            with pytest.raises(ZeroDivisionError):
                await database.run(_taken_and_undone)

    async def _taken_and_undone(connection: Connection) -> None:
        lost = await new_desk(database, desk.desk.school, "E")
        op = lost.op(case(900))
        await batches.take_batch(
            connection, lost.desk, BatchHead(1, FIRST_LINK), [op], secret=SECRET, now=NOW
        )
        raise ZeroDivisionError

    taken = await asyncio.gather(*[morning(one, 100 * i) for i, one in enumerate(desks)], undone())
    numbers = sorted(number for each in taken if each for number in each)
    assert numbers == [f"R-2349-2026-{serial:06d}" for serial in range(1, 81)]
    positions = [row[0] for row in await rows(database, "SELECT position FROM record")]
    assert sorted(positions) == list(range(1, 81))  # type: ignore[type-var]


async def test_a_year_begins_its_own_series_by_local_time_and_never_goes_back(
    desk: Workstation,
) -> None:
    numbers = []
    for number, now in enumerate(
        [
            datetime(2026, 12, 31, 18, 59, tzinfo=UTC),
            datetime(2026, 12, 31, 19, 1, tzinfo=UTC),
            NOW,
            NOW + timedelta(days=400),
        ]
    ):
        desk.now = now
        (result,) = await desk.send(desk.op(case(number)))
        numbers.append(result.registry_number[-11:])
    assert numbers == ["2026-000001", "2027-000001", "2027-000002", "2027-000003"]


async def test_numbers_of_two_restores_of_one_backup_do_not_meet(
    desk: Workstation, database: Database
) -> None:
    await desk.send(desk.op(case(1)))
    (kept,) = await rows(database, "SELECT number_year, next_number FROM school_counter")
    given: list[str] = []
    for hour in range(3):
        await database.run(
            lambda connection: connection.execute(
                "UPDATE school_counter SET number_year = $1, next_number = $2", *kept
            )
        )
        now = NOW + timedelta(hours=hour)
        await database.run(lambda connection, now=now: renew_epoch(connection, now))  # type: ignore[misc]
        desk.sequence, desk.chain = 1, FIRST_LINK
        ops = [desk.op(case(100 * (hour + 1) + number)) for number in range(20)]
        given += [result.registry_number for result in await desk.send(*ops)]
    assert len(set(given)) == 60


async def test_nothing_is_ordered_by_the_desks_clock(desk: Workstation) -> None:
    op = desk.op(case(1))
    late = msgspec.structs.replace(op, made_at=NOW + timedelta(days=400))
    early = Op(uuid4(), op.record_id, 1, {"answer/grade": "5"}, AUTHOR, NOW - timedelta(days=400))
    await desk.send(late, early)
    (record,) = await desk.pull()
    assert record.fields["answer/grade"] == "5"
    assert record.changed_at == NOW
