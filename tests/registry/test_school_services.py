"""Decisions, directory, presence, roster: what a school has besides its records."""

import csv
import io
import zipfile
from datetime import date, timedelta
from uuid import uuid4

import pytest

from protocol.directory import Catchment
from protocol.problems import Problem
from protocol.records import Flag, Outcome
from registry.database.pool import Database
from registry.services import directory, presence, schools
from registry.services.decisions import (
    Decision,
    DecisionError,
    DecisionKind,
    decide,
    record_of_number,
)
from registry.services.directory import ClassEntry
from registry.services.roster import Roster, roster
from tests.registry.people import (
    BINS,
    NOW,
    SECRET,
    Workstation,
    case,
    iin,
    new_desk,
    new_school,
)

pytestmark = pytest.mark.anyio

_CLASS = ClassEntry(2026, 1, "А", "kk", 25)


@pytest.fixture
async def desk(database: Database) -> Workstation:
    return await new_desk(database, await new_school(database))


async def _decide(desk: Workstation, decision: Decision) -> int:
    return await desk.database.run(
        lambda connection: decide(
            connection, desk.desk.school, decision, "Әкімдік", secret=SECRET, now=NOW
        )
    )


async def test_a_decision_reaches_the_desk_and_is_never_overwritten(desk: Workstation) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    decision = Decision(op.record_id, DecisionKind.ENROLLED, "114-қ", "")
    assert await _decide(desk, decision) == 2
    (heard,) = await desk.pull(1)
    assert heard.fields["state"] == "enrolled"
    assert heard.fields["decision/number"] == "114-қ"
    assert (heard.author.name, heard.letter) == ("Әкімдік", "")
    (late,) = await desk.send(desk.op({"state": "withdrawn"}, op.record_id))
    assert late.outcome is Outcome.CONFLICT
    with pytest.raises(DecisionError, match="nothing is left to decide"):
        await _decide(desk, decision)


@pytest.mark.parametrize("state", ["accepted", "withdrawn", "refused"])
async def test_a_desk_that_heard_of_a_decision_cannot_undo_it(
    desk: Workstation, state: str
) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    await _decide(desk, Decision(op.record_id, DecisionKind.ENROLLED, "114-қ", ""))
    undoing, other = await desk.send(
        desk.op({"state": state}, op.record_id, base=2),
        desk.op({"answer/grade": "2", "state": "enrolled"}, op.record_id, base=2),
    )
    assert (undoing.outcome, undoing.code, undoing.key) == (
        Outcome.REJECTED,
        Problem.NOT_ALLOWED,
        "state",
    )
    assert other.outcome is Outcome.ACCEPTED
    (heard,) = await desk.pull(2)
    assert heard.fields["state"] == "enrolled"


@pytest.mark.parametrize("state", ["enrolled", "refused"])
async def test_a_desk_decides_on_no_case_but_sends_again_what_was_lost(
    desk: Workstation, state: str
) -> None:
    op = desk.op(case(1))
    await desk.send(op)
    deciding, lost = await desk.send(
        desk.op({"state": state}, op.record_id), desk.op(case(2, state=state))
    )
    assert (deciding.outcome, deciding.key) == (Outcome.REJECTED, "state")
    assert lost.outcome is Outcome.ACCEPTED


async def test_a_decision_that_a_restore_lost_is_written_once_more(desk: Workstation) -> None:
    op = desk.op(case(1, state="enrolled"))
    (again,) = await desk.send(op)
    school, number = desk.desk.school, again.registry_number
    known = await desk.database.read(lambda c: record_of_number(c, school, number))
    assert known == op.record_id
    with pytest.raises(DecisionError, match="nothing is left"):
        await _decide(desk, Decision(op.record_id, DecisionKind.REFUSED, "7", "class set full"))
    decision = Decision(op.record_id, DecisionKind.ENROLLED, "114-қ", "")
    assert await _decide(desk, decision) == 2
    with pytest.raises(DecisionError, match="nothing is left"):
        await _decide(desk, decision)


async def test_a_refusal_names_its_ground_and_lets_the_child_go(
    desk: Workstation, database: Database
) -> None:
    other = await new_desk(database, await new_school(database, BINS[1]))
    op = desk.op(case(1))
    await desk.send(op)
    (waiting,) = await other.send(other.op(case(1)))
    assert waiting.flags == [Flag.ELSEWHERE]
    with pytest.raises(DecisionError, match="ground"):
        await _decide(desk, Decision(op.record_id, DecisionKind.REFUSED, "7", ""))
    await _decide(desk, Decision(op.record_id, DecisionKind.REFUSED, "7", "class set full"))
    (heard,) = await other.pull(1)
    assert heard.flags == []


async def test_a_draft_or_an_unknown_case_is_not_decided_on(desk: Workstation) -> None:
    op = desk.op(case(1, state="draft"))
    await desk.send(op)
    for record_id in (op.record_id, uuid4()):
        with pytest.raises(DecisionError):
            await _decide(desk, Decision(record_id, DecisionKind.ENROLLED, "1", ""))


async def test_the_directory_counts_who_is_enrolled_and_changes_its_tag(
    desk: Workstation, database: Database
) -> None:
    school = desk.desk.school
    entries = [_CLASS, ClassEntry(2026, 1, "Ә", "ru", 20)]
    added = await database.run(lambda c: directory.import_classes(c, school, entries))
    assert added == 2
    bigger = [ClassEntry(2026, 1, "А", "kk", 30)]
    assert await database.run(lambda c: directory.import_classes(c, school, bigger)) == 0
    houses = [Catchment("Алматы", "Абай", "1–27 тақ, 30")]
    await database.run(lambda c: directory.replace_catchment(c, school, houses))
    rules = await database.run(
        lambda c: directory.publish_rules(c, "admission.toml", date(2026, 3, 3), "age = 6\n")
    )
    before, tag = await database.read(lambda c: directory.directory(c, school))
    assert (before.catchment, before.rules) == (houses, [rules])
    assert [(one.letter, one.capacity, one.taken) for one in before.classes] == [
        ("А", 30, 0),
        ("Ә", 20, 0),
    ]
    assert (await database.read(lambda c: directory.directory(c, school)))[1] == tag
    op = desk.op(case(1))
    await desk.send(op)
    class_id = before.classes[0].class_id
    await _decide(desk, Decision(op.record_id, DecisionKind.ENROLLED, "1", "", class_id))
    after, changed = await database.read(lambda c: directory.directory(c, school))
    assert [one.taken for one in after.classes] == [1, 0]
    assert changed != tag
    other = await new_school(database, BINS[1])
    foreign, _ = await database.read(lambda c: directory.directory(c, other))
    assert (foreign.classes, foreign.catchment, foreign.rules) == ([], [], [rules])


async def test_an_open_case_is_seen_by_colleagues_until_it_is_closed_or_silent(
    desk: Workstation, database: Database
) -> None:
    colleague = await new_desk(database, desk.desk.school, "B")
    stranger = await new_desk(database, await new_school(database, BINS[1]), "C")
    record_id = uuid4()

    async def said(seconds: int, staff: str = "Серікова Айгүл", since: int | None = None) -> None:
        at = NOW + timedelta(seconds=seconds)
        opened = at if since is None else NOW + timedelta(seconds=since)
        await database.run(
            lambda c: presence.opened(c, desk.desk, record_id, staff, since=opened, now=at)
        )

    async def seen(by: Workstation, seconds: int) -> list[tuple[str, str, int]]:
        at = NOW + timedelta(seconds=seconds)
        open_cases = await database.read(lambda c: presence.present(c, by.desk, now=at))
        assert all(one.record_id == record_id for one in open_cases)
        return [(one.letter, one.staff, (one.since - NOW).seconds) for one in open_cases]

    await said(0)
    await said(60)
    assert await seen(colleague, 140) == [("A", "Серікова Айгүл", 0)]
    assert await seen(desk, 140) == await seen(stranger, 140) == []
    assert await seen(colleague, 151) == []
    await said(200)
    assert await seen(colleague, 201) == [("A", "Серікова Айгүл", 200)]
    await said(210, "Ахметов Ержан")
    assert await seen(colleague, 211) == [("A", "Ахметов Ержан", 210)]
    await said(230, "Ахметов Ержан", since=50)
    assert await seen(colleague, 231) == [("A", "Ахметов Ержан", 50)]
    await database.run(lambda c: presence.closed(c, desk.desk, record_id))
    assert await seen(colleague, 212) == []


async def test_a_school_is_added_once_with_a_valid_bin(database: Database) -> None:
    school = await new_school(database)
    with pytest.raises(schools.SchoolError, match="already"):
        await new_school(database)
    with pytest.raises(schools.SchoolError, match="no BIN"):
        await new_school(database, "180440012340")
    (entry,) = await database.read(schools.schools)
    assert (entry.school, entry.bin) == (school, BINS[0])
    assert await database.read(lambda c: schools.school_by_bin(c, BINS[0])) == school
    assert await database.read(lambda c: schools.position(c, school)) == (0, 0)


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


async def _rostered(desk: Workstation) -> Roster:
    school, database = desk.desk.school, desk.database
    await database.run(lambda c: directory.import_classes(c, school, [_CLASS]))
    (known,) = await database.read(lambda c: directory.classes(c, school))
    odd = case(2, answer__child_surname='О"Нил, мл.\nвторой', answer__child_iin="")
    ops = [desk.op(case(1)), desk.op(odd), desk.op(case(3))]
    await desk.send(*ops)
    for op in ops[:2]:
        await _decide(desk, Decision(op.record_id, DecisionKind.ENROLLED, "1", "", known.class_id))
    return await database.read(lambda c: roster(c, school, 2026))


async def test_a_roster_is_read_back_as_onerosters_csv(desk: Workstation) -> None:
    made = await _rostered(desk)
    tables = {name.removesuffix(".csv"): _read(text) for name, text in made.files.items()}
    said = {line["propertyName"]: line["value"] for line in tables.pop("manifest")}
    assert (said["manifest.version"], said["oneroster.version"]) == ("1.0", "1.2")
    bulk = {name.removeprefix("file.") for name, value in said.items() if value == "bulk"}
    assert bulk == tables.keys()
    assert {"orgs", "academicSessions", "classes", "users", "enrollments"} <= bulk
    ids = {name: {line["sourcedId"] for line in lines} for name, lines in tables.items()}
    (org,) = tables["orgs"]
    assert (org["identifier"], org["type"]) == (BINS[0], "school")
    (session,) = tables["academicSessions"]
    assert (session["startDate"], session["schoolYear"]) == ("2026-09-01", "2027")
    assert len(tables["users"]) == 2
    names = {line["familyName"] for line in tables["users"]}
    assert names == {"Жүнісов1", 'О"Нил, мл.\nвторой'}
    assert {line["userIds"] for line in tables["users"]} == {f"{{IIN:{iin(1)}}}", ""}
    for line in tables["enrollments"]:
        assert line["classSourcedId"] in ids["classes"]
        assert line["userSourcedId"] in ids["users"]
        assert line["schoolSourcedId"] in ids["orgs"]
        assert line["role"] == "student"
    (one,) = tables["classes"]
    assert one["courseSourcedId"] in ids["courses"]
    assert one["termSourcedIds"] in ids["academicSessions"]
    assert {line["userSourcedId"] for line in tables["roles"]} == ids["users"]


async def test_a_name_in_a_roster_is_no_formula_of_a_spreadsheet(desk: Workstation) -> None:
    school = desk.desk.school
    await desk.database.run(lambda c: directory.import_classes(c, school, [_CLASS]))
    (known,) = await desk.database.read(lambda c: directory.classes(c, school))
    op = desk.op(case(1, answer__child_surname='=HYPERLINK("//evil")'))
    await desk.send(op)
    await _decide(desk, Decision(op.record_id, DecisionKind.ENROLLED, "1", "", known.class_id))
    made = await desk.database.read(lambda c: roster(c, school, 2026))
    (user,) = _read(made.files["users.csv"])
    assert user["familyName"] == '\'=HYPERLINK("//evil")'


async def test_a_roster_is_zipped_as_it_is(desk: Workstation) -> None:
    made = await _rostered(desk)
    with zipfile.ZipFile(io.BytesIO(made.zipped())) as archive:
        assert set(archive.namelist()) == made.files.keys()
        for name, text in made.files.items():
            assert archive.read(name) == text.encode()


async def test_a_roster_of_another_year_or_school_is_empty(
    desk: Workstation, database: Database
) -> None:
    await _rostered(desk)
    other = await new_school(database, BINS[1])
    for school, year in ((desk.desk.school, 2025), (other, 2026)):
        made = await database.read(lambda c, s=school, y=year: roster(c, s, y))  # type: ignore[misc]
        assert _read(made.files["users.csv"]) == []
        assert len(_read(made.files["orgs.csv"])) == 1
