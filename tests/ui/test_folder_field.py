"""Enter goes on from a folder, and never round in a circle through the chooser."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.folder_field import FolderField


class Form:
    def __init__(self, bot: QtBot) -> None:
        self.window = QWidget()
        bot.addWidget(self.window)
        self.folder, self.further = FolderField(), QPushButton("further")
        column = QVBoxLayout(self.window)
        column.addWidget(self.folder)
        column.addWidget(self.further)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(lambda: QApplication.activeWindow() is self.window)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def test_a_folder_that_was_chosen_leads_on_past_the_chooser(
    form: Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    form.folder.choose.setFocus()
    QTest.keyClick(form.folder.choose, Qt.Key.Key_Return)
    assert form.folder.value() == str(tmp_path)
    assert form.further.hasFocus()


def test_a_chooser_that_was_closed_keeps_the_cursor(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    form.folder.choose.setFocus()
    QTest.keyClick(form.folder.choose, Qt.Key.Key_Return)
    assert form.folder.choose.hasFocus()


@pytest.mark.parametrize("typed", ["", "/media/stick"])
def test_enter_in_the_path_offers_the_chooser_while_there_is_no_folder(
    form: Form, typed: str
) -> None:
    form.folder.path.setFocus()
    form.folder.path.setText(typed)
    QTest.keyClick(form.folder.path, Qt.Key.Key_Return)
    assert (form.further if typed else form.folder.choose).hasFocus()
