"""Work that takes a while lends itself the cursor and gives it back."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.busy_overlay import BusyOverlay


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for name in ("first", "second"):
        field = QLineEdit()
        field.setObjectName(name)
        column.addWidget(field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def field(place: QWidget, name: str) -> QLineEdit:
    found = place.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def at_work(qtbot: QtBot, place: QWidget) -> BusyOverlay:
    """Work that was begun from the second field, and has come into sight."""
    field(place, "second").setFocus()
    busy = BusyOverlay(place)
    busy.begin("Reading")
    qtbot.waitUntil(busy.cancel.hasFocus)
    return busy


def test_the_cursor_goes_back_to_where_it_was_when_the_work_ends(
    qtbot: QtBot, place: QWidget
) -> None:
    at_work(qtbot, place).end()
    assert field(place, "second").hasFocus()


def test_a_cursor_that_has_gone_on_stays_where_it_is(qtbot: QtBot, place: QWidget) -> None:
    busy = at_work(qtbot, place)
    field(place, "first").setFocus()
    busy.end()
    assert field(place, "first").hasFocus()


def test_a_field_that_is_gone_by_then_is_not_asked(qtbot: QtBot, place: QWidget) -> None:
    busy = at_work(qtbot, place)
    before = field(place, "second")
    before.setParent(None)
    before.deleteLater()
    qtbot.wait(10)
    busy.end()
    assert busy.isHidden()
