"""Two desks of one school on their real stores meet the real registry."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, SyncError
from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.sync import (
    AttentionKind,
    LineStep,
    ProxyChoice,
    ProxyKind,
    SyncStanding,
    SyncTrouble,
)
from desktop.models.document import PageRow
from desktop.models.intake import IntakeRow
from desktop.services.network import NetworkService
from registry.services import devices
from registry.services.founding import renew_epoch
from registry.settings import Settings
from tests.registry.http.conftest import Running, running
from tests.registry.schools import REGION
from tests.unit.services.sync_desk import SyncDesk

pytestmark = pytest.mark.anyio


class School:
    """A running registry and the desks of one school."""

    def __init__(self, registry: Running, school_id: UUID, folder: Path) -> None:
        self.registry = registry
        self.school_id = school_id
        self._folder = folder
        self.desks: list[SyncDesk] = []

    async def desk(self, letter: str, name: str) -> SyncDesk:
        """An enrolled desk."""
        desk = SyncDesk(self._folder / f"{letter}{len(self.desks)}", letter)
        desk.sync._proxy = lambda: ProxyChoice(ProxyKind.NONE)
        self.desks.append(desk)
        await self.enrol(desk, name)
        return desk

    async def enrol(self, desk: SyncDesk, name: str) -> None:
        """Enrol a desk, perhaps anew."""
        code = await self.registry.code(self.school_id)
        await asyncio.to_thread(desk.sync.enrol, self.registry.address, code, name)

    async def round(self, *desks: SyncDesk) -> list[SyncStanding]:
        """A round of each, one after the other."""
        return [
            await asyncio.to_thread(desk.sync.run_round, Event(), lambda _step: None)
            for desk in desks
        ]


@pytest.fixture
async def school(settings: Settings, tmp_path: Path) -> AsyncIterator[School]:
    async with running(settings) as registry:
        school = School(registry, await registry.school(), tmp_path)
        yield school
        for desk in school.desks:
            desk.sync.close()
            desk.store.close()


async def test_a_case_taken_at_one_desk_is_opened_whole_at_the_other(school: School) -> None:
    first, second = await school.desk("A", "Кабинет 1"), await school.desk("B", "Кабинет 2")
    case = first.received()
    first.page(case, b"scan")
    standings = await school.round(first, second)
    assert [(one.trouble, one.waiting) for one in standings] == [(None, 0), (None, 0)]
    assert second.search.find("ким")[0].id == case
    (page,) = second.rows(select(PageRow))
    assert not second.blobs.exists(page.sha256)
    await asyncio.to_thread(second.sync.fetch_pages, case, Event())
    assert second.attachments.content(page.sha256) == b"scan"
    assert second.sync.registry_word(case).number == first.sync.registry_word(case).number != ""


async def test_fields_changed_at_both_desks_meet_and_clashes_wait(school: School) -> None:
    first, second = await school.desk("A", "1"), await school.desk("B", "2")
    case = first.received(note="before")
    await school.round(first, second)
    first.note(case, "first")
    second.note(case, "second")
    second.type(case, Field.GRADE, "2")
    await school.round(first, second, first)
    assert first.answer(case, Field.GRADE) == "1"
    (item,) = second.sync.attention()
    assert (item.kind, first.sync.attention()) == (AttentionKind.CLASH, ())
    second.sync.settle_clash(case, {"answer/note": "both"}, second.by)
    await school.round(second, first)
    for desk in (first, second):
        assert (desk.answer(case, Field.NOTE), desk.answer(case, Field.GRADE)) == ("both", "2")
        assert desk.sync.standing().attention == 0


async def test_the_same_child_at_two_desks_is_flagged_and_joined(school: School) -> None:
    first, second = await school.desk("A", "1"), await school.desk("B", "2")
    iin = "880412401006"
    ours, theirs = first.received(child_iin=iin), second.received(child_iin=iin)
    second.page(theirs, b"scan")
    await school.round(first, second, first)
    found = {one.intake_id: one for desk in (first, second) for one in desk.sync.attention()}
    assert {one.kind for one in found.values()} == {AttentionKind.DUPLICATE}
    first.sync.join(ours, theirs, first.by)
    await school.round(first, second)
    assert second.intakes.get(theirs).intake.state is IntakeState.WITHDRAWN
    assert len(second.intakes.get(ours).intake.items["form_065"].pages) == 1
    assert [desk.sync.attention() for desk in (first, second)] == [(), ()]


async def test_a_desk_enrolled_anew_goes_on_with_what_it_had(school: School) -> None:
    desk = await school.desk("A", "1")
    sent = desk.received()
    await school.round(desk)
    waiting = desk.received(child_iin="1")
    assert desk.line.batch(10) is not None
    desk.note(sent, "x")
    link = desk.line.link()
    assert link is not None
    await school.registry.door.database.run(
        lambda connection: devices.revoke(
            connection, REGION, school.school_id, link.device_id, by="a test"
        )
    )
    (refused,) = await school.round(desk)
    assert (refused.trouble, refused.waiting) == ("revoked", 2)
    checks = await asyncio.to_thread(NetworkService(desk.store).examine, school.registry.address)
    assert (checks[-1].step, checks[-1].trouble) == (LineStep.TOKEN, SyncTrouble.REVOKED)
    await school.enrol(desk, "1")
    (standing,) = await school.round(desk)
    assert (standing.trouble, standing.waiting, standing.attention) == (None, 0, 0)
    for case in (sent, waiting):
        assert desk.agreed(case).version > 0


async def test_a_page_that_is_damaged_at_the_registry_is_sent_again_by_whoever_has_it(
    school: School,
) -> None:
    first, second = await school.desk("A", "1"), await school.desk("B", "2")
    case = first.received()
    first.page(case, b"scan")
    await school.round(first, second)
    (file,) = [one for one in school.registry.blobs() if one.is_file()]
    file.write_bytes(b"rubbish")
    with pytest.raises(SyncError) as caught:
        await asyncio.to_thread(second.sync.fetch_pages, case, Event())
    assert caught.value.code is Code.REGISTRY_REFUSED
    await school.round(first)
    assert await asyncio.to_thread(second.sync.fetch_pages, case, Event())
    (page,) = second.rows(select(PageRow))
    assert second.attachments.content(page.sha256) == b"scan"


async def test_a_registry_that_fell_back_is_named_and_gets_again_what_it_lost(
    school: School,
) -> None:
    desk = await school.desk("A", "1")
    kept = desk.received()
    await school.round(desk)
    database = school.registry.door.database
    lost = desk.received(child_iin="1")
    await school.round(desk)
    await database.run(
        lambda connection: connection.execute("DELETE FROM record WHERE position = 2")
    )
    await database.run(lambda connection: connection.execute("DELETE FROM op WHERE sequence = 2"))
    await database.run(
        lambda connection: connection.execute("UPDATE school_counter SET position = 1")
    )
    (standing,) = await school.round(desk)
    assert (standing.trouble, standing.waiting) == (SyncTrouble.FELL_BACK, 0)
    epoch = await database.run(lambda connection: renew_epoch(connection, datetime.now(UTC)))
    # What a restart of the process reads.
    school.registry.door.identity = replace(school.registry.door.identity, epoch=epoch)
    (standing,) = await school.round(desk)
    assert (standing.trouble, standing.waiting, standing.attention) == (None, 0, 0)
    rows = await database.read(lambda connection: connection.fetch("SELECT record_id FROM record"))
    assert {row["record_id"] for row in rows} == {kept, lost}


async def test_a_desk_whose_work_is_lost_is_told_though_another_took_its_places_in_the_feed(
    school: School,
) -> None:
    first, second = await school.desk("A", "1"), await school.desk("B", "2")
    first.received()
    await school.round(first, second)
    lost = first.received(child_iin="1")
    await school.round(first)
    database = school.registry.door.database
    await database.run(
        lambda connection: connection.execute(
            "WITH gone AS (DELETE FROM op WHERE sequence = 2),"
            " row AS (DELETE FROM record WHERE position = 2),"
            " at AS (UPDATE school_counter SET position = 1)"
            " UPDATE device SET last_sequence = 1, last_position = 1, chain ="
            " (SELECT chain FROM device WHERE letter = 'B') WHERE letter = 'A'"
        )
    )
    second.received(child_iin="2")
    (standing,) = await school.round(second)
    assert (standing.trouble, standing.waiting) == (None, 0)
    # As far in the feed as it was told before, and not as it was.
    (standing,) = await school.round(first)
    assert standing.trouble is SyncTrouble.FELL_BACK
    epoch = await database.run(lambda connection: renew_epoch(connection, datetime.now(UTC)))
    school.registry.door.identity = replace(school.registry.door.identity, epoch=epoch)
    await school.round(first, second, first)
    assert first.agreed(lost).version > 0
    counts = [len(desk.rows(select(IntakeRow.id))) for desk in (first, second)]
    assert counts == [3, 3]


async def test_a_wrong_code_and_a_taken_letter_are_told_as_codes(school: School) -> None:
    await school.desk("A", "1")
    with pytest.raises(SyncError) as caught:
        await school.desk("A", "again")
    assert caught.value.code is Code.LETTER_TAKEN
    desk = school.desks[1]
    with pytest.raises(SyncError) as caught:
        await asyncio.to_thread(desk.sync.enrol, school.registry.address, "WRONG", "2")
    assert caught.value.code is Code.ENROLMENT_CODE_WRONG
    with pytest.raises(SyncError) as caught:
        await asyncio.to_thread(desk.sync.enrol, "http://127.0.0.1:9", "WRONG", "2")
    assert caught.value.code is Code.REGISTRY_UNREACHABLE


async def test_an_unknown_number_names_its_workstation_and_when_it_was_heard_of(
    school: School,
) -> None:
    first, second = await school.desk("A", "Кабинет 1"), await school.desk("B", "Кабинет 2")
    await school.round(first, second)
    elsewhere = second.sync.paper_elsewhere("A-2026-000999")
    assert elsewhere is not None
    assert (elsewhere.workstation, elsewhere.last_heard_at is not None) == ("Кабинет 1", True)
