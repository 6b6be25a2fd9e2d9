"""A screen reader toggles a button that can be ticked, and clicks none: it counts as a choice."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.pages.sync.sides import OURS, THEIRS, SidesRow
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.shot_strip import ShotStrip
from desktop.ui.widgets.tick_field import TickField
from desktop.ui.widgets.tiles import Tiles


def button(widget: QWidget, name: str) -> QAbstractButton:
    found = widget.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_a_toggled_segment_is_kept_as_chosen(qtbot: QtBot) -> None:
    choice = SegmentedChoice()
    qtbot.addWidget(choice)
    choice.set_choices([("male", "male"), ("female", "female")])
    kept: list[str] = []
    choice.left.connect(kept.append)
    choice.segment("female").toggle()
    choice.segment("male").toggle()
    assert kept == ["female", "male"]
    assert choice.value() == "male"


def test_a_toggled_tick_is_kept_and_a_shown_one_is_not_announced(qtbot: QtBot) -> None:
    tick = TickField("It is so")
    qtbot.addWidget(tick)
    kept: list[str] = []
    tick.left.connect(kept.append)
    tick.set_value("yes")
    assert kept == []
    tick.toggle()
    tick.toggle()
    assert kept == ["", "yes"]


def test_a_toggled_tile_is_chosen_and_a_shown_one_is_not_announced(qtbot: QtBot) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.set_choices([("one-000001", "One", "O"), ("two-000002", "Two", "T")])
    chosen: list[str] = []
    tiles.chosen.connect(chosen.append)
    tiles.choose("one-000001")
    assert chosen == []
    button(tiles, "staff_000002").toggle()
    assert (chosen, tiles.value()) == (["two-000002"], "two-000002")


def test_a_toggled_still_is_picked_and_a_marked_one_is_not_announced(qtbot: QtBot) -> None:
    strip = ShotStrip()
    qtbot.addWidget(strip)
    strip.set_shots([QImage(60, 80, QImage.Format.Format_RGB32)] * 2)
    picked: list[int] = []
    strip.shot_picked.connect(picked.append)
    strip.choose(0)
    assert picked == []
    button(strip, "shot_2").toggle()
    assert picked == [1]


def test_a_toggled_side_of_a_clash_is_chosen(qtbot: QtBot) -> None:
    row = SidesRow("guardian_phone", "Phone", 1)
    qtbot.addWidget(row)
    row.add_side(OURS, "Here", "1", "1")
    row.add_side(THEIRS, "There", "2", "2")
    button(row, f"{THEIRS}_1").toggle()
    assert (row.chosen, row.text) == (THEIRS, "2")
    button(row, f"{THEIRS}_1").toggle()
    assert row.chosen == THEIRS, "what was chosen is not taken back by the same press"
