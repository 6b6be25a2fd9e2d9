"""What is wrong or odd about one value, whatever case it stands in."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from desktop.domain import iin
from desktop.domain.answers import limit_of
from desktop.domain.checklist import Finding, Weight
from desktop.domain.dates import parse_date
from desktop.domain.errors import Code
from desktop.domain.fields import CHOICES, ITEM_CHOICES, YES, Field, ItemField, Kind
from desktop.domain.person import hidden_characters, latin_letters, signs_not_of_a_name
from desktop.domain.phone import parse_phone

_IIN_FAULTS = {
    iin.Reason.LENGTH: Code.IIN_LENGTH,
    iin.Reason.NOT_DIGITS: Code.IIN_NOT_DIGITS,
    iin.Reason.CHECK_DIGIT: Code.IIN_CHECK_DIGIT,
    iin.Reason.NEVER_ISSUED: Code.IIN_NEVER_ISSUED,
}

Facts = tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def value_findings(item: str, field: Field | ItemField, text: str) -> tuple[Finding, ...]:
    """Findings about the text of one field by itself; none for an empty one."""
    if not text:
        return ()
    return tuple(
        Finding(code, item, field.value, weight, facts)
        for code, weight, facts in (*_text(field.kind, text), *_kind(field, text))
    )


def day_findings(
    item: str, field: Field | ItemField, text: str, today: date
) -> tuple[Finding, ...]:
    """A finding when the text is a day that has yet to come."""
    day = parse_date(text)
    if day is None or day <= today:
        return ()
    return (Finding(Code.DATE_IN_FUTURE, item, field.value, Weight.ERROR),)


def _text(kind: Kind, text: str) -> Iterator[tuple[Code, Weight, Facts]]:
    limit = limit_of(kind)
    if len(text) > limit:
        yield Code.TOO_LONG, Weight.ERROR, (("limit", str(limit)),)
    if hidden := hidden_characters(text):
        yield Code.FORBIDDEN_CHARACTERS, Weight.ERROR, (("characters", ", ".join(hidden)),)


def _kind(field: Field | ItemField, text: str) -> Iterator[tuple[Code, Weight, Facts]]:
    match field.kind:
        case Kind.NAME:
            yield from _name(text)
        case Kind.IIN:
            yield from _iin(text)
        case Kind.DATE if parse_date(text) is None:
            yield Code.NOT_A_DATE, Weight.ERROR, ()
        case Kind.PHONE if parse_phone(text) is None:
            yield Code.NOT_A_PHONE, Weight.ERROR, ()
        case Kind.CHOICE | Kind.YES if not _known(field, text):
            yield Code.UNKNOWN_CHOICE, Weight.ERROR, ()


def _name(text: str) -> Iterator[tuple[Code, Weight, Facts]]:
    if hidden_characters(text):
        return
    if signs := signs_not_of_a_name(text):
        yield Code.NOT_A_NAME, Weight.ERROR, (("characters", " ".join(signs)),)
    if letters := latin_letters(text):
        yield Code.NAME_NOT_CYRILLIC, Weight.WARNING, (("characters", " ".join(letters)),)


def _iin(text: str) -> Iterator[tuple[Code, Weight, Facts]]:
    reading = iin.read(text)
    if reading.reason in _IIN_FAULTS:
        yield _IIN_FAULTS[reading.reason], Weight.ERROR, ()
    elif reading.reason is iin.Reason.LOOKS_LIKE_BIN:
        yield Code.IIN_LOOKS_LIKE_BIN, Weight.WARNING, ()
    elif reading.reason is not None:
        yield Code.DATE_IMPLAUSIBLE, Weight.WARNING, ()


def _known(field: Field | ItemField, text: str) -> bool:
    if field.kind is Kind.YES:
        return text == YES
    if isinstance(field, ItemField):
        return text in ITEM_CHOICES[field]
    return field not in CHOICES or text in CHOICES[field]
