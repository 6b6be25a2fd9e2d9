"""A whole application typed, an IIN and a paper's code scanned, under each keyboard layout.

The real program in a real window; real keys, pressed by their place.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.demo.intake import Family, family
from desktop.domain.clock import SystemClock
from desktop.domain.fields import Field
from desktop.models.intake import IntakeRow
from desktop.services.papers import PaperService
from tests.breaking.ground import PIN, make_profile, opened
from tests.breaking.keyboards import Keyboard, x_server

ROOT = Path(__file__).resolve().parents[2]

NAMES = {"kz": ("Әбілқайыр", "Ұлжан"), "ru": ("Щукина", "Юлия"), "us": ("Әбілқайыр", "Дана")}


@dataclass
class Desk:
    """The running program and its keyboard."""

    process: "subprocess.Popen[str]"
    keyboard: Keyboard
    profile: Path

    def ask(self, question: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the program has ended"
        return answer.strip()

    def wait(self, question: str, wanted: str) -> None:
        """Until the program answers as wanted."""
        answer = ""
        for _ in range(400):
            answer = self.ask(question)
            if answer == wanted:
                return
            time.sleep(0.05)
        raise AssertionError(f"{question}: {answer!r}, not {wanted!r}")

    def scan(self, code: str, iin: str) -> None:
        """Scan until the case opens: a busy machine may type slower than any scanner does."""
        for _ in range(4):
            self.keyboard.scan(code)
            for _ in range(60):
                if self.ask("value child_iin") == iin:
                    return
                time.sleep(0.05)
        raise AssertionError(f"{code} opens nothing: {self.ask('words search')!r}")

    def into(self, name: str) -> Keyboard:
        """Put the cursor into a field; what types there."""
        self.wait(f"seen {name}", "yes")
        self.ask(f"focus {name}")
        self.wait("focused", name)
        return self.keyboard


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("layouts")
    make_profile(folder / "profile")
    with x_server() as display:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QABYLDAU_PROFILE": str(folder / "profile"),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "tests.breaking.watched_desk"]
        with (folder / "errors.txt").open("w") as errors:
            process = subprocess.Popen(
                command,
                env=environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        keyboard = Keyboard(display)
        try:
            keyboard.focus("Qabyldau")
            yield Desk(process, keyboard, folder / "profile")
        finally:
            process.kill()
            process.communicate()


@pytest.mark.parametrize("layout", ["kz", "ru", "us", "kz,ru,us", "ru,kz", "us,kz"])
def test_an_intake_is_typed_and_scanned_under_any_layout(desk: Desk, layout: str) -> None:
    keyboard = desk.keyboard
    keyboard.set_layout(layout)
    come_in(desk)
    people = family(40 + len(layout) * 7 + ord(layout[0]))
    surname, given = NAMES[keyboard.group]
    type_application(desk, people, surname, given, layout)
    keyboard.press_with("Alt", "2")
    desk.wait("seen identity_page", "yes")
    keyboard.press_with("Alt", "1")
    desk.wait("seen application_page", "yes")
    keyboard.press("Escape")
    desk.wait("seen new_intake", "yes")
    assert stored(desk.profile, people.iin) == (surname, given, "+77011234567", str(people.born))
    code = issue_a_slip(desk.profile, people.iin)
    for scanned in (people.iin, code):
        desk.scan(scanned, people.iin)
        assert desk.ask("value child_surname") == surname
        keyboard.press("Escape")
        desk.wait("seen new_intake", "yes")
    keyboard.press_with("Ctrl", "f")
    desk.wait("focused", "search")


def come_in(desk: Desk) -> None:
    """The PIN by the keys on which its digits are printed, once."""
    if desk.ask("seen new_intake") == "yes":
        return
    desk.wait("focused", "secret")
    desk.keyboard.type_by_place(PIN)
    desk.keyboard.press("Return")
    desk.wait("seen new_intake", "yes")


def type_application(desk: Desk, people: Family, surname: str, given: str, layout: str) -> None:
    """Numbers by the printed digits, names by the layout's letters, choices by the arrows."""
    keyboard = desk.keyboard
    keyboard.press("F2")
    desk.wait("value child_iin", "")
    numbers = {
        "child_iin": people.iin,
        "child_birth_date": f"{people.born:%d%m%Y}",
        "guardian_iin": people.guardian_iin,
        "guardian_phone": "7011234567",
    }
    for name, digits in numbers.items():
        desk.into(name).type_by_place(digits)
        keyboard.press("Return")
    letters = {"child_surname": surname, "child_given_name": given, "guardian_surname": surname}
    if keyboard.group == "us":
        keyboard.set_layout("kz")
    for name, text in letters.items():
        desk.into(name).type(text)
        keyboard.press("Return")
        desk.wait(f"value {name}", text)
    keyboard.set_layout(layout)
    desk.into("guardian_relation").press("Down", "Return")
    desk.wait("value guardian_relation", "mother")


def stored(folder: Path, iin: str) -> tuple[str, str, str, str]:
    """Names, phone and birth date as they stand in the store while the program is open."""
    with opened(folder) as profile, profile.store.read() as session:
        row = session.scalars(select(IntakeRow).where(IntakeRow.child_iin == iin)).one()
        return (
            row.child_surname,
            row.child_given_name,
            row.guardian_phone,
            getattr(row, Field.CHILD_BIRTH_DATE.value),
        )


def issue_a_slip(folder: Path, iin: str) -> str:
    """The code that a slip of that case carries."""
    from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize

    with opened(folder) as profile:
        with profile.store.read() as session:
            row = session.scalars(select(IntakeRow).where(IntakeRow.child_iin == iin)).one()
            case, by = row.id, row.saved_by
        paper = PaperService(profile.store, SystemClock()).issue(
            case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A4, by
        )
        return f"{paper.number}-{paper.check_code}"
