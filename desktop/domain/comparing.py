"""A document beside the application: which facts differ, and where in the words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from desktop.domain.dates import parse_date, show_date
from desktop.domain.fields import CHOICES, Field
from desktop.domain.folding import fold, fold_number
from desktop.domain.person import clean_text

Span = tuple[int, int]
"""Where in a text: first letter, and the one behind the last."""

_LONGEST = 200
"""Letters up to which the place of a difference is looked for."""


class Fact(StrEnum):
    """Something that a document says of its holder or itself."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    IIN = "iin"
    DOCUMENT_KIND = "document_kind"
    NUMBER = "number"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    EXPIRES_ON = "expires_on"


NAMES = (Fact.SURNAME, Fact.GIVEN_NAME, Fact.PATRONYMIC)

ANSWERS: dict[str, dict[Fact, Field]] = {
    "child": {
        Fact.SURNAME: Field.CHILD_SURNAME,
        Fact.GIVEN_NAME: Field.CHILD_GIVEN_NAME,
        Fact.PATRONYMIC: Field.CHILD_PATRONYMIC,
        Fact.BIRTH_DATE: Field.CHILD_BIRTH_DATE,
        Fact.SEX: Field.CHILD_SEX,
        Fact.IIN: Field.CHILD_IIN,
        Fact.DOCUMENT_KIND: Field.CHILD_DOCUMENT_KIND,
        Fact.NUMBER: Field.CHILD_DOCUMENT_NUMBER,
    },
    "guardian": {
        Fact.SURNAME: Field.GUARDIAN_SURNAME,
        Fact.GIVEN_NAME: Field.GUARDIAN_GIVEN_NAME,
        Fact.PATRONYMIC: Field.GUARDIAN_PATRONYMIC,
        Fact.IIN: Field.GUARDIAN_IIN,
        Fact.DOCUMENT_KIND: Field.GUARDIAN_DOCUMENT_KIND,
        Fact.NUMBER: Field.GUARDIAN_DOCUMENT_NUMBER,
    },
}
"""By person: where the application says the same."""


class Verdict(StrEnum):
    """How a fact stands on both sides."""

    SAME = "same"
    DIFFERENT = "different"
    DOCUMENT_ONLY = "document_only"
    APPLICATION_ONLY = "application_only"


class Place(StrEnum):
    """In what a place is counted."""

    LETTER = "letter"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WORD = "word"


@dataclass(frozen=True)
class Difference:
    """One place in which two texts differ."""

    place: Place
    number: int
    """Letter of its word, or word of the text, counted from 1 on the document's side."""
    word: str
    """The document's word in which it lies."""
    document: str
    application: str
    """What each side has there, "" for nothing."""
    in_document: Span
    in_application: Span


@dataclass(frozen=True)
class Compared:
    """One fact on both sides, as it is shown."""

    fact: Fact
    field: Field
    """Where the application says it."""
    document: str
    application: str
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    takes: str = ""
    """What the application would hold if the document's word were taken over; "" when it cannot."""


def compared(
    person: str,
    document: Mapping[Fact, str],
    answers: Mapping[Field, str],
    *,
    latin: bool = False,
) -> tuple[Compared, ...]:
    """Every fact that either side knows; `latin` names have lost their Kazakh letters.

    Such names are compared by their sound and never taken over: they are confirmed in Cyrillic.
    """
    rows = []
    for fact, field in ANSWERS.get(person, {}).items():
        left, right = document.get(fact, ""), answers.get(field, "")
        if not (left or right):
            continue
        if latin and fact is Fact.PATRONYMIC and not left:
            continue
        if latin and fact is Fact.GIVEN_NAME:
            right = _given(left, right, answers.get(ANSWERS[person][Fact.PATRONYMIC], ""))
        rows.append(_compared(fact, field, left, right, by_sound=latin and fact in NAMES))
    return tuple(rows)


def to_take(
    rows: tuple[Compared, ...], uncertain: frozenset[Fact] = frozenset()
) -> dict[Field, str]:
    """What taking all over would write; what is uncertain is taken by itself, once looked at."""
    return {row.field: row.takes for row in rows if row.takes and row.fact not in uncertain}


def _given(left: str, right: str, patronymic: str) -> str:
    """Given name and patronymic where the document's zone has both in one."""
    return (
        f"{right} {patronymic}" if patronymic and len(left.split()) > len(right.split()) else right
    )


def _compared(fact: Fact, field: Field, left: str, right: str, *, by_sound: bool) -> Compared:
    shown = (show_date(left), show_date(right)) if fact is Fact.BIRTH_DATE else (left, right)
    verdict = _verdict(fact, left, right, by_sound=by_sound)
    differences: tuple[Difference, ...] = ()
    if verdict is Verdict.DIFFERENT and field not in CHOICES:
        differences = tuple(_differences(fact, *shown, by_sound=by_sound))
    takes = ""
    if verdict in {Verdict.DIFFERENT, Verdict.DOCUMENT_ONLY} and not by_sound:
        takes = left if left in CHOICES.get(field, (left,)) else ""
    return Compared(fact, field, *shown, verdict, differences, takes)


def _verdict(fact: Fact, left: str, right: str, *, by_sound: bool) -> Verdict:
    if not left:
        return Verdict.APPLICATION_ONLY
    if not right:
        return Verdict.DOCUMENT_ONLY
    same = _plain(fact, left, by_sound=by_sound) == _plain(fact, right, by_sound=by_sound)
    return Verdict.SAME if same else Verdict.DIFFERENT


def _plain(fact: Fact, text: str, *, by_sound: bool) -> str:
    if by_sound:
        return fold(text)
    if fact is Fact.BIRTH_DATE:
        day = parse_date(text)
        return day.isoformat() if day else text
    if fact in {Fact.NUMBER, Fact.IIN}:
        return fold_number(text)
    return clean_text(text).casefold()


def _differences(fact: Fact, left: str, right: str, *, by_sound: bool) -> Iterator[Difference]:
    if max(len(left), len(right)) > _LONGEST:
        return
    if fact is Fact.BIRTH_DATE and parse_date(left) and parse_date(right):
        yield from _days(left, right)
    elif by_sound:
        yield from _words(left, right)
    elif fact in {Fact.NUMBER, Fact.IIN} and len(left) == len(right):
        yield from _signs(left, right)
    else:
        yield from _letters(left, right)


def _days(left: str, right: str) -> Iterator[Difference]:
    """Both as 12.04.2018: each part stands at the same place."""
    for place, (first, last) in zip(
        (Place.DAY, Place.MONTH, Place.YEAR), ((0, 2), (3, 5), (6, 10)), strict=True
    ):
        ours, theirs = left[first:last], right[first:last]
        if ours != theirs:
            yield Difference(place, 1, left, ours, theirs, (first, last), (first, last))


def _words(left: str, right: str) -> Iterator[Difference]:
    ours, theirs = _word_spans(left), _word_spans(right)
    sounds = [fold(left[first:last]) for first, last in ours]
    others = [fold(right[first:last]) for first, last in theirs]
    for tag, a, b, c, d in SequenceMatcher(None, sounds, others, autojunk=False).get_opcodes():
        if tag != "equal":
            here = _joined(ours[a:b], len(left))
            there = _joined(theirs[c:d], len(right))
            word = left[slice(*here)]
            yield Difference(Place.WORD, a + 1, word, word, right[slice(*there)], here, there)


def _letters(left: str, right: str) -> Iterator[Difference]:
    ours, theirs = _small(left), _small(right)
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            first = left.rfind(" ", 0, a) + 1
            end = left.find(" ", a)
            word = left[first : end if end >= 0 else len(left)]
            yield Difference(
                Place.LETTER, a - first + 1, word, left[a:b], right[c:d], (a, b), (c, d)
            )


def _signs(left: str, right: str) -> Iterator[Difference]:
    """Numbers of one length are compared place by place: in them nothing has moved."""
    ours, theirs = _small(left), _small(right)
    for different, run in groupby(range(len(left)), lambda at: ours[at] != theirs[at]):
        if different:
            first, *rest = run
            here = (first, first + len(rest) + 1)
            yield Difference(
                Place.LETTER, first + 1, left, left[slice(*here)], right[slice(*here)], here, here
            )


def _small(text: str) -> str:
    """Small letters, one for one: a place in them is the same in the text."""
    return "".join(small if len(small := sign.casefold()) == 1 else sign for sign in text)


def _word_spans(text: str) -> list[Span]:
    spans, at = [], 0
    for word in text.split():
        first = text.index(word, at)
        at = first + len(word)
        spans.append((first, at))
    return spans


def _joined(spans: list[Span], end: int) -> Span:
    return (spans[0][0], spans[-1][1]) if spans else (end, end)
