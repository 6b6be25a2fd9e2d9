"""A paper's code is read however a hand or a scanner brings it, and cannot be made up."""

import base64
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.paper import PaperNumber
from desktop.services.numbering import CHECK_SIGNS, TypedCode, check_code, readings, seal_fits

KEY = b"h" * 32
NUMBER = PaperNumber("A2", 2026, 117)
CODE = check_code(KEY, NUMBER)
TEXT = f"{NUMBER}-{CODE}"

_US = "QWERTYUIOPASDFGHJKLZXCVBNM1234567890-"
_KZ = 'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"ӘІҢҒ,.ҮҰҚӨ'
_RU = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ1234567890-"

numbers = st.builds(
    PaperNumber,
    st.from_regex(r"[A-Z][PRWS]?([2-9]|[1-9][0-9])?", fullmatch=True),
    st.integers(2020, 2099),
    st.integers(1, 999_999),
)


def typed_under(layout: str, text: str) -> str:
    return text.translate(str.maketrans(_US, layout))


def test_the_check_code_is_fixed_by_key_and_number() -> None:
    sealed = base64.b32encode(hmac.digest(KEY, b"A2-2026-000117", "sha256")[:5]).decode()
    crockford = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", CHECK_SIGNS)
    assert sealed.translate(crockford) == CODE
    assert check_code(b"g" * 32, NUMBER) != CODE


def test_the_check_code_has_no_sign_that_a_hand_mistakes() -> None:
    assert not set(CHECK_SIGNS) & set("ILOU")
    assert len(CHECK_SIGNS) == 32


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.lower(),
        f"  {TEXT} \n",
        TEXT.replace("-", " - "),
        TEXT.replace("-", "–"),
        TEXT.replace("-", ""),
        TEXT.replace("-", " "),
        TEXT.replace("A2-", "А2-"),
        TEXT.replace("000117", "OOOII7"),
    ],
)
def test_a_code_is_read_however_it_is_written(text: str) -> None:
    code = readings(text)[0]
    assert code.number == NUMBER
    assert seal_fits(KEY, code)


@given(number=numbers, layout=st.sampled_from((_US, _RU, _KZ)))
def test_a_scanner_may_type_under_any_keyboard(number: PaperNumber, layout: str) -> None:
    text = f"{number}-{check_code(KEY, number)}"
    for typed in (typed_under(layout, text), typed_under(layout, text).lower()):
        assert any(code.number == number and seal_fits(KEY, code) for code in readings(typed))


@given(number=numbers)
def test_look_alike_cyrillic_letters_are_read(number: PaperNumber) -> None:
    text = f"{number}-{check_code(KEY, number)}"
    typed = text.translate(str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ"))
    assert any(code.number == number and seal_fits(KEY, code) for code in readings(typed))


@given(number=numbers, at=st.integers(0, 7), sign=st.sampled_from(CHECK_SIGNS))
def test_one_changed_sign_is_not_genuine(number: PaperNumber, at: int, sign: str) -> None:
    code = check_code(KEY, number)
    forged = code[:at] + sign + code[at + 1 :]
    assert seal_fits(KEY, TypedCode(number, forged)) == (forged == code)


@pytest.mark.parametrize(
    "text", ["", "Әбілқайыр", "880412401006", "A", "A-2026", "+77011234567", "A" * 10_000]
)
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert readings(text) == ()
