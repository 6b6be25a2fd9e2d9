"""Accounts on the screen: whose PIN may be changed, and by what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.staff import Role, StaffMember
from desktop.services.staff import NewAccount
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.pages.staff.controller import StaffController
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk, open_desk


class Accounts:
    """The page of an administrator, with one more account."""

    def __init__(self, desk: OpenDesk, bot: QtBot) -> None:
        self.desk, self.bot = desk, bot
        self.staff = desk.around.desk.staff
        self.chief = self.staff.list()[0]
        account = NewAccount("Ким Арсений", "", Role.RECEPTION, "8642")
        self.colleague = self.staff.add(account, self.chief.id)
        self.controller = StaffController(desk.around)
        self.page = self.controller.page
        bot.addWidget(self.page)
        self.page.show()
        self.controller.show()
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.desk.around.jobs.idle, timeout=20_000)
        QApplication.processEvents()

    def change(self, who: StaffMember, secret: str, old: str = "") -> None:
        button = self.page.findChild(QPushButton, f"new_pin_{who.id.hex[-6:]}")
        assert button is not None
        button.click()
        self.page.old_secret.set_value(old)
        self.page.new_secret.set_value(secret)
        self.page.save_secret.click()
        self.settle()


@pytest.fixture
def accounts(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Accounts]:
    desk = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    desk.around.translations.use("en")
    yield Accounts(desk, qtbot)
    desk.around.translations.use("en")
    desk.close()


def test_ones_own_pin_is_changed_with_the_present_one(accounts: Accounts) -> None:
    page = accounts.page
    accounts.change(accounts.chief, "55555", old="0000")
    assert page.old_secret.isVisible()
    assert page.old_secret.note() == "This is not your present PIN or password."
    accounts.change(accounts.chief, "55555", old=PIN)
    assert accounts.staff.sign_in(accounts.chief.id, "55555") == accounts.chief


def test_an_administrator_gives_another_a_pin_without_the_old_one(accounts: Accounts) -> None:
    accounts.change(accounts.colleague, "77777")
    assert not accounts.page.old_secret.isVisible()
    assert accounts.staff.sign_in(accounts.colleague.id, "77777") == accounts.colleague


def test_a_fault_of_a_new_account_stands_beside_the_new_account(accounts: Accounts) -> None:
    page = accounts.page
    accounts.change(accounts.colleague, "1")
    assert page.new_secret.note()
    page.rows["staff_name"].set_value("Әлиева Дана")
    page.rows["staff_secret"].set_value("2")
    page.add.click()
    accounts.settle()
    assert page.rows["staff_secret"].note()
    assert page.new_secret.note() == ""


def test_an_administrator_gives_and_takes_the_right_to_administer(accounts: Accounts) -> None:
    who = accounts.colleague
    for role in (Role.ADMINISTRATOR, Role.RECEPTION):
        name = f"role_{who.id.hex[-6:]}"
        (button,) = (
            one for one in accounts.page.findChildren(QPushButton, name) if one.isVisible()
        )
        button.click()
        accounts.settle()
        accounts.settle()
        assert accounts.staff.get(who.id).role is role


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_long_name_never_makes_the_page_scroll_sideways(
    accounts: Accounts, language: str
) -> None:
    accounts.desk.around.translations.use(language)
    name = "Константинопольская-Преображенская Александра Вячеславовна"
    account = NewAccount(name, name, Role.ADMINISTRATOR, "8642")
    accounts.staff.add(account, accounts.chief.id)
    theme.current().apply("light", scale=200)
    accounts.page.resize(1093, 560)
    accounts.controller.show()
    accounts.settle()
    assert accounts.page.horizontalScrollBar().maximum() == 0
