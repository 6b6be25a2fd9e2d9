"""No frame between two states of a page is ever painted."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.header import Header
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.card import EmptyState
from desktop.ui.widgets.link_line import Link, LinkLine


def links(*texts: str) -> tuple[Link, ...]:
    return tuple(Link(("item", text), text) for text in texts)


def test_links_stand_in_their_places_as_soon_as_they_are_set(qtbot: QtBot) -> None:
    line = LinkLine()
    qtbot.addWidget(line)
    line.resize(900, 40)
    line.show()
    qtbot.waitExposed(line)
    for texts in (("a", "b", "c"), ("a long missing paper", "c"), ("c", "and", "four", "of them")):
        line.set_links("Missing:", links(*texts), "and {count} more")
        shown = [one for one in line._buttons if one.isVisible()]
        assert [one.text() for one in shown] == list(texts)
        assert all(one.width() >= one.sizeHint().width() for one in shown)
        for left, right in pairwise(shown):
            assert left.geometry().right() < right.geometry().left()


def test_the_head_of_the_window_does_not_move_while_something_is_saved(qtbot: QtBot) -> None:
    head = Header()
    qtbot.addWidget(head)
    head.resize(1366, 60)
    head.show()
    qtbot.waitExposed(head)
    before = head.search.geometry()
    for under_way in (True, False):
        head.show_saving(under_way=under_way)
        assert head._chip.width() >= head._chip.sizeHint().width()
        assert head.search.geometry() == before


def test_a_state_has_room_for_its_word_at_once(qtbot: QtBot) -> None:
    head = ItemHead()
    qtbot.addWidget(head)
    head.resize(600, 60)
    head.show()
    qtbot.waitExposed(head)
    for word in ("done", "a much longer word for a state"):
        head.show_item("Application", "begun", word, "")
        label = next(one for one in head.findChildren(QLabel) if one.text() == word)
        assert label.width() >= label.sizeHint().width()


def test_an_empty_page_gives_little_room_to_its_words_first(qtbot: QtBot) -> None:
    theme.current().apply("contrast", scale=200)
    page = EmptyState("camera")
    qtbot.addWidget(page)
    page.set_words("No photo yet", "Drop a picture here, choose a file, or paste one.")
    page.body.insertWidget(4, PrimaryButton("From a file…"))
    page.resize(1100, 240)
    page.show()
    qtbot.waitExposed(page)
    parts = [one for one in page.findChildren(QWidget) if one.isVisible()]
    assert len(parts) == 3
    for one in parts:
        assert one.height() >= one.minimumSizeHint().height()
        assert page.rect().contains(one.geometry())


def test_an_empty_page_says_its_whole_heading_where_there_is_little_width(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    page = EmptyState("camera", room)
    heading = "The system does not let the program use the camera"
    page.set_words(heading, "Allow the camera in the system's privacy settings, then try again.")
    page.resize(320, 460)
    room.show()
    qtbot.waitExposed(room)
    label = next(one for one in page.findChildren(QLabel) if one.text() == heading)
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = label.fontMetrics().boundingRect(label.contentsRect(), flags, heading)
    assert label.contentsRect().size().expandedTo(needed.size()) == label.contentsRect().size()


def test_the_sign_of_further_links_grows_with_the_text(qtbot: QtBot) -> None:
    line = LinkLine()
    qtbot.addWidget(line)
    theme.current().apply("light", scale=100)
    small = line._more.iconSize().height()
    theme.current().apply("light", scale=200)
    assert line._more.iconSize().height() == 2 * small > 0


def test_settings_side_by_side_stand_level_whatever_is_said_below_them(qtbot: QtBot) -> None:
    theme.current().apply("light", scale=200)
    page = SettingsPage()
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitExposed(page)
    director, letter = (page.rows[name].control for name in ("director", "letter"))
    assert director.mapTo(page, QPoint()).y() == letter.mapTo(page, QPoint()).y()
