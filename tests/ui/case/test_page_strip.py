"""Pages in a row: every deed can be done by hand and by key."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.widgets.incoming_files import Picture, encoded
from desktop.ui.widgets.page_strip import PageStrip, PageThumb
from tests.ui.dragging import OwnMove, drag

IDS = (uuid4(), uuid4(), uuid4())


@pytest.fixture
def strip(qtbot: QtBot) -> PageStrip:
    widget = PageStrip()
    qtbot.addWidget(widget)
    widget.set_pages(tuple(PageThumb(one, "1", "page") for one in IDS))
    widget.resize(700, 300)
    widget.show()
    widget.setCurrentRow(1)
    return widget


def test_control_and_an_arrow_move_a_page(strip: PageStrip) -> None:
    moved: list[tuple[UUID, int]] = []
    strip.page_moved.connect(lambda page, place: moved.append((page, place)))
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert moved == [(IDS[1], 0), (IDS[1], 2)]


@pytest.mark.parametrize(
    ("dragged", "onto", "after", "place"),
    [(0, 2, True, 2), (2, 0, False, 0), (0, 2, False, 1), (1, 1, True, None)],
    ids=["to the end", "to the start", "before the last", "back where it was"],
)
def test_a_page_is_dragged_to_its_place(
    strip: PageStrip,
    dragged: int,
    onto: int,
    after: bool,  # noqa: FBT001
    place: int | None,
) -> None:
    moved: list[tuple[UUID, int]] = []
    strip.page_moved.connect(lambda page, to: moved.append((page, to)))
    target = strip.visualItemRect(strip.item(onto))
    drag(strip, dragged, target.center() + QPoint(20 if after else -20, 0))
    assert moved == ([] if place is None else [(IDS[dragged], place)])
    assert strip.page_ids == IDS, "whoever owns the pages puts them in order"


def _between(strip: PageStrip, row: int) -> QPoint:
    """The middle of the gap before a page."""
    left, right = (strip.visualItemRect(strip.item(one)) for one in (row - 1, row))
    return QPoint((left.right() + right.left()) // 2, right.center().y())


def test_a_page_let_go_between_two_pages_comes_between_them(strip: PageStrip) -> None:
    moved: list[tuple[UUID, int]] = []
    strip.page_moved.connect(lambda page, to: moved.append((page, to)))
    drag(strip, 2, _between(strip, 1))
    assert moved == [(IDS[2], 1)]


def test_a_dragged_page_is_shown_where_it_would_stand(strip: PageStrip) -> None:
    gap = _between(strip, 2)
    before = strip.viewport().grab().toImage().pixelColor(gap)
    strip.dragMoveEvent(OwnMove(strip, strip.visualItemRect(strip.item(2)).center() - QPoint(9, 0)))
    shown = strip.viewport().grab().toImage().pixelColor(gap)
    strip.dragLeaveEvent(QDragLeaveEvent())
    after = strip.viewport().grab().toImage().pixelColor(gap)
    assert shown == theme.current().colour("accent")
    assert before == after != shown


def test_delete_asks_for_the_chosen_page_alone(strip: PageStrip) -> None:
    removed: list[UUID] = []
    strip.page_removed.connect(removed.append)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert removed == [IDS[1]]


def _thumbs(pages: tuple[UUID, ...]) -> tuple[PageThumb, ...]:
    return tuple(PageThumb(one, "1", "page") for one in pages)


def test_a_page_that_comes_behind_the_others_comes_into_sight(strip: PageStrip) -> None:
    many = (*IDS, *(uuid4() for _ in range(12)))
    strip.clearFocus()
    strip.set_pages(_thumbs(many))
    last = strip.visualItemRect(strip.item(strip.count() - 1))
    assert strip.viewport().rect().contains(last)


def test_the_same_pages_again_leave_the_scrolled_place(strip: PageStrip) -> None:
    many = (*IDS, *(uuid4() for _ in range(12)))
    strip.set_pages(_thumbs(many))
    strip.clearFocus()
    strip.verticalScrollBar().setValue(90)
    strip.set_pages(_thumbs(many))
    assert strip.verticalScrollBar().value() == 90


def test_while_the_cursor_is_on_a_page_it_stays_in_sight(strip: PageStrip) -> None:
    strip.activateWindow()
    strip.setFocus()
    strip.set_pages(_thumbs((*IDS, *(uuid4() for _ in range(12)))))
    assert strip.viewport().rect().contains(strip.visualItemRect(strip.item(1)))


def test_a_new_order_keeps_the_chosen_page_and_the_pictures(strip: PageStrip) -> None:
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    strip.set_picture(IDS[1], image)
    strip.set_pages(tuple(PageThumb(one, "1", "page") for one in reversed(IDS)))
    assert strip.chosen == IDS[1]
    assert strip.item(1).icon().availableSizes()[0].height() == 30


def test_what_was_made_of_the_chosen_page_is_chosen_then(strip: PageStrip) -> None:
    strip.setCurrentRow(1)
    halves = (uuid4(), uuid4())
    split = (IDS[0], *halves, *IDS[2:])
    strip.set_pages(tuple(PageThumb(one, "1", "page") for one in split))
    assert strip.chosen == halves[0]


def test_nothing_is_chosen_after_the_chosen_page_was_removed(strip: PageStrip) -> None:
    strip.setCurrentRow(1)
    strip.set_pages(tuple(PageThumb(one, "1", "page") for one in (IDS[0], *IDS[2:])))
    assert strip.chosen is None


def test_a_picture_of_the_clipboard_is_taken(strip: PageStrip) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    QGuiApplication.clipboard().setImage(image)
    pasted: list[Picture] = []
    strip.picture_pasted.connect(pasted.append)
    QTest.keyClick(strip, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert QImage.fromData(encoded(pasted[0])).size() == image.size()


def test_copied_files_are_taken_as_files(strip: PageStrip) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/nowhere/a.jpg"), QUrl.fromLocalFile("/nowhere/b.pdf")])
    QGuiApplication.clipboard().setMimeData(data)
    taken: list[str] = []
    strip.files_dropped.connect(lambda files: taken.extend(file.name for file in files))
    assert strip.paste()
    # Python's own data must not lie there when the process ends: Qt lets go of it after Python.
    QGuiApplication.clipboard().clear()
    assert taken == ["a.jpg", "b.pdf"]


def test_a_closed_strip_announces_nothing_but_a_closer_look(strip: PageStrip) -> None:
    strip.set_open(open_=False)
    heard: list[object] = []
    strip.page_removed.connect(heard.append)
    strip.page_opened.connect(lambda _: heard.append("opened"))
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert heard == ["opened"]


def test_pages_are_remade_by_key(strip: PageStrip) -> None:
    asked: list[tuple[str, object]] = []
    strip.cleaning_toggled.connect(lambda page: asked.append(("as scanned", page)))
    strip.split_asked.connect(lambda page: asked.append(("split", page)))
    strip.join_asked.connect(lambda page, other: asked.append(("join", (page, other))))
    for key in (Qt.Key.Key_B, Qt.Key.Key_D, Qt.Key.Key_J):
        QTest.keyClick(strip, key, Qt.KeyboardModifier.ControlModifier)
    expected = [("as scanned", IDS[1]), ("split", IDS[1]), ("join", (IDS[1], IDS[2]))]
    assert asked == expected
    strip.set_open(open_=False)
    strip.setCurrentRow(2)
    QTest.keyClick(strip, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert asked == expected


def test_the_last_page_is_joined_with_none(strip: PageStrip) -> None:
    strip.setCurrentRow(2)
    strip.join_asked.connect(lambda _page, _other: pytest.fail("there is no page behind it"))
    QTest.keyClick(strip, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)


def test_a_page_in_question_is_marked_for_the_eye_and_the_ear(strip: PageStrip) -> None:
    plain = strip.grab().toImage()
    strip.set_pages(tuple(PageThumb(one, "1", "page, blank?", "blank?") for one in IDS))
    assert strip.grab().toImage() != plain
    assert strip.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "page, blank?"


def test_a_strip_shows_while_files_hang_over_it_that_they_may_fall(
    strip: PageStrip, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "page.jpg"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    before = strip.grab().toImage()
    strip.dragEnterEvent(
        QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, left, none)
    )
    assert strip.grab().toImage() != before
    strip.dragLeaveEvent(QDragLeaveEvent())
    assert strip.grab().toImage() == before
    strip.dragEnterEvent(
        QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, left, none)
    )
    strip.dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, left, none))
    assert strip.grab().toImage() == before
