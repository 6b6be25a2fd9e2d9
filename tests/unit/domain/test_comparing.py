from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import iin
from desktop.domain.comparing import Compared, Fact, Place, Verdict, compared, to_take
from desktop.domain.electronic import ElectronicDocument, ElectronicPerson
from desktop.domain.fields import Field
from desktop.domain.read_facts import (
    Standing,
    facts_of_zone,
    likeliest_first,
    standing_of,
    whose,
)
from tests.fakes.zones import card, read_as, visa

TODAY = date(2026, 6, 1)


def one(fact: Fact, document: str, application: str, *, latin: bool = False) -> Compared:
    field = {Fact.SURNAME: Field.CHILD_SURNAME, Fact.GIVEN_NAME: Field.CHILD_GIVEN_NAME,
             Fact.BIRTH_DATE: Field.CHILD_BIRTH_DATE, Fact.IIN: Field.CHILD_IIN,
             Fact.NUMBER: Field.CHILD_DOCUMENT_NUMBER, Fact.SEX: Field.CHILD_SEX}[fact]  # fmt: skip
    (row,) = compared("child", {fact: document}, {field: application}, latin=latin)
    return row


def test_the_letter_that_differs_is_named_with_its_word() -> None:
    row = one(Fact.SURNAME, "Ахмет Серікова", "Ахмет Серикова")
    (difference,) = row.differences
    assert (difference.place, difference.number, difference.word) == (
        Place.LETTER,
        4,
        "Серікова",
    )
    assert (difference.document, difference.application) == ("і", "и")
    assert row.document[slice(*difference.in_document)] == "і"
    assert row.application[slice(*difference.in_application)] == "и"


@pytest.mark.parametrize(
    ("fact", "left", "right"),
    [
        (Fact.SURNAME, "ӘБІЛҚАЙЫР", "Әбілқайыр"),
        (Fact.SURNAME, "Ким  ", "Ким"),
        (Fact.BIRTH_DATE, "2019-04-12", "12.04.2019"),
        (Fact.NUMBER, "АА 0123456", "АА0123456"),
        (Fact.IIN, "880412401006", "880412401006"),
    ],
)
def test_one_fact_in_two_spellings_is_the_same(fact: Fact, left: str, right: str) -> None:
    assert one(fact, left, right).verdict is Verdict.SAME


@pytest.mark.parametrize("fact", [Fact.IIN, Fact.NUMBER])
def test_numbers_of_one_length_are_compared_place_by_place(fact: Fact) -> None:
    row = one(fact, "200505501236", "205005501237")
    assert [(one.number, one.document, one.application) for one in row.differences] == [
        (3, "05", "50"),
        (12, "6", "7"),
    ]


def test_a_date_says_which_part_of_it_differs() -> None:
    row = one(Fact.BIRTH_DATE, "2019-04-12", "2018-12-12")
    assert [(one.place, one.document, one.application) for one in row.differences] == [
        (Place.MONTH, "04", "12"),
        (Place.YEAR, "2019", "2018"),
    ]


@pytest.mark.parametrize(
    ("latin", "cyrillic", "same"),
    [
        ("QUANYSHBEKOVA", "Қуанышбекова", True),
        ("ZHUNISSOVA", "Жүнісова", True),
        ("SERIKOV", "Серікова", False),
        ("KIM", "Цой", False),
    ],
)
def test_latin_names_are_compared_by_sound_and_never_taken(
    latin: str,
    cyrillic: str,
    same: bool,  # noqa: FBT001
) -> None:
    row = one(Fact.SURNAME, latin, cyrillic, latin=True)
    assert (row.verdict is Verdict.SAME) is same
    assert row.takes == ""
    assert bool(row.differences) is not same


def test_a_zones_given_names_may_hold_the_patronymic() -> None:
    rows = compared(
        "child",
        {Fact.GIVEN_NAME: "DANA ERLANKYZY"},
        {Field.CHILD_GIVEN_NAME: "Дана", Field.CHILD_PATRONYMIC: "Ерланқызы"},
        latin=True,
    )
    assert [row.verdict for row in rows if row.fact is Fact.GIVEN_NAME] == [Verdict.SAME]


def test_only_what_differs_or_is_lacking_is_taken_over() -> None:
    rows = compared(
        "child",
        {
            Fact.SURNAME: "Ким",
            Fact.GIVEN_NAME: "Арсен",
            Fact.IIN: "190412601004",
            Fact.SEX: "robot",
        },
        {
            Field.CHILD_SURNAME: "Ким",
            Field.CHILD_GIVEN_NAME: "Арсений",
            Field.CHILD_PATRONYMIC: "Л.",
        },
    )
    assert to_take(rows) == {
        Field.CHILD_GIVEN_NAME: "Арсен",
        Field.CHILD_IIN: "190412601004",
    }


def test_ten_thousand_letters_are_compared_without_looking_for_the_place() -> None:
    row = one(Fact.SURNAME, "Ә" * 10_000, "ә" * 9_999 + "б")
    assert (row.verdict, row.differences) == (Verdict.DIFFERENT, ())


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_places_of_differences_lie_in_the_texts(left: str, right: str) -> None:
    for row in compared("child", {Fact.SURNAME: left}, {Field.CHILD_SURNAME: right}):
        for difference in row.differences:
            assert row.document[slice(*difference.in_document)] == difference.document
            assert row.application[slice(*difference.in_application)] == difference.application


@pytest.mark.parametrize(
    ("number", "known", "standing"),
    [
        ("880412401006", (), Standing.TAKEN),
        ("190412601004", (), Standing.TAKEN),
        ("180440012349", (), Standing.OFFERED),
        ("180440012349", ("180440012349",), Standing.TAKEN),
        ("880412401007", (), Standing.NONE),
        ("88041240100", (), Standing.NONE),
        ("", (), Standing.NONE),
    ],
)
def test_a_number_is_taken_only_when_it_is_surely_an_iin(
    number: str, known: tuple[str, ...], standing: Standing
) -> None:
    assert standing_of(number, known, TODAY) is standing


def test_of_random_numbers_that_pass_the_check_digit_nearly_all_are_only_offered() -> None:
    passing = [
        f"{eleven}{digit}"
        for step in range(2000)
        if (digit := iin.check_digit(eleven := f"{step * 48_611_111 + 7:011d}")) is not None
    ]
    taken = sum(standing_of(one, (), TODAY) is Standing.TAKEN for one in passing)
    assert len(passing) > 1900
    assert taken < len(passing) * 0.05


def test_a_number_of_somebody_born_tomorrow_or_two_centuries_ago_is_only_offered() -> None:
    for first in ("26060260000", "00010110000"):
        digit = iin.check_digit(first)
        assert digit is not None
        assert standing_of(f"{first}{digit}", (), TODAY) is Standing.OFFERED


def test_whose_a_document_is_is_known_by_number_before_age() -> None:
    answers = {Field.CHILD_IIN: "190412601004", Field.GUARDIAN_DOCUMENT_NUMBER: "041234567"}
    assert whose({Fact.IIN: "190412601004"}, answers, TODAY) == "child"
    assert whose({Fact.NUMBER: "041234567", Fact.BIRTH_DATE: "2019-01-01"}, answers, TODAY) == (
        "guardian"
    )
    assert whose({Fact.BIRTH_DATE: "1988-04-12"}, answers, TODAY) == "guardian"
    assert whose({Fact.IIN: "180412601005"}, {}, TODAY) in {"child", ""}
    assert whose({Fact.BIRTH_DATE: "1988-04-12"}, answers, TODAY, surely=True) == ""
    assert whose({}, {}, TODAY) == ""


def test_a_zone_says_its_facts_and_what_is_to_be_confirmed() -> None:
    facts = facts_of_zone(read_as(card(), "document_number", "surname"))
    assert facts.values[Fact.DOCUMENT_KIND] == "id_card"
    assert facts.values[Fact.BIRTH_DATE] == "1988-04-12"
    assert facts.confirm == {Fact.NUMBER, Fact.SURNAME}
    assert facts.latin
    assert Fact.DOCUMENT_KIND not in facts_of_zone(read_as(visa())).values


def test_the_person_whom_the_application_means_comes_first() -> None:
    mother = ElectronicPerson("880412401006", "Қуанышбекова", "Шұғыла")
    child = ElectronicPerson("190412601004", "Әбілқайыр", "Дана", "", "2019-04-12")
    document = ElectronicDocument((mother, child))
    answers = {Field.CHILD_SURNAME: "Әбілқайыр", Field.CHILD_GIVEN_NAME: "Дана"}
    assert likeliest_first(document, "child", answers)[0] == child
    assert likeliest_first(document, "guardian", {})[0] == mother
