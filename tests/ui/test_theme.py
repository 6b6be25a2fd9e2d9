"""What the eye is promised."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.tokens import PALETTES, READABLE_PAIRS, VISIBLE_PAIRS, contrast
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.text_field import TextField


@pytest.mark.parametrize(
    ("name", "pair"), list(itertools.product(PALETTES, READABLE_PAIRS)), ids=str
)
def test_every_text_stands_out_from_its_ground(name: str, pair: tuple[str, str]) -> None:
    text, ground = (getattr(PALETTES[name], role) for role in pair)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("name", "pair"), list(itertools.product(PALETTES, VISIBLE_PAIRS)), ids=str
)
def test_edges_and_the_focus_ring_are_seen(name: str, pair: tuple[str, str]) -> None:
    edge, ground = (getattr(PALETTES[name], role) for role in pair)
    assert contrast(edge, ground) >= 3


def test_black_on_white_measures_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_targets_are_large_and_grow_with_the_text(qtbot: QtBot) -> None:
    button = PrimaryButton("Go")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() >= 36
    theme.current().apply("light", scale=200)
    assert button.sizeHint().height() >= 2 * 36


def test_a_theme_is_changed_live(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    window.setProperty("look", "ground")
    qtbot.addWidget(window)
    window.resize(40, 40)
    window.show()
    for name in PALETTES:
        theme.current().apply(name)
        qapp.processEvents()
        assert window.grab().toImage().pixelColor(20, 20).name() == PALETTES[name].ground


def test_nothing_jumps_when_a_finding_or_an_offer_comes(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    rows = [FieldRow(TextField(), name, label=name) for name in ("first", "second")]
    for row in rows:
        column.addWidget(row)
    window.show()
    qapp.processEvents()
    before = [row.control.mapTo(window, row.control.rect().topLeft()) for row in rows]
    rows[0].set_note("Two lines of words that say what is wrong " * 2, ERROR)
    rows[0].set_action("Use 12.04.2019")
    qapp.processEvents()
    after = [row.control.mapTo(window, row.control.rect().topLeft()) for row in rows]
    assert after == before
