"""IIN and BIN: published vectors, and each reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import iin
from desktop.domain.iin import Reason


@pytest.mark.parametrize("number", ["880412401006", "900101300811", "180440012349"])
def test_a_right_check_digit_is_valid(number: str) -> None:
    assert iin.read(number).valid
    assert iin.bin_is_valid(number)


@pytest.mark.parametrize("number", ["880412401007", "880412410006"])
def test_a_mistyped_or_swapped_digit_is_found(number: str) -> None:
    assert iin.read(number) == iin.IinReading(number, valid=False, reason=Reason.CHECK_DIGIT)


@pytest.mark.parametrize("last", "0123456789")
def test_a_prefix_without_a_check_digit_was_never_issued(last: str) -> None:
    assert iin.read("90010130080" + last).reason is Reason.NEVER_ISSUED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.LENGTH),
        ("88041240100", Reason.LENGTH),
        ("880412 401006", Reason.LENGTH),
        ("88041240100X", Reason.NOT_DIGITS),
        ("٨٨٠٤١٢٤٠١٠٠٦", Reason.NOT_DIGITS),
        ("88041240100²", Reason.NOT_DIGITS),
    ],
)
def test_only_twelve_ascii_digits_are_a_number(text: str, reason: Reason) -> None:
    assert iin.read(text) == iin.IinReading(text, valid=False, reason=reason)


def test_the_digits_suggest_birth_date_and_sex() -> None:
    assert iin.suggestions("880412401006") == (date(1988, 4, 12), "female")
    assert iin.suggestions("900101300811") == (date(1990, 1, 1), "male")
    assert iin.suggestions("880412401007") == (None, None)


@pytest.mark.parametrize(
    ("prefix", "reason"),
    [
        ("18044001234", Reason.LOOKS_LIKE_BIN),
        ("88043240100", Reason.DATE_IMPLAUSIBLE),
        ("88134240100", Reason.DATE_IMPLAUSIBLE),
        ("19022960000", Reason.DATE_IMPLAUSIBLE),
        ("88041201001", Reason.CENTURY_IMPLAUSIBLE),
        ("88041271001", Reason.CENTURY_IMPLAUSIBLE),
    ],
)
def test_a_valid_number_that_is_no_persons_says_why(prefix: str, reason: Reason) -> None:
    number = prefix + str(iin.check_digit(prefix))
    assert iin.read(number) == iin.IinReading(number, valid=True, reason=reason)


def test_a_birth_date_after_today_is_implausible() -> None:
    number = "26123150001" + str(iin.check_digit("26123150001"))
    assert iin.read(number, today=date(2026, 12, 30)).reason is Reason.DATE_IMPLAUSIBLE
    assert iin.read(number, today=date(2026, 12, 31)).birth_date == date(2026, 12, 31)


@given(st.text(max_size=14))
def test_any_text_gets_a_reading(text: str) -> None:
    reading = iin.read(text)
    assert reading.valid == (reading.reason not in set(Reason) - _STILL_VALID)
    assert (reading.birth_date is None) == (reading.reason is not None)


_STILL_VALID = {Reason.DATE_IMPLAUSIBLE, Reason.CENTURY_IMPLAUSIBLE, Reason.LOOKS_LIKE_BIN}
