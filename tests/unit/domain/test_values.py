from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.answers import KEPT_LIMIT, kept_form
from desktop.domain.checklist import Weight
from desktop.domain.dates import parse_date, show_date, years_between
from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField, Kind
from desktop.domain.findings import value_findings
from desktop.domain.phone import parse_phone, show_phone


@pytest.mark.parametrize(
    "typed",
    ["120418", "12.04.2018", "12042018", "2018-04-12", "12/4/18", " 12 04 2018 ", "20180412"],
)
def test_a_date_is_understood_as_people_write_it(typed: str) -> None:
    assert parse_date(typed) == date(2018, 4, 12)


@pytest.mark.parametrize("typed", ["", "31.02.2018", "12.13.2018", "1204", "12.04.", "1२.04.2018"])
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert parse_date(typed) is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_way_of_writing_a_day_comes_back_as_it(day: date) -> None:
    for written in (f"{day:%d%m%y}", f"{day:%d.%m.%Y}", f"{day:%d%m%Y}", day.isoformat()):
        assert parse_date(written) == day
    assert parse_date(show_date(day.isoformat())) == day


def test_a_birthday_is_reached_on_its_day() -> None:
    born = date(2020, 5, 10)
    assert years_between(born, date(2026, 5, 9)) == 5
    assert years_between(born, date(2026, 5, 10)) == 6


@pytest.mark.parametrize(
    "typed", ["8 701 123 45 67", "+7 (701) 123-45-67", "87011234567", "7011234567", "+77011234567"]
)
def test_a_phone_takes_the_plus_seven_form(typed: str) -> None:
    assert parse_phone(typed) == "+77011234567"
    assert show_phone(typed) == "+7 701 123 45 67"


@pytest.mark.parametrize("typed", ["", "123", "+1 701 123 45 67", "870112345678", "phone"])
def test_what_is_no_phone_stays_as_typed(typed: str) -> None:
    assert parse_phone(typed) is None
    assert kept_form(Kind.PHONE, typed) == typed


def test_an_iin_is_kept_without_the_gaps_it_is_spoken_with() -> None:
    assert kept_form(Kind.IIN, " 880412 401006 ") == "880412401006"


@given(st.sampled_from(Kind), st.text())
def test_the_kept_form_of_a_kept_form_is_itself(kind: Kind, text: str) -> None:
    assert kept_form(kind, kept_form(kind, text)) == kept_form(kind, text)


@pytest.mark.parametrize(
    ("number", "code", "weight"),
    [
        ("88041240100", Code.IIN_LENGTH, Weight.ERROR),
        ("88041240100a", Code.IIN_NOT_DIGITS, Weight.ERROR),
        ("880412401007", Code.IIN_CHECK_DIGIT, Weight.ERROR),
        ("900101300805", Code.IIN_NEVER_ISSUED, Weight.ERROR),
        ("180440012349", Code.IIN_LOOKS_LIKE_BIN, Weight.WARNING),
    ],
)
def test_an_iin_says_what_is_wrong_with_it(number: str, code: Code, weight: Weight) -> None:
    (finding,) = value_findings("application", Field.CHILD_IIN, number)
    assert (finding.code, finding.weight) == (code, weight)


def test_a_right_iin_has_no_finding() -> None:
    assert value_findings("application", Field.CHILD_IIN, "880412401006") == ()


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Да\u200bна", "U+200B"),
        ("\u202eДана", "U+202E"),
        ("Дана שלום", "U+05E9"),
        ("Дана\u0007", "U+0007"),
    ],
)
def test_hidden_and_right_to_left_characters_are_named(name: str, named: str) -> None:
    (finding,) = value_findings("application", Field.CHILD_GIVEN_NAME, name)
    assert finding.code is Code.FORBIDDEN_CHARACTERS
    assert named in dict(finding.facts)["characters"]


def test_a_name_has_no_digits() -> None:
    (finding,) = value_findings("application", Field.CHILD_SURNAME, "Әлиев2")
    assert (finding.code, finding.facts) == (Code.NOT_A_NAME, (("characters", "2"),))


def test_latin_look_alikes_in_a_name_are_pointed_out_but_stand() -> None:
    (finding,) = value_findings("application", Field.CHILD_SURNAME, "Aлиев")
    assert (finding.code, finding.weight) == (Code.NAME_NOT_CYRILLIC, Weight.WARNING)


@pytest.mark.parametrize("name", ["Әл-Фараби", "Тілеубай ұлы", "О’Нил", "Ғабит"])
def test_names_of_here_are_names(name: str) -> None:
    assert value_findings("application", Field.CHILD_SURNAME, name) == ()


def test_ten_thousand_characters_are_kept_and_told_of() -> None:
    text = "Ә" * 10_000
    assert kept_form(Kind.NAME, text) == text
    assert value_findings("application", Field.CHILD_SURNAME, text)[0].code is Code.TOO_LONG
    assert len(kept_form(Kind.TEXT, "x" * 1_000_000)) == KEPT_LIMIT


@given(st.sampled_from([*Field, *ItemField]), st.text())
def test_no_text_breaks_a_field(field: Field | ItemField, text: str) -> None:
    value_findings("application", field, kept_form(field.kind, text))


@pytest.mark.parametrize("kind", list(Kind))
def test_half_a_sign_becomes_one_that_a_store_takes(kind: Kind) -> None:
    assert kept_form(kind, "Ас\ud800ан").encode() == "Ас?ан".encode()
