"""A record's keys and values as a person reads them: the field's own label, dates, choices."""

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject

from desktop.domain.dates import show_date
from desktop.domain.fields import YES, Field, ItemField, Kind
from desktop.domain.iin import in_groups
from desktop.domain.intake import IntakeState
from desktop.domain.phone import show_phone
from desktop.domain.rules import Rules
from desktop.ui.pages.case.words import locale_of, of
from desktop.ui.state_texts import state_words

JOINED = "joined"
"""A state that the registry alone knows."""

AnyField = Field | ItemField


def field_of(key: str) -> AnyField | None:
    """The field behind a key; None where a key is no field that can be typed."""
    kind, _, rest = key.partition("/")
    try:
        if kind == "answer":
            return Field(rest)
        if kind == "item":
            return ItemField(rest.partition("/")[2])
    except ValueError:
        return None
    return None


class RecordWords(QObject):
    """Words for one set of rules and one language."""

    def __init__(self, rules: Rules, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules, self._language = rules, language

    def label(self, key: str) -> str:
        """What a place is called."""
        kind, _, rest = key.partition("/")
        named = {
            "answer": lambda: self._field(Field(rest)),
            "item": lambda: self._item_field(rest),
            "page": lambda: self.tr("Page of a document"),
            "paper": lambda: self.tr("Paper {number}").replace("{number}", rest),
            "decision": lambda: self._decision(rest),
        }
        # A key that this version of the program does not know is shown as it stands.
        with contextlib.suppress(KeyError, ValueError):
            return named[kind]() if kind in named else self._plain(kind)
        return key

    def value(self, key: str, text: str) -> str:
        """What stands there; a dash for nothing."""
        field = field_of(key)
        if not text:
            return self.tr("no") if field is not None and field.kind is Kind.YES else "—"
        if field is not None:
            return self._field_value(field, text)
        kind = key.partition("/")[0]
        if kind == "state":
            return self.state(text)
        if kind in {"page", "photo", "paper"}:
            return self._attachment(kind, text)
        return _moment(text) or text

    def state(self, text: str) -> str:
        """A case's state."""
        if text == JOINED:
            return self.tr("joined into another case")
        try:
            return state_words(IntakeState(text))
        except ValueError:
            return text

    def item(self, code: str) -> str:
        """A checklist item by its short name; KeyError where no rule names it."""
        return of(self._rules.item(code).short_name, self._language)

    def _plain(self, key: str) -> str:
        words = {
            "state": self.tr("State of the case"),
            "photo": self.tr("Photo"),
            "created_at": self.tr("Begun"),
            "created_by": self.tr("Begun by"),
            "received_at": self.tr("Received"),
            "consent_at": self.tr("Consent given"),
            "consent_version": self.tr("Text of the consent"),
            "joined_to": self.tr("Joined into"),
        }
        return words[key]

    def _decision(self, name: str) -> str:
        words = {
            "kind": self.tr("Decision"),
            "at": self.tr("Day of the decision"),
            "number": self.tr("Number of the order"),
            "reason": self.tr("Reason of the decision"),
        }
        return words[name]

    def _field(self, field: AnyField) -> str:
        return of(self._rules.field_name(field), self._language)

    def _item_field(self, rest: str) -> str:
        code, _, name = rest.partition("/")
        parts = {
            "confirmed_at": self.tr("checked and handed back"),
            "confirmed_by": self.tr("checked by"),
        }
        part = parts.get(name) or self._field(ItemField(name))
        return f"{self.item(code)}: {part}"

    def _field_value(self, field: AnyField, text: str) -> str:
        if field.kind is Kind.CHOICE:
            with contextlib.suppress(KeyError):
                return of(self._rules.choice_name(field, text), self._language)
        if field.kind is Kind.YES:
            return self.tr("yes") if text == YES else text
        shown = {Kind.DATE: show_date, Kind.PHONE: show_phone, Kind.IIN: in_groups}
        return shown[field.kind](text) if field.kind in shown else text

    def _attachment(self, kind: str, text: str) -> str:
        try:
            entry = json.loads(text)
        except ValueError:
            return text
        if not isinstance(entry, Mapping):
            return text
        return self._paper(entry) if kind == "paper" else self._picture(entry)

    def _picture(self, entry: Mapping[str, object]) -> str:
        locale = locale_of(self._language)
        size = entry.get("size")
        parts = [
            self._of_item(str(entry.get("item", ""))),
            f"{entry.get('width', '?')} × {entry.get('height', '?')}",
        ]
        if isinstance(size, int):
            parts.append(locale.formattedDataSize(size, 0, locale.DataSizeFormat.DataSizeSIFormat))
        return ", ".join(filter(None, parts))

    def _of_item(self, code: str) -> str:
        try:
            return self.item(code)
        except KeyError:
            return code

    def _paper(self, entry: Mapping[str, object]) -> str:
        void = str(entry.get("void_reason", ""))
        issued = _moment(str(entry.get("issued_at", "")))
        if void:
            return self.tr("cancelled: {reason}").replace("{reason}", void)
        words = self.tr("issued {time}, {staff}").replace("{time}", issued)
        return words.replace("{staff}", str(entry.get("issued_by", "")))


def _moment(text: str) -> str:
    """A moment of the record in local time; "" when the text is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    local = moment if moment.tzinfo is None else moment.astimezone()
    return f"{local:%d.%m.%Y %H:%M}" if "T" in text or " " in text else f"{local:%d.%m.%Y}"
