"""Fields of numbers: they read the key, not the letter, and show numbers as they are spoken."""

import re
from datetime import date

from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    Qt,
)
from PySide6.QtWidgets import QWidget

from desktop.ui.physical_keys import digit_of
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.texts import one_line

_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def digits_in(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(sign for sign in text if sign in "0123456789")


class DigitsField(TextField):
    """Digits alone, in groups; copied without the gaps."""

    def __init__(
        self, parent: QWidget | None = None, *, length: int, groups: tuple[int, ...] = ()
    ) -> None:
        super().__init__(parent, limit=200)
        self._length = length
        self._groups = groups
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def value(self) -> str:
        """The digits without gaps."""
        return digits_in(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key gives its digit under every layout; a letter gives nothing."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_plain()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy_plain()
            self._insert("")
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
            sign = self._sign(event)
            if sign:
                self._insert(sign)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu's copy and cut leave the gaps out too."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-copy":
                action.triggered.disconnect()
                action.triggered.connect(self.copy_plain)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def copy_plain(self) -> None:
        """Put the selected digits on the clipboard without gaps."""
        plain = self._plain(self.selectedText())
        if plain:
            QGuiApplication.clipboard().setText(plain)

    def _plain(self, text: str) -> str:
        return digits_in(text)

    def _sign(self, event: QKeyEvent) -> str:
        return digit_of(event)

    def _insert(self, text: str) -> None:
        if self.isReadOnly():
            return
        if text and not self.hasSelectedText() and self._full():
            return
        self.insert(text)
        self.textEdited.emit(self.text())

    def _full(self) -> bool:
        return len(digits_in(self.text())) >= self._length

    def _shown(self, value: str) -> str:
        return self._grouped(digits_in(value)[: self._length])

    def _tidied(self, text: str) -> str:
        return self._shown(text)

    def _reshaped(self, text: str, cursor: int) -> tuple[str, int]:
        before = len(digits_in(text[:cursor]))
        shaped = self._shown(text)
        return shaped, _place_after(shaped, before)

    def _grouped(self, digits: str) -> str:
        parts, at = [], 0
        for size in self._groups:
            parts.append(digits[at : at + size])
            at += size
        parts.append(digits[at:])
        return " ".join(part for part in parts if part)


class IinField(DigitsField):
    """An IIN or БИН, shown as 880412 401006."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, length=12, groups=(6,))
        self.setPlaceholderText("000000 000000")

    def takes_code(self, code: str) -> bool:
        """A scanned number of 12 digits is meant for this field."""
        return len(code) == 12 and code.isdigit()


class PhoneField(DigitsField):
    """A phone in +7 form, shown as +7 701 123 45 67; another country's number stands as +digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, length=15)
        self.setPlaceholderText("+7 7__ ___ __ __")

    def value(self) -> str:
        """+ and digits; "" when nothing but the prefix stands."""
        digits = digits_in(self.text())
        alone = not digits or (digits == "7" and self.text().startswith("+7"))
        return "" if alone else f"+{digits}"

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The prefix waits for the number."""
        if not self.text() and not self.isReadOnly():
            self.setText("+7 ")
        super().focusInEvent(event)

    def _plain(self, text: str) -> str:
        return ("+" if text.startswith("+") else "") + digits_in(text)

    def _sign(self, event: QKeyEvent) -> str:
        return "+" if event.text() == "+" and self._selects_start() else digit_of(event)

    def _selects_start(self) -> bool:
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        return start == 0

    def _full(self) -> bool:
        return len(digits_in(self.text())) >= (12 if self.text().startswith("+7") else self._length)

    def _shown(self, value: str) -> str:
        if not value.strip():
            return ""
        digits = digits_in(value)
        if value.lstrip().startswith("+") and not digits.startswith("7"):
            return f"+{digits[: self._length]}"
        return _national(_without_prefix(digits, typed_after_prefix=value.startswith("+7")))

    def _tidied(self, text: str) -> str:
        return "" if text.strip() == "+7" else self._shown(text)

    def _reshaped(self, text: str, cursor: int) -> tuple[str, int]:
        # Counted from the end: a prefix may have come in front of what was typed.
        behind = len(digits_in(text[cursor:]))
        shaped = self._shown(text)
        return shaped, _place_after(shaped, len(digits_in(shaped)) - behind)


class DateField(DigitsField):
    """A date as dd.mm.yyyy; days and months of one digit, years of two and other dots are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, length=8)
        self._follow_language()

    def value(self) -> str:
        """dd.mm.yyyy when it is a date, else what was typed."""
        return self._tidied(self.text())

    def _plain(self, text: str) -> str:
        return text

    def _follow_language(self) -> None:
        self.setPlaceholderText(self.tr("dd.mm.yyyy"))

    def _name_action(self) -> None:
        super()._name_action()
        self._follow_language()

    def _sign(self, event: QKeyEvent) -> str:
        return digit_of(event) or (
            "." if event.text() in {".", ",", "/", "-", " ", "ю", "б", "№"} else ""
        )

    def _full(self) -> bool:
        return len(self.text()) >= 10

    def _shown(self, value: str) -> str:
        return read_date(value) or value[:10]

    def _tidied(self, text: str) -> str:
        return read_date(text) or (text.strip() if re.search(r"\d", text) else "")

    def _reshaped(self, text: str, cursor: int) -> tuple[str, int]:
        whole = read_date(text) if len(text) >= 10 else None
        shaped = whole or (_dotted(one_line(text)) if cursor == len(text) else one_line(text))[:10]
        return shaped, len(shaped) if cursor == len(text) else cursor


def read_date(text: str) -> str | None:
    """dd.mm.yyyy for a date typed tolerantly, None when it is none."""
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) in {6, 8}:
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    if len(parts) != 3 or re.search(r"[^\d.,/\- ]", text.strip()):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part[:4]) for part in parts)
    if len(parts[2]) == 2:
        year += 2000 if year <= date.today().year % 100 + 20 else 1900  # noqa: DTZ011 - the desk's own day
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return f"{read.day:02}.{read.month:02}.{read.year:04}" if read.year >= 1800 else None


def _dotted(text: str) -> str:
    parts = re.sub(r"[,/\- .]+", ".", text).split(".")
    for at, size in enumerate((2, 2)):
        if at < len(parts) and len(parts[at]) > size:
            rest = parts[at][size:]
            parts[at] = parts[at][:size]
            if at + 1 < len(parts):
                parts[at + 1] = rest + parts[at + 1]
            else:
                parts.append(rest)
    return ".".join(parts[:3])


def _without_prefix(digits: str, *, typed_after_prefix: bool) -> str:
    """The ten digits behind +7, whether the number came with +7, with 8, with both or with none."""
    if typed_after_prefix:
        digits = digits[1:]
        again = digits.startswith("8") or (len(digits) > 10 and digits.startswith("7"))
    else:
        again = len(digits) == 11 and digits[0] in "78"
    return digits[again:][:10]


def _national(digits: str) -> str:
    parts = (digits[:3], digits[3:6], digits[6:8], digits[8:10])
    return " ".join(("+7", *(part for part in parts if part)))


def _place_after(text: str, digits: int) -> int:
    if digits == 0:
        return 0
    seen = 0
    for at, sign in enumerate(text):
        seen += sign in "0123456789"
        if seen == digits:
            return at + 1
    return len(text)
