"""Backups make themselves, each day and at closing, and say what is in their way."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, DeskError
from desktop.services.backup import BackupService
from desktop.settings import Settings
from desktop.storage.backup import Step, find_sets, unwatched
from desktop.ui.backups import Backups
from desktop.ui.front_desk import FrontDesk
from desktop.ui.jobs import Lane
from desktop.ui.leaving import Leaving
from desktop.ui.pages.today.controller import TodayController
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.parts import Parts
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk, open_desk


class Place:
    """An open desk with a stick, and what makes its backups."""

    def __init__(self, desk: OpenDesk, bot: QtBot, stick: Path) -> None:
        self.desk, self.bot, self.stick = desk, bot, stick
        self.window = QWidget()
        bot.addWidget(self.window)
        around = desk.around
        desk.clock.pass_time(seconds=1)
        parts = SimpleNamespace(
            window=self.window, jobs=around.jobs, messages=around.messages, clock=desk.clock
        )
        self.service: BackupService = around.desk.backups
        self.backups = Backups(self.service, cast("Parts", parts))
        self.made: list[datetime] = []
        self.backups.made.connect(self.made.append)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.desk.around.jobs.idle, timeout=20_000)
        QApplication.processEvents()

    def look(self) -> None:
        self.backups.look()
        self.settle()

    def do_something(self) -> None:
        """A case is begun."""
        desk = self.desk.around.desk
        desk.intakes.start(desk.staff.list()[0].id)
        self.desk.clock.pass_time(seconds=1)

    def message(self) -> str:
        top = self.desk.around.messages.top
        return "" if top is None else f"{top.what} {top.advice}"


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = open_desk(tmp_path / "p", qapp, Settings(language="en", backup_folder=str(stick)))
    yield Place(desk, qtbot, stick)
    desk.close()


def test_there_is_one_backup_each_day_while_the_program_stays_open(place: Place) -> None:
    place.backups.begin()
    place.settle()
    place.look()
    assert len(find_sets(place.stick)) == 1
    place.desk.clock.pass_time(days=1)
    place.look()
    assert len(find_sets(place.stick)) == len(place.made) == 2


def test_a_stick_that_is_missing_is_named_once_and_found_when_it_is_put_in(place: Place) -> None:
    place.look()
    place.desk.clock.pass_time(days=1)
    pocket = place.stick.with_name("pocket")
    place.stick.rename(pocket)
    place.look()
    assert str(place.stick) in place.message()
    place.desk.around.messages.clear("backup")
    place.look()
    assert place.message() == ""
    pocket.rename(place.stick)
    place.look()
    assert len(place.made) == 2


def test_a_missing_stick_that_today_speaks_of_is_not_told_twice(place: Place) -> None:
    place.stick.rename(place.stick.with_name("pocket"))
    place.look()
    assert place.message() == ""
    place.backups.run_asked()
    place.settle()
    assert str(place.stick) in place.message()


def test_closing_copies_what_was_done_since_todays_backup(place: Place) -> None:
    ended: list[DeskError | None] = []
    place.look()
    place.desk.clock.pass_time(hours=8)
    place.do_something()
    place.backups.run_last(ended.append)
    place.settle()
    assert ended == [None]
    assert len(place.made) == len(find_sets(place.stick)) == 2
    assert not place.service.behind()


def test_closing_makes_no_backup_when_nothing_was_done_since(place: Place) -> None:
    ended: list[DeskError | None] = []
    place.look()
    place.desk.clock.pass_time(hours=8)
    place.backups.run_last(ended.append)
    place.settle()
    assert (ended, len(place.made)) == ([None], 1)


def test_what_was_done_while_a_backup_was_under_way_is_copied_at_closing(place: Place) -> None:
    ended: list[DeskError | None] = []
    run, doing = place.service.run, [place.do_something]

    def busy_run(stop: Event, folder: Path | None = None, *, step: Step = unwatched) -> datetime:
        made_at = run(stop, folder, step=step)
        if doing:
            place.desk.clock.pass_time(minutes=1)
            doing.pop()()
        return made_at

    place.service.run = busy_run  # type: ignore[method-assign]
    place.backups.look()
    place.backups.run_last(ended.append)
    place.settle()
    assert (ended, len(place.made)) == ([None], 2)
    assert not place.service.behind()


def test_what_is_still_being_written_is_copied_at_closing(place: Place) -> None:
    ended: list[DeskError | None] = []
    place.look()
    place.desk.clock.pass_time(hours=8)
    held = Event()

    def write() -> None:
        held.wait(20)
        place.do_something()

    place.desk.around.jobs.submit(Lane.DEVICE, write)
    place.backups.run_last(ended.append)
    held.set()
    place.settle()
    assert (ended, len(place.made)) == ([None], 2)
    assert not place.service.behind()


def test_coming_and_going_alone_is_no_reason_for_another_backup(place: Place) -> None:
    place.look()
    place.desk.clock.pass_time(hours=8)
    staff = place.desk.around.desk.staff
    staff.sign_in(staff.list()[0].id, PIN)
    assert not place.service.behind()


def test_after_a_closing_that_failed_backups_go_on(place: Place) -> None:
    ended: list[DeskError | None] = []
    place.look()
    place.desk.clock.pass_time(hours=8)
    place.do_something()
    pocket = place.stick.with_name("pocket")
    place.stick.rename(pocket)
    place.backups.run_last(ended.append)
    place.settle()
    assert [error.code for error in ended if error] == [Code.BACKUP_PLACE_GONE]
    pocket.rename(place.stick)
    assert place.backups._timer.isActive()


def test_a_stop_while_writes_are_awaited_ends_the_waiting(place: Place) -> None:
    ended: list[DeskError | None] = []
    held = Event()
    place.desk.around.jobs.submit(Lane.DEVICE, lambda: held.wait(20))
    place.backups.run_last(ended.append)
    place.backups.stop()
    assert [error.code for error in ended if error] == [Code.CANCELLED]
    held.set()
    place.settle()
    assert place.made == []


@pytest.mark.parametrize("stick_is_there", [True, False])
def test_a_locked_window_closes_after_the_backup_or_without_it(
    place: Place,
    stick_is_there: bool,  # noqa: FBT001
) -> None:
    class Window(QWidget):
        closed = at_work = False

        def close_now(self) -> None:
            self.closed = True

    class Front(QObject):
        closed = Signal()
        unsaved = False

        def close(self) -> None:
            self.closed.emit()

    window = Window()
    place.bot.addWidget(window)
    session = SimpleNamespace(signed_in=True)
    around = place.desk.around
    parts = SimpleNamespace(
        window=window, session=session, messages=around.messages, commands=around.commands
    )
    leaving = Leaving(cast("Parts", parts), cast("FrontDesk", Front(window)), place.backups)
    place.look()
    place.desk.clock.pass_time(hours=8)
    place.do_something()
    if not stick_is_there:
        place.stick.rename(place.stick.with_name("pocket"))
    leaving.begin()
    place.settle()
    assert window.closed
    assert len(place.made) == 1 + stick_is_there


class Slow:
    """A backup that ends when it is told to."""

    def __init__(self) -> None:
        self.runs = 0
        self.begun = Event()

    def due(self, _now: datetime) -> bool:
        return True

    def behind(self) -> bool:
        return True

    def run(self, stop: Event, *, step: Callable[[int, int], None]) -> datetime:
        self.runs += 1
        step(1, 2)
        self.begun.set()
        stop.wait(20)
        raise DeskError(Code.CANCELLED)


def test_closing_waits_for_the_backup_under_way_and_can_stop_it(place: Place) -> None:
    slow = Slow()
    ended: list[DeskError | None] = []
    place.backups._service = cast("BackupService", slow)
    place.backups.look()
    assert slow.begun.wait(20)
    place.backups.run_last(ended.append)
    place.backups.stop()
    place.settle()
    assert slow.runs == 1
    assert [error.code for error in ended if error is not None] == [Code.CANCELLED]


def test_today_names_the_stick_when_the_backup_is_overdue(place: Place) -> None:
    page = TodayPage()
    place.bot.addWidget(page)
    today = TodayController(place.desk.around, page)
    page.show()
    place.stick.rename(place.stick.with_name("pocket"))
    today.refresh()
    place.settle()
    assert str(place.stick) in page.notice.text()
    place.stick.with_name("pocket").rename(place.stick)
    place.look()
    today.refresh()
    place.settle()
    assert page.notice.text() == ""
