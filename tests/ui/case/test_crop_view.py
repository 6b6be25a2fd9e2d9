"""The frame of a portrait: what hands do to it, and what it never does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.photo import Frame
from desktop.ui.physical_keys import scan_code
from desktop.ui.widgets import crop_geometry as geometry
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.crop_view import CropView

PICTURE = QSizeF(1200, 900)
WHOLE = Frame(0.5, 0.5, 0.5, 0.0)

frames = st.builds(
    Frame,
    centre_x=st.floats(-1, 2),
    centre_y=st.floats(-1, 2),
    height=st.floats(0, 3),
    turn=st.floats(-90, 90),
)


@given(frames)
@settings(max_examples=200, deadline=None)
def test_a_moved_frame_never_hangs_over_the_picture(frame: Frame) -> None:
    kept = geometry.inside(frame, PICTURE)
    back, possible = geometry.onto(kept, PICTURE, QSizeF(300, 400)).inverted()
    assert possible
    corners = [QPointF(x, y) for x in (0, 300) for y in (0, 400)]
    for corner in map(back.map, corners):
        assert -0.5 <= corner.x() <= PICTURE.width() + 0.5
        assert -0.5 <= corner.y() <= PICTURE.height() + 0.5


def test_the_result_shows_the_frames_middle_in_its_middle() -> None:
    frame = Frame(0.3, 0.6, 0.4, 12.0)
    carried = geometry.onto(frame, PICTURE, QSizeF(300, 400))
    middle = carried.map(QPointF(0.3 * PICTURE.width(), 0.6 * PICTURE.height()))
    assert middle.x() == pytest.approx(150)
    assert middle.y() == pytest.approx(200)


@pytest.fixture
def view(qtbot: QtBot) -> CropView:
    crop = CropView()
    qtbot.addWidget(crop)
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    crop.resize(600, 600)
    crop.set_picture(Levels.of(image))
    crop.set_frame(WHOLE)
    crop.show()
    crop.setFocus()
    return crop


def test_arrows_move_the_frame(view: CropView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.frame.centre_x > WHOLE.centre_x
    assert view.frame.centre_y > WHOLE.centre_y


@pytest.mark.parametrize(
    ("sign", "typed", "larger", "turned"),
    [
        ("-", "-", True, 0),
        ("=", "=", False, 0),
        ("]", "ъ", False, 1),
        ("[", "х", False, -1),
        ("]", "һ", False, 1),
        ("[", "ө", False, -1),
    ],
)
def test_scale_and_turn_answer_to_the_key_under_every_layout(
    view: CropView, *, sign: str, typed: str, larger: bool, turned: int
) -> None:
    kind = QKeyEvent.Type.KeyPress
    none = Qt.KeyboardModifier.NoModifier
    view.keyPressEvent(QKeyEvent(kind, 0, none, scan_code(sign), 0, 0, typed))
    if turned:
        assert view.frame.turn * turned > 0
    else:
        assert (view.frame.height > WHOLE.height) is larger


def test_a_click_or_a_number_chooses_a_face_and_a_drag_does_not(view: CropView) -> None:
    view.set_faces((QRectF(0.1, 0.1, 0.1, 0.1), QRectF(0.45, 0.45, 0.1, 0.1)), 0)
    chosen: list[int] = []
    view.face_chosen.connect(chosen.append)
    spot, left = view.rect().center(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=spot)
    QTest.mouseMove(view, spot + QPoint(30, 0))
    QTest.mouseRelease(view, left, pos=spot + QPoint(30, 0))
    assert chosen == []
    QTest.mouseClick(view, left, pos=view.rect().center())
    QTest.keyClick(view, Qt.Key.Key_1)
    assert chosen == [1, 0]
