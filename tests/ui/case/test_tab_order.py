"""The Tab key goes through a page as it is read, also over what was made late."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.link_line import Link, LinkLine
from desktop.ui.widgets.segmented_choice import SegmentedChoice


def _window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(window)
    window.resize(800, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def _tab(times: int = 1) -> QWidget | None:
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        focus.focusNextChild()
    return QApplication.focusWidget()


def test_a_choice_that_got_its_values_late_is_reached_where_it_stands(qtbot: QtBot) -> None:
    first, choice, last = QLineEdit(), SegmentedChoice(), QLineEdit()
    window = _window(qtbot, first, choice, last)
    choice.set_choices([("a", "A"), ("b", "B")])
    qtbot.waitUntil(choice.segment("b").isVisible)
    first.setFocus()
    assert _tab() is choice.segment("a")
    assert _tab() is last
    choice.set_value("b")
    first.setFocus()
    assert _tab() is choice.segment("b")
    assert _tab() is last
    assert window.isVisible()


def test_links_are_reached_in_their_order_before_what_follows(qtbot: QtBot) -> None:
    first, line, last = QPushButton(), LinkLine(), QPushButton()
    window = _window(qtbot, first, line, last)
    for names in (("a",), ("a", "b", "c"), ("b", "c")):
        line.set_links("Missing:", tuple(Link((name, ""), name) for name in names), "{count}")
        first.setFocus()
        reached = [_tab() for _ in names]
        assert [one.text() for one in reached if isinstance(one, QPushButton)] == list(names)
        assert _tab() is last
    assert window.isVisible()
