"""Words of a case: what stands in the rules in all languages, and the interface's own."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLocale, QObject

from desktop.domain.checklist import (
    CONFIRMED,
    PAGES,
    PHOTO,
    PHOTO_REASON,
    SIGNED,
    ChecklistItem,
    Gap,
    ItemState,
)
from desktop.domain.dates import parse_date, years_between
from desktop.domain.fields import Field, ItemField
from desktop.domain.iin import in_groups
from desktop.domain.intake import Intake
from desktop.domain.person import full_name
from desktop.domain.rules import Rules


def of(words: Mapping[str, str], language: str) -> str:
    """A text of the rules in a language; Kazakh where that one is missing."""
    return words.get(language) or words.get("kk", "")


def child_name(intake: Intake) -> str:
    """The child's full name as far as it is known, "" when nothing is."""
    return full_name(
        intake.answer(Field.CHILD_SURNAME),
        intake.answer(Field.CHILD_GIVEN_NAME),
        intake.answer(Field.CHILD_PATRONYMIC),
    )


def spoken_iin(iin: str) -> str:
    """Twelve digits in groups as a field shows them: 880412 401006."""
    return in_groups(iin)


def age_on(birth_date: str, day: date) -> int | None:
    """Full years on that day; None when the text is no date."""
    born = parse_date(birth_date)
    return None if born is None or born > day else years_between(born, day)


def megabytes(size: int, locale: QLocale) -> str:
    """3.1 for 3,100,000 bytes, in the language's own figures."""
    return locale.toString(size / 1_000_000, "f", 1)


class CaseWords(QObject):
    """Sentences of the shell that several pages need."""

    def state(self, state: ItemState) -> str:
        """The word beside the sign."""
        return {
            ItemState.MISSING: self.tr("missing"),
            ItemState.BEGUN: self.tr("begun"),
            ItemState.DONE: self.tr("done"),
            ItemState.QUESTION: self.tr("in question"),
        }[state]

    def field(self, rules: Rules, name: str, language: str, *, of_item: bool) -> str:
        """The name of a field, or of a part of an item that is no field."""
        parts = {
            PAGES: self.tr("pages"),
            SIGNED: self.tr("parent's signature"),
            CONFIRMED: self.tr("checked and handed back"),
            PHOTO: self.tr("photo"),
            PHOTO_REASON: self.tr("reason for taking the photo"),
        }
        if name in parts:
            return parts[name]
        field: Field | ItemField = ItemField(name) if of_item else Field(name)
        return of(rules.field_name(field), language)

    def part(self, rules: Rules, gap: Gap, language: str) -> str:
        """What is missing of an item, without the item's name."""
        of_item = gap.field not in _APPLICATION_FIELDS
        return self.field(rules, gap.field, language, of_item=of_item)

    def gap(self, rules: Rules, item: ChecklistItem, gap: Gap, language: str) -> str:
        """What is missing, as short as a link can be."""
        of_item = gap.field not in _APPLICATION_FIELDS
        if item.state is ItemState.MISSING or gap.field == PHOTO:
            return of(item.short_name, language)
        name = self.field(rules, gap.field, language, of_item=of_item)
        return f"{of(item.short_name, language)}: {name}" if of_item else name


_APPLICATION_FIELDS = frozenset(field.value for field in Field)


def locale_of(language: str) -> QLocale:
    """Numbers and dates of a language as Kazakhstan writes them."""
    return QLocale({"kk": "kk_KZ", "ru": "ru_KZ"}.get(language, "en_GB"))
