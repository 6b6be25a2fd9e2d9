"""Cases of other workstations become cases here, and nothing is overwritten silently."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import delete, select

from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind
from desktop.domain.sync import AttentionKind, RegistryWord
from desktop.models.document import BlobRow, PageRow
from desktop.models.ids import new_id
from desktop.models.journal import AuditRow
from desktop.services.case_reading import intake_row
from desktop.services.papers import PaperService
from desktop.services.record import record_change
from desktop.services.staff import StaffService
from desktop.services.sync.record_fields import fields_of
from protocol.records import PaperEntry
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync.of_elsewhere import page, text, theirs
from tests.unit.services.sync_desk import SyncDesk


def fields(desk: SyncDesk, case: UUID) -> dict[str, str]:
    with desk.store.read() as session:
        return fields_of(session, intake_row(session, case), {})


def test_a_case_of_another_workstation_is_found_shown_and_counted(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    record = registry.put(theirs())
    desk.round(registry)
    (line,) = desk.search.find("абилкайыр")
    assert (line.id, line.receipt, line.staff) == (record.record_id, "B-2026-000007", "Д. Бекова")
    assert desk.search.find("B-2026-000007")[0].id == record.record_id
    view = desk.intakes.get(record.record_id)
    assert view.intake.items["form_065"].confirmed_by == "Бекова Дана"
    assert [one.position for one in view.intake.items["form_065"].pages] == [0]
    assert record.record_id in {one.id for one in desk.intakes.today(desk.clock.now()).done}


def test_what_came_from_elsewhere_is_not_sent_back(desk: SyncDesk, registry: SmallRegistry) -> None:
    record = registry.put(theirs())
    desk.round(registry)
    assert fields(desk, record.record_id) == record.fields
    assert desk.sync.waiting() == ()
    assert registry.records[record.record_id].version == 1


def test_colleagues_have_a_name_and_no_account(desk: SyncDesk, registry: SmallRegistry) -> None:
    registry.put(theirs())
    desk.round(registry)
    staff = StaffService(desk.store, desk.clock)
    assert [one.name for one in staff.list()] == ["Серікова Айгүл"]


def test_a_colleague_of_the_same_name_as_an_account_is_no_trouble(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    record = registry.put(theirs(created_by="Серікова Айгүл"))
    desk.round(registry)
    assert desk.intakes.get(record.record_id).intake.created_by == "Серікова Айгүл"


def test_a_paper_of_another_workstation_says_where_it_can_be_printed(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    record = registry.put(theirs())
    desk.round(registry)
    papers = PaperService(desk.store, desk.clock)
    (paper,) = papers.list(record.record_id)
    with pytest.raises(ValidationError) as caught:
        papers.pdf(paper.id, copy=True)
    assert (caught.value.code, caught.value.facts["letter"]) == (Code.PAPER_ELSEWHERE, "B")


def test_a_number_that_two_workstations_gave_holds_up_nothing_and_is_kept(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    first, second = registry.put(theirs()), registry.put(theirs())
    desk.round(registry)
    for record in (first, second):
        desk.note(record.record_id, "x")
    desk.round(registry)
    for record in (first, second):
        assert registry.records[record.record_id].fields == record.fields | {"answer/note": "x"}


def test_what_this_version_cannot_hold_stays_with_the_registry(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    more = {"decision/number": "17", "answer/shoe_size": "31", "item/form_065/colour": "red"}
    record = registry.put(theirs() | more)
    desk.round(registry)
    desk.note(record.record_id, "x")
    desk.round(registry)
    assert registry.records[record.record_id].fields == record.fields | {"answer/note": "x"}


def test_a_record_that_cannot_be_read_holds_up_no_other(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    bad = [
        registry.put(theirs(state="flying")),
        registry.put(theirs() | {"photo": "{"}),
        registry.put(theirs(received_at="yesterday")),
        registry.put(theirs() | {f"page/{new_id()}": page(2**70)}),
    ]
    good = registry.put(theirs("B-2026-000008"))
    desk.round(registry)
    assert desk.intakes.get(good.record_id).intake.state is IntakeState.ACCEPTED
    noted = desk.rows(select(AuditRow.field).where(AuditRow.act == "record_not_read"))
    assert noted == [str(one.record_id) for one in bad]
    link = desk.line.link()
    assert link is not None
    assert link.position == registry.position


def test_a_change_elsewhere_leaves_cursor_and_unsent_answers_as_they_are(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    desk.intakes.remember_cursor(case, "child_iin")
    desk.note(case, "ours")
    registry.change(case, answer__grade="2")
    desk.pull(registry)
    intake = desk.intakes.get(case).intake
    assert (intake.cursor, intake.answer(Field.NOTE), intake.answer(Field.GRADE)) == (
        "child_iin",
        "ours",
        "2",
    )
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "ours"
    assert registry.records[case].fields["answer/grade"] == "2"
    assert desk.sync.attention() == ()


def test_what_another_desk_says_is_not_marked_as_read_uncertainly_here(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case, item = desk.received(), "form_052_2"
    for field in (ItemField.NUMBER, ItemField.ISSUER):
        desk.intakes.save_item_field(case, item, field, "5", desk.by, unsure=True)
    desk.round(registry)
    registry.change(case, item__form_052_2__number="6")
    desk.pull(registry)
    record = desk.intakes.get(case).intake.items[item]
    assert record.detail(ItemField.NUMBER) == "6"
    assert record.unconfirmed == {ItemField.ISSUER}


def test_different_fields_at_two_desks_are_both_kept_after_a_conflict(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    desk.note(case, "ours")
    registry.change(case, answer__grade="2")
    desk.send(registry)
    merged = desk.line.batch(1)
    assert merged is not None
    assert [op.author.name for op in merged.ops] == ["Серікова Айгүл"]
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "ours"
    assert desk.answer(case, Field.GRADE) == "2"


def clashing(desk: SyncDesk, registry: SmallRegistry) -> UUID:
    case = desk.received(note="before")
    desk.round(registry)
    desk.note(case, "ours")
    registry.change(case, answer__note="theirs", answer__grade="3")
    desk.round(registry)
    return case


def test_the_same_field_at_two_desks_waits_for_a_person_with_both_sides(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = clashing(desk, registry)
    (item,) = desk.sync.attention()
    assert (item.intake_id, item.kind) == (case, AttentionKind.CLASH)
    clash = desk.sync.clash(case)
    (line,) = clash.lines
    assert (line.key, line.before, line.ours, line.theirs) == (
        "answer/note",
        "before",
        "ours",
        "theirs",
    )
    assert (clash.their_author, clash.their_letter, clash.our_author) == (
        "Бекова Дана",
        "B",
        "Серікова Айгүл",
    )
    assert registry.records[case].fields["answer/note"] == "theirs"
    assert desk.answer(case, Field.NOTE) == "ours"
    assert desk.answer(case, Field.GRADE) == "3"


@pytest.mark.parametrize("chosen", ["ours", "theirs", "both: ours, theirs"])
def test_what_a_person_chooses_becomes_the_case_everywhere(
    desk: SyncDesk, registry: SmallRegistry, chosen: str
) -> None:
    case = clashing(desk, registry)
    desk.sync.settle_clash(case, {"answer/note": chosen}, desk.by)
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == chosen
    assert desk.answer(case, Field.NOTE) == chosen
    assert desk.sync.attention() == ()
    assert desk.sync.standing().waiting == 0


def test_what_is_typed_while_a_clash_stands_is_not_sent_over_the_other_side(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = clashing(desk, registry)
    desk.note(case, "still ours")
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "theirs"
    assert desk.sync.clash(case).lines[0].ours == "still ours"


def test_a_clash_that_goes_on_changing_elsewhere_keeps_what_both_started_from(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = clashing(desk, registry)
    registry.change(case, answer__note="theirs again")
    desk.round(registry)
    (line,) = desk.sync.clash(case).lines
    assert (line.before, line.theirs) == ("before", "theirs again")
    registry.change(case, answer__note="ours")
    desk.round(registry)
    assert desk.sync.attention() == ()


def test_a_page_removed_here_and_turned_there_waits_for_a_person(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    page_id = desk.page(case, b"scan")
    desk.round(registry)
    with desk.store.write.begin() as session:
        session.execute(delete(PageRow).where(PageRow.id == page_id))
        row = intake_row(session, case)
        record_change(session, row, "page_removed", desk.by, desk.clock.now())
    registry.put(registry.records[case].fields | {f"page/{page_id}": page(sha256="ef" * 32)}, case)
    desk.round(registry)
    (line,) = desk.sync.clash(case).lines
    assert (line.key, line.ours) == (f"page/{page_id}", "")
    desk.sync.settle_clash(case, {line.key: line.theirs}, desk.by)
    desk.round(registry)
    (kept,) = desk.intakes.get(case).intake.items["form_065"].pages
    assert (kept.id, kept.sha256) == (page_id, "ef" * 32)


@pytest.mark.parametrize(
    ("at", "known"),
    [
        ("2026-08-10T06:30:00+00:00", datetime(2026, 8, 10, 6, 30, tzinfo=UTC)),
        ("on a Monday", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("", None),
    ],
)
def test_what_the_registry_decided_is_told_with_its_ground(
    desk: SyncDesk, registry: SmallRegistry, at: str, known: datetime | None
) -> None:
    case = desk.received()
    desk.round(registry)
    assert desk.sync.registry_word(case).decided_at is None
    registry.change(
        case, state="refused", decision__number="17", decision__reason="орын жоқ", decision__at=at
    )
    desk.round(registry)
    number = registry.records[case].registry_number
    assert desk.sync.registry_word(case) == RegistryWord(number, known, "17", "орын жоқ")


def test_withdrawn_here_and_decided_there_waits_for_a_person(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    desk.intakes.withdraw(case, desk.by)
    registry.change(case, state="enrolled", decision__number="17")
    desk.round(registry)
    assert [line.key for line in desk.sync.clash(case).lines] == ["state"]
    desk.sync.settle_clash(case, {"state": "enrolled"}, desk.by)
    assert desk.intakes.get(case).intake.state is IntakeState.ENROLLED
    desk.round(registry)
    assert registry.records[case].fields["decision/number"] == "17"
    assert desk.sync.standing().waiting == 0


def test_a_field_typed_over_what_came_meanwhile_is_asked_about(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received(note="before")
    desk.round(registry)
    desk.intakes.get(case)
    registry.change(case, answer__note="theirs")
    desk.pull(registry)
    desk.note(case, "ours, typed on a page that still said before")
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "theirs"
    (line,) = desk.sync.clash(case).lines
    assert (line.before, line.theirs) == ("before", "theirs")


def test_pages_of_a_case_of_elsewhere_are_named_not_here_and_in_no_backup(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    registry.put(theirs())
    desk.round(registry)
    roles = {row.sha256[:2]: row.role for row in desk.rows(select(BlobRow))}
    assert roles == {"ab": "elsewhere", "cd": "elsewhere"}
    copy = desk.store.path.with_name("copy.db")
    desk.store.copy_to(copy)
    assert desk.store.blobs_in(copy) == ()


def test_a_later_day_and_another_papers_state_are_taken_over(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    record = registry.put(theirs())
    desk.round(registry)
    key = "paper/B-2026-000007"
    entry = msgspec.json.decode(record.fields[key], type=PaperEntry)
    void = text(msgspec.structs.replace(entry, void_reason="error"))
    registry.put(record.fields | {key: void}, record.record_id)
    desk.round(registry)
    (paper,) = desk.intakes.get(record.record_id).intake.papers
    assert (paper.void, paper.kind) == (True, PaperKind.RECEIPT)
    assert desk.search.find("абилкайыр")[0].receipt == ""


def test_a_feed_of_another_epoch_is_not_taken(desk: SyncDesk, registry: SmallRegistry) -> None:
    other = SmallRegistry(now=registry.now + timedelta(days=1))
    other.put(theirs())
    desk.take_in(*other.feed(0))
    assert desk.search.find("абилкайыр") == ()
