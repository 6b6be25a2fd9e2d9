"""A store that does not open has a way out in the window."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, DeviceError
from desktop.paths import Paths
from desktop.services import profile as profile_service
from desktop.services.backup import BackupService
from desktop.services.open_profile import OpenProfile
from desktop.services.profile import ProfileService, ProfileState
from desktop.settings import Settings
from desktop.storage.keys import KeySlots
from desktop.ui.commands import Commands
from desktop.ui.door import Door
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Jobs
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import Messages
from desktop.ui.pages.first_run.passphrase_page import PassphrasePage
from desktop.ui.pages.first_run.restore_page import RestorePage
from desktop.ui.pages.first_run.unlock_page import UnlockPage
from desktop.ui.parts import Parts
from desktop.ui.surroundings import Session, Workstation
from desktop.ui.translations import Translations
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import made
from tests.fakes.keyring import FakeKeyring

WORDS = "жеті рет өлшеп бір рет кес"


class Threshold:
    """A profile with a backup on a stick, and the door before it."""

    def __init__(self, folder: Path, bot: QtBot, application: QApplication) -> None:
        self.bot, self.keyring, self.clock = bot, FakeKeyring(), FakeClock()
        self.stick, self.paths = folder / "stick", Paths.under(folder / "profile")
        self.stick.mkdir()
        _, profile, self.key = made(folder / "profile", self.clock, self.keyring, self.stick)
        BackupService(profile, lambda: str(self.stick), self.clock).run(Event())
        profile.close()
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        bot.addWidget(self.window)
        self.window.show()
        self.commands = Commands(application)
        self.jobs, self.opened = Jobs(), list[OpenProfile]()
        self.parts = Parts(
            paths=self.paths,
            clock=self.clock,
            application=application,
            jobs=self.jobs,
            messages=Messages(),
            commands=self.commands,
            translations=Translations(),
            session=Session(),
            workstation=Workstation(
                Settings(backup_folder=str(self.stick)), lambda _: None, self.jobs
            ),
            window=self.window,
            gate=None,
        )

    def come(self) -> Door:
        door = Door(self.parts)
        door.opened.connect(self.opened.append)
        door.begin()
        self.settle()
        return door

    def settle(self) -> None:
        for _ in range(4):
            self.bot.waitUntil(lambda: self.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def press(self, name: str) -> None:
        (button,) = (one for one in self.window.findChildren(QPushButton, name) if one.isVisible())
        button.click()
        self.settle()

    def standing(self, kind: type[QWidget]) -> bool:
        return isinstance(self.window.standing, kind)

    def restore_page(self) -> RestorePage:
        page = self.window.standing
        assert isinstance(page, RestorePage)
        return page

    def restore(self, key: str) -> None:
        self.restore_page().rows["restore_key"].set_value(key)
        self.press("restore")

    def tear(self) -> bytes:
        torn = b"x" * self.paths.database.stat().st_size
        self.paths.database.write_bytes(torn)
        return torn

    def service(self) -> ProfileService:
        return ProfileService(self.paths, self.clock, self.keyring)


@pytest.fixture
def threshold(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Threshold]:
    made_one = Threshold(tmp_path, qtbot, qapp)
    monkeypatch.setattr(profile_service, "SystemKeyring", lambda: made_one.keyring)
    yield made_one
    made_one.jobs.close()
    made_one.parts.translations.use("en")
    for profile in made_one.opened:
        profile.close()
    shiboken6.delete(made_one.commands)


def _torn(here: Threshold) -> None:
    here.tear()


def _without_slots(here: Threshold) -> None:
    here.paths.keys.unlink()


def _with_torn_slots(here: Threshold) -> None:
    here.paths.keys.write_text("{")


@pytest.mark.parametrize("harm", [_torn, _without_slots, _with_torn_slots])
def test_a_store_that_does_not_open_is_replaced_by_its_backup(
    threshold: Threshold, harm: Callable[[Threshold], None]
) -> None:
    harm(threshold)
    threshold.come()
    assert threshold.opened == []
    threshold.press("restore_backup")
    threshold.restore(str(threshold.key))
    assert len(threshold.opened) == 1
    assert list(threshold.paths.profile.glob("aside-*/store.db"))


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_touched(
    threshold: Threshold, tmp_path: Path
) -> None:
    torn = threshold.tear()
    threshold.come()
    threshold.press("restore_backup")
    page = threshold.restore_page()
    threshold.restore(str(threshold.key)[:-1])
    assert page.rows["restore_key"].note()
    page.rows["restore_folder"].set_value(str(tmp_path))
    threshold.restore(str(threshold.key))
    assert page.rows["restore_folder"].note()
    assert threshold.paths.database.read_bytes() == torn
    threshold.press("restore_back")
    threshold.press("open_store")
    assert threshold.opened == []


def test_a_restore_can_be_stopped(threshold: Threshold) -> None:
    torn = threshold.tear()
    door = threshold.come()
    threshold.press("restore_backup")
    page = threshold.restore_page()
    page.rows["restore_key"].set_value(str(threshold.key))
    page.restore.click()
    door.stop()
    threshold.settle()
    assert threshold.opened == []
    assert page.message.text()
    assert threshold.paths.database.read_bytes() == torn


def test_a_desk_without_a_keyring_is_offered_a_passphrase_once(threshold: Threshold) -> None:
    threshold.keyring.ill = Code.KEYRING_NO_BACKEND
    threshold.come()
    for row in threshold.window.findChildren(QWidget, "recovery_key"):
        getattr(row, "setText", str)(str(threshold.key))
    threshold.press("open_store")
    assert threshold.standing(PassphrasePage)
    assert threshold.opened == []
    page = threshold.window.standing
    assert isinstance(page, PassphrasePage)
    page.passphrase.set_value(WORDS)
    page.repeated.set_value(WORDS)
    threshold.press("set_passphrase")
    assert len(threshold.opened) == 1
    assert threshold.service().state()[0] is ProfileState.PASSPHRASE


def test_a_bare_machine_takes_a_backup_or_begins_anew(threshold: Threshold, tmp_path: Path) -> None:
    threshold.paths.profile.rename(tmp_path / "lost")
    threshold.keyring.secrets.clear()
    threshold.come()
    first = threshold.window.standing
    threshold.press("restore_here")
    threshold.press("restore_back")
    assert threshold.window.standing is first
    threshold.press("restore_here")
    threshold.restore(str(threshold.key))
    assert len(threshold.opened) == 1
    assert not list(threshold.paths.profile.glob("aside-*"))
    assert KeySlots.load(threshold.paths.keys).has_keyring


def test_what_is_wrong_with_a_key_is_said_in_the_language_that_is_chosen(
    threshold: Threshold,
) -> None:
    threshold.tear()
    threshold.come()
    threshold.press("restore_backup")
    threshold.restore("7K2MA")
    row = threshold.restore_page().rows["restore_key"]
    assert row.note() == error_text(Code.RECOVERY_KEY_LENGTH)
    english = row.note()
    threshold.parts.translations.use("kk")
    QApplication.processEvents()
    assert row.note() == error_text(Code.RECOVERY_KEY_LENGTH) != english


def test_a_wrong_passphrase_is_said_so_in_the_language_that_is_chosen(
    threshold: Threshold,
) -> None:
    page = UnlockPage()
    threshold.parts = replace(threshold.parts, gate=page)
    door = Door(threshold.parts)
    door._on_not_opened(DeviceError(Code.KEY_WRONG))
    english = page.passphrase.note()
    assert english == error_text(Code.KEY_WRONG)
    threshold.parts.translations.use("ru")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.passphrase.note() == error_text(Code.KEY_WRONG) != english
