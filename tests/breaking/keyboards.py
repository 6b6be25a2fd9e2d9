"""A real X server with a keyboard whose keys are pressed by their place on the board."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

NEEDED = ("Xvfb", "xdotool", "setxkbmap")

_SHIFT, _CONTROL, _ALT = "50", "37", "64"
_ROWS = {
    "us": ((10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'`"), (52, "zxcvbnm,./")),
    "kz": ((10, '"әіңғ,.үұқөһ'), (24, "йцукенгшщзхъ"), (38, "фывапролджэ("), (52, "ячсмитьбю№")),
    "ru": ((10, "1234567890-="), (24, "йцукенгшщзхъ"), (38, "фывапролджэё"), (52, "ячсмитьбю.")),
}
_NAMED = {
    "Return": "36", "Escape": "Escape", "Tab": "23", "Home": "110", " ": "65",
    "Up": "111", "Left": "113", "Right": "114", "Down": "116",
    "F2": "68", "F8": "74", "F9": "75",
}  # fmt: skip
"""Key codes; a code of one figure would be read as the sign itself."""
_PAD = dict(
    zip("7894561230", ("79", "80", "81", "83", "84", "85", "87", "88", "89", "90"), strict=True)
)
_NUM_LOCK = "77"
_SHIFTED = {"+": "="}


class Keyboard:
    """Presses keys by place; `layout` decides what they give, as on a desk."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self.group = "us"

    def set_layout(self, layout: str) -> None:
        """Set one layout alone, or several of which the first is active."""
        subprocess.run(["setxkbmap", layout], env=self._environment, check=True)
        self.group = layout.partition(",")[0]

    def scan(self, code: str) -> None:
        """As a wedge scanner does, which believes in a us keyboard; Enter at the end."""
        self._press([*_strokes(code, "us"), "key", _NAMED["Return"]], delay=4)

    def type(self, text: str) -> None:
        """As a person does who looks at the letters of the layout."""
        self._press(_strokes(text, self.group), delay=8)

    def type_by_place(self, text: str) -> None:
        """Digits by the keys on which they are printed, whatever those give."""
        self._press(_strokes(text, "us"), delay=8)

    def type_on_the_pad(self, digits: str) -> None:
        """Digits by the keys at the right, as under a layout whose own keys have none."""
        self._press([part for digit in digits for part in ("key", _PAD[digit])], delay=8)

    def lock_the_pad(self) -> None:
        """Num Lock: the keys at the right give digits from now on."""
        self._press(["key", _NUM_LOCK], delay=8)

    def press(self, *names: str) -> None:
        """Named keys, one after the other."""
        self._press([part for name in names for part in ("key", _NAMED[name])], delay=8)

    def press_with(self, modifier: str, sign: str) -> None:
        """Ctrl or Alt and the key that has a sign on a us keyboard."""
        held = {"Ctrl": _CONTROL, "Alt": _ALT}[modifier]
        self._press(["keydown", held, "key", _code(sign, "us"), "keyup", held], delay=8)

    def focus(self, title: str) -> None:
        """Give the keys to a window, as a window manager would."""
        command = ["xdotool", "search", "--sync", "--onlyvisible", "--name", title]
        subprocess.run([*command, "windowfocus", "--sync"], env=self._environment, check=True)

    def _press(self, strokes: list[str], delay: int) -> None:
        line = [
            part
            for stroke in strokes
            for part in ((stroke, "--delay", str(delay)) if stroke == "key" else (stroke,))
        ]
        subprocess.run(["xdotool", *line], env=self._environment, check=True)


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """A server without a screen; its display. Skips where something is missing."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not run here: no {', '.join(missing)}")
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        try:
            if not display:
                pytest.skip("not run here: Xvfb does not start")
            yield f":{display}"
        finally:
            server.terminate()


def _strokes(text: str, layout: str) -> list[str]:
    strokes: list[str] = []
    for sign in text:
        shifted = sign != sign.lower() or sign in _SHIFTED
        key = ["key", _code(_SHIFTED.get(sign, sign), layout)]
        strokes += ["keydown", _SHIFT, *key, "keyup", _SHIFT] if shifted else key
    return strokes


def _code(sign: str, layout: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    for first, row in _ROWS[layout]:
        if sign.lower() in row:
            return str(first + row.index(sign.lower()))
    raise LookupError(f"{layout} has no {sign}")
