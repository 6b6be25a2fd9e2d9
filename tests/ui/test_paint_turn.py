"""The window is painted in a turn of its own, after what has come in meanwhile."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.ui import paint_turn
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.progress import Progress


class Order(QObject):
    """A bar in the window, and what happened, in its order: a painting of the bar among it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window, self.bar = window, Progress()
        self.seen: list[str] = []
        window.setCentralWidget(self.bar)
        self.bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append("painted")
        return super().eventFilter(watched, event)

    def next_turn(self, deed: Callable[[], None]) -> None:
        turn = QTimer(self, interval=0, singleShot=True)
        turn.timeout.connect(deed)
        turn.start()


@pytest.fixture
def order(qtbot: QtBot, tmp_path: Path) -> Order:
    window = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(window)
    order = Order(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    order.seen.clear()
    return order


def test_a_key_is_heard_between_a_deed_and_its_painting(qtbot: QtBot, order: Order) -> None:
    order.next_turn(lambda: order.seen.append("key"))
    order.bar.update()
    qtbot.waitUntil(lambda: "painted" in order.seen)
    assert order.seen == ["key", "painted"]


def test_a_key_is_heard_after_a_deed_that_came_before_the_painting(
    qtbot: QtBot, order: Order
) -> None:
    def deed() -> None:
        order.seen.append("deed")
        time.sleep(paint_turn._DEED * 2 / 1000)
        order.next_turn(lambda: order.seen.append("key"))

    order.next_turn(deed)
    order.bar.update()
    qtbot.waitUntil(lambda: "painted" in order.seen)
    assert order.seen == ["deed", "key", "painted"]


def test_deeds_without_end_do_not_hold_up_the_painting(qtbot: QtBot, order: Order) -> None:
    deeds = QTimer(order, interval=0)
    deeds.timeout.connect(lambda: time.sleep(paint_turn._DEED * 2 / 1000))
    deeds.start()
    order.bar.update()
    qtbot.waitUntil(lambda: "painted" in order.seen)


def test_a_bar_of_progress_paints_no_half_filled_page(qtbot: QtBot, order: Order) -> None:
    order.bar.show_done(1, 3)
    assert order.seen == []
    qtbot.waitUntil(lambda: order.seen == ["painted"])
