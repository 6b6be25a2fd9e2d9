"""What the eye is promised."""

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
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


def test_what_is_chosen_is_seen_at_once_in_high_contrast() -> None:
    assert contrast(PALETTES["contrast"].accent_soft, PALETTES["contrast"].surface) >= 3


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


@pytest.mark.parametrize("name", PALETTES)
def test_the_ring_of_the_primary_button_is_seen_on_it(qtbot: QtBot, name: str) -> None:
    theme.current().apply(name)
    button = PrimaryButton("Print")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    picture = button.grab().toImage()
    ring = picture.pixelColor(picture.width() // 2, 4).name()
    inside = picture.pixelColor(picture.width() // 2, 8).name()
    assert contrast(ring, inside) >= 3


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


def _nested(depth: int) -> tuple[QWidget, QLabel]:
    outer = inner = QWidget()
    for _ in range(depth):
        column, within = QVBoxLayout(inner), QWidget()
        column.addWidget(within)
        inner = within
    label = QLabel("Дана")
    QVBoxLayout(inner).addWidget(label)
    return outer, label


class _Dressings(QObject):
    """How often a widget is told that its looks have changed."""

    _TOLD = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in self._TOLD
        return super().eventFilter(watched, event)


def test_a_live_change_dresses_each_widget_once_not_once_for_each_around_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window, label = _nested(24)
    qtbot.addWidget(window)
    window.show()
    qapp.processEvents()
    dressings = _Dressings(label)
    theme.current().apply("dark", scale=125)
    assert 0 < dressings.count < 24
    assert label.fontInfo().pixelSize() == theme.current().font().pixelSize()


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
