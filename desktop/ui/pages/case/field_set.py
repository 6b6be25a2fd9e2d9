"""A page's fields: made from the rules' words, filled from the case, announced as they are left."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.checklist import Finding, Weight
from desktop.domain.dates import show_date
from desktop.domain.errors import Code
from desktop.domain.fields import (
    CHOICES,
    ITEM_CHOICES,
    NAME_LIMIT,
    TEXT_LIMIT,
    Field,
    ItemField,
    Kind,
)
from desktop.domain.rules import Rules
from desktop.ui.error_texts import error_text
from desktop.ui.pages.case.words import of
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.number_fields import DateField, IinField, PhoneField
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField

Control = TextField | ChoiceField | SegmentedChoice | TickField
AnyField = Field | ItemField
_Words = tuple[str, str, list[tuple[str, str]]]
"""A field's whole name, the one above it, and its choices."""

_SEGMENTED = frozenset(
    {
        Field.CHILD_SEX,
        Field.ADDRESS_TYPE,
        Field.CATCHMENT,
        Field.PAPER_LANGUAGE,
        ItemField.SHOWN_AS,
    }
)
"""Choices of which all values are in sight."""

_ORDER = (Weight.ERROR, Weight.WARNING, Weight.HINT)


class FieldSet(QObject):
    """Rows by field; the name of a control is the value of its field."""

    field_left = Signal(str, str)
    """Field and value: it was left, chosen, or a second of quiet has passed."""
    ended = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[AnyField, FieldRow] = {}
        self._controls: dict[AnyField, Control] = {}
        self._choices: dict[AnyField, tuple[str, ...]] = {}
        self._dressed: dict[AnyField, _Words] = {}
        self._open = True

    def add(self, field: AnyField, place: QWidget) -> FieldRow:
        """Make the row of a field where it will stand; its words come with `dress`."""
        row = FieldRow(_control(field), field.value, parent=place)
        control = self._controls[field] = cast("Control", row.control)
        row.label.setWordWrap(True)
        row.label.setVisible(not isinstance(control, TickField))
        row.left.connect(lambda value: self.field_left.emit(field.value, value))
        row.quiet.connect(lambda value: self.field_left.emit(field.value, value))
        row.advanced.connect(lambda: self._on_advanced(field))
        self._rows[field] = row
        return row

    def row(self, field: AnyField) -> FieldRow:
        """The field with its label and its line of words."""
        return self._rows[field]

    def control(self, field: AnyField) -> Control:
        """What is typed into or chosen from."""
        return self._controls[field]

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields that are in sight."""
        return frozenset(field.value for field, row in self._rows.items() if not row.isHidden())

    def __contains__(self, field: object) -> bool:
        return field in self._rows

    def __iter__(self) -> Iterator[AnyField]:
        return iter(self._rows)

    def dress(self, rules: Rules, language: str) -> None:
        """Give every field its name and its choices in a language."""
        for field in self._rows:
            choices = [
                (value, of(rules.choice_name(field, value), language))
                for value in self._values(field, rules)
            ]
            words = (
                of(rules.field_name(field), language),
                of(rules.short_name(field), language),
                choices,
            )
            if words != self._dressed.get(field):
                self._dressed[field] = words
                self._dress(field, *words)

    def limit_choices(self, field: AnyField, values: tuple[str, ...]) -> None:
        """Offer these values alone, from the next `dress` on."""
        self._choices[field] = values

    def set_open(self, *, open_: bool) -> None:
        """Fields of a closed case are read, not written."""
        if open_ != self._open:
            self._open = open_
            for row in self._rows.values():
                row.control.setEnabled(open_)

    def name_choices(self, field: AnyField, words: Mapping[str, str]) -> None:
        """Call the values of one choice by words of this moment."""
        control = self._controls[field]
        if words and isinstance(control, ChoiceField | SegmentedChoice):
            self._dressed.pop(field, None)
            control.set_choices(list(words.items()))

    def show_values(
        self,
        values: Mapping[Field, str] | Mapping[ItemField, str],
        keep: frozenset[str],
        *,
        fresh: bool,
    ) -> None:
        """Fill the fields; one in which staff type, or in `keep`, holds what it holds.

        `fresh`: it is another item's page now, nothing that stands here is to be kept.
        """
        texts = {field.value: text for field, text in values.items()}
        for field, control in self._controls.items():
            if fresh or (field.value not in keep and not _is_typed_into(control)):
                control.set_value(texts.get(field.value, ""))

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Let the weightiest finding of each field stand beside it."""
        by_field: dict[str, Finding] = {}
        for finding in findings:
            if finding.field not in by_field or _weighs_more(finding, by_field[finding.field]):
                by_field[finding.field] = finding
        for field, row in self._rows.items():
            told = by_field.get(field.value)
            if told is None or told.code is Code.REQUIRED:
                row.clear_note()
            else:
                row.set_note(_sentence(told), told.weight.value)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Show the notes and offers that are changed within at its end, together."""
        for row in self._rows.values():
            row.hold_notes()
        try:
            yield
        finally:
            for row in self._rows.values():
                row.show_notes()

    def announce(self) -> None:
        """Say what has not been said: the page is about to be left."""
        for control in self._controls.values():
            control.announce()

    def focus(self, name: str) -> bool:
        """Put the cursor into a field by its name; False when it is not here or not in sight."""
        for field, row in self._rows.items():
            if field.value == name and not row.isHidden():
                row.focus()
                return True
        return False

    def first_empty(self) -> str:
        """The first visible field without a value, else the first one."""
        shown = [field for field, row in self._rows.items() if not row.isHidden()]
        empty = [field for field in shown if not self._controls[field].value()]
        return (empty or shown or [Field.NOTE])[0].value

    def _on_advanced(self, field: AnyField) -> None:
        shown = [one for one, row in self._rows.items() if not row.isHidden()]
        if shown and shown[-1] is field:
            # The control moves its cursor on first; whoever listens then leads elsewhere.
            QTimer.singleShot(0, self.ended.emit)

    def _dress(
        self, field: AnyField, name: str, short: str, choices: list[tuple[str, str]]
    ) -> None:
        control = self._controls[field]
        self._rows[field].set_label(short, spoken=name)
        if isinstance(control, TickField):
            control.setText(name)
        if isinstance(control, ChoiceField | SegmentedChoice):
            control.set_choices(choices)

    def _values(self, field: AnyField, rules: Rules) -> tuple[str, ...]:
        if field.kind is not Kind.CHOICE:
            return ()
        if field in self._choices:
            return self._choices[field]
        if field is Field.ADDRESS_REGION:
            return tuple(region.code for region in rules.regions)
        return ITEM_CHOICES[field] if isinstance(field, ItemField) else CHOICES[field]


def _control(field: AnyField) -> Control:
    if field.kind is Kind.CHOICE:
        return SegmentedChoice() if field in _SEGMENTED else ChoiceField()
    if field.kind is Kind.YES:
        return TickField()
    numbers = {Kind.IIN: IinField, Kind.DATE: DateField, Kind.PHONE: PhoneField}
    if field.kind in numbers:
        return numbers[field.kind]()
    return TextField(limit=NAME_LIMIT if field.kind is Kind.NAME else TEXT_LIMIT)


def _weighs_more(finding: Finding, than: Finding) -> bool:
    return _ORDER.index(finding.weight) < _ORDER.index(than.weight)


def _sentence(finding: Finding) -> str:
    facts = {name: show_date(value) for name, value in finding.facts}
    return error_text(finding.code, facts)


def _is_typed_into(control: Control) -> bool:
    return isinstance(control, TextField) and control.hasFocus()
