"""The program of `watched_desk` in a window of a real X server, asked and worked from outside."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.breaking.keyboards import Keyboard, x_server

ROOT = Path(__file__).resolve().parents[2]

_GLANCES = 1200
"""Questions, 50 milliseconds apart, before a wish counts as never to come true."""


@dataclass
class Desk:
    """The running program and its keyboard."""

    process: "subprocess.Popen[str]"
    keyboard: Keyboard
    profile: Path

    def ask(self, question: str) -> str:
        """What the program answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the program has ended"
        return answer.strip()

    def wait(self, question: str, wanted: str) -> None:
        """Until the program answers as wanted."""
        self._wait(question, lambda answer: answer == wanted)

    def wait_for_news(self, question: str, known: str = "") -> str:
        """Until the program answers anything but what is known already; the answer."""
        return self._wait(question, lambda answer: answer not in {"", "-", known})

    def _wait(self, question: str, holds: Callable[[str], bool]) -> str:
        answer = ""
        for _ in range(_GLANCES):
            answer = self.ask(question)
            if holds(answer):
                return answer
            time.sleep(0.05)
        raise AssertionError(f"{question}: {answer!r}")

    def _heard(self, question: str, stood: str) -> None:
        """Give a busy desk a second to hear a key, so that the next one is no step too far."""
        for _ in range(20):
            if self.ask(question) != stood:
                return
            time.sleep(0.05)

    def into(self, name: str) -> Keyboard:
        """Put the cursor into a field, what stands there chosen to be typed over."""
        self.wait(f"seen {name}", "yes")
        self.ask(f"focus {name}")
        self.wait("focused", name)
        self.keyboard.press_with("Ctrl", "a")
        return self.keyboard

    def tab_to(self, name: str) -> None:
        """Tab until the cursor is there."""
        for _ in range(30):
            found = self.ask("focused")
            if found == name:
                return
            self.keyboard.press("Tab")
            self._heard("focused", found)
        raise AssertionError(f"Tab does not come to {name}")

    def choose(self, name: str, value: str) -> None:
        """Down a list, or along the buttons of a choice, to a value."""
        self.wait(f"seen {name}", "yes")
        self.ask(f"focus {name}")
        for _ in range(40):
            found = self.ask(f"value {name}")
            if found == value:
                return
            self.keyboard.press("Down")
            self._heard(f"value {name}", found)
        raise AssertionError(f"{name} has no {value}")

    def tick(self, name: str) -> None:
        """Space on a tick or a button."""
        self.wait(f"seen {name}", "yes")
        self.ask(f"focus {name}")
        self.wait("focused", name)
        self.keyboard.press(" ")

    def scan(self, code: str, iin: str) -> None:
        """Scan until the case opens: a busy machine may type slower than any scanner does."""
        for _ in range(6):
            self.keyboard.scan(code)
            for _ in range(100):
                if self.ask("seen case_page") == "yes":
                    self.keyboard.press_with("Alt", "1")
                    self.wait("value child_iin", iin)
                    return
                time.sleep(0.05)
        raise AssertionError(f"{code} opens nothing: {self.ask('words search')!r}")


@contextlib.contextmanager
def desk_in_a_window(profile: Path) -> Iterator[Desk]:
    """The real program on a profile, in a window that has the keys."""
    with x_server() as display:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QABYLDAU_PROFILE": str(profile),
            "PYTHONPATH": str(ROOT),
        }
        errors = profile.with_name("errors.txt")
        with errors.open("w") as told:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.breaking.watched_desk"],
                env=environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
            )
        keyboard = Keyboard(display)
        try:
            keyboard.focus("Qabyldau")
            keyboard.lock_the_pad()
            yield Desk(process, keyboard, profile)
        finally:
            process.kill()
            process.communicate()
