from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.document import ItemRecord
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import IntakeState
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.journal import AuditRow
from desktop.services.case_reading import intake_row
from desktop.services.intake import IntakeService
from tests.unit.domain.cases import DOCUMENT
from tests.unit.services.desk import TestDesk


def audit(desk: TestDesk, intake_id: UUID) -> list[tuple[str, str, str, str]]:
    with desk.store.read() as session:
        rows = session.scalars(
            select(AuditRow).where(AuditRow.intake_id == intake_id).order_by(AuditRow.seq)
        )
        return [(row.act, row.field, row.before, row.after) for row in rows]


def test_a_value_that_cannot_stand_is_kept_and_told_of(desk: TestDesk) -> None:
    view = desk.case({Field.CHILD_IIN: "880412401007"})
    assert desk.intakes.get(view.intake.id).intake.answer(Field.CHILD_IIN) == "880412401007"
    assert [(f.field, f.code) for f in view.findings][:1] == [("child_iin", Code.IIN_CHECK_DIGIT)]


def test_ten_thousand_characters_lose_nothing(desk: TestDesk) -> None:
    text = "Ә" * 10_000
    view = desk.case({Field.CHILD_SURNAME: text, Field.CHILD_GIVEN_NAME: "Д\u200bана"})
    kept = desk.intakes.get(view.intake.id)
    assert kept.intake.answer(Field.CHILD_SURNAME) == text
    assert {f.code for f in kept.findings} >= {Code.TOO_LONG, Code.FORBIDDEN_CHARACTERS}


@pytest.mark.parametrize("another_service", [False, True])
def test_a_saved_view_is_what_the_store_has(desk: TestDesk, another_service: bool) -> None:  # noqa: FBT001
    case = desk.case({Field.CHILD_SURNAME: "Ким", Field.CONSENT: "yes"}).intake.id
    other = IntakeService(desk.store, desk.clock, desk.transient)
    if another_service:
        other.save_field(case, Field.GRADE, "10", desk.by)
    saved = desk.intakes.save_field(case, Field.CHILD_GIVEN_NAME, "Арсений", desk.by)
    saved = desk.intakes.save_item_field(case, "form_065", ItemField.ISSUER, "№ 4", desk.by)
    assert saved == other.get(case)
    with desk.store.read() as session:
        row = intake_row(session, case)
        assert row.missing.split() == list(saved.checklist.missing)
        assert row.folded_child == "kim arseni"


def test_every_change_is_audited_and_raises_the_revision(desk: TestDesk) -> None:
    view = desk.case({Field.GRADE: "1"})
    view = desk.intakes.save_field(view.intake.id, Field.GRADE, "10", desk.by)
    view = desk.intakes.save_field(view.intake.id, Field.GRADE, "10", desk.by)
    assert view.intake.revision == 2
    assert audit(desk, view.intake.id) == [
        ("started", "", "", ""),
        ("field_saved", "grade", "", "1"),
        ("field_saved", "grade", "1", "10"),
    ]


def test_a_case_begun_by_mistake_is_taken_up_by_the_next(desk: TestDesk) -> None:
    first = desk.intakes.start(desk.by).intake.id
    assert desk.intakes.start(desk.by).intake.id == first
    desk.intakes.save_field(first, Field.GRADE, "1", desk.by)
    assert desk.intakes.start(desk.by).intake.id != first


def test_consent_is_kept_with_version_and_time_until_it_is_taken_back(desk: TestDesk) -> None:
    view = desk.case({Field.CONSENT: "yes"})
    assert view.intake.consent_version == "2026-1"
    with desk.store.read() as session:
        assert intake_row(session, view.intake.id).consent_at == desk.clock.now()
    view = desk.intakes.save_field(view.intake.id, Field.CONSENT, "", desk.by)
    assert view.intake.consent_version == ""


def test_the_cursor_is_where_it_was(desk: TestDesk) -> None:
    case = desk.case({Field.GRADE: "1"}).intake.id
    desk.intakes.remember_cursor(case, "guardian_phone")
    assert desk.intakes.save_field(case, Field.NOTE, "x", desk.by).intake.cursor == "guardian_phone"
    assert desk.intakes.get(case).intake.cursor == "guardian_phone"


def test_an_unknown_case_is_not_found(desk: TestDesk) -> None:
    with pytest.raises(ValidationError) as refusal:
        desk.intakes.get(UUID(int=1))
    assert refusal.value.code is Code.NOT_FOUND


def shown(desk: TestDesk) -> UUID:
    case = desk.case({Field.GRADE: "1"}).intake.id
    for field, value in DOCUMENT.items():
        desk.intakes.save_item_field(case, "identity_guardian", field, value, desk.by)
    desk.transient.put(
        case,
        "identity_guardian",
        b"picture",
        media_type="image/jpeg",
        width=1,
        height=1,
        created_at=desk.clock.now(),
    )
    return case


def test_a_confirmed_document_says_who_and_when_and_leaves_no_picture(desk: TestDesk) -> None:
    case = shown(desk)
    assert desk.intakes.get(case).intake.items["identity_guardian"].pages[0].transient
    view = desk.intakes.confirm_identity(case, "identity_guardian", returned=True, by=desk.by)
    record = view.intake.items["identity_guardian"]
    assert (record.confirmed_by, record.confirmed_at) == ("Серікова Айгүл", desk.clock.now())
    assert record.pages == ()
    assert desk.transient.list() == ()
    assert "identity_guardian" not in view.checklist.missing
    view = desk.intakes.reopen_item(case, "identity_guardian", desk.by)
    assert "identity_guardian" in view.checklist.missing


def test_an_original_that_was_not_handed_back_is_not_confirmed(desk: TestDesk) -> None:
    case = shown(desk)
    with pytest.raises(ValidationError) as refusal:
        desk.intakes.confirm_identity(case, "identity_guardian", returned=False, by=desk.by)
    assert (refusal.value.code, refusal.value.field) == (Code.REQUIRED, "confirmed")
    desk.intakes.save_item_field(
        case, "identity_guardian", ItemField.SHOWN_AS, "electronic", desk.by
    )
    desk.intakes.confirm_identity(case, "identity_guardian", returned=False, by=desk.by)


def test_a_document_without_its_number_is_not_confirmed(desk: TestDesk) -> None:
    case = shown(desk)
    desk.intakes.save_item_field(case, "identity_guardian", ItemField.NUMBER, "", desk.by)
    with pytest.raises(ValidationError) as refusal:
        desk.intakes.confirm_identity(case, "identity_guardian", returned=True, by=desk.by)
    assert (refusal.value.code, refusal.value.field) == (Code.CHECKLIST_INCOMPLETE, "number")


@pytest.mark.parametrize("another_service", [False, True])
def test_what_was_read_uncertainly_is_marked_until_confirmed_or_typed(
    desk: TestDesk,
    another_service: bool,  # noqa: FBT001
) -> None:
    case, item = shown(desk), "identity_guardian"
    other = IntakeService(desk.store, desk.clock, desk.transient)
    intakes = other if another_service else desk.intakes
    for field, text in ((ItemField.NUMBER, "051234567"), (ItemField.IIN, "880412401006")):
        intakes.save_item_field(case, item, field, text, desk.by, unsure=True)
    marked = other.get(case).intake.items[item].unconfirmed
    assert marked == {ItemField.NUMBER, ItemField.IIN}
    with pytest.raises(ValidationError) as refusal:
        desk.intakes.confirm_identity(case, item, returned=True, by=desk.by)
    assert (refusal.value.code, refusal.value.field) == (Code.READ_UNCERTAIN, "number")
    intakes.save_item_field(case, item, ItemField.IIN, "", desk.by)
    intakes.confirm_detail(case, item, ItemField.NUMBER, desk.by)
    assert other.get(case).intake.items[item].unconfirmed == frozenset()
    desk.intakes.confirm_identity(case, item, returned=True, by=desk.by)


def test_pictures_of_a_document_confirmed_before_a_kill_go_at_the_next_start(
    desk: TestDesk,
) -> None:
    case = shown(desk)
    with desk.store.write.begin() as session:
        row = session.get_one(ItemRow, (case, "identity_guardian"))
        row.confirmed_at, row.confirmed_by = desk.clock.now(), desk.by
    assert desk.intakes.forget_confirmed_pages() == 1
    assert desk.transient.list() == ()


def test_a_picture_that_is_only_looked_at_does_not_count_in_the_budget(desk: TestDesk) -> None:
    assert desk.intakes.get(shown(desk)).budget.used == 0


def test_a_case_that_is_left_holds_no_picture(desk: TestDesk) -> None:
    desk.intakes.leave(shown(desk))
    assert desk.transient.list() == ()


def test_a_closed_case_changes_no_more(desk: TestDesk) -> None:
    case = desk.case({Field.GRADE: "1"}).intake.id
    assert desk.intakes.withdraw(case, desk.by).intake.state is IntakeState.WITHDRAWN
    deeds: tuple[Callable[[], object], ...] = (
        lambda: desk.intakes.save_field(case, Field.GRADE, "2", desk.by),
        lambda: desk.intakes.save_item_field(case, "form_065", ItemField.NOTE, "x", desk.by),
        lambda: desk.intakes.withdraw(case, desk.by),
    )
    for deed in deeds:
        with pytest.raises(ValidationError) as refusal:
            deed()
        assert refusal.value.code is Code.STATE_FORBIDS
    assert desk.intakes.get(case).intake.answer(Field.GRADE) == "1"


def test_today_has_the_open_cases_first_and_what_was_received_today(desk: TestDesk) -> None:
    names = {Field.CHILD_SURNAME: "Ким", Field.CHILD_GIVEN_NAME: "Арсений", Field.GRADE: "1"}
    old = desk.case({**names, Field.CHILD_GIVEN_NAME: "Дана"}).intake.id
    desk.accept(old)
    desk.clock.later(days=1)
    open_case = desk.case(names).intake.id
    received = desk.case({**names, Field.CHILD_GIVEN_NAME: "Аян"}).intake.id
    receipt = desk.accept(received)
    desk.intakes.start(desk.by)
    today = desk.intakes.today(desk.clock.now())
    assert [line.id for line in today.continue_] == [open_case]
    assert [(line.id, line.receipt) for line in today.done] == [(received, receipt)]
    assert (today.counts.today, today.counts.incomplete, today.counts.done) == (2, 1, 1)
    (line,) = today.continue_
    assert (line.child, line.grade, line.staff) == ("Ким Арсений", "1", "А. Серікова")
    assert line.missing == desk.intakes.get(open_case).checklist.missing


def test_an_item_detail_is_read_back_without_the_empty_ones(desk: TestDesk) -> None:
    case = desk.case().intake.id
    desk.intakes.save_item_field(case, "form_065", ItemField.ISSUED_ON, "010726", desk.by)
    view = desk.intakes.save_item_field(case, "form_065", ItemField.NOTE, "", desk.by)
    record = replace(view.intake.items["form_065"], saved_at=None)
    assert record == ItemRecord("form_065", {ItemField.ISSUED_ON: "2026-07-01"})
    with desk.store.read() as session:
        assert session.scalars(select(IntakeRow.revision)).one() == 1
