"""Machine-readable zones of people who do not exist, with right check digits."""

import io

from desktop.domain import mrz
from desktop.domain.mrz import MrzReading, check_digit
from tests.fakes.electronic_papers import code_picture


def card(
    iin: str = "880412401006",
    number: str = "041234567",
    surname: str = "QUANYSHBEKOVA",
    given_names: str = "SHUGYLA",
    *,
    born: str = "880412",
    sex: str = "F",
    expires: str = "300312",
) -> tuple[str, str, str]:
    """The three lines of a Kazakh identity card."""
    first = f"IDKAZ{number}{check_digit(number)}{iin}".ljust(30, "<")
    second = f"{born}{check_digit(born)}{sex}{expires}{check_digit(expires)}KAZ".ljust(29, "<")
    composite = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    names = f"{surname}<<{given_names.replace(' ', '<')}".ljust(30, "<")
    return first, second + check_digit(composite), names[:30]


def visa() -> tuple[str, str]:
    """The two lines of a visa."""
    number, born, expires = "L8988901C", "400907", "961210"
    second = (
        f"{number}{check_digit(number)}UTO{born}{check_digit(born)}F{expires}{check_digit(expires)}"
    )
    return "V<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), second.ljust(44, "<")


def read_as(lines: tuple[str, ...], *confirm: str) -> MrzReading:
    """The zone as a reader of pictures hands it up."""
    parsed = mrz.parse(lines)
    assert parsed is not None
    buffer = io.BytesIO()
    code_picture(lines[0], "Code128", 900).save(buffer, "JPEG")
    return MrzReading(
        parsed.kind, parsed.lines, parsed.fields, parsed.checks_ok, confirm, buffer.getvalue()
    )
