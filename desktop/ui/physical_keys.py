"""Keys by their place on the board: what a US keyboard would give, whatever layout is set.

The Kazakh layout has letters where others have digits, and a wedge scanner types as if the layout
were US. A key event carries the scan code of the key's place: on X11 and Wayland the evdev code
plus 8, on Windows the set-1 scan code, which is the evdev code for every key used here.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_EVDEV_OFFSET = 8

_ROWS: tuple[tuple[int, str, str], ...] = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
)
_PLAIN = {start + at: sign for start, plain, _ in _ROWS for at, sign in enumerate(plain)}
_SHIFTED = {start + at: sign for start, _, shifted in _ROWS for at, sign in enumerate(shifted)}
_SPACE = 57
_CODES = {sign: code for code, sign in _PLAIN.items()} | {
    sign: code for code, sign in _SHIFTED.items()
}

_KZ_PLAIN = '"әіңғ,.үұқөһ' + "йцукенгшщзхъ" + "фывапролджэ(" + "\\ячсмитьбю№"
_KZ_SHIFTED = "!ӘІҢҒ;:ҮҰҚӨҺ" + "ЙЦУКЕНГШЩЗХЪ" + "ФЫВАПРОЛДЖЭ)" + "/ЯЧСМИТЬБЮ?"
_RU_PLAIN = "1234567890-=" + "йцукенгшщзхъ" + "фывапролджэё" + "\\ячсмитьбю."
_RU_SHIFTED = '!"№;%:?*()_+' + "ЙЦУКЕНГШЩЗХЪ" + "ФЫВАПРОЛДЖЭЁ" + "/ЯЧСМИТЬБЮ,"
_US_PLAIN = "".join(plain for _, plain, _ in _ROWS)
_US_SHIFTED = "".join(shifted for _, _, shifted in _ROWS)

LAYOUTS: dict[str, dict[str, str]] = {
    "kz": dict(zip(_KZ_PLAIN + _KZ_SHIFTED, _US_PLAIN + _US_SHIFTED, strict=True)),
    "ru": dict(zip(_RU_PLAIN + _RU_SHIFTED, _US_PLAIN + _US_SHIFTED, strict=True)),
    "us": {sign: sign for sign in _US_PLAIN + _US_SHIFTED},
}
"""For each layout: the sign that a key gives there → the sign that it gives on a US board."""

_CODE = re.compile(r"\d{4,}|[A-Z]{1,3}\d{0,3}-(\d{0,4}|\d{4}-\d{0,6}|\d{4}-\d{6}-[A-Z0-9]{0,8})")


def scan_code(sign: str) -> int:
    """The native scan code, on this platform, of the key that gives a sign on a US board."""
    return (_SPACE if sign == " " else _CODES[sign]) + _offset()


def sign_of(event: QKeyEvent) -> str:
    """The sign that this key, shifted as it is, gives on a US board; "" for any other key.

    A key of no known place (a synthetic event) is read by its letter.
    """
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    place = event.nativeScanCode() - _offset()
    if event.nativeScanCode() and not event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        if place == _SPACE:
            return " "
        return (_SHIFTED if shifted else _PLAIN).get(place, "")
    return _sign_of_letter(event.text())


def digit_of(event: QKeyEvent) -> str:
    """The digit that is meant in a field of numbers: the layout's own, else by the key's place."""
    text = event.text()
    if len(text) == 1 and text in "0123456789":
        return text
    sign = sign_of(event)
    return sign if len(sign) == 1 and sign in "0123456789" else ""


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The key that a command is known by: the layout's own Latin letter or digit, else by place."""
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return Qt.Key(key)
    sign = _PLAIN.get(event.nativeScanCode() - _offset(), "")
    if not event.nativeScanCode():
        sign = _sign_of_letter(chr(key) if 32 < key < 0x10FFFF else "")
    return Qt.Key(ord(sign.upper())) if sign.isascii() and sign.isprintable() and sign else None


def as_code(text: str) -> str | None:
    """The number or paper code that was meant, typed under any layout; None when it is none.

    Fewer than four signs of the Kazakh top row may still begin a name, and are left alone.
    """
    for layout in ("us", "ru", "kz"):
        table = LAYOUTS[layout]
        meant = "".join(table.get(sign, sign) for sign in text).upper()
        if _CODE.fullmatch(meant):
            return meant
    return None


def _sign_of_letter(text: str) -> str:
    if len(text) != 1:
        return ""
    if text in LAYOUTS["us"]:
        return text
    return LAYOUTS["kz"].get(text) or LAYOUTS["ru"].get(text) or text


def _offset() -> int:
    return 0 if QGuiApplication.platformName() in {"windows", "direct2d"} else _EVDEV_OFFSET
