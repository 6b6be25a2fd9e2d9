import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.folding import fold, fold_number, keys_of, query_forms

_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_US = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_US_KEYS = str.maketrans(_RU, _US)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Әбілқайыр", "абилкаиыр"),
        ("Қасымов", "касымов"),
        ("Өмірзақ", "омирзак"),
        ("Үсенов", "усенов"),
        ("Ғани", "гани"),
        ("Ёлкин", "елкин"),
        ("Айгүл", "аигул"),
        ("Шыңғыс", "шынгыс"),
        ("Анна", "ана"),
    ],
)
def test_kazakh_letters_equal_the_russian_ones_typed_for_them(kept: str, typed: str) -> None:
    assert fold(kept) == fold(typed)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Әбілқайыр", "Abilqaiyr"),
        ("Нұрсұлтан", "Nursultan"),
        ("Жәнібек", "Janibek"),
        ("Жәнібек", "Zhanibek"),
        ("Щербаков", "Shcherbakov"),
        ("Алексей", "Alexey"),
        ("Мария", "Mariya"),
        ("Ержан", "Yerzhan"),
        ("Шыңғыс", "Shyngys"),
        ("Хасенов", "Khassenov"),
    ],
)
def test_a_latin_spelling_equals_the_cyrillic_name(kept: str, typed: str) -> None:
    assert fold(kept) == fold(typed)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=_RU, min_size=1))
def test_a_name_typed_with_us_keys_is_among_the_meanings(name: str) -> None:
    meanings = query_forms(name.translate(_US_KEYS) + "z")
    assert fold(name + "я") in meanings or not fold(name + "я")


def test_kazakh_letters_on_the_digit_keys_are_among_the_meanings() -> None:
    assert fold("Әлия") in query_forms("2kbz")
    assert fold("Қайрат") in query_forms("0fqhfn")


@pytest.mark.parametrize("typed", ["Ф-2026-000117", 'фөәқә,өқққ"".'])
def test_a_code_scanned_under_ru_or_kz_is_read_by_its_keys(typed: str) -> None:
    assert keys_of(typed) == "A-2026-000117"


def test_an_iin_scanned_under_kz_is_among_the_meanings() -> None:
    kz = str.maketrans("1234567890", '"әіңғ,.үұқ')
    assert "880412401006" in query_forms("880412401006".translate(kz))


def test_two_spellings_of_a_number_are_one() -> None:
    assert fold_number("I-ЖБ № 0412 345") == fold_number("i жб 0412345")
    assert fold_number("0412345") != fold_number("0412346")
