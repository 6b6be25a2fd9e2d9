"""What a zone's lines say, and what its check digits hold together."""

from datetime import date

import pytest

from desktop.domain.mrz import MrzKind, check_digit, parse
from desktop.domain.mrz_signs import NumberPattern, fits, signs_at

TODAY = date(2026, 6, 1)
CARD = (
    "IDKAZ0189238423860203495044<<<",
    "8602031F3307191KAZ<<<<<<<<<<<5",
    "WAGNER<<XENIYA<<<<<<<<<<<<<<<<",
)
PASSPORT = (
    "P<KAZIVANOVA<<GULNARA<ANNA<<<<<<<<<<<<<<<<<<",
    "N407584302KAZ7811045F3309210781104491722<<84",
)
# Doc 9303's own examples.
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
MRV_A = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")


def test_a_card_of_kazakhstan_gives_its_number_iin_dates_and_names() -> None:
    parsed = parse(CARD, today=TODAY)
    assert parsed is not None
    assert (parsed.kind, parsed.checks_ok) == (MrzKind.TD1, True)
    fields = parsed.fields
    assert (fields.document_number, fields.iin) == ("018923842", "860203495044")
    assert (fields.birth_date, fields.expiry_date) == (date(1986, 2, 3), date(2033, 7, 19))
    assert (fields.sex, fields.nationality) == ("female", "KAZ")
    assert (fields.surname, fields.given_names) == ("WAGNER", "XENIYA")


def test_a_passport_of_kazakhstan_has_the_iin_in_its_personal_number() -> None:
    parsed = parse(PASSPORT, today=TODAY)
    assert parsed is not None
    assert (parsed.kind, parsed.checks_ok) == (MrzKind.TD3, True)
    assert (parsed.fields.document_number, parsed.fields.iin) == ("N40758430", "781104491722")
    assert parsed.fields.given_names == "GULNARA ANNA"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [(TD2, MrzKind.TD2), (MRV_A, MrzKind.MRV_A), (MRV_B, MrzKind.MRV_B)],
)
def test_every_kind_is_known_by_its_shape_and_a_visa_by_its_letter(
    lines: tuple[str, ...], kind: MrzKind
) -> None:
    parsed = parse(lines, today=TODAY)
    assert parsed is not None
    assert (parsed.kind, parsed.checks_ok) == (kind, True)
    assert parsed.kind.is_visa == (lines[0][0] == "V")


@pytest.mark.parametrize(
    ("line", "column", "field"),
    [(0, 6, "document_number"), (0, 17, "iin"), (1, 3, "birth_date"), (1, 9, "expiry_date")],
)
def test_a_digit_misread_breaks_its_field_and_the_composite(
    line: int, column: int, field: str
) -> None:
    wrong = list(CARD)
    digit = str((int(wrong[line][column]) + 1) % 10)
    wrong[line] = wrong[line][:column] + digit + wrong[line][column + 1 :]
    parsed = parse(wrong, today=TODAY)
    assert parsed is not None
    assert field in parsed.broken
    assert not parsed.composite_ok
    assert not parsed.checks_ok


def test_a_swap_that_all_check_digits_pass_does_not_fit_the_issuers_numbers() -> None:
    japan = (NumberPattern("JPN", frozenset((MrzKind.TD3,)), "AA9999999"),)
    names = "P<JPNGAIMU<<SAKURA".ljust(44, "<")
    right = parse((names, "XS12345673JPN7902206F1603202<<<<<<<<<<<<<<02"), today=TODAY)
    wrong = parse((names, "K512345673JPN7902206F1603202<<<<<<<<<<<<<<02"), today=TODAY)
    assert right is not None
    assert wrong is not None
    assert right.checks_ok
    assert wrong.checks_ok, "check digits do not see it"
    assert (fits(right, japan), fits(wrong, japan)) == (True, False)
    assert fits(right, ()) is None


def test_a_long_number_goes_on_in_the_optional_data() -> None:
    number = "000000123456789"
    first = f"I<BEL{number[:9]}<{number[9:]}{check_digit(number)}".ljust(30, "<")
    parsed = parse((first, CARD[1], CARD[2]), today=TODAY)
    assert parsed is not None
    assert parsed.fields.document_number == number
    assert "document_number" not in parsed.broken


def test_a_century_is_the_last_that_is_possible() -> None:
    for digits, born in (("260601", date(2026, 6, 1)), ("260602", date(1926, 6, 2))):
        second = f"{digits}{check_digit(digits)}{CARD[1][7:]}"
        parsed = parse((CARD[0], second, CARD[2]), today=TODAY)
        assert parsed is not None
        assert parsed.fields.birth_date == born


def test_an_impossible_date_is_no_date_and_an_unknown_one_no_fault() -> None:
    for digits, broken in (("860230", True), ("86<<<<", False)):
        second = f"{digits}{check_digit(digits)}{CARD[1][7:]}"
        parsed = parse((CARD[0], second, CARD[2]), today=TODAY)
        assert parsed is not None
        assert parsed.fields.birth_date is None
        assert ("birth_date" in parsed.broken) == broken


def test_a_name_cut_at_the_lines_end_is_not_taken_for_whole() -> None:
    parsed = parse((*CARD[:2], "MARTIN<<CHRISTELLE<HELENE<LAUR"), today=TODAY)
    assert parsed is not None
    assert "given_names" in parsed.broken
    assert "surname" not in parsed.broken


def test_a_reader_that_types_one_line_is_understood() -> None:
    parsed = parse(("  ".join(CARD),), today=TODAY)
    assert parsed is not None
    assert parsed.lines == CARD


@pytest.mark.parametrize("lines", [(), ("",), ("A" * 30,) * 2, ("A" * 44, "A" * 43), ("ж" * 90,)])
def test_what_is_no_zone_is_none(lines: tuple[str, ...]) -> None:
    assert parse(lines, today=TODAY) is None


def test_a_place_knows_letters_from_digits_and_the_pattern_only_o_from_0() -> None:
    patterns = (NumberPattern("KAZ", frozenset((MrzKind.TD3,)), "A99999999"),)
    names, numbers = signs_at(MrzKind.TD3, "KAZ", patterns)
    assert "0" not in names[10]
    assert "O" in names[10]
    assert "O" not in numbers[13]
    assert ("0" in numbers[0], "O" in numbers[0]) == (False, True)
    assert ("0" in numbers[3], "O" in numbers[3]) == (True, False)
    assert "K" in numbers[3], "whatever else does not fit must show"
