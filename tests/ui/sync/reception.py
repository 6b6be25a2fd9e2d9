"""A signed-in desk with a sync that says what a test tells it to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.sync import AttentionItem, AttentionKind, Clash, ClashLine, WaitingItem
from desktop.settings import Settings
from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import MORNING, open_desk
from tests.fakes.sync import FakeSync

EARLIER = MORNING - timedelta(minutes=55)
AUTHOR = "Серікова Айгүл"


class Reception:
    """The window, and hands that know its names."""

    def __init__(self, sync: FakeSync, bot: QtBot, folder: Path, application: QApplication) -> None:
        self.sync, self._bot = sync, bot
        self.desk = open_desk(folder / "profile", application, Settings(language="en"), sync)
        self.desk.around.session._member = None
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        self.gate = SignInPage()
        self._application = application
        self.front = FrontDesk(self.desk.around, self.window, application, self.gate)
        self.window.show_gate(self.gate)
        self.window.resize(1366, 768)
        self.window.show()
        self.desk.around.translations.use("en")
        self.front.begin(self.desk.around.desk.staff.list(), {})
        self.settle()
        self.sign_in()

    def sign_in(self) -> None:
        self.gate.secret.setText(PIN)
        self.gate.enter.click()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.wait(lambda: self.desk.around.jobs.idle)
            QApplication.processEvents()

    def wait(self, holds: Callable[[], bool]) -> None:
        self._bot.waitUntil(holds, timeout=20_000)

    def find(self, name: str) -> QWidget:
        found = self.seen(name)
        assert found, f"{name} is not in sight"
        return found[0]

    def seen(self, name: str) -> list[QWidget]:
        return [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]

    def cursor(self) -> str:
        """The name of the control that takes the keys."""
        return self.window.focusWidget().objectName()

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.click()
        self.settle()

    def text(self, name: str) -> str:
        found = self.find(name)
        assert isinstance(found, QLabel | QAbstractButton)
        return found.text()

    def words(self) -> str:
        """Everything that stands on the page in sight."""
        page = self.window.pages.currentWidget()
        return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())

    def message(self) -> str:
        return self.window.messages.text()

    def case(self, **answers: str) -> UUID:
        intakes, by = self.desk.around.desk.intakes, self.desk.around.session.by
        case = intakes.start(by).intake.id
        for name, text in answers.items():
            intakes.save_field(case, Field(name), text, by)
        return case

    def open(self, case: UUID) -> None:
        self.front.open_case(case)
        self.wait(lambda: bool(self.seen("child_surname")))
        self.settle()

    def close(self) -> None:
        if self.sync.held is not None:
            self.sync.held.set()
        self.front.sync.rounds.stop()
        self.settle()
        self.window.close_now()
        self.window.deleteLater()
        self.desk.close()


def waiting(case: UUID, child: str = "Ким Арсений", *, sending: bool = False) -> WaitingItem:
    return WaitingItem(case, child, IntakeState.ACCEPTED, AUTHOR, EARLIER, 0, None, sending=sending)


def needs(
    case: UUID, kind: AttentionKind, detail: str = "", others: tuple[UUID, ...] = ()
) -> AttentionItem:
    return AttentionItem(
        case, kind, "Ким Арсений", IntakeState.ACCEPTED, EARLIER, AUTHOR, detail, others
    )


def clash(case: UUID) -> Clash:
    return Clash(
        case,
        "Ким Арсений",
        (
            ClashLine("answer/guardian_phone", "", "+77011234567", "+77029998877"),
            ClashLine("answer/child_birth_date", "2020-04-12", "2020-04-12", "2020-04-21"),
            ClashLine("answer/language_of_instruction", "", "kk", "ru"),
        ),
        "Ахметов Нұрлан",
        "B",
        EARLIER,
        AUTHOR,
        EARLIER,
    )
