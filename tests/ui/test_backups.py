"""The daily backup makes itself, one at a time, and says what is in its way."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, DeskError
from desktop.services.backup import BackupService
from desktop.settings import Settings
from desktop.storage.backup import find_sets
from desktop.ui.backups import Backups
from desktop.ui.pages.today.controller import TodayController
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.parts import Parts
from tests.fakes.open_desk import OpenDesk, open_desk


class Place:
    """An open desk with a stick, and what makes its backups."""

    def __init__(self, desk: OpenDesk, bot: QtBot, stick: Path) -> None:
        self.desk, self.bot, self.stick = desk, bot, stick
        self.window = QWidget()
        bot.addWidget(self.window)
        around = desk.around
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


class Slow:
    """A backup that ends when it is told to."""

    def __init__(self) -> None:
        self.runs = 0
        self.begun = Event()

    def due(self, _now: datetime) -> bool:
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
