"""The primary is killed under load: nothing acknowledged is lost, and desks are served again."""

import asyncio
import random
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from asyncpg.exceptions import DataCorruptedError, PostgresConnectionError

from protocol.packing import packed, read, unpacked
from protocol.problems import Problem
from protocol.records import BatchHead, FeedHead, Op, OpResult, Record
from registry.database.connection import Connection
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.database.installation import programs_for
from registry.database.pool import Database
from registry.services.place import Desk as Place
from registry.services.place import School
from tests.registry.held import Held
from tests.registry.http.desk import Desk, problem_of
from tests.registry.http.processes import served
from tests.registry.people import Workstation, case
from tests.registry.schools import REGION, code_for, open_school
from tools.bench._failover import BATCH, Pair, Sender, rehearse

pytestmark = pytest.mark.anyio


def _forget_what_was_cut(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """asyncpg leaves the waits of a killed server's connections to nobody."""
    if not isinstance(context.get("exception"), PostgresConnectionError):
        loop.default_exception_handler(context)


@pytest.mark.long
async def test_a_killed_primary_takes_nothing_acknowledged_with_it(
    ground: Path, rounds: Callable[[int, int], int]
) -> None:
    asyncio.get_running_loop().set_exception_handler(_forget_what_was_cut)
    for number in range(rounds(1, 10)):
        stage = ground / str(number)
        stage.mkdir()
        seen = await rehearse(
            programs_for(stage), stage, desks=4, before=rounds(3, 30), after=rounds(5, 30)
        )
        assert seen.before == 4 * rounds(3, 30) * BATCH
        assert seen.acknowledged == seen.before + 4 * rounds(5, 30) * BATCH
        assert (seen.lost, seen.twice) == (0, 0)
        assert 0 < seen.back_after <= 15


def test_an_answer_of_the_killed_primary_that_lay_in_the_socket_serves_nobody_again() -> None:
    sender = Sender(Place(School(REGION, UUID(int=1)), UUID(int=2)))
    killed = 5.0
    sender.answered = [(1.0, 2.0), (4.9, 5.1), (5.2, 9.0), (9.0, 9.5)]
    assert sender.served_after(killed) == 9.0


class _Ground:
    """Primary and standby, a process of the registry before them, and desks that speak to it."""

    def __init__(self, pair: Pair, database: Database, line: httpx.AsyncClient) -> None:
        self.pair = pair
        self.database = database
        self._line = line
        self._desks: dict[UUID, Desk] = {}

    async def desks(self, letters: str) -> list[Workstation]:
        """Enrolled workstations of one new school."""
        school_id = await self.database.run(open_school)
        made = []
        for letter in letters:
            desk = Desk(self._line)
            code = await self.database.run(lambda one: code_for(one, school_id))
            assert (await desk.enrol(code, letter)).status_code == 201
            assert (await desk.sign_in()).status_code == 200
            self._desks[desk.device_id] = desk
            place = Place(School(REGION, school_id), desk.device_id)
            made.append(Workstation(self.database, place))
        return made

    async def send(self, station: Workstation, op: Op) -> None:
        """The same batch until the registry has answered it."""
        body = packed([BatchHead(station.sequence, station.chain), op])
        answer = await self._answer(station, "POST", "/v1/records:batch", body)
        station.note((op,), [read(line, OpResult) for line in unpacked(answer)])

    async def pulled(self, station: Workstation, stop: asyncio.Event) -> list[UUID]:
        """Pull on and on from where the last page ended; every record that came."""
        after, seen = 0, list[UUID]()
        while True:
            last = stop.is_set()
            answer = await self._answer(station, "GET", f"/v1/changes?after={after}")
            head, *lines = unpacked(answer)
            came = [read(line, Record).record_id for line in lines]
            position = read(head, FeedHead).position
            assert position >= after
            seen, after = seen + came, position
            if last and not came:
                return seen
            await asyncio.sleep(0.005)

    async def waits(self) -> None:
        """Until a transaction waits for another's end."""
        query = "SELECT count(*) FROM pg_locks WHERE NOT granted"

        async def waiting(connection: Connection) -> bool:
            return bool(await connection.fetchval(query))

        async with asyncio.timeout(60):
            while not await self.database.once(waiting):
                await asyncio.sleep(0.02)

    async def _answer(
        self, station: Workstation, method: str, path: str, body: bytes = b""
    ) -> bytes:
        desk = self._desks[station.desk.device_id]
        while True:
            answer = await desk.ask(method, path, content=body)
            if answer.status_code == 200:
                return answer.content
            assert problem_of(answer) is Problem.BUSY, answer.text
            await asyncio.sleep(0.1)


async def _held_over(ground: _Ground, order: int) -> tuple[list[UUID], list[UUID]]:
    """Two transactions open, ended by commits, then two ended by the primary's: sent, pulled."""
    *both, reader = await ground.desks("ABC")
    first, second = both if order else both[::-1]
    stop = asyncio.Event()
    pulling = asyncio.create_task(ground.pulled(reader, stop))
    sent: list[UUID] = []

    async def held(number: int) -> tuple[Held, Op, asyncio.Task[None]]:
        ops = [first.op(case(number)), second.op(case(number + 1))]
        sent.extend(op.record_id for op in ops)
        early = Held(first, ops[0])
        assert await early.written()
        late = asyncio.create_task(ground.send(second, ops[1]))
        await ground.waits()
        return early, ops[0], late

    early, op, late = await held(1)
    await early.end()
    await asyncio.gather(late, ground.send(first, op))

    early, op, late = await held(3)
    ground.pair.kill_primary()
    await asyncio.gather(asyncio.to_thread(ground.pair.promote_when_gone), early.cut())
    await late
    await ground.send(first, op)

    for number, station in enumerate(both):
        op = station.op(case(5 + number))
        await ground.send(station, op)
        sent.append(op.record_id)
    stop.set()
    return sent, await pulling


async def test_a_pull_over_a_failover_skips_nothing_and_hears_nothing_twice(
    ground: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    asyncio.get_running_loop().set_exception_handler(_forget_what_was_cut)
    first = random.Random(seed).randrange(2)
    for turn in range(rounds(1, 10)):
        stage = ground / str(turn)
        stage.mkdir()
        pair = Pair(programs_for(stage), stage)
        with ExitStack() as stack:
            stack.callback(pair.stop)
            await asyncio.to_thread(pair.start)
            data = stage / "data"
            address = await asyncio.to_thread(stack.enter_context, served(pair.url, data))
            database = await Database.opened(pair.url, size=4)
            async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as line:
                here = _Ground(pair, database, line)
                sent, pulled = await _held_over(here, (turn + first) % 2)
                assert sorted(pulled) == sorted(sent)
                rows = await database.read(lambda one: one.fetch(_POSITIONS))
                assert [tuple(row.values()) for row in rows] == [(at, 1) for at in range(1, 7)]
            await database.close()


async def _meet_damage(_: Connection) -> None:
    raise DataCorruptedError("invalid page in block 0 of relation base/5/16384")


async def _end_others(connection: Connection) -> None:
    await connection.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


@pytest.mark.parametrize("meanwhile", ["asked", "idle"])
async def test_the_primarys_damage_is_told_until_the_standby_answers(
    ground: Path, meanwhile: str
) -> None:
    """However the pool hears of the fail-over; sessions that end are none."""
    asyncio.get_running_loop().set_exception_handler(_forget_what_was_cut)
    pair = Pair(programs_for(ground), ground)
    with ExitStack() as stack:
        stack.callback(pair.stop)
        await asyncio.to_thread(pair.start)
        database = await Database.opened(pair.url, size=4)
        with pytest.raises(DatabaseError) as met:
            await database.run(_meet_damage)
        assert met.value.code is DatabaseTrouble.DAMAGED
        await database.once(_end_others)
        assert "block 0" in await database.damage()
        pair.kill_primary()
        if meanwhile == "asked":
            with pytest.raises(DatabaseError) as gone:
                await database.damage()
            assert gone.value.code is DatabaseTrouble.UNREACHABLE
        await asyncio.to_thread(pair.promote_when_gone)
        assert await database.damage() == ""
        await database.close()


_POSITIONS = "SELECT position, version FROM record ORDER BY 1"
