"""When a field stands by itself: check digits, both readers, margins and the issuer's numbers."""

from datetime import date

import numpy as np
import pytest

from desktop.domain.mrz import ALPHABET, MrzKind
from desktop.domain.mrz_signs import NumberPattern
from desktop.scanner.reading.mrz.agreement import agree
from desktop.scanner.reading.mrz.arrays import Floats

TODAY = date(2026, 6, 1)
PATTERNS = (
    NumberPattern("JPN", frozenset((MrzKind.TD3,)), "AA9999999"),
    NumberPattern("KAZ", frozenset((MrzKind.TD1,)), "999999999"),
)
CARD = (
    "IDKAZ0189238423860203495044<<<",
    "8602031F3307191KAZ<<<<<<<<<<<5",
    "WAGNER<<XENIYA<<<<<<<<<<<<<<<<",
)
JAPAN = "P<JPNGAIMU<<SAKURA".ljust(44, "<")


def logarithms(lines: tuple[str, ...], margin: float = 8.0) -> list[Floats]:
    """What the first reader says that is sure of these lines."""
    return [
        np.array(
            [[0.0 if sign == one else -margin for sign in ALPHABET] for one in line], np.float32
        )
        for line in lines
    ]


def likelihoods(lines: tuple[str, ...]) -> list[Floats]:
    """What the second reader says that reads these lines."""
    return [
        np.array([[0.98 if sign == one else 0.0 for sign in ALPHABET] for one in line], np.float32)
        for line in lines
    ]


def with_sign(lines: tuple[str, ...], line: int, column: int, sign: str) -> tuple[str, ...]:
    changed = list(lines)
    changed[line] = changed[line][:column] + sign + changed[line][column + 1 :]
    return tuple(changed)


def test_two_sure_readers_that_agree_leave_nothing_to_confirm() -> None:
    agreed = agree(logarithms(CARD), likelihoods(CARD), PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.confirm == ()
    assert agreed.parsed.lines == CARD


@pytest.mark.parametrize(
    ("line", "column", "sign", "field"),
    [
        (0, 7, "3", "document_number"),
        (0, 20, "7", "iin"),
        (1, 2, "9", "birth_date"),
        (1, 12, "4", "expiry_date"),
        (2, 1, "H", "surname"),
        (2, 10, "M", "given_names"),
    ],
)
def test_a_sign_that_the_other_reader_reads_otherwise_marks_its_field_alone(
    line: int, column: int, sign: str, field: str
) -> None:
    second = likelihoods(with_sign(CARD, line, column, sign))
    agreed = agree(logarithms(CARD), second, PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.confirm == (field,)


def test_a_narrow_margin_marks_its_field() -> None:
    first = logarithms(CARD)
    first[2][1] = logarithms((CARD[2],), margin=1.0)[0][1]
    agreed = agree(first, likelihoods(CARD), PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.confirm == ("surname",)


def test_a_misreading_that_both_readers_and_all_check_digits_pass_is_marked() -> None:
    lines = (JAPAN, "K512345673JPN7902206F1603202<<<<<<<<<<<<<<02")
    agreed = agree(logarithms(lines), likelihoods(lines), PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.parsed.checks_ok
    assert agreed.confirm == ("document_number",)


def test_a_doubted_issuer_puts_the_number_in_doubt() -> None:
    second = likelihoods(with_sign(CARD, 0, 4, "X"))
    agreed = agree(logarithms(CARD), second, PATTERNS, TODAY)
    assert agreed is not None
    assert set(agreed.confirm) == {"issuer", "document_number", "iin"}


def test_what_check_digits_mend_is_shown_to_a_person() -> None:
    wrong = with_sign(CARD, 0, 6, "7")
    agreed = agree(logarithms(wrong), likelihoods(CARD), PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.parsed.lines == CARD
    assert agreed.confirm == ("document_number",)


def test_a_broken_composite_marks_every_number() -> None:
    wrong = with_sign(CARD, 1, 29, "6")
    agreed = agree(logarithms(wrong), likelihoods(wrong), PATTERNS, TODAY)
    assert agreed is not None
    assert set(agreed.confirm) >= {"document_number", "iin", "birth_date", "expiry_date"}


def test_lines_that_no_check_digit_holds_together_are_no_zone() -> None:
    lines = ("THEQUICKBROWNFOXJUMPSOVERTHELA", "ZYDOGWHILETHESCHOOLBELLRINGSXX", "A" * 30)
    assert agree(logarithms(lines), likelihoods(lines), PATTERNS, TODAY) is None


def test_only_a_look_alike_is_understood_by_its_place() -> None:
    zeros = tuple(line.replace("O", "0") for line in (JAPAN.replace("GAIMU", "GOIMU"),))
    numbers = "XS12345673JPN7902206F1603202<<<<<<<<<<<<<<02"
    first = logarithms((JAPAN.replace("GAIMU", "GOIMU"), numbers))
    agreed = agree(first, likelihoods((zeros[0], numbers)), PATTERNS, TODAY)
    assert agreed is not None
    assert agreed.confirm == ()
