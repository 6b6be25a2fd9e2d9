"""A document's facts beside the application's, in words."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from desktop.domain.comparing import (
    NAMES,
    Compared,
    Difference,
    Fact,
    Place,
    Verdict,
    compared,
)
from desktop.domain.document import ItemRecord
from desktop.domain.fields import CHOICES, Field, ItemField
from desktop.domain.folding import fold_number
from desktop.domain.intake import Intake
from desktop.domain.read_facts import DocumentFacts
from desktop.domain.rules import Rules
from desktop.ui.pages.case.words import of, spoken_iin
from desktop.ui.widgets.comparison import ComparedRow, Spans

_NAMES = {
    "child": (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.CHILD_PATRONYMIC),
    "guardian": (Field.GUARDIAN_SURNAME, Field.GUARDIAN_GIVEN_NAME, Field.GUARDIAN_PATRONYMIC),
}
_MARKS = {
    Verdict.SAME: "done",
    Verdict.DIFFERENT: "question",
    Verdict.DOCUMENT_ONLY: "begun",
    Verdict.APPLICATION_ONLY: "missing",
}
Pair = tuple[Compared | None, ComparedRow]
"""A fact and its row; None for a row that is only looked at."""

_GROUP = 6
"""Digits of an IIN before its gap."""


@dataclass(frozen=True)
class Sides:
    """What is compared: whose document, what was read or typed of it, and the application."""

    person: str
    record: ItemRecord
    intake: Intake
    facts: DocumentFacts | None = None

    def document(self) -> dict[Fact, str]:
        """What the document says: as it stands in its fields, else as it was read."""
        read = dict(self.facts.values) if self.facts else {}
        typed = {
            fact: self.record.detail(ItemField(fact.value))
            for fact in Fact
            if fact.value in frozenset(ItemField)
        }
        return read | {fact: text for fact, text in typed.items() if text}

    def compared(self) -> tuple[Compared, ...]:
        """The kind is no fact of the holder: where the numbers are of two documents, both go."""
        latin = self.facts is not None and self.facts.latin
        rows = compared(self.person, self.document(), self.intake.answers, latin=latin)
        kinds = [row for row in rows if row.fact is Fact.DOCUMENT_KIND]
        other = any(row.verdict is Verdict.DIFFERENT for row in kinds)
        left_out = {Fact.DOCUMENT_KIND, Fact.NUMBER} if other else {Fact.DOCUMENT_KIND}
        return tuple(row for row in rows if row.fact not in left_out)

    def uncertain(self) -> frozenset[Fact]:
        """What stands as it was read without certainty, now or before, and was not confirmed."""
        said, marked = self.document(), {one.value for one in self.record.unconfirmed}
        facts = {one for one in Fact if one.value in marked}
        if self.facts is not None:
            read = self.facts.values
            facts |= {
                one
                for one in self.facts.confirm
                if fold_number(said.get(one, "")) == fold_number(read.get(one, ""))
            }
        return frozenset(facts)


class ComparedWords(QObject):
    """Gives rows their words in the language of the moment."""

    def rows(self, sides: Sides, rules: Rules, language: str) -> tuple[Pair, ...]:
        """What the document and the application say of a person, fact by fact.

        While nothing was read of the names, they stand in one row, to be compared by eye.
        """
        facts = sides.compared()
        if not any(row.document for row in facts if row.fact in NAMES):
            name = " ".join(
                filter(None, (sides.intake.answer(one) for one in _NAMES.get(sides.person, ())))
            )
            facts = tuple(row for row in facts if row.fact not in NAMES)
            whole = ComparedRow(self.tr("Full name"), "", name, "missing", self._by_eye())
            head: tuple[Pair, ...] = ((None, whole),) if name else ()
        else:
            head = ()
        confirm = sides.uncertain()
        by_sound = sides.facts is not None and sides.facts.latin
        return (
            *head,
            *(
                (
                    row,
                    self._row(row, rules, language, confirm=row.fact in confirm, by_sound=by_sound),
                )
                for row in facts
                if row.application or row.takes or row.fact in NAMES
            ),
        )

    def _row(
        self, row: Compared, rules: Rules, language: str, *, confirm: bool, by_sound: bool
    ) -> ComparedRow:
        word = self._word(row, by_sound=by_sound and row.fact in NAMES)
        made = ComparedRow(
            of(rules.short_name(row.field), language),
            _shown(row.field, row.document, rules, language),
            _shown(row.field, row.application, rules, language),
            _MARKS[row.verdict],
            word,
            _spans(row.document, row.field, [one.in_document for one in row.differences]),
            _spans(row.application, row.field, [one.in_application for one in row.differences]),
            takeable=bool(row.takes),
        )
        if confirm and row.document:
            made = replace(made, mark="question", word=f"{word}; {self.tr('please confirm')}")
        return made

    def _word(self, row: Compared, *, by_sound: bool) -> str:
        if row.verdict is Verdict.SAME:
            return self.tr("the same by its sound") if by_sound else self.tr("the same")
        if row.verdict is Verdict.DOCUMENT_ONLY:
            return self.tr("the application says nothing")
        if row.verdict is Verdict.APPLICATION_ONLY:
            return self._by_eye()
        if not row.differences:
            return self.tr("differs")
        words = self._place(row.fact, row.differences[0])
        more = len(row.differences) - 1
        if more:
            words += " " + self.tr("and %n more", "", more)
        return self.tr("differs: {where}").replace("{where}", words)

    def _place(self, fact: Fact, one: Difference) -> str:
        sides = f"{one.document or '—'} ≠ {one.application or '—'}"
        if one.place in {Place.DAY, Place.MONTH, Place.YEAR}:
            names = {
                Place.DAY: self.tr("day"),
                Place.MONTH: self.tr("month"),
                Place.YEAR: self.tr("year"),
            }
            return f"{names[one.place]} {sides}"
        if one.place is Place.WORD:
            return sides
        if fact in {Fact.IIN, Fact.NUMBER}:
            return (
                self.tr("sign {number}, {sides}")
                .replace("{number}", str(one.number))
                .replace("{sides}", sides)
            )
        return (
            self.tr("letter {number} of “{word}”, {sides}")
            .replace("{number}", str(one.number))
            .replace("{word}", one.word)
            .replace("{sides}", sides)
        )

    def _by_eye(self) -> str:
        return self.tr("compare by eye")


def _shown(field: Field, text: str, rules: Rules, language: str) -> str:
    if field in CHOICES and text:
        return of(rules.choice_name(field, text), language) if text in CHOICES[field] else text
    return spoken_iin(text) if field.kind == "iin" else text


def _spans(text: str, field: Field, spans: list[tuple[int, int]]) -> Spans:
    """Where the differing places stand once an IIN is shown in its groups."""
    if field.kind != "iin" or len(text) != 2 * _GROUP:
        return tuple(spans)
    return tuple((a + (a >= _GROUP), b + (b > _GROUP)) for a, b in spans)
