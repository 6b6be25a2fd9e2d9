import pytest

from desktop.domain.fields import Field
from desktop.services.search import match_expression
from tests.unit.domain.cases import ANSWERS
from tests.unit.services.desk import TestDesk

KIM = {
    Field.CHILD_SURNAME: "Ким",
    Field.CHILD_GIVEN_NAME: "Арсений",
    Field.GUARDIAN_SURNAME: "Цой",
}


@pytest.mark.parametrize(
    "typed",
    [
        "Әбілқайыр",
        "абилк",
        "дана абил",
        "abilqaiyr",
        "f,sk",
        "2,skrfqsh",
        "сауле",
        "200415600017",
        "200415 600017",
        "2004",
        "600017",
        "0017",
        "A-2026-000001",
        "a-2026-000001-k7f",
        "A-2O26-OOOOO1",
        "A2026000001",
        "a-2026-000001-K7F3Q9XX",
        "Ф-2026-000001-Л7А3Й9ЧЧ",
        'фөәқә,өқққққ"',
    ],
)
def test_a_case_is_found_by_what_staff_have_at_hand(desk: TestDesk, typed: str) -> None:
    desk.case(KIM)
    case = desk.case(dict(ANSWERS)).intake.id
    assert desk.accept(case) == "A-2026-000001"
    assert [line.id for line in desk.search.find(typed)] == [case]


@pytest.mark.parametrize("typed", ["", " ", "к", "%", '"', "NEAR(", "AND", "ким) OR (дана", "*"])
def test_no_text_breaks_the_search(desk: TestDesk, typed: str) -> None:
    desk.case(KIM)
    assert desk.search.find(typed) == ()


def test_a_name_that_was_mended_is_found_by_its_new_form_alone(desk: TestDesk) -> None:
    case = desk.case(KIM).intake.id
    desk.intakes.save_field(case, Field.CHILD_SURNAME, "Цхай", desk.by)
    assert [line.id for line in desk.search.find("цхай")] == [case]
    assert desk.search.find("ким") == ()


def test_every_part_must_be_found(desk: TestDesk) -> None:
    desk.case(KIM)
    assert desk.search.find("ким дана") == ()


def test_a_name_is_not_searched_by_one_letter() -> None:
    assert match_expression("а") == ""
    assert "kim" in match_expression("ким а")
