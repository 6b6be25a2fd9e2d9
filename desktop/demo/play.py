"""The demonstration: first run, a whole intake, the receipt, each step printed and pictured."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.demo import intake, stage
from desktop.demo.hands import choose, control, fill, push, seen, tick
from desktop.demo.player import Script
from desktop.demo.sheets import Sheets, draw_sheets

WINDOW = (1366, 768)
"""Pixels: the screen that most desks have."""

PASSPHRASE = "one two three four"  # noqa: S105 of a profile that is thrown away
PIN = "2468"

_SCHOOL = {
    "name_kk": "№ 1 жалпы білім беретін мектеп",
    "name_ru": "Общеобразовательная школа № 1",
    "bin": "180440012349",
    "address_kk": "Алматы қаласы, Бірінші көше, 1",
    "address_ru": "город Алматы, улица Первая, 1",
    "director": "Нұрланова Гүлмира",
    "staff_name": "Серікова Айгүл",
    "staff_position": "хатшы",
    "staff_secret": PIN,
    "staff_repeated": PIN,
}


def run() -> int:
    """Play it on a throw-away profile; returns 0 when every step was reached.

    Leaves screenshots and the papers in a folder that it names; prints one line a step.
    """
    folder = _output_folder()
    with _throw_away_profile() as profile:
        code = stage.run(lambda: _whole_trip(_Album(folder), profile))
    print(f"\n{'Done' if code == 0 else 'Stopped early'}: {folder}")
    return code


class _Album:
    """Prints the steps and keeps their pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken = 0

    def step(self, words: str, name: str = "") -> Script:
        """Say a step; with a name, let the window settle and keep a picture of it."""
        print(f"  {words}", flush=True)
        if name:
            yield from _settle()
            self._taken += 1
            _picture().save(str(self.folder / f"{self._taken:02d}-{name}.png"))


def _whole_trip(album: _Album, profile: Path) -> Script:
    _window().resize(*WINDOW)
    backups = profile / "stick"
    backups.mkdir()
    yield from _first_run(album, backups)
    people = intake.family(7)
    sheets = draw_sheets(profile / "sheets", f"{people.surname} {people.given_name}", people.iin)
    yield from _child(album, people, sheets)
    yield from intake.go_home()
    yield from album.step("Today: the case is done, the next parent may come", "today")


def _first_run(album: _Album, backups: Path) -> Script:
    yield lambda: seen("name_kk") and seen("passphrase")
    yield from album.step("First run: the school, the workstation, the first account", "first-run")
    for name, text in {**_SCHOOL, "backup_folder": str(backups), "passphrase": PASSPHRASE}.items():
        yield from fill(name, text)
    yield from choose("letter", "A")
    yield from push("set_up")
    yield lambda: seen("recovery_noted")
    yield from album.step("The recovery key is shown once, to be printed", "recovery-key")
    yield from tick("recovery_noted")
    yield from push("continue")
    yield lambda: seen("secret")
    yield from album.step("Sign-in", "sign-in")
    yield from fill("secret", PIN)
    yield lambda: seen("new_intake")
    yield from album.step("Today, before the first parent", "today-empty")


def _child(album: _Album, people: intake.Family, sheets: Sheets) -> Script:
    yield from intake.begin()
    yield from intake.application(people)
    control("child_iin").setFocus()
    yield from album.step("Application: every field saves itself", "application")
    yield from intake.identity(2, people, "birth_certificate", sheets.card)
    yield from intake.identity(3, people, "id_card", None)
    yield from album.step("Identity documents: shown, checked, handed back", "identity")
    yield from intake.form(4, sheets.form_065)
    yield from intake.form(5, sheets.form_052_2)
    yield from album.step("Medical forms 065/у and 052-2/у, compressed", "medical-form")
    yield from intake.photo(6, sheets.portrait)
    yield from album.step("Photo 3×4: the face found, the frame proposed", "photo")
    yield from intake.receipt(album.folder / "receipt.pdf")
    yield from album.step("Receipt: numbered, saved as receipt.pdf", "receipt")


def _settle(seconds: float = 0.7) -> Script:
    until = time.monotonic() + seconds
    yield lambda: time.monotonic() > until


def _window() -> QMainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))


def _picture() -> QPixmap:
    return _window().grab()


def _output_folder() -> Path:
    try:
        folder = Path.cwd() / "demo-output"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="qabyldau-demo-"))
    return folder


@contextmanager
def _throw_away_profile() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="qabyldau-demo-") as folder:
        profile = Path(folder)
        os.environ["QABYLDAU_PROFILE"] = str(profile / "profile")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # The demonstration leaves nothing in the account's keyring: it opens by a passphrase.
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        yield profile
