from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.checklist import CONFIRMED, PAGES, PHOTO, SIGNED, ItemState, Weight
from desktop.domain.completeness import derive_checklist
from desktop.domain.document import ItemRecord
from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake, IntakeState
from tests.unit.domain.cases import (
    DOCUMENT,
    FORM,
    TODAY,
    answering,
    complete_case,
    holding,
    item,
    rules,
)


def codes(intake: Intake, day: date = TODAY) -> dict[str, Weight]:
    found = derive_checklist(intake, rules(), day)
    return {
        f"{finding.field}:{finding.code}": finding.weight
        for line in found.items
        for finding in line.findings
    }


def missing(intake: Intake) -> tuple[str, ...]:
    return derive_checklist(intake, rules(), TODAY).missing


def test_a_complete_case_lacks_nothing_and_is_told_nothing() -> None:
    assert derive_checklist(complete_case(), rules(), TODAY).complete
    assert codes(complete_case()) == {}


@pytest.mark.parametrize("field", rules().required_for(complete_case().answers))
def test_an_application_without_a_required_field_is_begun_and_names_it(field: Field) -> None:
    checklist = derive_checklist(answering(complete_case(), {field: ""}), rules(), TODAY)
    line = checklist.item("application")
    assert line.state is ItemState.BEGUN
    assert field.value in [gap.field for gap in line.gaps]


@pytest.mark.parametrize(
    ("record", "gaps"),
    [
        (ItemRecord("application"), [SIGNED]),
        (item("application", {ItemField.SHOWN_AS: "paper"}), []),
        (item("application", {}, pages=1), []),
    ],
)
def test_an_application_is_signed_by_its_sheet_or_by_what_staff_say(
    record: ItemRecord, gaps: list[str]
) -> None:
    line = derive_checklist(holding(complete_case(), record), rules(), TODAY).item("application")
    assert [gap.field for gap in line.gaps] == gaps


@pytest.mark.parametrize("code", ["identity_child", "identity_guardian", "form_065", "form_052_2"])
def test_an_item_of_which_nothing_is_there_is_missing(code: str) -> None:
    checklist = derive_checklist(holding(complete_case(), ItemRecord(code)), rules(), TODAY)
    assert checklist.item(code).state is ItemState.MISSING
    assert checklist.missing == (code,)


def test_an_identity_document_waits_for_being_handed_back() -> None:
    record = replace(item("identity_child", DOCUMENT), confirmed_at=None)
    line = derive_checklist(holding(complete_case(), record), rules(), TODAY).item(record.code)
    assert (line.state, [gap.field for gap in line.gaps]) == (ItemState.BEGUN, [CONFIRMED])


def test_a_medical_form_needs_its_pages_and_the_doctors_stamp() -> None:
    record = item("form_065", {**FORM, ItemField.STAMP_SEEN: ""})
    line = derive_checklist(holding(complete_case(), record), rules(), TODAY).item("form_065")
    assert [gap.field for gap in line.gaps] == [ItemField.STAMP_SEEN, PAGES]


def test_the_photo_is_done_when_its_frame_was_used() -> None:
    case = complete_case()
    assert case.photo is not None
    line = derive_checklist(
        replace(case, photo=replace(case.photo, final_sha256="")), rules(), TODAY
    ).item("photo")
    assert (line.state, line.gaps[0].field) == (ItemState.BEGUN, PHOTO)


def test_a_question_of_staff_holds_an_item_up() -> None:
    record = item("form_065", {**FORM, ItemField.QUESTION: "мөр көрінбейді"}, pages=1)
    line = derive_checklist(holding(complete_case(), record), rules(), TODAY).item("form_065")
    assert line.state is ItemState.QUESTION
    assert missing(holding(complete_case(), record)) == ("form_065",)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({Field.CHILD_CITIZENSHIP: "foreign"}, "residence_document"),
        ({Field.CHILD_CITIZENSHIP: "stateless"}, "residence_document"),
        ({Field.GRADE: "10"}, "certificate_9"),
        ({Field.GRADE: "11"}, "certificate_9"),
        ({Field.MEALS: "yes", Field.MEALS_GROUND: "low_income"}, "income_papers"),
        ({Field.MEALS: "yes", Field.MEALS_GROUND: "board_decision"}, "board_decision"),
        ({Field.GUARDIAN_RELATION: "representative"}, "power_of_attorney"),
    ],
)
def test_circumstances_call_for_their_paper(answers: dict[Field, str], code: str) -> None:
    assert code not in missing(complete_case())
    assert code in missing(answering(complete_case(), answers))


def test_meals_asked_for_in_a_grade_without_them_call_for_nothing() -> None:
    asked = {Field.MEALS: "yes", Field.MEALS_GROUND: "low_income", Field.GRADE: "5"}
    assert missing(answering(complete_case(), asked)) == ()


def test_transport_is_offered_in_villages_alone() -> None:
    assert rules().offered(Field.TRANSPORT, {Field.ADDRESS_TYPE: "rural"})
    assert not rules().offered(Field.TRANSPORT, {Field.ADDRESS_TYPE: "urban"})


def test_a_foreigner_without_an_iin_is_complete_with_a_residence_document() -> None:
    case = answering(
        complete_case(),
        {
            Field.CHILD_CITIZENSHIP: "foreign",
            Field.CHILD_COUNTRY: "Өзбекстан",
            Field.CHILD_IIN: "",
            Field.CHILD_DOCUMENT_KIND: "foreign_passport",
            Field.CHILD_DOCUMENT_NUMBER: "FA1234567",
        },
    )
    permit = {
        ItemField.DOCUMENT_KIND: "residence_permit",
        ItemField.NUMBER: "0123",
        ItemField.ISSUER: "ІІМ",
        ItemField.EXPIRES_ON: "2027-01-01",
    }
    assert missing(case) == ("residence_document",)
    assert missing(holding(case, item("residence_document", permit, pages=1))) == ()


def test_an_expired_residence_document_warns_and_no_more() -> None:
    case = answering(complete_case(), {Field.CHILD_CITIZENSHIP: "stateless"})
    permit = {
        ItemField.DOCUMENT_KIND: "stateless_certificate",
        ItemField.NUMBER: "1",
        ItemField.ISSUER: "ІІМ",
        ItemField.EXPIRES_ON: "2026-08-09",
    }
    case = holding(case, item("residence_document", permit, pages=1))
    assert codes(case)["expires_on:document_expired"] is Weight.WARNING
    assert "residence_document" not in missing(case)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({Field.CHILD_BIRTH_DATE: "2020-04-16"}, "child_birth_date:iin_birth_date_differs"),
        ({Field.CHILD_SEX: "male"}, "child_sex:iin_sex_differs"),
    ],
)
def test_digits_that_disagree_with_birth_date_or_sex_only_warn(
    answers: dict[Field, str], code: str
) -> None:
    case = answering(complete_case(), answers)
    assert codes(case) == {code: Weight.WARNING}
    assert missing(case) == ()


def test_a_wrong_check_digit_holds_the_application_up() -> None:
    case = answering(complete_case(), {Field.GUARDIAN_IIN: "880412401007"})
    assert codes(case) == {"guardian_iin:iin_check_digit": Weight.ERROR}
    assert missing(case) == ("application",)


def test_child_and_guardian_cannot_have_one_number() -> None:
    case = answering(complete_case(), {Field.CHILD_IIN: "880412401006"})
    assert codes(case)["guardian_iin:iin_of_guardian_and_child_equal"] is Weight.ERROR


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("2020-12-31", None),
        ("2021-01-01", "child_birth_date:age_outside_rule"),
        ("1988-04-12", "child_birth_date:date_implausible"),
        ("2026-08-11", "child_birth_date:date_in_future"),
    ],
)
def test_grade_one_begins_in_the_year_of_six(born: str, code: str | None) -> None:
    case = answering(complete_case(), {Field.CHILD_BIRTH_DATE: born, Field.CHILD_IIN: ""})
    assert list(codes(case)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 3, 31), False),
        (date(2026, 4, 1), True),
        (date(2026, 8, 31), True),
        (date(2026, 9, 1), False),
    ],
)
def test_grade_one_outside_its_campaign_warns_and_goes_on(day: date, inside: bool) -> None:  # noqa: FBT001
    found = codes(complete_case(), day)
    assert ("grade:outside_campaign" not in found) is inside
    assert derive_checklist(complete_case(), rules(), day).complete


def test_a_received_case_is_not_told_of_the_campaign() -> None:
    case = replace(complete_case(), state=IntakeState.ACCEPTED)
    assert codes(case, date(2026, 11, 22)) == {}


def test_a_change_of_school_in_the_year_is_recognised() -> None:
    case = answering(complete_case(), {Field.GRADE: "5"})
    assert "grade:transfer_is_another_service" in codes(case, date(2026, 11, 22))
    assert "grade:transfer_is_another_service" not in codes(case, date(2026, 8, 1))


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        (ItemField.IIN, "880412401006"),
        (ItemField.BIRTH_DATE, "2020-04-16"),
        (ItemField.NUMBER, "777"),
    ],
)
def test_a_document_that_differs_from_the_application_is_in_question(
    detail: ItemField, shown: str
) -> None:
    case = answering(complete_case(), {Field.CHILD_DOCUMENT_NUMBER: "041234567"})
    assert codes(case) == {}
    case = holding(case, item("identity_child", {**DOCUMENT, detail: shown}))
    code = f"{detail}:{Code.VALUE_DIFFERS_FROM_DOCUMENT}"
    assert codes(case) == {code: Weight.ERROR}
    assert missing(case) == ("identity_child",)


def test_an_older_form_is_accepted_with_a_note() -> None:
    record = item("form_052_2", {**FORM, ItemField.FORM_EDITION: "older"}, pages=1)
    case = holding(complete_case(), record)
    assert codes(case) == {"form_edition:older_form": Weight.HINT}
    assert missing(case) == ()
