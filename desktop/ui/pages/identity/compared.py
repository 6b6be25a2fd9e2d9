"""A document's facts beside the application's."""

from collections.abc import Mapping

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


def compared_rows(
    person: str,
    record: ItemRecord,
    intake: Intake,
    names: Mapping[Field, str],
    verdicts: tuple[str, str],
) -> tuple[ComparedRow, ...]:
    """Rows for what both sides say; `verdicts` are the words for equal and different."""
    rows = []
    for detail, field in _PAIRS.get(person, ()):
        left, right = record.detail(detail), intake.answer(field)
        if left and right:
            equal = _plain(left) == _plain(right)
            rows.append(
                ComparedRow(
                    name=names[field],
                    left=_shown(detail, left),
                    right=_shown(detail, right),
                    mark="done" if equal else "question",
                    word=verdicts[0] if equal else verdicts[1],
                )
            )
    return tuple(rows)


def _plain(text: str) -> str:
    return fold(show_date(text)).replace(" ", "")


def _shown(detail: ItemField, text: str) -> str:
    return spoken_iin(text) if detail is ItemField.IIN else show_date(text)
