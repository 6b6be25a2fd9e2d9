"""A wedge scanner at work: known by its speed, the shape of its code, and the Enter at its end.

A control that wants codes for itself has a method `takes_code(code) -> bool`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop.ui.physical_keys import as_code, sign_of

SHAPE = re.compile(r"\d{12}|[A-Z]{1,3}\d{0,3}-\d{4}-\d{6}(-[A-Z0-9]{8})?")
"""An IIN or a paper's number: nothing else is taken for a scan, however fast it was typed."""

GAP = 50
"""Milliseconds: the longest pause between two signs of a scanner."""

_END = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SHIFTS = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr}


@dataclass
class _Burst:
    began: int = 0
    last: int = 0
    signs: list[str] = field(default_factory=list)
    put_back: Callable[[], None] | None = None


class BurstReader:
    """Watches keys go by; tells a scanned code when its Enter comes."""

    def __init__(self) -> None:
        self._burst = _Burst()

    def read(self, event: QKeyEvent, focus: QWidget | None) -> str:
        """The scanned code when this key ends one, else ""."""
        if event.key() in _SHIFTS or event.isAutoRepeat():
            return ""
        if event.key() in _END:
            return self._ended(event.timestamp(), focus)
        sign = sign_of(event)
        if not sign:
            self._burst = _Burst()
            return ""
        if not self._burst.signs or event.timestamp() - self._burst.last > GAP:
            self._burst = _Burst(began=event.timestamp(), put_back=_memory(focus))
        self._burst.signs.append(sign)
        self._burst.last = event.timestamp()
        return ""

    def put_back(self) -> None:
        """Take what the scanner typed out of the field that it typed into."""
        if self._burst.put_back is not None:
            self._burst.put_back()
        self._burst = _Burst()

    def _ended(self, now: int, focus: QWidget | None) -> str:
        burst = self._burst
        code = as_code("".join(burst.signs)) or ""
        takes: Callable[[str], bool] = getattr(focus, "takes_code", _takes_nothing)
        if now - burst.last > GAP or not SHAPE.fullmatch(code) or takes(code):
            self._burst = _Burst()
            return ""
        return code


def _takes_nothing(_code: str) -> bool:
    return False


def _memory(focus: QWidget | None) -> Callable[[], None] | None:
    if isinstance(focus, QLineEdit):
        text, cursor = focus.text(), focus.cursorPosition()
        start, length = focus.selectionStart(), len(focus.selectedText())

        def _restore_text() -> None:
            focus.setText(text)
            focus.setCursorPosition(cursor)
            if length:
                focus.setSelection(start, length)

        return _restore_text
    if isinstance(focus, QComboBox):
        index = focus.currentIndex()
        return lambda: focus.setCurrentIndex(index)
    return None
