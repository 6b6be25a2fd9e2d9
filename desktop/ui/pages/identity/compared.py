"""A document's facts beside the application's."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.dates import show_date
from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.folding import fold
from desktop.domain.intake import Intake
from desktop.ui.pages.case.words import spoken_iin
from desktop.ui.widgets.comparison import ComparedRow

_PAIRS: dict[str, tuple[tuple[ItemField, Field], ...]] = {
    "child": (
        (ItemField.IIN, Field.CHILD_IIN),
        (ItemField.BIRTH_DATE, Field.CHILD_BIRTH_DATE),
        (ItemField.NUMBER, Field.CHILD_DOCUMENT_NUMBER),
    ),
    "guardian": (
        (ItemField.IIN, Field.GUARDIAN_IIN),
        (ItemField.NUMBER, Field.GUARDIAN_DOCUMENT_NUMBER),
    ),
}


_NAMES = {
    "child": (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.CHILD_PATRONYMIC),
    "guardian": (Field.GUARDIAN_SURNAME, Field.GUARDIAN_GIVEN_NAME, Field.GUARDIAN_PATRONYMIC),
}


@dataclass(frozen=True)
class Words:
    """What stands beside a fact."""

    name: str
    """Of the row with the full name."""
    equal: str
    different: str
    unread: str
    """Only the application says it: the eye compares it with the document."""


def compared_rows(
    person: str,
    record: ItemRecord,
    intake: Intake,
    names: Mapping[Field, str],
    words: Words,
) -> tuple[ComparedRow, ...]:
    """What the application says of a person, and the document beside it."""
    name = " ".join(filter(None, (intake.answer(part) for part in _NAMES.get(person, ()))))
    rows = [ComparedRow(words.name, "", name, "missing", words.unread)] if name else []
    for detail, field in _PAIRS.get(person, ()):
        left, right = record.detail(detail), intake.answer(field)
        if right:
            mark, word = _verdict(left, right, words)
            rows.append(
                ComparedRow(names[field], _shown(detail, left), _shown(detail, right), mark, word)
            )
    return tuple(rows)


def _verdict(left: str, right: str, words: Words) -> tuple[str, str]:
    if not left:
        return "missing", words.unread
    if _plain(left) == _plain(right):
        return "done", words.equal
    return "question", words.different


def _plain(text: str) -> str:
    return fold(show_date(text)).replace(" ", "")


def _shown(detail: ItemField, text: str) -> str:
    return spoken_iin(text) if detail is ItemField.IIN else show_date(text)
