"""Signing in, locking, handing over, searching and scanning at an open desk."""

import errno
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code
from desktop.domain.fields import Field
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.domain.staff import Role
from desktop.services.staff import NewAccount
from desktop.settings import Settings
from desktop.ui.error_texts import error_text
from desktop.ui.single_instance import Doorbell, take_over
from tests.fakes.first_run import PIN
from tests.ui.keys import CONTROL, Keyboard
from tests.ui.reception import SCHOOL, Reception

SECOND_PIN = "8642"


def _full(_settings: Settings) -> None:
    raise OSError(errno.ENOSPC, "no room")


def test_the_school_is_named_in_the_language_of_the_screen(reception: Reception) -> None:
    reception.open_door()
    translations = reception.desk.around.translations
    try:
        for language in ("ru", "kk"):
            translations.use(language)
            reception.gate.languages.set_value(language)
            reception.gate.retranslate()
            assert reception.gate.subtitle.text() == SCHOOL[language]
    finally:
        translations.use("en")


def test_a_language_chosen_on_the_way_in_or_on_another_sheet_is_kept(
    reception: Reception,
) -> None:
    around = reception.desk.around
    try:
        around.translations.use("ru")
        reception.open_door()
        assert around.workstation.settings.language == "ru"
        around.translations.use("kk")
        assert around.workstation.settings.language == "kk"
    finally:
        around.translations.use("en")


def test_a_wrong_pin_is_said_and_a_right_one_opens_today(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in("0000")
    assert not reception.at_work()
    assert reception.gate.row.note()
    assert reception.gate.secret.value() == ""
    reception.sign_in()
    assert reception.at_work()
    assert reception.front.today.isVisible()


def test_a_pin_typed_while_the_store_opens_is_tried_when_it_is_open(reception: Reception) -> None:
    reception.gate.show_opening(accounts=1)
    Keyboard("kz").type(PIN)
    Keyboard("kz").key(Qt.Key.Key_Return)
    reception.open_door()
    reception.settle()
    assert reception.at_work()


def test_at_the_start_the_cursor_stands_on_a_name_that_can_be_chosen(reception: Reception) -> None:
    staff = reception.desk.around.desk.staff
    staff.add(NewAccount("Ким Арсений", "", Role.RECEPTION, SECOND_PIN), staff.list()[0].id)
    reception.open_door()
    reception.open_door()
    reception.settle()
    Keyboard("us").key(Qt.Key.Key_Return)
    assert reception.gate.tiles.value()
    assert reception.gate.secret.hasFocus()


def test_a_locked_desk_hides_the_work_and_brings_it_back(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    surname = reception.field("child_surname")
    surname.setFocus()
    Keyboard("ru").type("lfyf")
    Keyboard("ru").key(Qt.Key.Key_F12)
    reception.settle()
    assert not surname.isVisible()
    cases = reception.front._cases
    assert cases is not None
    stored = reception.desk.around.desk.intakes.get(cases.session.id)
    assert stored.intake.answer(Field.CHILD_SURNAME) == "дана"
    Keyboard("ru").key(Qt.Key.Key_F2)
    reception.sign_in()
    assert surname.isVisible()
    assert surname.hasFocus()
    assert surname.value() == "дана"


def test_a_change_of_user_keeps_the_case_and_names_the_new_author(reception: Reception) -> None:
    staff = reception.desk.around.desk.staff
    first = staff.list()[0]
    second = staff.add(NewAccount("Ким Арсений", "", Role.RECEPTION, SECOND_PIN), first.id)
    reception.open_door()
    reception.gate.tiles.choose(str(first.id))
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    case = cases.session.id
    reception.front.guard.change_user()
    reception.settle()
    reception.gate.tiles.choose(str(second.id))
    reception.sign_in(SECOND_PIN)
    assert reception.find("child_surname").isVisible()
    assert (cases.session.id, reception.desk.around.session.by) == (case, second.id)
    assert cases.session.by == second.id


def test_enter_opens_the_case_that_others_were_joined_into(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    for name in ("Құдайбергенова", "Құдайбергенова Дана"):
        case = desk.intakes.start(by).intake.id
        desk.intakes.save_field(case, Field.CHILD_SURNAME, name, by)
    find = desk.search.find
    monkeypatch.setattr(
        desk.search,
        "find",
        lambda text: [replace(one, joined=one.id != case) for one in find(text)],
    )
    reception.open_door()
    reception.sign_in()
    board = Keyboard("ru")
    board.press("f", CONTROL)
    board.type("relfq,")
    today = reception.front.today
    reception.wait(lambda: today.searching == "кудайб")
    assert today.lines.row_of(case) == today.lines.first() == 0
    assert today.only_line() is None, "both are shown"
    board.key(Qt.Key.Key_Return)
    reception.wait(lambda: not today.isVisible())
    cases = reception.front._cases
    assert cases is not None
    assert cases.session.id == case


def test_a_name_typed_into_the_search_opens_its_case_by_enter(reception: Reception) -> None:
    intakes, staff = reception.desk.around.desk.intakes, reception.desk.around.desk.staff
    by = staff.list()[0].id
    case = intakes.start(by).intake.id
    intakes.save_field(case, Field.CHILD_SURNAME, "Құдайбергенова", by)
    reception.open_door()
    reception.sign_in()
    board = Keyboard("ru")
    board.press("f", CONTROL)
    board.type("relfq,")
    reception.wait(lambda: reception.front.today.searching == "кудайб")
    assert reception.front.today.only_line() == case
    board.key(Qt.Key.Key_Return)
    cases = reception.front._cases
    reception.wait(lambda: reception.front._cases is not None)
    cases = reception.front._cases
    assert cases is not None
    reception.wait(lambda: cases.is_open)
    assert cases.session.id == case
    board.key(Qt.Key.Key_Escape)
    reception.wait(reception.front.today.isVisible)


@pytest.mark.parametrize("layout", ["kz", "ru", "us"])
def test_a_slip_scanned_anywhere_opens_its_case_and_is_called_genuine(
    reception: Reception, layout: str
) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    case = desk.intakes.start(by).intake.id
    desk.intakes.save_field(case, Field.CHILD_SURNAME, "Ким", by)
    paper = desk.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by)
    reception.open_door()
    reception.sign_in()
    Keyboard(layout).scan(f"{paper.number}-{paper.check_code}")
    reception.wait(lambda: reception.front._cases is not None)
    cases = reception.front._cases
    assert cases is not None
    reception.wait(lambda: cases.is_open)
    assert cases.session.id == case
    top = reception.desk.around.messages.top
    assert top is not None
    assert (top.key, top.weight) == ("code", "done")


def test_a_code_scanned_as_a_round_ends_opens_its_case(reception: Reception) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    case = desk.intakes.start(by).intake.id
    paper = desk.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by)
    reception.open_door()
    reception.sign_in()
    reception.front._window.header.search.scan(f"{paper.number}-{paper.check_code}")
    reception.front.sync.rounds.ended.emit()
    reception.wait(lambda: reception.front._cases is not None)
    cases = reception.front._cases
    assert cases is not None
    reception.wait(lambda: cases.is_open)
    assert cases.session.id == case


def test_the_language_changes_live_and_nothing_typed_is_lost(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    surname = reception.field("child_surname")
    surname.setFocus()
    Keyboard("us").type("abc")
    reception.desk.around.translations.use("ru")
    reception.settle()
    assert surname.value() == "abc"
    reception.desk.around.translations.use("en")


def test_a_setting_that_cannot_be_written_down_stands_and_is_told(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    reception.open_door()
    reception.sign_in()
    station, messages = reception.desk.around.workstation, reception.desk.around.messages
    monkeypatch.setattr(station, "_keep", _full)
    station.change(replace(station.settings, camera="Веб-камера"))
    reception.wait(lambda: messages.top is not None)
    assert messages.top is not None
    assert messages.top.what == error_text(Code.STORE_NOT_WRITABLE, {})
    assert station.settings.camera == "Веб-камера"


def test_a_desk_without_a_place_for_backups_is_led_to_the_field(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.wait(reception.front.today.notice.isVisible)
    button = reception.find("message_action")
    assert isinstance(button, QPushButton)
    button.click()
    reception.settle()
    settings = reception.front.settings
    assert settings is not None
    assert settings.page.isVisible()
    assert QApplication.focusWidget() is settings.page.findChild(QWidget, "backup_folder_path")


def test_today_begins_with_what_is_incomplete(reception: Reception) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    case = desk.intakes.start(by).intake.id
    desk.intakes.save_field(case, Field.CHILD_SURNAME, "Ким", by)
    reception.open_door()
    reception.sign_in()
    today = reception.front.today
    reception.wait(lambda: today.lines.rowCount() == 2)
    assert today.list.currentIndex().row() == 1
    assert "Ким" in str(today.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    Keyboard("kz").key(Qt.Key.Key_Return)
    reception.wait(lambda: reception.front._cases is not None)


def test_a_lock_of_the_machines_former_name_is_taken_over(tmp_path: Path) -> None:
    place = tmp_path / "desk.lock"
    place.write_text("999999999\nqabyldau\nformer-name\nformer-id\nformer-boot\n")
    lock = QLockFile(str(place))
    lock.setStaleLockTime(0)
    assert not lock.tryLock(0)
    assert take_over(lock)
    assert lock.isLocked()


def test_a_lock_whose_desk_lives_is_not_taken_over(tmp_path: Path) -> None:
    place = tmp_path / "desk.lock"
    script = (
        "import sys; from PySide6.QtCore import QLockFile; lock = QLockFile(sys.argv[1]);"
        "print(lock.tryLock(0), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "True\n"
        _, name, *rest = place.read_text().splitlines()
        place.write_text("\n".join(["999999999", name, "former-name", *rest[1:]]) + "\n")
        lock = QLockFile(str(place))
        assert not take_over(lock)
        first.communicate()


def test_a_second_start_rings_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    lock = tmp_path / "desk.lock"
    bell = Doorbell(lock, window)
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from desktop.ui.single_instance import call_first; application = QCoreApplication([]);"
        "sys.exit(0 if call_first(Path(sys.argv[1])) else 1)"
    )
    with qtbot.waitSignal(bell.called, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", script, str(lock)])
    assert second.wait(20) == 0
    bell.close()
