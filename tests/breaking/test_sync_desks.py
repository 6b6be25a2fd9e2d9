"""Several desks, wrong clocks, copied profiles, a restored registry: nothing is lost silently."""

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from desktop.domain.errors import Code, SyncError
from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.sync import AttentionKind, SyncTrouble
from desktop.models.document import PageRow
from desktop.models.sync import RegistryRow
from desktop.services.case_reading import intake_row
from desktop.services.record import record_change
from desktop.services.sync import events
from registry.blobs import open_store
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.services.attachments import collect
from registry.services.place import School
from registry.settings import Settings
from tests.breaking.lasting_desk import LastingDesk, disagreements, scan
from tests.breaking.sync_registry import RegistryProcess
from tests.registry.schools import REGION


class Desks:
    """Desks of one school, closed when the test ends."""

    def __init__(self, registry: RegistryProcess, school_id: UUID, folder: Path) -> None:
        self._registry = registry
        self._school_id = school_id
        self._folder = folder
        self._made: list[LastingDesk] = []

    def __call__(self, letter: str) -> LastingDesk:
        """One that is enrolled."""
        desk = self.opened(self._folder / letter, letter)
        desk.enrol(self._registry, self._school_id)
        return desk

    def opened(self, folder: Path, letter: str) -> LastingDesk:
        """One of a folder, as it was left."""
        self._made.append(LastingDesk(folder, letter))
        return self._made[-1]

    def close(self) -> None:
        """Close all."""
        for desk in self._made:
            desk.close()


@pytest.fixture
def school_id(registry: RegistryProcess) -> UUID:
    return registry.school()


@pytest.fixture
def desk(registry: RegistryProcess, school_id: UUID, tmp_path: Path) -> Iterator[Desks]:
    desks = Desks(registry, school_id, tmp_path)
    yield desks
    desks.close()


def shared_case(first: LastingDesk, second: LastingDesk) -> UUID:
    """A case that both desks have."""
    case = first.received()
    first.page(case, b"a page of both")
    first.settle_down()
    second.settle_down()
    return case


def settled(*desks: LastingDesk) -> None:
    """Let all hear of all."""
    for _ in range(2):
        for one in desks:
            standing = one.settle_down()
            assert standing.trouble is None


def drop_page(desk: LastingDesk, case: UUID) -> None:
    """Take the case's pages away, as the strip does."""
    with desk.store.write.begin() as session:
        session.execute(delete(PageRow).where(PageRow.intake_id == case))
        now = desk.clock.now()
        record_change(session, intake_row(session, case), "page_removed", desk.by, now)


def turn_page(desk: LastingDesk, case: UUID) -> None:
    """Turn the case's page."""
    with desk.store.write.begin() as session:
        page = session.scalars(select(PageRow).where(PageRow.intake_id == case)).one()
        page.turn = 90
        now = desk.clock.now()
        record_change(session, intake_row(session, case), "page_turned", desk.by, now)


def test_different_fields_of_two_desks_both_stand(
    desk: Desks, registry: RegistryProcess, school_id: UUID
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.note(case, "A")
    b.type(case, Field.GUARDIAN_SURNAME, "Ли")
    b.page(case, b"a page of B")
    settled(a, b)
    assert a.fields(case)["answer/guardian_surname"] == "Ли"
    assert b.fields(case)["answer/note"] == "A"
    assert disagreements(registry, school_id, [a, b]) == []


@pytest.mark.parametrize("chosen", ["A", "B"])
def test_one_field_of_two_desks_waits_for_a_person_with_both_texts(
    desk: Desks, registry: RegistryProcess, school_id: UUID, chosen: str
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.note(case, "A")
    b.note(case, "B")
    settled(a, b)
    assert registry.records(school_id)[case].fields["answer/note"] == "A"
    assert b.answer(case, Field.NOTE) == "B"
    (item,) = b.sync.attention()
    assert item.kind is AttentionKind.CLASH
    (line,) = b.sync.clash(case).lines
    assert (line.ours, line.theirs) == ("B", "A")
    b.sync.settle_clash(case, {line.key: chosen}, b.by)
    settled(b, a)
    assert a.answer(case, Field.NOTE) == b.answer(case, Field.NOTE) == chosen
    assert disagreements(registry, school_id, [a, b]) == []


@pytest.mark.parametrize("deleting_first", [True, False])
def test_what_one_desk_deletes_and_another_edits_is_not_lost_silently(
    desk: Desks, registry: RegistryProcess, school_id: UUID, *, deleting_first: bool
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.type(case, Field.CHILD_GIVEN_NAME, "")
    b.type(case, Field.CHILD_GIVEN_NAME, "Арсен")
    drop_page(a, case)
    turn_page(b, case)
    settled(*((a, b) if deleting_first else (b, a)))
    second = b if deleting_first else a
    (item,) = second.sync.attention()
    assert item.kind is AttentionKind.CLASH
    lines = {line.key.partition("/")[0]: line for line in second.sync.clash(case).lines}
    assert set(lines) == {"answer", "page"}
    for line in lines.values():
        assert "" in {line.ours, line.theirs}
        assert {line.ours, line.theirs} != {""}
    edited = {line.key: line.ours or line.theirs for line in lines.values()}
    second.sync.settle_clash(case, edited, second.by)
    settled(second, a, b)
    assert '"turn":90' in " ".join(a.fields(case).values())
    assert a.answer(case, Field.CHILD_GIVEN_NAME) == "Арсен"
    assert disagreements(registry, school_id, [a, b]) == []


def test_a_case_that_one_desk_ends_and_another_edits_has_both(
    desk: Desks, registry: RegistryProcess, school_id: UUID
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.lead(case, IntakeState.WITHDRAWN)
    b.note(case, "B")
    settled(a, b)
    assert a.fields(case)["state"] == b.fields(case)["state"] == "withdrawn"
    assert a.answer(case, Field.NOTE) == "B"
    assert disagreements(registry, school_id, [a, b]) == []


def test_one_scan_of_two_children_stays_with_one_when_the_other_lets_it_go(
    desk: Desks, registry: RegistryProcess, school_id: UUID, seed: int
) -> None:
    a, b = desk("A"), desk("B")
    data = scan(random.Random(seed))
    first, second = a.received(child_surname="Ким"), a.received(child_surname="Ли")
    a.page(first, data)
    a.page(second, data)
    settled(a, b)
    drop_page(a, first)
    a.lead(first, IntakeState.WITHDRAWN)
    settled(a, b)
    settings = Settings(data=registry.data)

    async def sweep() -> int:
        database = await Database.opened(EmbeddedServer.joined(registry.data.resolve()).url, size=1)
        store = open_store(settings, KeyRing.load(settings.keys))
        try:
            school = School(REGION, school_id)
            late = a.clock.now() + timedelta(days=400)
            return await collect(database, store, school, now=late)
        finally:
            await database.close()

    asyncio.run(sweep())
    a.attachments.collect(a.clock.now() + timedelta(days=400))
    b.sync.fetch_pages(second, Event())
    (page,) = b.rows(select(PageRow.sha256).where(PageRow.intake_id == second))
    assert a.line.blob(page) == b.line.blob(page) == data
    assert disagreements(registry, school_id, [a, b]) == []


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_is_far_off_orders_nothing_and_holds_nothing_up(
    desk: Desks,
    registry: RegistryProcess,
    school_id: UUID,
    days: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.moved.ahead = timedelta(days=days)
    wrong = time.time() + days * 86_400
    with monkeypatch.context() as clock:
        clock.setattr(time, "time", lambda: wrong)
        a.note(case, "first, under a wrong clock")
        new = a.received(child_surname="Ли")
        a.page(new, b"a page under a wrong clock")
        standing = a.meet()
        assert standing.trouble is SyncTrouble.CLOCK
        assert standing.server_time is not None
        assert standing.waiting == 2
        assert abs(standing.server_time - b.clock.now()) < timedelta(minutes=5)
    a.moved.ahead = timedelta(0)
    assert a.meet().waiting == 0
    b.meet()
    b.note(case, "second, under a right one")
    settled(b, a)
    assert a.answer(case, Field.NOTE) == "second, under a right one"
    assert new in b.cases()
    assert disagreements(registry, school_id, [a, b]) == []


@pytest.mark.parametrize("days", [400, -400])
def test_a_try_that_a_wrong_clock_set_far_away_comes_soon(
    desk: Desks, registry: RegistryProcess, school_id: UUID, days: int
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    a.moved.ahead = timedelta(days=days)
    a.note(case, "under a wrong clock")
    with a.store.write.begin() as session:
        events.send_again(session, intake_row(session, case), a.by, a.clock.now(), attempts=8)
    a.moved.ahead = timedelta(0)
    assert a.meet().waiting == 0
    settled(b)
    assert disagreements(registry, school_id, [a, b]) == []


def test_a_copied_profile_is_seen_and_neither_loses_anything(
    desk: Desks, registry: RegistryProcess, school_id: UUID
) -> None:
    a, b = desk("A"), desk("B")
    shared = shared_case(a, b)
    a.note(shared, "frozen before the copy")
    assert a.line.batch(10) is not None
    a.close()
    shutil.copytree(a.folder, a.folder.with_name("copy"))
    a, copy = desk.opened(a.folder, "A"), desk.opened(a.folder.with_name("copy"), "A")
    own, other = a.received(child_surname="Ли"), copy.received(child_surname="Цой")
    copy.page(other, b"a page of the copy")
    a.page(own, b"a page of the first")
    assert a.settle_down().trouble is None
    standing = copy.settle_down()
    # What was frozen before the copy is known, and answered as before.
    assert (standing.trouble, standing.waiting) == (SyncTrouble.FORKED, 1)
    a.note(own, "after the fork")
    assert a.settle_down().trouble is SyncTrouble.FORKED
    for one in (copy, a):
        one.enrol(registry, school_id)
        standing = one.settle_down()
        assert (standing.trouble, standing.waiting) == (None, 0)
    copy.enrol(registry, school_id)
    settled(copy, b)
    for one in (copy, b):
        assert {shared, own, other} <= one.cases()
        assert one.answer(own, Field.NOTE) == "after the fork"
    # Both gave the same number to another child's paper: it stays on both cases at the registry.
    records = registry.records(school_id)
    assert all("paper/" in " ".join(records[case].fields) for case in (shared, own, other))
    copy.note(own, "typed where the number is not known")
    b.type(other, Field.GUARDIAN_SURNAME, "Цой")
    settled(copy, b)
    after = registry.records(school_id)
    for case in (own, other):
        papers = {key for key in records[case].fields if key.startswith("paper/")}
        assert papers <= after[case].fields.keys()
    assert disagreements(registry, school_id, [copy, b]) == []


def test_a_registry_restored_from_yesterday_is_sent_again_what_it_lost(tmp_path: Path) -> None:
    backups = Path(tempfile.mkdtemp(prefix="qabyldau-backups-"))
    a, b, late = (LastingDesk(tmp_path / letter, letter) for letter in "ABC")
    try:
        with RegistryProcess() as registry:
            school_id = registry.school()
            a.enrol(registry, school_id)
            b.enrol(registry, school_id)
            kept, edited = a.received(child_surname="Ким"), a.received(child_surname="Ли")
            a.page(kept, b"in the backup")
            settled(a, b)
            registry.command("backup", str(backups))
            late.enrol(registry, school_id)
            lost = a.received(child_surname="Цой")
            a.page(lost, b"after the backup")
            a.note(edited, "after the backup")
            of_late = late.received(child_surname="Пак")
            settled(a, late, b)
            b.type(edited, Field.GUARDIAN_SURNAME, "Ли")
            before = registry.records(school_id)
            registry.stop()
            registry.lose_data()
            registry.command("restore", str(backups))
            registry.start()
            assert lost not in registry.records(school_id)
            standing = late.meet()
            assert standing.trouble is SyncTrouble.REVOKED
            late.enrol(registry, school_id)
            settled(a, b, late)
            after = registry.records(school_id)
            assert after.keys() == before.keys() == {kept, edited, lost, of_late}
            assert after[edited].fields["answer/note"] == "after the backup"
            assert after[edited].fields["answer/guardian_surname"] == "Ли"
            assert disagreements(registry, school_id, [a, b, late]) == []
            assert not a.sync.attention()
            with a.asked() as asked:
                for one in a.rows(select(PageRow.sha256)):
                    assert asked.blob(one) == a.line.blob(one)
    finally:
        for one in (a, b, late):
            one.close()
        shutil.rmtree(backups)


def test_leaving_and_coming_back_loses_nothing(
    desk: Desks, registry: RegistryProcess, school_id: UUID
) -> None:
    a, b = desk("A"), desk("B")
    case = shared_case(a, b)
    b.type(case, Field.GUARDIAN_SURNAME, "Ли")
    settled(b)
    a.note(case, "on its way")
    assert a.line.batch(10) is not None
    a.sync.leave()
    assert a.rows(select(RegistryRow)) == []
    a.note(case, "without a registry")
    with pytest.raises(SyncError) as caught:
        a.sync.fetch_pages(case, Event())
    assert caught.value.code is Code.NOT_ENROLLED
    a.enrol(registry, school_id)
    settled(a, b)
    assert a.answer(case, Field.NOTE) == b.answer(case, Field.NOTE) == "without a registry"
    assert disagreements(registry, school_id, [a, b]) == []
