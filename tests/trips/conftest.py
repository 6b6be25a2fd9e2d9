"""A desk with its real pages and services, driven offscreen."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.fields import Field
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.pages.case.controller import CaseController
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.files import encoded, picture
from tests.fakes.open_desk import OpenDesk, open_desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 60_000


class Hands:
    """A receptionist's hands on the case pages."""

    def __init__(self, desk: OpenDesk, cases: CaseController, bot: QtBot) -> None:
        self.desk, self.cases, self._bot = desk, cases, bot

    def wait(self, holds: Callable[[], bool]) -> None:
        """Let the program work until something holds."""
        self._bot.waitUntil(holds, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Let every lane come to rest and every outcome be shown."""
        self.wait(lambda: self.desk.around.jobs.idle)
        QApplication.processEvents()
        self.wait(lambda: self.desk.around.jobs.idle)

    def find(self, name: str) -> QWidget:
        """The visible control of that name."""
        found = [one for one in self.cases.page.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"{name} is not in sight"
        return found[0]

    def enter(self, name: str, value: str) -> None:
        """Fill a field as if it had been typed or chosen, and left."""
        control = self.find(name)
        if isinstance(control, TextField | ChoiceField | SegmentedChoice):
            control.take(value)
        elif isinstance(control, TickField) and control.value() != value:
            control.click()
        self.settle()

    def press(self, name: str) -> None:
        """Press a button."""
        button = self.find(name)
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.click()  # type: ignore[attr-defined]
        self.settle()

    def start(self) -> None:
        """The next child."""
        self.cases.start()
        self.wait(lambda: self.cases.is_open)
        self.settle()

    def leave(self) -> None:
        """Back to Today."""
        with self._bot.waitSignal(self.cases.case_left, timeout=PATIENCE_MS):
            self.cases.leave()
        self.settle()

    def open_again(self, item: str) -> None:
        """Leave the case, and come back to one of its items."""
        case = self.cases.session.id
        self.leave()
        self.cases.open(case)
        self.wait(lambda: self.cases.is_open)
        self.cases.show_item(item)
        self.settle()

    def answer(self, field: Field) -> str:
        """What the store holds of a field."""
        view = self.desk.around.desk.intakes.get(self.cases.session.id)
        return view.intake.answer(field)


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """A case page on the screen over a new profile."""
    if not qapp.styleSheet() or theme.current().scale != 100:
        theme.current().apply("light", animated=False)
    desk = open_desk(tmp_path, qapp, Settings())
    desk.around.translations.use("kk")
    faults: list[BaseException] = []
    desk.around.jobs.bug_met.connect(faults.append)
    cases = CaseController(desk.around)
    cases.page.resize(1366, 700)
    cases.page.show()
    yield Hands(desk, cases, qtbot)
    deadline = time.monotonic() + 30
    while not desk.around.jobs.idle and time.monotonic() < deadline:
        qtbot.wait(10)
    desk.close()
    cases.page.close()
    shiboken6.delete(cases.page)
    shiboken6.delete(cases)
    assert not faults


@pytest.fixture
def scanner() -> EsclScanner:
    return EsclScanner(sheets=3)


@pytest.fixture
def address(scanner: EsclScanner) -> Iterator[str]:
    with served(scanner) as url:
        yield url


@pytest.fixture
def lawn(tmp_path: Path) -> Path:
    """A picture without a face."""
    path = tmp_path / "lawn.jpg"
    path.write_bytes(encoded(picture(), "JPEG"))
    return path
