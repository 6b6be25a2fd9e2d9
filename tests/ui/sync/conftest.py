"""A desk that is enrolled, and one that is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.sync import ENROLLED, NOT_ENROLLED, FakeSync
from tests.ui.sync.reception import Reception


@pytest.fixture
def enrolled(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reception]:
    made = Reception(FakeSync(ENROLLED), qtbot, tmp_path, qapp)
    yield made
    made.close()


@pytest.fixture
def alone(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reception]:
    made = Reception(FakeSync(NOT_ENROLLED), qtbot, tmp_path, qapp)
    yield made
    made.close()
