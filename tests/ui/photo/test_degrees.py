"""An exact angle, typed."""

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.degrees_field import DegreesField
from tests.ui.keys import Keyboard


@pytest.fixture
def field(qtbot: QtBot) -> DegreesField:
    made = DegreesField(45.0)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    made.selectAll()
    return made


@pytest.mark.parametrize("layout", ["kz", "ru", "us"])
def test_an_angle_is_typed_under_every_layout(field: DegreesField, layout: str) -> None:
    set_: list[float] = []
    field.degrees_set.connect(set_.append)
    Keyboard(layout).type("-12.5" if layout == "us" else "-12")
    if layout != "us":
        QTest.keyClick(field, Qt.Key.Key_Comma)
        Keyboard(layout).type("5")
    assert field.value() == -12.5
    assert set_[-1] == -12.5
    assert field.text().endswith("°")


def test_an_angle_beyond_what_can_be_turned_is_not_taken(field: DegreesField) -> None:
    Keyboard("us").type("99")
    assert -45 <= field.value() <= 45


def test_an_angle_shown_from_elsewhere_is_not_announced(field: DegreesField) -> None:
    set_: list[float] = []
    field.degrees_set.connect(set_.append)
    field.show_degrees(3.2)
    assert (field.value(), set_) == (3.2, [])


def test_enter_leads_away_with_the_angle_taken(field: DegreesField, qtbot: QtBot) -> None:
    Keyboard("kz").type("7")
    with qtbot.waitSignal(field.advanced):
        Keyboard("kz").key(Qt.Key.Key_Return)
    assert field.value() == 7


def test_an_angle_is_written_as_the_language_of_the_screen_writes_it(field: DegreesField) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("ru_KZ"))
    try:
        QApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
        field.show_degrees(-6.3)
        assert field.text() == "-6,3°"
    finally:
        QLocale.setDefault(before)
