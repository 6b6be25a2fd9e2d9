"""Each page by ear and by keyboard: names, object names, the tab key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
from desktop.ui import theme
from desktop.ui.front_desk import FrontDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from tests.fakes.first_run import PIN
from tests.fakes.open_desk import OpenDesk, open_desk

pytestmark = pytest.mark.xdist_group("every_page")

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


@dataclass
class Found:
    """What was seen on a walk past all pages."""

    pages: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    """Controls that the tab key does not come to."""
    few: list[str] = field(default_factory=list)
    """Pages with hardly a control on them: something did not come up."""
    underlined_twice: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)
    """Words that outlived a change of language."""


@pytest.fixture(scope="module")
def found(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Found:
    """One walk for all promises of this file."""
    folder = tmp_path_factory.mktemp("walk")
    theme.current().apply("light")
    desk = open_desk(folder / "profile", qapp, Settings(language="en"))
    desk.around.session._member = None
    walk = Walk(desk, QtBot(request), folder, qapp)
    seen = Found()
    try:
        for page in walk.pages():
            seen.pages.append(page)
            walk.speak("kk")
            _by_ear_and_by_keyboard(walk, page, seen)
            _by_language(walk, page, seen)
    finally:
        walk.settle()
        walk.window.close_now()
        walk.window.deleteLater()
        desk.close()
    return seen


def _by_ear_and_by_keyboard(walk: Walk, page: str, seen: Found) -> None:
    in_sight = _in_sight(walk.window)
    seen.unnamed += [
        f"{page}: {type(one).__name__} {one.objectName()!r} {_spoken(one)!r}"
        for one in in_sight
        if _takes_cursor(one) and not (_spoken(one) and one.objectName())
    ]
    wanted = [one for one in in_sight if _tab_stop(one)]
    if len(wanted) <= 2:
        seen.few.append(page)
    met = _tabbed(walk.window)
    seen.passed_over += [
        f"{page}: {type(one).__name__} {one.objectName()!r}"
        for one in wanted
        if one not in met and one.isVisible()
    ]


def _by_language(walk: Walk, page: str, seen: Found) -> None:
    walk.speak("en")
    english = _words_in_sight(walk.window)
    _underlines(walk, page, seen)
    for language in ("ru", "kk"):
        walk.speak(language)
        _underlines(walk, page, seen)
        left = english & _words_in_sight(walk.window) - NO_LANGUAGE
        seen.english += [f"{language} {page}: {word}" for word in sorted(left)]


def _underlines(walk: Walk, page: str, seen: Found) -> None:
    language = walk.desk.around.translations.language
    letters = [
        letter
        for one in _in_sight(walk.window)
        if isinstance(one, QAbstractButton | QLabel) and (letter := _underlined(one.text()))
    ]
    seen.underlined_twice += [
        f"{language} {page}: {one}" for one in letters if letters.count(one) > 1
    ]


def test_the_walk_comes_to_every_page(found: Found) -> None:
    items = [f"item {number}" for number in range(1, ITEMS + 1)]
    around = ["sign-in", "today", "settings", "staff"]
    assert found.pages == [*around, *items, "finish", "change of user"]
    assert found.few == []


def test_every_control_has_a_spoken_name_and_an_object_name(found: Found) -> None:
    assert found.unnamed == []


def test_the_tab_key_comes_to_every_control_and_round_again(found: Found) -> None:
    assert found.passed_over == []


def test_no_letter_is_underlined_twice_on_a_page(found: Found) -> None:
    assert found.underlined_twice == []


def test_no_english_word_outlives_a_change_of_language(found: Found) -> None:
    assert found.english == []


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
