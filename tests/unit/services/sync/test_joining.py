"""Two cases of one child become one, at one desk or between two, and lose nothing."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import IntakeState
from desktop.domain.sync import AttentionKind
from desktop.models.document import PageRow, PhotoRow
from desktop.models.sync import WorkstationRow
from desktop.services.papers import PaperService
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk

ONE, OTHER = "880412401006", "900101300811"
"""IINs that check."""


@pytest.fixture
def desks(tmp_path: Path, registry: SmallRegistry) -> tuple[SyncDesk, SyncDesk]:
    pair = SyncDesk(tmp_path / "a", "A"), SyncDesk(tmp_path / "b", "B")
    for desk in pair:
        desk.tie(registry)
    pair[1].by = pair[1]._account("Бекова Дана")
    return pair


def sync(registry: SmallRegistry, *desks: SyncDesk) -> None:
    for _ in range(2):
        for desk in desks:
            desk.round(registry)


def shas(desk: SyncDesk, case: UUID, item: str) -> list[str]:
    items = desk.intakes.get(case).intake.items
    return [page.sha256 for page in items[item].pages] if item in items else []


def test_the_same_child_taken_at_two_desks_is_joined_with_every_attachment(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    ours, theirs = first.received(), second.received(guardian_phone="+77011234567")
    first.page(ours, b"same scan")
    second.page(theirs, b"same scan")
    second.page(theirs, b"second page")
    second.page(theirs, b"passport", item="form_052_2")
    second.intakes.save_item_field(theirs, "form_052_2", ItemField.NUMBER, "5", second.by)
    sync(registry, *desks)
    registry.flag(ours, theirs)
    sync(registry, *desks)
    for desk in desks:
        (item,) = desk.sync.attention()
        assert item.kind is AttentionKind.DUPLICATE
        assert {item.intake_id, *item.others} == {ours, theirs}
        assert desk.sync.standing().attention == 1
    first.sync.join(ours, theirs, first.by)
    assert first.sync.attention() == ()
    sync(registry, *desks)
    for desk in desks:
        kept, closed = desk.intakes.get(ours).intake, desk.intakes.get(theirs).intake
        assert kept.answer(Field.GUARDIAN_PHONE) == "+77011234567"
        assert len(shas(desk, ours, "form_065")) == 2
        assert len(shas(desk, ours, "form_052_2")) == 1
        assert kept.items["form_052_2"].detail(ItemField.NUMBER) == "5"
        assert closed.state is IntakeState.WITHDRAWN
        assert len(shas(desk, theirs, "form_065")) == 2
        assert desk.sync.standing().attention == 0
    record = registry.records[theirs].fields
    assert (record["state"], record["joined_to"]) == ("joined", str(ours))
    assert registry.records[ours].fields["state"] == "accepted"


def test_a_draft_that_is_joined_at_its_desk_brings_its_pages_and_its_portrait(
    tmp_path: Path,
) -> None:
    """An IIN that comes late shows that the case is here already: what was scanned comes along."""
    desk = SyncDesk(tmp_path)
    earlier = desk.received()
    draft = desk.case({Field.NOTE: "x"}).intake.id
    desk.page(draft, b"scan")
    (page,) = desk.rows(select(PageRow))
    photo = PhotoRow(intake_id=draft, final_sha256=page.sha256, saved_at=desk.clock.now())
    with desk.store.write.begin() as session:
        session.add(photo)
    view = desk.intakes.join(draft, earlier, desk.by)
    assert view.intake.id == earlier
    assert len(view.intake.items["form_065"].pages) == 1
    assert view.intake.photo is not None
    assert view.intake.photo.final_sha256 == page.sha256
    assert desk.intakes.get(draft).intake.state is IntakeState.WITHDRAWN


def test_what_was_read_uncertainly_stays_marked_in_the_case_that_takes_it(tmp_path: Path) -> None:
    desk = SyncDesk(tmp_path)
    earlier = desk.received()
    draft = desk.case({Field.NOTE: "x"}).intake.id
    for field, unsure in ((ItemField.NUMBER, True), (ItemField.ISSUER, False)):
        desk.intakes.save_item_field(draft, "form_052_2", field, "5", desk.by, unsure=unsure)
    view = desk.intakes.join(draft, earlier, desk.by)
    assert view.intake.items["form_052_2"].unconfirmed == {ItemField.NUMBER}


def test_a_joined_cases_paper_leads_to_the_case_that_is_gone_on_with(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    """The parent comes back with the receipt of either: nobody is told of a withdrawal."""
    first, second = desks
    ours, theirs = first.received(), second.received()
    number = str(second.intakes.get(theirs).intake.receipts[0].number)
    sync(registry, *desks)
    first.sync.join(ours, theirs, first.by)
    sync(registry, *desks)
    for desk in desks:
        assert [line.id for line in desk.search.find(number)] == [ours]
        code = PaperService(desk.store, desk.clock).read_code(number)
        assert (code.case, code.withdrawn) == (ours, False)
        assert [line.id for line in desk.intakes.today(desk.clock.now()).done] == [ours]


def test_a_joined_case_is_called_so_and_leads_to_the_case_that_is_gone_on_with(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    ours, theirs = first.received(child_surname="Ким"), second.received(child_surname="Ким")
    sync(registry, *desks)
    first.sync.join(ours, theirs, first.by)
    sync(registry, *desks)
    for desk in desks:
        closed = desk.intakes.get(theirs).intake
        assert (closed.joined, closed.goes_on_in) == (True, ours)
        kept = desk.intakes.get(ours).intake
        assert (kept.joined, kept.goes_on_in) == (False, None)
        lines = {line.id: line.joined for line in desk.search.find("Ким")}
        assert lines == {ours: False, theirs: True}


def test_a_linked_case_names_its_paper_and_is_found_by_it(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    """Whoever shows the same paper a second time comes to the case that was begun for it."""
    first, second = desks
    theirs = second.received()
    number = number_of(second, theirs)
    linked = first.sync.link_case(number, first.by)
    assert str(first.intakes.get(linked).intake.begun_for) == number
    (found,) = first.search.find(number)
    (shown,) = first.intakes.today(first.clock.now()).continue_
    for line in (found, shown):
        assert (line.id, str(line.begun_for), line.child) == (linked, number, "")
    sync(registry, second, first)
    assert first.intakes.get(linked).intake.begun_for is None
    assert first.intakes.get(linked).intake.goes_on_in == theirs
    assert [line.id for line in first.search.find(number)] == [theirs]


def test_a_paper_of_another_workstation_is_genuine_here_too(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    """Nobody who shows a true receipt at the second window is told that it is false: its code
    was not made under the key of the desk that reads it.
    """
    first, second = desks
    receipt = first.intakes.get(first.received()).intake.receipts[0]
    number = str(receipt.number)
    sync(registry, *desks)
    papers = PaperService(second.store, second.clock)
    assert papers.read_code(f"{number}-{receipt.check_code}").genuine
    assert not papers.read_code(f"{number}-ABCDEFGH").genuine
    assert not papers.read_code(number).genuine


def test_a_closed_case_is_not_joined(desks: tuple[SyncDesk, SyncDesk]) -> None:
    desk = desks[0]
    ours, theirs = desk.received(), desk.received(child_iin="1")
    desk.intakes.withdraw(theirs, desk.by)
    for kept, other in ((ours, theirs), (theirs, ours), (ours, ours)):
        with pytest.raises(ValidationError) as caught:
            desk.sync.join(kept, other, desk.by)
        assert caught.value.code is Code.STATE_FORBIDS


def test_an_unknown_number_says_which_workstation_and_when(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    desk = desks[0]
    with desk.store.write.begin() as session:
        session.add(
            WorkstationRow(
                device_id=desk.by, letter="B", name="Кабинет 2", last_seen_at=registry.now
            )
        )
    found = desk.sync.paper_elsewhere(" b-2026-000117 ")
    assert found is not None
    assert (found.letter, found.workstation, found.year, found.last_heard_at) == (
        "B",
        "Кабинет 2",
        2026,
        registry.now,
    )
    unheard = desk.sync.paper_elsewhere("CS-2027-000001-K7F3Q9XX")
    assert unheard is not None
    assert (unheard.letter, unheard.workstation, unheard.year) == ("C", "", 2027)


def test_a_number_of_this_desk_a_known_one_and_no_number_are_not_elsewhere(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    theirs = second.received()
    sync(registry, second, first)
    assert first.sync.paper_elsewhere(number_of(second, theirs)) is None
    assert first.sync.paper_elsewhere("A-2026-000999") is None
    assert first.sync.paper_elsewhere("Ким") is None


def number_of(desk: SyncDesk, case: UUID) -> str:
    """The case's receipt."""
    return str(desk.intakes.get(case).intake.receipts[0].number)


def test_a_linked_case_is_joined_when_the_case_of_its_number_comes(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    theirs = second.received()
    number = number_of(second, theirs)
    linked = first.sync.link_case(number, first.by)
    first.type(linked, Field.GUARDIAN_PHONE, "+77011234567")
    first.page(linked, b"brought later")
    sync(registry, second, first)
    assert first.intakes.get(linked).intake.state is IntakeState.WITHDRAWN
    assert first.answer(theirs, Field.GUARDIAN_PHONE) == "+77011234567"
    sync(registry, second, first)
    assert len(shas(second, theirs, "form_065")) == 1
    assert linked not in registry.records
    assert first.sync.attention() == ()


def test_a_linked_case_of_another_child_is_left_to_staff(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    theirs = second.received(child_iin=ONE)
    number = number_of(second, theirs)
    linked = first.sync.link_case(number, first.by)
    first.type(linked, Field.CHILD_IIN, OTHER)
    sync(registry, second, first)
    (item,) = first.sync.attention()
    assert (item.intake_id, item.others) == (linked, (theirs,))
    first.sync.join(theirs, linked, first.by)
    assert first.intakes.get(linked).intake.state is IntakeState.WITHDRAWN
    assert first.sync.attention() == ()


def test_a_linked_case_is_not_closed_under_the_hands_of_staff(
    desks: tuple[SyncDesk, SyncDesk], registry: SmallRegistry
) -> None:
    first, second = desks
    theirs = second.received()
    number = number_of(second, theirs)
    linked = first.sync.link_case(number, first.by)
    first.sync.open_here(linked, "Серікова Айгүл")
    sync(registry, second, first)
    assert first.intakes.get(linked).intake.state is IntakeState.DRAFT
    assert [(one.intake_id, one.others) for one in first.sync.attention()] == [(linked, (theirs,))]
    first.sync.open_here(None, "")
    sync(registry, first)
    assert first.intakes.get(linked).intake.state is IntakeState.WITHDRAWN


def test_nothing_is_linked_to_a_number_that_is_known_or_none(
    desks: tuple[SyncDesk, SyncDesk],
) -> None:
    desk = desks[0]
    case = desk.received()
    number = desk.intakes.get(case).intake.receipts[0].number
    for text in (str(number), "Ким"):
        with pytest.raises(ValidationError) as caught:
            desk.sync.link_case(text, desk.by)
        assert caught.value.code is Code.NOT_FOUND
