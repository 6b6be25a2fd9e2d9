"""Keys as a keyboard sends them: the sign of the layout, and the place of the key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.physical_keys import LAYOUTS, scan_code

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

_SHIFTED = set('ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()_+{}:"~|<>?')


def tab_names(control: QWidget, count: int) -> list[str]:
    """The `objectName`s of what the Tab key comes to from a control on."""
    names: list[str] = []
    stop: QWidget | None = control
    while len(names) < count:
        stop = stop.nextInFocusChain() if stop is not None else None
        assert stop is not None, "the window has fewer stops"
        takes = stop.isVisible() and stop.isEnabled() and stop.focusProxy() is None
        if takes and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(stop.objectName())
    return names


class Keyboard:
    """Types by place, as hands and scanners do, under one layout."""

    def __init__(self, layout: str) -> None:
        self._letters = {place: sign for sign, place in LAYOUTS[layout].items()}
        self._now = 1000

    def press(self, sign: str, modifiers: Qt.KeyboardModifier = NONE, *, pause: int = 120) -> None:
        """Press the key that gives `sign` on a US board; `pause` milliseconds after the last."""
        self._now += pause
        shifted = SHIFT if sign in _SHIFTED else NONE
        letter = self._letters[sign]
        command = modifiers & (CONTROL | ALT)
        key = ord(letter.upper())
        self._send(key, scan_code(sign), modifiers | shifted, "" if command else letter)

    def press_space(self, *, pause: int = 120) -> None:
        """The space bar: the same under every layout."""
        self._now += pause
        self._send(int(Qt.Key.Key_Space), scan_code(" "), NONE, " ")

    def type(self, signs: str, *, pause: int = 120) -> None:
        """Press one key after the other."""
        for sign in signs:
            if sign == " ":
                self.press_space(pause=pause)
            elif sign == "\n":
                self.key(Qt.Key.Key_Return, pause=pause)
            else:
                self.press(sign, pause=pause)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, pause: int = 120) -> None:
        """Press a key that is the same under every layout."""
        self._now += pause
        self._send(int(key), 1, modifiers, "\r" if key == Qt.Key.Key_Return else "")

    def scan(self, code: str, end: Qt.Key | None = Qt.Key.Key_Return, *, after: int = 2000) -> None:
        """What a device types: a code and a key at its end, a few milliseconds apart."""
        self._now += after
        self.type(code, pause=4)
        if end is not None:
            self.key(end, pause=4)

    def _send(self, key: int, scan: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        receiver = QApplication.focusWidget() or QApplication.activeWindow()
        assert isinstance(receiver, QWidget), "nobody has the focus"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, scan, 0, 0, text)
            event.setTimestamp(self._now)
            QApplication.sendEvent(receiver, event)
