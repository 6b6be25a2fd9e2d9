"""Nobody works under another's name: what a locked desk must hide, whatever stood open."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.fields import Field
from desktop.domain.staff import Role
from desktop.services.staff import NewAccount
from desktop.settings import Settings
from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk, open_desk

SECOND_PIN = "8642"


class Reception:
    """A signed-in desk."""

    def __init__(self, desk: OpenDesk, bot: QtBot, folder: Path, application: QApplication) -> None:
        self.desk, self.bot = desk, bot
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        self.gate = SignInPage()
        self.front = FrontDesk(desk.around, self.window, application, self.gate)
        self.window.show_gate(self.gate)
        self.window.show()
        self.front.begin(desk.around.desk.staff.list(), {})

    def settle(self) -> None:
        for _ in range(3):
            self.bot.waitUntil(lambda: self.desk.around.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def sign_in(self, who: object = "", pin: str = PIN) -> None:
        self.settle()
        if who:
            self.gate.tiles.choose(str(who))
        self.gate.secret.setText(pin)
        self.gate.enter.click()
        self.settle()


@pytest.fixture
def reception(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reception]:
    desk = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    desk.around.session._member = None
    made = Reception(desk, qtbot, tmp_path, qapp)
    made.sign_in()
    yield made
    made.settle()
    if shiboken6.isValid(made.window):
        made.window.close_now()
        made.window.deleteLater()
    desk.close()


def test_a_change_of_user_that_nobody_ends_is_locked_too(reception: Reception) -> None:
    reception.front.guard.change_user()
    reception.settle()
    reception.front.guard.idle.idle.emit()
    reception.settle()
    assert not reception.gate.back.isVisible()
    reception.sign_in()
    assert reception.window.at_work


def test_going_back_from_a_change_of_user_leaves_the_idle_lock_on(reception: Reception) -> None:
    reception.front.guard.change_user()
    reception.settle()
    reception.gate.back.click()
    assert reception.window.at_work
    assert reception.front.guard.idle._check.isActive()


def test_no_box_stays_before_a_locked_desk(reception: Reception) -> None:
    QTimer.singleShot(0, reception.front.guard.lock)
    reception.front._show_palette()
    assert not reception.window.at_work
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    assert not any(one.isVisible() for one in boxes)


def test_a_sheet_before_the_desk_is_locked_and_comes_back(reception: Reception) -> None:
    sheet = QWidget()
    reception.window.show_gate(sheet)
    reception.front.guard.idle.idle.emit()
    reception.settle()
    assert not sheet.isVisible()
    reception.sign_in()
    assert sheet.isVisible()


def test_whoever_takes_over_has_no_more_rights_than_their_own(reception: Reception) -> None:
    staff, session = reception.desk.around.desk.staff, reception.desk.around.session
    second = staff.add(NewAccount("Ким Арсений", "", Role.RECEPTION, SECOND_PIN), session.by)
    reception.front.show_settings()
    reception.settle()
    assert reception.front.settings is not None
    page = reception.front.settings.page
    assert page.new_key.isEnabled()
    reception.front.guard.change_user()
    reception.sign_in(second.id, SECOND_PIN)
    assert page.isVisible()
    assert not (page.new_key.isEnabled() and page.new_key.isVisible())


def test_the_hours_of_a_sleeping_machine_count(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken = time.time() + 8 * 3600
    monkeypatch.setattr(reception.front.guard.idle, "_now", lambda: woken)
    place, button = QPointF(1, 1), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, place, place, button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(reception.window.windowHandle(), moved)
    assert not reception.window.at_work


def test_nothing_of_the_work_is_told_to_whoever_asks_a_locked_window(reception: Reception) -> None:
    desk = reception.desk.around.desk
    by = reception.desk.around.session.by
    case = desk.intakes.start(by).intake.id
    desk.intakes.save_field(case, Field.CHILD_SURNAME, "Құдайбергенова", by)
    reception.front.show_today()
    reception.bot.waitUntil(lambda: "Құдайбергенова" in _told(reception.window))
    reception.front.guard.lock()
    reception.settle()
    assert "Құдайбергенова" not in _told(reception.window)
    reception.sign_in()
    reception.bot.waitUntil(lambda: "Құдайбергенова" in _told(reception.window))


def _told(window: QWidget) -> str:
    """Whatever a screen reader can find in a window, hidden or not."""
    told, waiting = "", [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        one = waiting.pop()
        told += f"{one.text(QAccessible.Text.Name)} {one.text(QAccessible.Text.Value)}\n"
        waiting += [one.child(at) for at in range(one.childCount())]
    return told
