"""The checklist of a case: its words and its keys can be read side by side."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.checklist_rail import ChecklistRail, RailEntry


def test_the_words_of_a_state_never_run_under_the_key(qtbot: QtBot) -> None:
    rail = ChecklistRail()
    qtbot.addWidget(rail)
    rail.resize(220, 200)
    rail.show()

    alone = _painted(rail, "")
    beside = _painted(rail, "жетіспейді, міндетті емес")

    assert _ink(alone, beside.rect().width() // 2), "a key is painted at the right"
    room = _bounds(alone)
    assert beside.copy(*room) == alone.copy(*room)
    assert _ink(beside, 0) > 2 * _ink(alone, 0), "the words are painted too"


def test_a_line_is_high_enough_for_the_words_beside_its_key(qtbot: QtBot) -> None:
    rail = ChecklistRail()
    qtbot.addWidget(rail)
    rail.resize(220, 200)
    rail.show()

    _painted(rail, "дайын")
    low = rail.sizeHintForRow(0)
    _painted(rail, "не хватает, необязательно, но желательно")

    assert rail.sizeHintForRow(0) > low


def test_a_line_that_comes_is_whole_when_it_is_asked_how_high_it_is(qtbot: QtBot) -> None:
    rail = ChecklistRail()
    qtbot.addWidget(rail)
    rail.show()
    heights: list[int] = []
    rail.model().rowsInserted.connect(lambda _, first: heights.append(rail.sizeHintForRow(first)))
    rail.set_entries(tuple(RailEntry(str(at), "Құжат", "missing", "жоқ", "") for at in range(3)))
    assert len(heights) == 3
    assert min(heights) > 0


def _painted(rail: ChecklistRail, word: str) -> QImage:
    rail.set_entries((RailEntry("guardianship", "Құжат", "missing", word, "Alt+4"),))
    return rail.viewport().grab().toImage()


def _ink(picture: QImage, left: int) -> int:
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    return sum(
        picture.pixel(x, y) != ground
        for x in range(left, picture.width())
        for y in range(picture.height())
    )


def _bounds(picture: QImage) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is painted in the right half."""
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    inked = [
        (x, y)
        for x in range(picture.width() // 2, picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != ground
    ]
    left, top = min(x for x, _ in inked), min(y for _, y in inked)
    return left, top, max(x for x, _ in inked) - left + 1, max(y for _, y in inked) - top + 1
