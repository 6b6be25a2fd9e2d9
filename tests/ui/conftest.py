"""Widgets need an application, dressed as the program dresses it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui import front_desk, theme
from tests.fakes.open_desk import open_desk
from tests.ui.reception import Reception

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %: a test that changes it is followed by one that finds it so again."""
    if qapp.styleSheet() == "" or theme.current().name != "light" or theme.current().scale != 100:
        theme.current().apply("light")
    yield
    for window in qapp.topLevelWidgets():
        window.close()


@pytest.fixture
def reception(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reception]:
    """A desk at whose door nobody has signed in yet."""
    desk = open_desk(tmp_path / "profile", qapp, Settings(language="en"))
    desk.around.session._member = None
    made = Reception(desk, qtbot, tmp_path)
    yield made
    made.settle()
    made.window.close_now()
    made.window.deleteLater()
    desk.close()


@pytest.fixture(autouse=True)
def _nobody_reads_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a case come when they are asked for: most tests end before anybody needs them.

    Otherwise a slow run makes them for every desk, and a quick one for none.
    """
    monkeypatch.setattr(front_desk, "_CALM", 10 * 60_000)
