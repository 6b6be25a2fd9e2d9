"""Scanners and readers that type: known by their speed, the shape of what they type, and its end.

A control that wants codes for itself has a method `takes_code(code) -> bool`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QWidget,
)

from desktop.domain import mrz
from desktop.ui.physical_keys import as_code, sign_of
from desktop.ui.widgets.text_field import TextField

SHAPE = re.compile(r"\d{12}|[A-Z]{1,3}\d{0,3}-\d{4}-\d{6}(-[A-Z0-9]{8})?")
"""An IIN or a paper's number: nothing else is taken for a scan, however fast it was typed."""

GAP = 50
"""Milliseconds: the longest pause between two signs of a scanner."""

_UNHURRIED = 500
"""The same onto a button or a list, which take no number: a device on a busy machine."""

QUIET = 150
"""Milliseconds of silence that end a scan without a key at its end."""

_BETWEEN_LINES = 3000
"""Milliseconds: the longest pause between two lines of a zone."""

_MOST_LINES = 2
"""Lines that wait for the last one."""

_ZONE_LINE = re.compile(r"[A-Z0-9<]{30}|[A-Z0-9<]{36}|[A-Z0-9<]{44}")
_ZONE_BEGINS = re.compile(r"[ACIPV][A-Z0-9<]*<[A-Z0-9<]*")
_ZONE_SIGNS = frozenset(length * count for count, length in mrz.SHAPES)
"""Signs of a zone that comes in one piece."""

_PAPER_BEGINS = ("<?xml", "<Barc")
_PAPER_ENDS = "</BarcodeElement>"
"""What the code of an electronic document begins and ends with."""

_LONGEST = 8_000
"""Signs: the largest QR code holds fewer than 3,000 bytes."""

_END = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_SHIFTS = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr}


@dataclass(frozen=True)
class Scanned:
    """What a device has typed: a code, a whole zone, or a line of one whose others follow."""

    code: str = ""
    zone: tuple[str, ...] = ()
    paper: str = ""
    """A code of an electronic document."""
    goes_on: bool = False
    """Such a code is on its way: what was typed of it stands in no field."""


@dataclass
class _Burst:
    taker: QWidget | None = None
    """Where its first sign went: the cursor may have gone on before it ends."""
    last: int = 0
    signs: list[str] = field(default_factory=list)
    put_back: Callable[[], None] | None = None
    slow: bool = False
    """A sign was later than a scanner's alone would be: the silence after the last says nothing."""

    @property
    def is_paper(self) -> bool:
        """Whether it begins as the code of an electronic document does."""
        return "".join(self.signs[:5]) in _PAPER_BEGINS

    @property
    def is_whole_paper(self) -> bool:
        """Whether all of such a code is here."""
        last = self.signs[-len(_PAPER_ENDS) - 4 :]
        return self.is_paper and "".join(last).rstrip().endswith(_PAPER_ENDS)


class BurstReader:
    """Watches keys go by; tells what a device typed when its end comes."""

    def __init__(self) -> None:
        self._burst = _Burst()
        self._lines: list[str] = []
        self._line_at = 0

    def read(self, event: QKeyEvent, focus: QWidget | None) -> Scanned | None:
        """What was scanned when this key ends it, else None."""
        if event.key() in _SHIFTS or event.isAutoRepeat():
            return None
        gap = event.timestamp() - self._burst.last
        quick = gap <= GAP or (gap <= _UNHURRIED and not _takes_text(focus))
        if quick and self._burst.is_paper:
            return self._of_paper(event)
        if event.key() in _END and quick:
            return self._ended()
        sign = "" if event.key() in _END else sign_of(event)
        if not sign:
            self._burst = _Burst()
            return None
        if not self._burst.signs or not quick:
            self._burst = _Burst(focus, put_back=_memory(focus))
        elif gap > GAP:
            self._burst.slow = True
        return self._add(sign, event)

    def _add(self, sign: str, event: QKeyEvent) -> Scanned | None:
        self._burst.signs.append(sign)
        self._burst.last = event.timestamp()
        if not self._burst.is_paper:
            return None
        if self._burst.put_back is not None:
            self._burst.put_back()
        return Scanned(goes_on=True)

    def _of_paper(self, event: QKeyEvent) -> Scanned | None:
        """A sign of an electronic document's code: line ends in it press no button."""
        if event.key() in _END and self._burst.is_whole_paper:
            return self._ended()
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        line_end = held or event.key() in _END
        if len(self._burst.signs) < _LONGEST:
            self._burst.signs.append("\n" if line_end else sign_of(event))
        self._burst.last = event.timestamp()
        return Scanned(goes_on=True)

    def fell_quiet(self) -> Scanned | None:
        """What was scanned when no key came after it for `QUIET` milliseconds, else None."""
        if _is_search(self._burst.taker) and not self._burst.is_paper:
            # What stands there is looked for while it is typed.
            return None
        if self._burst.slow:
            return None
        return self._ended()

    @property
    def long(self) -> bool:
        """Whether what was typed could be a whole scan."""
        return len(self._burst.signs) >= 12

    def put_back(self) -> None:
        """Take what the scanner typed out of the field that it typed into."""
        if self._burst.put_back is not None:
            self._burst.put_back()
        self._burst = _Burst()

    def _ended(self) -> Scanned | None:
        text = "".join(self._burst.signs)
        if self._burst.is_paper:
            found = Scanned(paper=text) if self._burst.is_whole_paper else None
        else:
            found = self._zone(text.upper()) or _code(text.upper(), self._burst.taker)
        if found is None:
            self._burst = _Burst()
        return found

    def _zone(self, text: str) -> Scanned | None:
        """A zone, or an empty scan for a line whose others are still to come (or never do)."""
        if len(text) in _ZONE_SIGNS and _ZONE_BEGINS.fullmatch(text) and mrz.parse([text]):
            self._lines.clear()
            return Scanned(zone=(text,))
        if not _ZONE_LINE.fullmatch(text):
            return None
        late = self._burst.last - self._line_at > _BETWEEN_LINES
        if late or (self._lines and len(self._lines[0]) != len(text)):
            self._lines.clear()
        if not self._lines and not _ZONE_BEGINS.fullmatch(text):
            return Scanned() if mrz.FILLER * 2 in text else None
        self._lines.append(text)
        self._line_at = self._burst.last
        if mrz.parse(self._lines) is None:
            del self._lines[: max(0, len(self._lines) - _MOST_LINES)]
            return Scanned()
        zone = tuple(self._lines)
        self._lines.clear()
        return Scanned(zone=zone)


def _code(text: str, taker: QWidget | None) -> Scanned | None:
    code = as_code(text) or ""
    takes: Callable[[str], bool] = getattr(taker, "takes_code", _takes_nothing)
    return None if not SHAPE.fullmatch(code) or takes(code) else Scanned(code=code)


def _takes_nothing(_code: str) -> bool:
    return False


def _is_search(taker: QWidget | None) -> bool:
    return taker is not None and shiboken6.isValid(taker) and taker.objectName() == "search"


def _takes_text(focus: QWidget | None) -> bool:
    """A field, or a list of choices that goes to what is typed."""
    return not isinstance(focus, QAbstractButton | QAbstractItemView)


def _memory(focus: QWidget | None) -> Callable[[], None] | None:
    if isinstance(focus, QLineEdit):
        text, cursor = focus.text(), focus.cursorPosition()
        start, length = focus.selectionStart(), len(focus.selectedText())

        def _restore_text() -> None:
            if not shiboken6.isValid(focus):
                return
            if isinstance(focus, TextField):
                focus.put_back(text)
            else:
                focus.setText(text)
            focus.setCursorPosition(cursor)
            if length:
                focus.setSelection(start, length)

        return _restore_text
    if isinstance(focus, QComboBox):
        index = focus.currentIndex()
        return lambda: focus.setCurrentIndex(index)
    return None
