"""A change that commits late is never skipped by a pull."""

import asyncio
from uuid import UUID, uuid4

import pytest

from protocol.packing import MAX_PACKED, packed, unpacked
from protocol.problems import Problem
from registry.database.pool import Database
from registry.services import feed
from registry.services.place import Desk
from registry.services.refusals import RefusalError
from tests.registry.held import Held
from tests.registry.people import (
    BINS,
    NOW,
    Workstation,
    case,
    largest,
    new_desk,
    new_school,
    rows,
)

pytestmark = pytest.mark.anyio


async def _pulled(database: Database, desk: Desk, stop: asyncio.Event) -> list[UUID]:
    """Pull on and on from where the last page ended; every record that came."""
    after = 0
    seen: list[UUID] = []
    while True:
        last = stop.is_set()
        head, records = await database.run(
            lambda connection, at=after: feed.page(connection, desk, at, 3, now=NOW)  # type: ignore[misc]
        )
        seen += [record.record_id for record in records]
        assert head.position >= after
        after = head.position
        if last and not records:
            return seen
        await asyncio.sleep(0.005)


@pytest.mark.parametrize("first_commits", [True, False])
@pytest.mark.parametrize("first", [0, 1])
async def test_two_changes_held_open_in_either_order_are_never_skipped(
    database: Database, first: int, *, first_commits: bool
) -> None:
    school = await new_school(database)
    desks = [await new_desk(database, school, letter) for letter in "AB"]
    reader = await new_desk(database, school, "C")
    known = desks[0].op(case(0))
    await desks[0].send(known)
    ops = [desk.op(case(number + 1)) for number, desk in enumerate(desks)]
    stop = asyncio.Event()
    pulling = asyncio.create_task(_pulled(database, reader.desk, stop))

    early = Held(desks[first], ops[first])
    assert await early.written()
    late = Held(desks[1 - first], ops[1 - first])
    # The later one has no position yet: were it given one, it could commit before the earlier.
    assert not await late.written(0.3)
    await early.end(commit=first_commits)
    assert await late.written()
    await asyncio.sleep(0.05)
    await late.end()
    stop.set()

    expected = [known.record_id, ops[1 - first].record_id]
    if first_commits:
        expected.insert(1, ops[first].record_id)
    assert await pulling == expected
    positions = [row[0] for row in await rows(database, "SELECT position FROM record ORDER BY 1")]
    assert positions == list(range(1, len(expected) + 1))


async def test_schools_do_not_wait_for_one_another(database: Database) -> None:
    one = await new_desk(database, await new_school(database, BINS[0]))
    other = await new_desk(database, await new_school(database, BINS[1]))
    held = Held(one, one.op(case(1)))
    assert await held.written()
    await other.send(other.op(case(2)))
    await held.end()
    assert len(await one.pull()) == len(await other.pull()) == 1


async def test_a_pull_beside_busy_desks_sees_every_record(database: Database) -> None:
    school = await new_school(database)
    desks = [await new_desk(database, school, letter) for letter in "ABC"]
    reader = await new_desk(database, school, "D")
    stop = asyncio.Event()
    pulling = asyncio.create_task(_pulled(database, reader.desk, stop))

    async def morning(desk: Workstation, first: int) -> list[UUID]:
        ops = [desk.op(case(first + number)) for number in range(12)]
        for op in ops:
            await desk.send(op)
        return [op.record_id for op in ops]

    sent = await asyncio.gather(*[morning(desk, 100 * i) for i, desk in enumerate(desks)])
    stop.set()
    assert set(await pulling) == {record_id for each in sent for record_id in each}


async def test_a_page_shows_each_record_once_in_its_latest_version(database: Database) -> None:
    desk = await new_desk(database, await new_school(database))
    ops = [desk.op(case(number)) for number in range(4)]
    await desk.send(*ops)
    await desk.send(desk.op({"answer/grade": "2"}, ops[1].record_id))
    head, records = await database.run(
        lambda connection: feed.page(connection, desk.desk, 0, 3, now=NOW)
    )
    assert [record.record_id for record in records] == [ops[i].record_id for i in (0, 2, 3)]
    assert (head.position, head.more) == (4, True)
    head, records = await database.run(
        lambda connection: feed.page(connection, desk.desk, 4, 3, now=NOW)
    )
    assert [record.version for record in records] == [2]
    assert (head.position, head.more) == (5, False)
    assert await rows(database, "SELECT last_position FROM device") == [(4,)]
    head, records = await database.run(
        lambda connection: feed.page(connection, desk.desk, 5, 3, now=NOW)
    )
    assert (head.position, records) == (5, [])


async def test_a_page_of_the_largest_records_is_no_larger_than_a_desk_takes(
    database: Database,
) -> None:
    desk = await new_desk(database, await new_school(database))
    ops = [desk.op(largest(number)) for number in range(40)]
    await desk.send(*ops)
    seen: list[UUID] = []
    after, more = 0, True
    while more:
        head, records = await database.run(
            lambda connection, at=after: feed.page(connection, desk.desk, at, 500, now=NOW)  # type: ignore[misc]
        )
        assert len(packed([head, *records])) < MAX_PACKED
        assert len(unpacked(packed([head, *records]))) > 1
        seen += [record.record_id for record in records]
        after, more = head.position, head.more
    assert seen == [op.record_id for op in ops]


async def test_a_record_that_fills_a_page_comes_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await new_desk(database, await new_school(database))
    await desk.send(*[desk.op(case(number)) for number in range(3)])
    monkeypatch.setattr(feed, "MOST_BYTES", 1)
    heads = []
    for after in range(4):
        head, records = await database.run(
            lambda connection, at=after: feed.page(connection, desk.desk, at, 500, now=NOW)  # type: ignore[misc]
        )
        heads.append((head.position, head.more, len(records)))
    assert heads == [(1, True, 1), (2, True, 1), (3, False, 1), (3, False, 0)]


async def test_a_cursor_from_a_lost_future_is_told_that_the_registry_fell_back(
    database: Database,
) -> None:
    desk = await new_desk(database, await new_school(database))
    await desk.send(desk.op(case(1)))
    with pytest.raises(RefusalError) as refused:
        await database.run(lambda connection: feed.page(connection, desk.desk, 2, 3, now=NOW))
    assert refused.value.problem is Problem.FELL_BACK
    assert await rows(database, "SELECT last_position FROM device") == [(0,)]


async def test_a_desk_sees_its_own_school_alone(database: Database) -> None:
    one = await new_desk(database, await new_school(database, BINS[0]))
    other = await new_desk(database, await new_school(database, BINS[1]))
    op = one.op(case(1))
    await one.send(op)
    assert await other.pull() == []
    assert await other.record(op.record_id) is None
    assert await one.record(uuid4()) is None
    (taken,) = await other.send(other.op(case(2), op.record_id))
    assert taken.version == 1
    found = await one.record(op.record_id)
    assert found is not None
    assert found.fields == case(1)
