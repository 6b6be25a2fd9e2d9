"""What is dropped on a place that takes files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.incoming_files import FileDrop, encoded, picture_in

_ACTION, _BUTTON = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def image() -> QImage:
    made = QImage(40, 30, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.darkCyan)
    return made


def let_go(place: QWidget, data: QMimeData) -> bool:
    enter = QDragEnterEvent(QPoint(5, 5), _ACTION, data, _BUTTON, _NONE)
    enter.ignore()
    QApplication.sendEvent(place, enter)
    drop = QDropEvent(QPointF(5, 5), _ACTION, data, _BUTTON, _NONE)
    QApplication.sendEvent(place, drop)
    return enter.isAccepted()


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_files_are_taken_wherever_they_are_let_go(place: QWidget, tmp_path: Path) -> None:
    drop = FileDrop(place)
    taken: list[Path] = []
    drop.files_dropped.connect(taken.extend)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl("https://example.org/b.jpg")])
    assert let_go(place, data)
    assert taken == [tmp_path / "a.jpg"]


def test_a_picture_out_of_a_browser_is_taken_itself(place: QWidget) -> None:
    drop = FileDrop(place)
    taken: list[QImage] = []
    drop.picture_dropped.connect(taken.append)
    data = QMimeData()
    data.setImageData(image())
    assert let_go(place, data)
    assert QImage.fromData(encoded(taken[0])).size() == image().size()


def test_words_are_not_taken(place: QWidget) -> None:
    FileDrop(place)
    data = QMimeData()
    data.setText("жиек")
    assert not let_go(place, data)


def test_a_file_on_the_clipboard_is_taken_as_it_came() -> None:
    data = QMimeData()
    data.setData("image/jpeg", b"\xff\xd8 as it came")
    data.setImageData(image())
    assert picture_in(data) == b"\xff\xd8 as it came"
