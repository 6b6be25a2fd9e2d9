"""The first start: told what is wrong beside its field, never a key in the open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, DeviceError
from desktop.paths import Paths
from desktop.services.open_profile import OpenProfile
from desktop.services.profile import ProfileService, ProfileState
from desktop.settings import Settings
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Jobs
from desktop.ui.pages.first_run.controller import FirstRunController
from desktop.ui.pages.first_run.page import FirstRunPage
from desktop.ui.pages.first_run.recovery import RecoverySheet
from desktop.ui.pages.first_run.recovery_page import RecoveryPage
from desktop.ui.pages.first_run.unlock_page import Means, UnlockPage
from desktop.ui.print_adapter import PrintAdapter
from desktop.ui.translations import Translations
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring

VALUES = {
    "name_kk": "№ 1 мектеп",
    "name_ru": "Школа № 1",
    "bin": "180440012349",
    "staff_name": "Серікова Айгүл",
    "staff_secret": "4721",
    "staff_repeated": "4721",
}


class Setting:
    def __init__(self, folder: Path, bot: QtBot, ill: Code | None) -> None:
        self.bot = bot
        self.paths = Paths.under(folder)
        self.keyring = FakeKeyring(ill)
        self.profiles = ProfileService(self.paths, FakeClock(), self.keyring)
        self.jobs, self.page = Jobs(), FirstRunPage()
        self.controller = FirstRunController(self.profiles, self.jobs, self.page)
        self.made: list[OpenProfile] = []
        self.controller.profile_made.connect(lambda profile, _key: self.made.append(profile))
        bot.addWidget(self.page)
        self.page.show()
        self.controller.begin("kk")
        self.wait(lambda: self.jobs.idle)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=20_000)

    def fill(self, **values: str) -> None:
        for name, value in (VALUES | values).items():
            self.page.rows[name].set_value(value)

    def set_up(self) -> None:
        self.page.set_up.click()
        self.wait(lambda: self.jobs.idle)
        QApplication.processEvents()

    def faults(self) -> set[str]:
        return {name for name, row in self.page.rows.items() if row.note()}


@pytest.fixture
def setting(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[Code | None], Setting]]:
    settings: list[Setting] = []

    def _make(ill: Code | None = None) -> Setting:
        settings.append(Setting(tmp_path / "profile", qtbot, ill))
        return settings[-1]

    yield _make
    for one in settings:
        one.jobs.close()
        for profile in one.made:
            profile.close()


def test_what_is_missing_stands_beside_its_field(
    setting: Callable[[Code | None], Setting],
) -> None:
    here = setting(None)
    here.set_up()
    assert here.faults() == {
        "name_kk",
        "name_ru",
        "bin",
        "staff_name",
        "staff_secret",
        "staff_repeated",
    }
    assert here.profiles.state()[0] is ProfileState.NEW


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"bin": "180440012348"}, "bin"),
        ({"staff_repeated": "4722"}, "staff_repeated"),
        ({"staff_secret": "12", "staff_repeated": "12"}, "staff_secret"),
    ],
)
def test_what_is_wrong_makes_no_profile(
    setting: Callable[[Code | None], Setting], values: dict[str, str], fault: str
) -> None:
    here = setting(None)
    here.fill(**values)
    here.set_up()
    assert here.faults() == {fault}
    assert here.made == []
    assert here.page.set_up.isEnabled()


def test_a_filled_page_makes_a_profile_that_the_keyring_opens(
    setting: Callable[[Code | None], Setting],
) -> None:
    here = setting(None)
    here.fill()
    here.set_up()
    assert len(here.made) == 1
    assert here.profiles.state()[0] is ProfileState.READY


@pytest.mark.parametrize("ill", [Code.KEYRING_NO_BACKEND, Code.KEYRING_LOCKED])
def test_without_a_keyring_its_trouble_is_told_and_a_passphrase_does(
    setting: Callable[[Code | None], Setting], ill: Code
) -> None:
    here = setting(ill)
    assert here.page.rows["passphrase"].isVisible()
    assert here.page.trouble.text()
    here.fill()
    here.set_up()
    assert (here.faults(), here.made) == ({"passphrase"}, [])
    here.fill(passphrase="тоғыз бүктелген хат")
    here.set_up()
    assert len(here.made) == 1
    assert here.profiles.state()[0] is ProfileState.PASSPHRASE


def test_the_recovery_key_leaves_the_screen_only_when_it_was_noted(qtbot: QtBot) -> None:
    page, noted = RecoveryPage(), []
    qtbot.addWidget(page)
    page.noted.connect(lambda: noted.append(1))
    page.show()
    page.show_key(tuple(f"AB{at}CD" for at in range(8)))
    page.go_on.click()
    assert noted == []
    page.confirmed.click()
    page.go_on.click()
    assert noted == [1]
    assert all(not label.text() and not label.accessibleName() for label in page._groups)


def test_a_key_that_was_not_printed_is_not_called_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _missing(*_arguments: object) -> None:
        raise DeviceError(Code.PRINTER_MISSING)

    monkeypatch.setattr(PrintAdapter, "choose", _missing)
    sheet = RecoverySheet(Mock(), Mock(), Mock(settings=Settings()))
    qtbot.addWidget(sheet.page)
    sheet.page.print.click()
    assert error_text(Code.PRINTER_MISSING) in sheet.page.message.text()
    assert advice_text(Code.PRINTER_MISSING) not in sheet.page.message.text()


def test_a_store_that_cannot_be_opened_says_why_and_offers_to_try_again(qtbot: QtBot) -> None:
    page, again = UnlockPage(), []
    qtbot.addWidget(page)
    page.again_asked.connect(lambda: again.append(1))
    page.show()
    page.show_means(Means.NOTHING, "The store is damaged.", "Restore a backup.")
    assert not page.passphrase.isVisible()
    assert page.trouble.text() == "The store is damaged. Restore a backup."
    page.open.click()
    assert again == [1]


def test_faults_are_said_in_the_language_that_is_chosen(
    setting: Callable[[Code | None], Setting], qapp: QApplication
) -> None:
    first, translations = setting(None), Translations()
    first.set_up()
    english = first.page.rows["bin"].note()
    try:
        translations.use("kk")
        QApplication.sendEvent(first.page, QEvent(QEvent.Type.LanguageChange))
        assert first.page.rows["bin"].note() == error_text(Code.REQUIRED) != english
    finally:
        translations.use("en")
        qapp.processEvents()
