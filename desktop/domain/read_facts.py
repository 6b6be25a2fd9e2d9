"""What was read from a document, as facts that can be compared and taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain import iin
from desktop.domain.comparing import ANSWERS, Fact
from desktop.domain.dates import parse_date, years_between
from desktop.domain.electronic import ElectronicDocument, ElectronicPerson
from desktop.domain.fields import Field
from desktop.domain.folding import fold, fold_number
from desktop.domain.mrz import MrzReading

_OF_AGE = 18
_OLDEST = 120
_KAZAKHSTAN = "KAZ"

_ZONE_FACTS = {
    "document_number": Fact.NUMBER,
    "iin": Fact.IIN,
    "birth_date": Fact.BIRTH_DATE,
    "expiry_date": Fact.EXPIRES_ON,
    "sex": Fact.SEX,
    "surname": Fact.SURNAME,
    "given_names": Fact.GIVEN_NAME,
}
"""Fields of a zone, and what they say."""


class Origin(StrEnum):
    """How a document was read."""

    ZONE = "zone"
    TYPED = "typed"
    ELECTRONIC = "electronic"


@dataclass(frozen=True)
class DocumentFacts:
    """What one document says of one person."""

    origin: Origin
    values: Mapping[Fact, str]
    """Dates as 2018-04-12, choices by the values of their fields."""
    confirm: frozenset[Fact] = frozenset()
    """What staff must compare with the picture before it may stand."""
    lines: tuple[str, ...] = ()
    picture: bytes = b""
    """JPEG of the place that was read; b"" where there is none."""
    signed: bool = False

    @property
    def latin(self) -> bool:
        """Whether its names are in Latin letters, as in every zone."""
        return self.origin is not Origin.ELECTRONIC


class Standing(StrEnum):
    """What may be done with a number that a code or a scanner gave."""

    TAKEN = "taken"
    """It is surely an IIN: taken unasked where nothing else stands."""
    OFFERED = "offered"
    """Its check digit fits, as it does in one random number of ten: staff are asked."""
    NONE = "none"


def standing_of(number: str, known: Iterable[str], today: date) -> Standing:
    """Whether twelve digits are surely an IIN, perhaps one, or none.

    Surely: date and century digits are plausible, or the case has the number already.
    """
    reading = iin.read(number, today)
    if not reading.valid:
        return Standing.NONE
    born = reading.birth_date
    plausible = born is not None and years_between(born, today) <= _OLDEST
    return Standing.TAKEN if plausible or number in known else Standing.OFFERED


def facts_of_zone(reading: MrzReading, *, typed: bool = False) -> DocumentFacts:
    """What a zone says; what could not be read is left out."""
    fields = reading.fields
    values = {
        Fact.NUMBER: fields.document_number,
        Fact.IIN: fields.iin,
        Fact.BIRTH_DATE: fields.birth_date.isoformat() if fields.birth_date else "",
        Fact.EXPIRES_ON: fields.expiry_date.isoformat() if fields.expiry_date else "",
        Fact.SEX: fields.sex,
        Fact.SURNAME: fields.surname,
        Fact.GIVEN_NAME: fields.given_names,
        Fact.DOCUMENT_KIND: _kind(reading),
    }
    return DocumentFacts(
        Origin.TYPED if typed else Origin.ZONE,
        {fact: value for fact, value in values.items() if value},
        frozenset(_ZONE_FACTS[name] for name in reading.confirm if name in _ZONE_FACTS),
        reading.lines,
        reading.picture,
    )


def facts_of_electronic(document: ElectronicDocument, person: ElectronicPerson) -> DocumentFacts:
    """What an electronic document says of one of its persons."""
    values = {
        Fact.IIN: person.iin,
        Fact.SURNAME: person.surname,
        Fact.GIVEN_NAME: person.given_name,
        Fact.PATRONYMIC: person.patronymic,
        Fact.BIRTH_DATE: person.birth_date,
        Fact.NUMBER: document.number,
        Fact.ISSUER: document.issuer,
        Fact.ISSUED_ON: document.issued_on,
        Fact.EXPIRES_ON: document.expires_on,
    }
    kept = {fact: value for fact, value in values.items() if value}
    return DocumentFacts(Origin.ELECTRONIC, kept, signed=document.signed)


def likeliest_first(
    document: ElectronicDocument, person: str, answers: Mapping[Field, str]
) -> tuple[ElectronicPerson, ...]:
    """The document's persons, the one first whom the application means by `person`."""
    fields = ANSWERS.get(person, {})

    def _strangeness(one: ElectronicPerson) -> tuple[bool, bool, bool]:
        def _differs(fact: Fact, value: str) -> bool:
            told = answers.get(fields[fact], "") if fact in fields else ""
            return not told or fold(told) != fold(value)

        return (
            _differs(Fact.IIN, one.iin),
            _differs(Fact.SURNAME, one.surname) or _differs(Fact.GIVEN_NAME, one.given_name),
            _differs(Fact.BIRTH_DATE, one.birth_date),
        )

    return tuple(sorted(document.persons, key=_strangeness))


def whose(
    values: Mapping[Fact, str], answers: Mapping[Field, str], today: date, *, surely: bool = False
) -> str:
    """Child or guardian: by a number that the application has, else by age; "" when unknown.

    `surely` leaves the age out.
    """
    for person, fields in ANSWERS.items():
        for fact in (Fact.IIN, Fact.NUMBER):
            told = fold_number(answers.get(fields[fact], ""))
            if told and told == fold_number(values.get(fact, "")):
                return person
    born = parse_date(values.get(Fact.BIRTH_DATE, "")) or (
        iin.read(values.get(Fact.IIN, ""), today).birth_date
    )
    if surely or born is None:
        return ""
    return "guardian" if years_between(born, today) >= _OF_AGE else "child"


def _kind(reading: MrzReading) -> str:
    if reading.kind.is_visa:
        return ""
    code, at_home = reading.fields.document_code, reading.fields.issuer == _KAZAKHSTAN
    if code.startswith("P"):
        return "passport" if at_home else "foreign_passport"
    return "id_card" if code.startswith("I") and at_home else ""
