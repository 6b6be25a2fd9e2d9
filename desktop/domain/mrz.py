"""The machine-readable zone: its kinds, its check digits, and what its lines say (ICAO Doc 9303).

A zone has three lines of 30 (TD1), two of 36 (TD2, MRV-B) or two of 44 (TD3, MRV-A); visas begin
with a V. Kazakhstan puts the IIN at 16–27 of a card's first line, and into the personal number of a
passport.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from desktop.domain import iin as iin_rule

FILLER = "<"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" + FILLER
KAZAKHSTAN = "KAZ"

_WEIGHTS = (7, 3, 1)
_SEXES = {"M": "male", "F": "female", FILLER: "", "X": ""}
_VISA = "V"
_LATEST_EXPIRY = 30
"""Years from today within which a document ends; a later date is of the century before."""


class MrzKind(StrEnum):
    """The layouts. A visa is no document of identity: it is a kind of its own."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"

    @property
    def is_visa(self) -> bool:
        """Whether this is a visa."""
        return self in (MrzKind.MRV_A, MrzKind.MRV_B)


@dataclass(frozen=True)
class MrzFields:
    """What the zone says; empty, or None for a date, where it says nothing that can be read."""

    document_code: str
    issuer: str
    document_number: str
    iin: str
    """Of a document of Kazakhstan."""
    birth_date: date | None
    expiry_date: date | None
    sex: str
    """male, female, or empty where none is stated."""
    nationality: str
    surname: str
    given_names: str


FIELDS = tuple(MrzFields.__dataclass_fields__)


@dataclass(frozen=True)
class Place:
    """Where something stands: from column `start` of a line up to, without, `end`."""

    line: int
    start: int
    end: int

    def of(self, lines: Sequence[str]) -> str:
        """The characters that stand there."""
        return lines[self.line][self.start : self.end]


@dataclass(frozen=True)
class Parsed:
    """A zone taken apart."""

    kind: MrzKind
    lines: tuple[str, ...]
    fields: MrzFields
    broken: tuple[str, ...]
    """Fields whose own check digit does not hold, or which say what cannot be."""
    composite_ok: bool
    """Whether the check digit over all numbers holds; true where the kind has none."""
    places: Mapping[str, tuple[Place, ...]]
    """Where each field stands, with its check digit."""

    @property
    def checks_ok(self) -> bool:
        """Whether every check digit holds."""
        return self.composite_ok and not self.broken


@dataclass(frozen=True)
class MrzReading:
    """A zone as it was read from a picture."""

    kind: MrzKind
    lines: tuple[str, ...]
    fields: MrzFields
    checks_ok: bool
    confirm: tuple[str, ...]
    """Fields that a person must compare with the picture before they are used."""
    picture: bytes
    """JPEG of the zone turned upright, to stand beside the text."""

    @property
    def accepted(self) -> bool:
        """Whether nothing needs a person's look."""
        return not self.confirm


@dataclass(frozen=True)
class Layout:
    """Where a kind of zone has what."""

    kind: MrzKind
    number: Place
    birth: Place
    sex: Place
    expiry: Place
    nationality: Place
    names: Place
    optional: Place
    composite: tuple[Place, ...] = ()
    """What the last check digit is made over, and the digit."""
    personal_check: bool = False
    """Whether the optional data ends with a check digit of its own."""


_TD1 = Layout(
    MrzKind.TD1,
    number=Place(0, 5, 15),
    birth=Place(1, 0, 7),
    sex=Place(1, 7, 8),
    expiry=Place(1, 8, 15),
    nationality=Place(1, 15, 18),
    names=Place(2, 0, 30),
    optional=Place(0, 15, 30),
    composite=(
        Place(0, 5, 30),
        Place(1, 0, 7),
        Place(1, 8, 15),
        Place(1, 18, 29),
        Place(1, 29, 30),
    ),
)


def _two_lines(
    kind: MrzKind, length: int, optional_end: int, composite_end: int | None, *, personal: bool
) -> Layout:
    composite: tuple[Place, ...] = ()
    if composite_end is not None:
        composite = (
            Place(1, 0, 10),
            Place(1, 13, 20),
            Place(1, 21, composite_end),
            Place(1, composite_end, composite_end + 1),
        )
    return Layout(
        kind,
        number=Place(1, 0, 10),
        birth=Place(1, 13, 20),
        sex=Place(1, 20, 21),
        expiry=Place(1, 21, 28),
        nationality=Place(1, 10, 13),
        names=Place(0, 5, length),
        optional=Place(1, 28, optional_end),
        composite=composite,
        personal_check=personal,
    )


LAYOUTS = {
    (3, 30, False): _TD1,
    (2, 36, False): _two_lines(MrzKind.TD2, 36, 35, 35, personal=False),
    (2, 44, False): _two_lines(MrzKind.TD3, 44, 43, 43, personal=True),
    (2, 36, True): _two_lines(MrzKind.MRV_B, 36, 36, None, personal=False),
    (2, 44, True): _two_lines(MrzKind.MRV_A, 44, 44, None, personal=False),
}
SHAPES = ((3, 30), (2, 44), (2, 36))
"""Lines and their length, of every kind."""


def check_digit(text: str) -> str:
    """The check digit of a stretch of the zone (weights 7, 3, 1; letters from A = 10)."""
    total = sum(ALPHABET.index(sign) % 36 * _WEIGHTS[index % 3] for index, sign in enumerate(text))
    return str(total % 10)


def kind_of(count: int, length: int, first: str) -> MrzKind | None:
    """The kind of a zone with so many lines of that length, which begins with that sign."""
    layout = LAYOUTS.get((count, length, first == _VISA))
    return None if layout is None else layout.kind


def parse(lines: Sequence[str], *, today: date | None = None) -> Parsed | None:
    """The zone taken apart; None when the lines are no zone of a known kind.

    Spaces are passed over, and lines that come as one are parted: so do readers that type. `today`
    says the century of a date.
    """
    whole = _parted(["".join(line.split()).upper() for line in lines])
    if not whole or not all(set(line) <= set(ALPHABET) for line in whole):
        return None
    layout = LAYOUTS.get((len(whole), len(whole[0]), whole[0][0] == _VISA))
    if layout is None or len({len(line) for line in whole}) > 1 or not whole[0][0].isalpha():
        return None
    return _taken_apart(layout, whole, today or datetime.now(UTC).date())


def _parted(lines: Sequence[str]) -> tuple[str, ...]:
    written = tuple(line for line in lines if line)
    if len(written) == 1:
        for count, length in SHAPES:
            if len(written[0]) == count * length:
                return tuple(written[0][row * length : (row + 1) * length] for row in range(count))
    return written


def _taken_apart(layout: Layout, lines: tuple[str, ...], today: date) -> Parsed:
    number, number_ok, number_place = _number(layout, lines)
    birth, birth_ok = _checked(layout.birth.of(lines))
    expiry, expiry_ok = _checked(layout.expiry.of(lines))
    born = _date(birth, latest=today)
    ends = _date(expiry, latest=date(today.year + _LATEST_EXPIRY, 12, 31))
    sex = layout.sex.of(lines)
    issuer = _text(lines[0][2:5])
    iin, iin_place = _iin(layout, lines, issuer)
    names = layout.names.of(lines)
    surname, given = _names(names)
    parting = layout.names.start + len(names.partition(FILLER * 2)[0])
    sound = {
        "document_number": number_ok and bool(number),
        "iin": not iin or _iin_holds(iin, born),
        "birth_date": birth_ok and (born is not None or _unknown(birth)),
        "expiry_date": expiry_ok and (ends is not None or _unknown(expiry)),
        "sex": sex in _SEXES,
        "nationality": layout.nationality.of(lines).replace(FILLER, "").isalpha(),
        "issuer": issuer.isalpha(),
        "surname": _is_name(names) and parting < layout.names.end,
        # A name that goes up to the line's end may have been cut there.
        "given_names": _is_name(names) and names[-1] == FILLER,
    }
    if layout.personal_check and not _personal_holds(layout.optional.of(lines)):
        sound["iin"] = False
    fields = MrzFields(
        document_code=_text(lines[0][:2]),
        issuer=issuer,
        document_number=number,
        iin=iin,
        birth_date=born,
        expiry_date=ends,
        sex=_SEXES.get(sex, ""),
        nationality=_text(layout.nationality.of(lines)),
        surname=surname,
        given_names=given,
    )
    places = {
        "document_code": (Place(0, 0, 2),),
        "issuer": (Place(0, 2, 5),),
        "document_number": number_place,
        "iin": iin_place,
        "birth_date": (layout.birth,),
        "expiry_date": (layout.expiry,),
        "sex": (layout.sex,),
        "nationality": (layout.nationality,),
        "surname": (replace(layout.names, end=parting),),
        "given_names": (replace(layout.names, start=parting),),
    }
    return Parsed(
        kind=layout.kind,
        lines=lines,
        fields=fields,
        broken=tuple(name for name in FIELDS if not sound.get(name, True)),
        composite_ok=_composite_holds(layout, lines),
        places=places,
    )


def _number(layout: Layout, lines: Sequence[str]) -> tuple[str, bool, tuple[Place, ...]]:
    """The number, whether its check digit holds, and its places.

    A number of more than nine characters has a filler for its check digit and goes on in the
    optional data (Doc 9303-5, -6).
    """
    stretch = layout.number.of(lines)
    number, check = stretch[:-1], stretch[-1]
    rest = layout.optional.of(lines).split(FILLER)[0]
    if check == FILLER and len(rest) > 1 and layout.kind in (MrzKind.TD1, MrzKind.TD2):
        place = layout.optional
        more = replace(place, end=place.start + len(rest))
        whole = number + rest[:-1]
        # States that keep the filler among the summed signs and those that do not both exist.
        holds = rest[-1] in (check_digit(whole), check_digit(number + FILLER + rest[:-1]))
        return _text(whole), holds, (layout.number, more)
    return _text(number), check_digit(number) == check, (layout.number,)


def _iin(layout: Layout, lines: Sequence[str], issuer: str) -> tuple[str, tuple[Place, ...]]:
    if issuer != KAZAKHSTAN or layout.kind not in (MrzKind.TD1, MrzKind.TD3):
        return "", ()
    start = layout.optional.start
    # The check digit of a passport's personal number stands at the end of the optional data.
    end = layout.optional.end if layout.personal_check else start + iin_rule.LENGTH
    stretch = Place(layout.optional.line, start, start + iin_rule.LENGTH).of(lines)
    return _text(stretch), (Place(layout.optional.line, start, end),)


def _iin_holds(iin: str, born: date | None) -> bool:
    """Whether it is an IIN, and says no other birth date than the document."""
    said = iin_rule.read(iin)
    return said.valid and (said.birth_date is None or born is None or said.birth_date == born)


def _personal_holds(stretch: str) -> bool:
    data, check = stretch[:-1], stretch[-1]
    unused = not data.strip(FILLER)
    return check == check_digit(data) or (unused and check == FILLER)


def _checked(stretch: str) -> tuple[str, bool]:
    return stretch[:-1], check_digit(stretch[:-1]) == stretch[-1]


def _composite_holds(layout: Layout, lines: Sequence[str]) -> bool:
    if not layout.composite:
        return True
    *parts, check = layout.composite
    return check_digit("".join(part.of(lines) for part in parts)) == check.of(lines)


def _date(digits: str, latest: date) -> date | None:
    """The last such day that is not after `latest`."""
    if not digits.isdigit():
        return None
    century = latest.year // 100 * 100
    for start in (century, century - 100):
        try:
            day = date(start + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
        except ValueError:
            continue
        if day <= latest:
            return day
    return None


def _unknown(digits: str) -> bool:
    """A day or a month that the issuer does not know is filled up."""
    return bool(re.fullmatch(r"(\d\d|<<)(\d\d<<|<<<<)", digits))


def _text(stretch: str) -> str:
    return stretch.strip(FILLER).replace(FILLER, "")


def _names(stretch: str) -> tuple[str, str]:
    surname, _, given = stretch.partition(FILLER * 2)
    return _words(surname), _words(given)


def _words(stretch: str) -> str:
    return " ".join(part for part in stretch.split(FILLER) if part)


def _is_name(stretch: str) -> bool:
    """Letters and fillers alone, and a surname at the beginning."""
    return stretch[0] != FILLER and stretch.replace(FILLER, "").isalpha()
