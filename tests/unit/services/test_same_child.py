import pytest

from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.services.same_child import require_only_active
from tests.unit.domain.cases import ANSWERS
from tests.unit.services.desk import TestDesk

IIN = ANSWERS[Field.CHILD_IIN]
OTHER_IIN = "880412401006"
NAMES = {
    Field.CHILD_SURNAME: "Әбілқайыр",
    Field.CHILD_GIVEN_NAME: "Дана",
    Field.CHILD_BIRTH_DATE: "2020-04-15",
}
NUMBER = {Field.CHILD_DOCUMENT_NUMBER: "I-ЖБ № 0412"}


@pytest.mark.parametrize(
    ("earlier", "now", "certain"),
    [
        ({Field.CHILD_IIN: IIN}, {Field.CHILD_IIN: IIN}, True),
        ({Field.CHILD_IIN: IIN}, {Field.CHILD_IIN: "2004156 00017"}, True),
        ({**NAMES, Field.CHILD_IIN: IIN}, {**NAMES, Field.CHILD_IIN: OTHER_IIN}, None),
        ({**NAMES, **NUMBER}, {**NAMES, **NUMBER}, True),
        ({**NAMES, **NUMBER}, {**NAMES, Field.CHILD_DOCUMENT_NUMBER: "i жб 0412"}, True),
        ({**NAMES, **NUMBER}, {**NAMES, Field.CHILD_DOCUMENT_NUMBER: "0413"}, False),
        (NAMES, NAMES, False),
        (NAMES, {**NAMES, Field.CHILD_SURNAME: "Абилкайыр"}, False),
        (NAMES, {**NAMES, Field.CHILD_PATRONYMIC: "Асқарқызы"}, False),
        ({**NAMES, Field.CHILD_PATRONYMIC: "Асқарқызы"}, NAMES, False),
        (
            {**NAMES, Field.CHILD_PATRONYMIC: "Асқарқызы"},
            {**NAMES, Field.CHILD_PATRONYMIC: "Маратқызы"},
            None,
        ),
        (NAMES, {**NAMES, Field.CHILD_GIVEN_NAME: "Данара"}, None),
        (NAMES, {**NAMES, Field.CHILD_BIRTH_DATE: "15.04.2020"}, False),
        (NAMES, {**NAMES, Field.CHILD_BIRTH_DATE: "2020-04-16"}, None),
        ({**NAMES, **NUMBER}, {**NAMES, **NUMBER, Field.CHILD_IIN: IIN}, True),
        ({Field.CHILD_IIN: "1"}, {Field.CHILD_IIN: "1"}, None),
        ({Field.GRADE: "1"}, {Field.GRADE: "1"}, None),
    ],
)
def test_the_same_child_is_seen_while_typing(
    desk: TestDesk,
    earlier: dict[Field, str],
    now: dict[Field, str],
    certain: bool | None,  # noqa: FBT001
) -> None:
    first = desk.case(earlier)
    view = desk.case(now)
    found = view.same_child
    assert (found and found.certain) is certain
    if found:
        assert found.line.id == first.intake.id


@pytest.mark.parametrize(
    ("state", "seen"),
    [(IntakeState.ACCEPTED, True), (IntakeState.ENROLLED, False), (IntakeState.WITHDRAWN, False)],
)
def test_a_case_that_ended_frees_the_child(
    desk: TestDesk,
    state: IntakeState,
    seen: bool,  # noqa: FBT001
) -> None:
    first = desk.case({Field.CHILD_IIN: IIN}).intake.id
    desk.accept(first)
    if state is not IntakeState.ACCEPTED:
        desk.lead(first, state)
    assert (desk.case({Field.CHILD_IIN: IIN}).same_child is not None) is seen


def test_the_active_case_is_offered_before_an_open_one(desk: TestDesk) -> None:
    active = desk.case({Field.CHILD_IIN: IIN}).intake.id
    desk.accept(active)
    desk.case({Field.CHILD_IIN: IIN})
    found = desk.case({Field.CHILD_IIN: IIN}).same_child
    assert found is not None
    assert found.line.id == active


def test_a_second_active_case_of_a_child_is_refused(desk: TestDesk) -> None:
    answers = {**NAMES, Field.CHILD_IIN: IIN, Field.CONSENT: "yes"}
    desk.accept(desk.case(answers).intake.id)
    second = desk.case(answers).intake.id
    intake = desk.intakes.get(second).intake
    with desk.store.read() as session, pytest.raises(ValidationError) as refusal:
        require_only_active(session, intake)
    assert refusal.value.code is Code.SAME_CHILD_ACTIVE


def test_a_case_that_gave_way_to_the_earlier_one_is_no_second_case_of_the_day(
    desk: TestDesk,
) -> None:
    first = desk.case({**NAMES, **NUMBER}).intake.id
    second = desk.case({**NAMES, **NUMBER, Field.CHILD_IIN: IIN}).intake.id
    assert desk.intakes.today(desk.clock.now()).counts.today == 2
    desk.intakes.join(second, first, desk.by)
    assert desk.intakes.today(desk.clock.now()).counts.today == 1


def test_an_iin_that_came_later_joins_the_case_begun_without_it(desk: TestDesk) -> None:
    first = desk.case({**NAMES, **NUMBER, Field.NOTE: "бұрынғы"}).intake.id
    second = desk.case({**NAMES, **NUMBER, Field.CHILD_IIN: IIN, Field.NOTE: "жаңа"}).intake.id
    view = desk.intakes.join(second, first, desk.by)
    assert view.intake.id == first
    assert view.intake.answer(Field.CHILD_IIN) == IIN
    assert view.intake.answer(Field.NOTE) == "бұрынғы"
    assert view.same_child is None
    assert desk.intakes.get(second).intake.state is IntakeState.WITHDRAWN
    assert desk.intakes.today(desk.clock.now()).done == ()


def test_a_siblings_case_lends_guardian_and_address_and_nothing_of_the_child(
    desk: TestDesk,
) -> None:
    first = desk.case({field: value for field, value in ANSWERS.items() if value}).intake.id
    view = desk.case(
        {
            Field.CHILD_GIVEN_NAME: "Ерлан",
            Field.GUARDIAN_IIN: ANSWERS[Field.GUARDIAN_IIN],
            Field.ADDRESS_HOUSE: "14",
        }
    )
    assert view.sibling is not None
    assert view.sibling.line.id == first
    view = desk.intakes.take_from_sibling(view.intake.id, first, desk.by)
    assert view.intake.answer(Field.GUARDIAN_PHONE) == "+77011234567"
    assert view.intake.answer(Field.ADDRESS_STREET) == "Абай даңғылы"
    assert view.intake.answer(Field.ADDRESS_HOUSE) == "14"
    assert view.intake.answer(Field.CHILD_GIVEN_NAME) == "Ерлан"
    assert view.intake.answer(Field.CHILD_SURNAME) == ""


def test_the_same_child_is_no_sibling(desk: TestDesk) -> None:
    answers = {**NAMES, Field.GUARDIAN_IIN: ANSWERS[Field.GUARDIAN_IIN]}
    desk.case(answers)
    assert desk.case(answers).sibling is None
