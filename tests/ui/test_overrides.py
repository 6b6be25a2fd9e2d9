"""An error in a method that Qt calls is reported there, and harms nothing else."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Faulty(QFrame):
    def resizeEvent(self, event: QResizeEvent) -> None:
        raise LookupError(event.size().width())


class Unsized(QFrame):
    def sizeHint(self) -> QSize:
        raise LookupError


class Bystander(QCheckBox):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)


def test_a_fault_on_a_page_takes_no_method_from_another_class(qtbot: QtBot) -> None:
    method = Bystander.__dict__["paintEvent"]
    kept_alive = [method] * 20
    held = sys.getrefcount(method)
    with qtbot.capture_exceptions() as raised:
        for _ in range(5):
            page = QWidget()
            qtbot.addWidget(page)
            column = QVBoxLayout(page)
            for widget in (Faulty(), Bystander()):
                column.addWidget(widget)
            page.grab()
    assert sys.getrefcount(method) == held, len(kept_alive)
    assert {kind for kind, *_ in raised} == {LookupError}


def test_qt_goes_on_with_its_own_size_where_ours_failed(qtbot: QtBot) -> None:
    frame = Unsized()
    qtbot.addWidget(frame)
    with qtbot.capture_exceptions() as raised:
        assert frame.sizeHint() == QFrame().sizeHint()
    assert [kind for kind, *_ in raised] == [LookupError]


def test_no_class_of_qts_is_made_on_a_lane() -> None:
    with ThreadPoolExecutor(1) as lane, pytest.raises(RuntimeError, match="on a lane"):
        lane.submit(type, "Late", (QFrame,), {}).result()
