"""What is asked over a page keeps the cursor until it is answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.cover import Cover


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    under = QVBoxLayout(made)
    under.addWidget(QLineEdit())
    under.addWidget(QPushButton())
    return made


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up]
)
def test_no_key_leads_from_a_cover_to_the_page_under_it(
    page: QWidget, qtbot: QtBot, key: Qt.Key
) -> None:
    cover = Cover(page)
    inside = [QPushButton(), QPushButton(), QPushButton()]
    rows = QVBoxLayout(cover)
    for button in inside:
        rows.addWidget(button)
    inside[1].setEnabled(False)
    page.show()
    cover.lay_over()
    inside[2].setFocus()

    met: list[QWidget] = []
    for _ in range(4):
        qtbot.keyClick(page.focusWidget(), key)  # type: ignore[no-untyped-call]
        met.append(page.focusWidget())

    assert met == [inside[0], inside[2]] * 2


def test_a_cover_grows_with_its_place(page: QWidget) -> None:
    cover = Cover(page)
    page.show()
    cover.lay_over()
    page.resize(900, 700)
    assert cover.size() == page.size()
