"""The window of the open desk, and hands that know its names."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from desktop.ui.widgets.text_field import TextField
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk

SCHOOL = {"kk": "№ 1 мектеп", "ru": "Школа № 1", "en": "№ 1 мектеп"}


class Reception:
    """The window, and hands that know its names."""

    def __init__(self, desk: OpenDesk, bot: QtBot, folder: Path) -> None:
        self.desk, self.bot = desk, bot
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        self.gate = SignInPage()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.front = FrontDesk(desk.around, self.window, application, self.gate)
        self.window.show_gate(self.gate)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def open_door(self) -> None:
        staff, school = self.desk.around.desk.staff.list(), SCHOOL
        self.front.begin(staff, school)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=20_000)

    def settle(self) -> None:
        for _ in range(3):
            self.wait(lambda: self.desk.around.jobs.idle)
            QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        found = [one for one in self._all(name) if one.isVisible()]
        assert found, f"{name} is not in sight"
        return found[0]

    def at_work(self) -> bool:
        return self.window.at_work

    def field(self, name: str) -> TextField:
        found = self.find(name)
        assert isinstance(found, TextField)
        return found

    def sign_in(self, pin: str = PIN) -> None:
        self.wait(lambda: self.gate.isVisible() and bool(self.gate.tiles.value()))
        self.gate.secret.setText(pin)
        self.gate.enter.click()
        self.settle()

    def new_case(self) -> None:
        self.front.new_intake()
        self.wait(lambda: any(one.isVisible() for one in self._all("child_surname")))
        self.settle()

    def _all(self, name: str) -> list[QWidget]:
        return self.window.findChildren(QWidget, name)
