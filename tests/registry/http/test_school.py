"""A desk sees its own school: the directory once, and which case is open where."""

from uuid import uuid4

import msgspec
import pytest

from protocol.devices import Opened, Present
from protocol.directory import Catchment, Directory
from protocol.problems import Problem
from registry.services.directory import ClassEntry, import_classes, replace_catchment
from registry.services.place import School
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk, problem_of
from tests.registry.schools import REGION

pytestmark = pytest.mark.anyio


async def _open(desk: Desk) -> list[Present]:
    answer = await desk.ask("GET", "/v1/presence")
    return msgspec.json.decode(answer.content, type=list[Present])


async def test_the_directory_is_sent_once_until_it_changes(registry: Running) -> None:
    school_id = await registry.school()
    desk = await registry.desk(school_id)
    school = School(REGION, school_id)
    await registry.door.database.run(
        lambda connection: import_classes(connection, school, [ClassEntry(2026, 1, "А", "kk", 24)])
    )
    first = await desk.ask("GET", "/v1/directory")
    known = msgspec.json.decode(first.content, type=Directory)
    assert [(one.grade, one.capacity) for one in known.classes] == [(1, 24)]
    tag = {"If-None-Match": first.headers["etag"]}
    again = await desk.ask("GET", "/v1/directory", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    await registry.door.database.run(
        lambda connection: replace_catchment(
            connection, school, [Catchment("Алматы", "Достық даңғылы", "1–27")]
        )
    )
    changed = await desk.ask("GET", "/v1/directory", headers=tag)
    assert changed.status_code == 200
    stranger = await registry.desk(await registry.school())
    other = await stranger.ask("GET", "/v1/directory")
    assert msgspec.json.decode(other.content, type=Directory) == Directory([], [], [])


async def test_a_case_that_is_open_shows_at_the_schools_other_desks(registry: Running) -> None:
    school_id = await registry.school()
    first, second = await registry.desk(school_id, "A"), await registry.desk(school_id, "B")
    stranger = await registry.desk(await registry.school())
    record_id = uuid4()
    word = msgspec.json.encode(Opened("А. Серікова"))
    answer = await first.ask("PUT", f"/v1/presence/{record_id}", content=word)
    assert (answer.status_code, answer.content) == (204, b"")
    assert [(one.record_id, one.letter, one.staff) for one in await _open(second)] == [
        (record_id, "A", "А. Серікова")
    ]
    assert await _open(first) == await _open(stranger) == []
    assert (await first.ask("DELETE", f"/v1/presence/{record_id}")).status_code == 204
    assert await _open(second) == []


async def test_a_case_without_an_id_is_nothing(desk: Desk) -> None:
    answer = await desk.ask("DELETE", "/v1/presence/one")
    assert problem_of(answer) is Problem.NOT_FOUND
