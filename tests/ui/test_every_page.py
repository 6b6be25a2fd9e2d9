"""Each page by ear and by keyboard: names, object names, the tab key."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk, open_desk

ITEMS = 6
"""Pages that a case of grade 1 has, the application among them."""

NO_LANGUAGE = {"Qabyldau", "English", "PIN", "Ctrl", "dpi", "Alt", "Esc", "Delete"}
"""Names, keys and units: the same in every language."""


class Walk:
    """A signed-in desk, led from page to page."""

    def __init__(self, desk: OpenDesk, bot: QtBot, folder: Path, application: QApplication) -> None:
        self.desk, self.bot = desk, bot
        self.window = MainWindow(folder / "window.ini")
        self.window.build_desk()
        bot.addWidget(self.window)
        self.gate = SignInPage()
        self.front = FrontDesk(desk.around, self.window, application, self.gate)
        self.window.show_gate(self.gate)
        self.window.resize(1366, 768)
        self.window.show()
        desk.around.translations.use("kk")
        self.front.begin(desk.around.desk.staff.list(), {})
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.bot.waitUntil(lambda: self.desk.around.jobs.idle, timeout=20_000)
            QApplication.processEvents()

    def speak(self, language: str) -> None:
        self.desk.around.translations.use(language)
        self.settle()

    def _sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def pages(self) -> Iterator[str]:
        """Stand on one page after the other; its name."""
        yield "sign-in"
        self.gate.secret.setText(PIN)
        self.gate.enter.click()
        self.settle()
        yield "today"
        self.front.show_settings()
        self.settle()
        yield "settings"
        self.front.show_staff()
        self.settle()
        yield "staff"
        self.front.new_intake()
        self.bot.waitUntil(lambda: self._sees("child_surname"), timeout=20_000)
        self.settle()
        for number in range(1, ITEMS + 1):
            assert self.desk.around.commands.do(f"item_{number}")
            self.settle()
            yield f"item {number}"
        assert self.desk.around.commands.do("finish")
        self.bot.waitUntil(lambda: self._sees("print_slip"), timeout=20_000)
        self.settle()
        yield "finish"
        self.front.guard.change_user()
        self.settle()
        yield "change of user"


@pytest.fixture
def walk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    desk = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    desk.around.session._member = None
    made = Walk(desk, qtbot, tmp_path, qapp)
    yield made
    made.settle()
    made.window.close_now()
    made.window.deleteLater()
    desk.close()


def test_every_control_has_a_spoken_name_and_an_object_name(walk: Walk) -> None:
    faults = [
        f"{page}: {type(one).__name__} {one.objectName()!r} {_spoken(one)!r}"
        for page in walk.pages()
        for one in _in_sight(walk.window)
        if _takes_cursor(one) and not (_spoken(one) and one.objectName())
    ]
    assert faults == []


def test_the_tab_key_comes_to_every_control_and_round_again(walk: Walk) -> None:
    faults = []
    for page in walk.pages():
        wanted = [one for one in _in_sight(walk.window) if _tab_stop(one)]
        met = _tabbed(walk.window)
        assert len(wanted) > 2, page
        faults += [
            f"{page}: {type(one).__name__} {one.objectName()!r}"
            for one in wanted
            if one not in met and one.isVisible()
        ]
    assert faults == []


def test_no_letter_is_underlined_twice_on_a_page(walk: Walk) -> None:
    faults = []
    for page in walk.pages():
        for language in ("kk", "ru", "en"):
            walk.speak(language)
            letters = [
                letter
                for one in _in_sight(walk.window)
                if isinstance(one, QAbstractButton | QLabel) and (letter := _underlined(one.text()))
            ]
            faults += [f"{language} {page}: {one}" for one in letters if letters.count(one) > 1]
    assert faults == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_word_outlives_a_change_of_language(walk: Walk, language: str) -> None:
    faults = []
    for page in walk.pages():
        walk.speak("en")
        english = _words_in_sight(walk.window)
        walk.speak(language)
        left = english & _words_in_sight(walk.window) - NO_LANGUAGE
        faults += [f"{page}: {word}" for word in sorted(left)]
    assert faults == []


def _in_sight(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def _takes_cursor(one: QWidget) -> bool:
    # A container hands the cursor on to the control that stands for it.
    return one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None


def _tab_stop(one: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return one.isEnabled() and one.focusPolicy() & tab == tab and one.focusProxy() is None


def _spoken(one: QWidget) -> str:
    if isinstance(one, QLineEdit):
        # A label's buddy names it for some screen readers alone.
        return one.accessibleName().strip()
    return QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()


def _tabbed(window: QWidget) -> set[QWidget]:
    """Every control that the tab key comes to until it is back at the first."""
    window.activateWindow()
    met: set[QWidget] = set()
    focus = QApplication.focusWidget()
    while focus not in met:
        if focus is not None:
            met.add(focus)
        QTest.keyClick(focus or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
    return met


def _underlined(text: str) -> str:
    plain = text.replace("&&", "")
    return plain[plain.index("&") + 1].casefold() if "&" in plain[:-1] else ""


def _words_in_sight(window: QWidget) -> set[str]:
    said: list[str] = []
    for one in (window, *_in_sight(window)):
        said += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        said.append(one.windowTitle())
        if isinstance(one, QAbstractButton | QLabel):
            said.append(one.text())
        if isinstance(one, QLineEdit):
            said.append(one.placeholderText())
        if isinstance(one, QComboBox):
            said += [one.itemText(at) for at in range(one.count())]
        if isinstance(one, QListView):
            model, role = one.model(), Qt.ItemDataRole.AccessibleTextRole
            lines = [model.index(row, 0).data(role) for row in range(model.rowCount())]
            said += [str(line) for line in lines]
    return set(re.findall("[A-Za-z]{3,}", " ".join(said)))
