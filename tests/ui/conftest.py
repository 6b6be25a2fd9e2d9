"""Widgets need an application, dressed as the program dresses it."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %: a test that changes it is followed by one that finds it so again."""
    if qapp.styleSheet() == "" or theme.current().name != "light" or theme.current().scale != 100:
        theme.current().apply("light")
    yield
    for window in qapp.topLevelWidgets():
        window.close()
