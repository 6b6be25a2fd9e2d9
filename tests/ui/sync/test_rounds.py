"""Rounds go by themselves, wait where they must, and hold nobody up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from desktop.domain.sync import NIGHT_FROM, SyncTrouble
from desktop.settings import Settings
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.metered import MeteredLine
from desktop.ui.rounds import AFTER_SAVE_MS, USUAL, Rounds
from desktop.ui.surroundings import Workstation
from tests.fakes.clock import FakeClock
from tests.fakes.open_desk import MORNING
from tests.fakes.sync import ENROLLED, FakeSync
from tests.ui.sync.reception import Reception


class Line(MeteredLine):
    """What the system would say of the line."""

    metered = False

    def now(self) -> bool:
        return self.metered


class Desk:
    """The timer with its lanes, without a window."""

    def __init__(self, sync: FakeSync, bot: QtBot, settings: Settings | None = None) -> None:
        self.sync, self._bot = sync, bot
        self.jobs = Jobs()
        self.workstation = Workstation(settings or Settings(), lambda _kept: None, self.jobs)
        self._parent = QObject()
        self.line = Line(self._parent)
        self.clock = FakeClock(MORNING)
        self.rounds = Rounds(sync, self.jobs, self.workstation, self.clock, self._parent, self.line)

    def begin(self) -> None:
        self.rounds.begin()
        self.settle()

    def settle(self) -> None:
        self._bot.waitUntil(lambda: self.jobs.idle, timeout=20_000)

    def close(self) -> None:
        self.rounds.stop()
        if self.sync.held is not None:
            self.sync.held.set()
        self.jobs.close()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(FakeSync(ENROLLED), qtbot)
    yield made
    made.close()


def test_the_next_round_comes_when_the_last_one_said(desk: Desk) -> None:
    desk.sync.now = replace(
        ENROLLED,
        trouble=SyncTrouble.OFFLINE,
        next_round_at=MORNING + timedelta(minutes=7),
    )
    desk.begin()
    assert desk.rounds.due_in == 7 * 60_000


def test_without_a_word_rounds_come_at_the_usual_time(desk: Desk) -> None:
    desk.begin()
    assert desk.rounds.due_in == AFTER_SAVE_MS, "the first comes soon after somebody has come"
    desk.rounds.ask()
    desk.settle()
    assert desk.rounds.due_in == USUAL.total_seconds() * 1000


def test_a_line_that_is_paid_by_volume_is_left_alone_until_another_comes(desk: Desk) -> None:
    desk.workstation.settings = Settings(sync_when="unmetered")
    desk.line.metered = True
    desk.begin()
    assert desk.rounds.due_in == -1
    desk.rounds.ask()
    desk.settle()
    assert len(desk.sync.did("run_round")) == 1, "asked for, it goes all the same"
    assert desk.rounds.due_in == -1
    desk.line.metered = False
    desk.line.changed.emit()
    assert desk.rounds.due_in == USUAL.total_seconds() * 1000


def test_by_the_other_settings_nobody_asks_what_the_line_costs(desk: Desk) -> None:
    desk.line.metered = True
    desk.begin()
    assert desk.rounds.due_in == AFTER_SAVE_MS


@pytest.mark.usefixtures("qapp")
def test_a_system_that_says_nothing_of_its_line_is_asked_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QNetworkInformation, "loadBackendByFeatures", asked.append)
    monkeypatch.setattr(QNetworkInformation, "instance", lambda: None)
    line = MeteredLine()
    assert not line.now()
    assert not line.now()
    assert asked == [QNetworkInformation.Feature.Metered]


def test_saves_between_two_rounds_do_not_put_the_next_one_off(desk: Desk) -> None:
    desk.begin()
    desk.rounds.ask()
    desk.settle()
    desk.clock.pass_time(seconds=50)
    desk.rounds._on_saves_settled()
    desk.settle()
    assert desk.rounds.due_in == 10_000


def test_a_save_is_followed_by_a_round_soon(desk: Desk) -> None:
    desk.begin()
    desk.sync.now = replace(ENROLLED, waiting=1)
    desk.jobs.submit(Lane.STORE, lambda: None)
    desk.settle()
    assert desk.rounds._after_save.isActive()
    desk.rounds._after_save.timeout.emit()
    desk.settle()
    assert desk.rounds.due_in <= 0 or desk.sync.did("run_round")


def test_a_save_does_not_shorten_the_wait_of_a_line_that_is_down(desk: Desk) -> None:
    later = MORNING + timedelta(minutes=9)
    desk.sync.now = replace(ENROLLED, waiting=1, trouble=SyncTrouble.OFFLINE, next_round_at=later)
    desk.begin()
    desk.rounds._on_saves_settled()
    desk.settle()
    assert desk.rounds.due_in == 9 * 60_000


def test_a_round_is_never_run_twice_at_once(desk: Desk) -> None:
    desk.begin()
    desk.sync.held = Event()
    desk.rounds.ask()
    desk.rounds.ask()
    desk.sync.held.set()
    desk.settle()
    assert len(desk.sync.did("run_round")) == 1


def test_a_fault_of_the_program_ends_no_timer(desk: Desk) -> None:
    desk.begin()
    desk.sync.run_round = lambda _stop, _told: 1 / 0  # type: ignore[assignment,return-value]
    desk.rounds.ask()
    desk.settle()
    assert not desk.rounds.under_way
    assert desk.rounds.due_in > 0


def test_stopping_waits_for_nobody(desk: Desk) -> None:
    desk.begin()
    desk.sync.held = Event()
    desk.rounds.ask()
    desk.rounds.stop()
    desk.settle()
    assert all(stop.is_set() for stop in desk.sync.stops)
    assert desk.rounds.due_in == -1


def test_when_asked_for_alone_no_round_goes_by_itself(qtbot: QtBot) -> None:
    desk = Desk(FakeSync(replace(ENROLLED, waiting=3)), qtbot, Settings(sync_when="asked"))
    desk.begin()
    try:
        assert desk.rounds.due_in == -1
        desk.rounds.ask()
        desk.settle()
        assert desk.sync.did("run_round") == [()]
    finally:
        desk.close()


def test_pages_are_purged_once_a_day_and_only_by_setting(qtbot: QtBot) -> None:
    desk = Desk(FakeSync(ENROLLED), qtbot, Settings(purge_days=30))
    desk.begin()
    try:
        for _ in range(2):
            desk.rounds.ask()
            desk.settle()
        assert desk.sync.did("purge") == [()]
    finally:
        desk.close()


def test_without_the_setting_nothing_is_purged(desk: Desk) -> None:
    desk.begin()
    desk.rounds.ask()
    desk.settle()
    assert desk.sync.did("purge") == []


def test_a_locked_desk_makes_its_round_at_night(enrolled: Reception) -> None:
    """Desks are locked when people go home: what is sent only at night is sent behind the lock."""
    workstation, rounds = enrolled.desk.around.workstation, enrolled.front.sync.rounds
    enrolled.front.guard.lock()
    enrolled.settle()
    enrolled.desk.clock.moment = datetime(2027, 6, 1, NIGHT_FROM - 1).astimezone()
    workstation.change(replace(workstation.settings, sync_when="night"))
    assert rounds.due_in == 3_600_000
    before = len(enrolled.sync.did("run_round"))
    rounds._due.timeout.emit()
    enrolled.settle()
    assert len(enrolled.sync.did("run_round")) == before + 1


def test_the_lock_ends_no_round_and_quitting_does(enrolled: Reception) -> None:
    enrolled.sync.held = Event()
    enrolled.front.sync.rounds.ask()
    enrolled.wait(lambda: bool(enrolled.sync.stops))
    enrolled.front.guard.lock()
    assert not enrolled.sync.stops[0].is_set()
    enrolled.front.sync.rounds.stop()
    enrolled.settle()
    assert enrolled.sync.stops[0].is_set()
    assert enrolled.front.sync.rounds.due_in == -1


def test_f5_syncs_now(enrolled: Reception) -> None:
    before = len(enrolled.sync.did("run_round"))
    assert enrolled.desk.around.commands.do("sync")
    enrolled.settle()
    assert len(enrolled.sync.did("run_round")) > before
