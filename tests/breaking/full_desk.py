"""The real program on a disk that fills up at each step of one intake, and once more at closing.

Run as a process of its own: `python -m tests.breaking.full_desk SHEETS DISK`, the profile on the
disk, named by the environment. Ends with 0 when each time words said what happened and what to do,
in the language of the desk, what was typed stayed, and the work went on once there was space.
"""

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox

from desktop.demo import intake as scripts
from desktop.demo import stage
from desktop.demo.hands import control, drop, fill, press, push, seen, tick, value_of, words_of
from desktop.demo.player import Script
from desktop.demo.sheets import Sheets, sheets_in
from desktop.domain.errors import Code
from desktop.models.connection import connect
from desktop.paths import Paths
from desktop.ui.error_texts import ADVICE, TEXTS, advice_text, error_text
from tests.breaking import disks
from tests.breaking.ground import PASSPHRASE, PIN, opened
from tests.fakes.print_dialog import cancel_print_dialogs

CHILD = scripts.family(9)
NOTE = "Баланың құжаттары кейін әкелінеді " * 8
"""Longer than what a page of the log has room for."""

SAID_AT_THE_END = "the disk is full, said in a box"
"""On standard output, when the window is gone and the store could not be brought to rest."""


class Disk:
    """Filled and emptied while the program runs."""

    def __init__(self, folder: Path, profile: Path) -> None:
        self.folder = folder
        self._store = Paths.under(profile).database
        with opened(profile) as open_profile:
            self._key = open_profile.data_key

    def fill(self) -> Script:
        """No byte is left, and none in the log of the store: the next save must fail."""
        yield self._cut_log
        disks.fill(self.folder)

    def make_space(self) -> None:
        """As staff do who delete something."""
        disks.make_space(self.folder)

    def _cut_log(self) -> bool:
        with contextlib.closing(connect(self._store, self._key)) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy


def trip(sheets: Sheets, disk: Disk) -> Script:
    """From the key to the window's end; the disk is full at each step of it."""
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield from scripts.begin()
    yield from scripts.application(CHILD)
    yield from full_at_typing(disk)
    yield from scripts.identity(2, CHILD, "birth_certificate", None)
    yield from scripts.identity(3, CHILD, "id_card", None)
    yield from full_at_a_page(disk, sheets.form_065)
    yield from scripts.form(5, sheets.form_052_2)
    yield from full_at_the_photo(disk, sheets.portrait)
    yield from full_at_the_receipt(disk)
    yield from disk.fill()


def full_at_typing(disk: Disk) -> Script:
    """The text stays on the screen; with space made it is saved without a hand."""
    yield from disk.fill()
    QApplication.clipboard().setText(NOTE)
    control("note").setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_V, "", Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return, "\r")
    yield told
    press(Qt.Key.Key_2, "", scripts.ALT)
    yield lambda: seen("identity_page")
    press(Qt.Key.Key_1, "", scripts.ALT)
    yield lambda: seen("application_page")
    if value_of("note") != NOTE.strip():
        raise AssertionError(value_of("note"))
    disk.make_space()
    yield at_peace


def full_at_a_page(disk: Disk, sheet: Path) -> Script:
    """The page is not in; it comes in with "try again"."""
    yield from scripts.open_item(4, "paper_page")
    strip = control("page_strip")
    assert isinstance(strip, QListWidget)
    yield from disk.fill()
    drop(strip.viewport(), sheet)
    yield told
    if strip.count():
        raise AssertionError("a page that the disk has no room for")
    yield from try_again(disk)
    yield lambda: strip.count() == 1
    yield from fill("issued_on", "30052026")
    yield from fill("issuer", "№ 5 емхана")
    yield from tick("stamp_seen")


def full_at_the_photo(disk: Disk, portrait: Path) -> Script:
    """Refused when the picture comes, and again when it is used."""
    yield from scripts.open_item(6, "photo_page")
    yield from disk.fill()
    drop(control("photo_page"), portrait)
    yield told
    yield from try_again(disk)
    yield lambda: seen("crop_view") and seen("use_photo")
    yield from disk.fill()
    yield from push("use_photo")
    yield told
    yield from try_again(disk)
    yield lambda: words_of("photo_used")


def full_at_the_receipt(disk: Disk) -> Script:
    """No number is taken; "try again" takes the first."""
    press(Qt.Key.Key_F9)
    yield lambda: seen("print_receipt") and not words_of("paper_number")
    yield from disk.fill()
    yield from push("print_receipt")
    yield told
    if words_of("paper_number"):
        raise AssertionError("a number without a paper")
    yield from try_again(disk)
    yield lambda: words_of("paper_number")


def try_again(disk: Disk) -> Script:
    """Make space, press the message's button, see the message go."""
    disk.make_space()
    yield from push("message_action")
    yield at_peace


def told() -> bool:
    """Whether the bar says, in the desk's own language, that the disk is full and what to do."""
    what, advice = error_text(Code.DISK_FULL), advice_text(Code.DISK_FULL)
    if what == TEXTS[Code.DISK_FULL] or advice == ADVICE[Code.DISK_FULL]:
        raise AssertionError("not in the desk's own language")
    return (words_of("message_what"), words_of("message_advice")) == (what, advice)


def at_peace() -> bool:
    """Whether nothing is said any more."""
    return seen("message_bar") is None


def tell_boxes() -> None:
    """Say that a box says it, and close it, as long as the program runs."""
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            full = box.text() == error_text(Code.DISK_FULL) and box.informativeText()
            sys.stdout.write((SAID_AT_THE_END if full else box.text()) + "\n")
            sys.stdout.flush()
            box.accept()


def main() -> int:
    """Play the trip."""
    sheets, folder = sheets_in(Path(sys.argv[1])), Path(sys.argv[2])
    disk = Disk(folder, Paths.default().profile)
    QLocale.setDefault(QLocale.c())
    cancel_print_dialogs()
    watching = QTimer(interval=100)
    watching.timeout.connect(tell_boxes)

    def _play() -> Script:
        watching.start()
        yield from trip(sheets, disk)

    return stage.run(_play, pace=2)


if __name__ == "__main__":
    sys.exit(main())
