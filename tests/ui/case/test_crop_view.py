"""The frame of a portrait: what hands do to it, and what it never does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
    QTransform,
    QWheelEvent,
    qGray,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
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


def press(
    view: CropView,
    sign: str,
    typed: str = "",
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    kind: QEvent.Type = QEvent.Type.KeyPress,
) -> None:
    event = QKeyEvent(kind, 0, held, scan_code(sign), 0, 0, typed or sign)
    QApplication.sendEvent(view, event)


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
        ("{", "Х", False, -1),
        ("}", "Һ", False, 1),
        ("_", "_", True, 0),
    ],
)
def test_scale_and_turn_answer_to_the_key_under_every_layout(
    view: CropView, *, sign: str, typed: str, larger: bool, turned: int
) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if sign in "{}_" else Qt.KeyboardModifier.NoModifier
    press(view, sign, typed, held)
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


def test_shift_makes_a_turn_finer(view: CropView) -> None:
    press(view, "]")
    coarse = view.frame.turn
    press(view, "}", held=Qt.KeyboardModifier.ShiftModifier)
    assert 0 < view.frame.turn - coarse < coarse


@pytest.mark.parametrize(("layout", "signs"), [("us", "[]"), ("ru", "хъ"), ("kz", "өһ")])
def test_a_quarter_turn_is_asked_for_under_every_layout(
    view: CropView, layout: str, signs: str
) -> None:
    asked: list[int] = []
    view.quarter_asked.connect(asked.append)
    for sign, typed in zip("[]", signs, strict=True):
        press(view, sign, typed, Qt.KeyboardModifier.ControlModifier)
    assert asked == [-1, 1], layout
    assert view.frame == WHOLE


def test_two_fingers_on_a_touchpad_scale_and_turn(view: CropView) -> None:
    pad = QPointingDevice.primaryPointingDevice()
    at = QPointF(view.rect().center())
    kinds = Qt.NativeGestureType
    for kind, value in ((kinds.ZoomNativeGesture, 0.25), (kinds.RotateNativeGesture, 4.0)):
        event = QNativeGestureEvent(kind, pad, 2, at, at, at, value, QPointF())
        QApplication.sendEvent(view, event)
    assert view.frame.height == pytest.approx(WHOLE.height / 1.25)
    assert view.frame.turn == pytest.approx(4)


def test_two_fingers_on_the_screen_scale(view: CropView) -> None:
    screen = QTest.createTouchDevice()
    middle = view.rect().center()
    touch = QTest.touchEvent(view, screen)
    touch.press(0, middle - QPoint(40, 0), view).press(1, middle + QPoint(40, 0), view).commit()
    for apart in range(50, 130, 10):
        fingers = QPoint(apart, 0)
        touch.move(0, middle - fingers, view).move(1, middle + fingers, view).commit()
    touch.release(0, middle - fingers, view).release(1, middle + fingers, view).commit()
    assert view.frame.height < WHOLE.height


def test_the_wheel_away_from_the_hand_makes_the_head_larger(view: CropView) -> None:
    at = QPointF(view.rect().center())
    none, way = Qt.MouseButton.NoButton, QPoint(0, 120)
    event = QWheelEvent(
        at, at, QPoint(), way, none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase(0), False
    )
    QApplication.sendEvent(view, event)
    assert view.frame.height < WHOLE.height


def test_two_clicks_show_a_face(view: CropView) -> None:
    marked: list[tuple[object, object]] = []
    view.face_marked.connect(lambda eyes, chin: marked.append((eyes, chin)))
    view.begin_marking()
    middle, left = view.rect().center(), Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=middle)
    QTest.mouseClick(view, left, pos=middle + QPoint(0, 100))
    ((eyes, chin),) = marked
    assert eyes == pytest.approx((0.5, 0.5), abs=0.01)
    assert chin[0] == pytest.approx(0.5, abs=0.01)  # type: ignore[index]
    assert chin[1] > 0.6  # type: ignore[index]
    assert not view.marking.active
    assert view.frame == WHOLE


def test_a_face_is_shown_without_a_mouse(view: CropView) -> None:
    marked: list[tuple[object, object]] = []
    view.face_marked.connect(lambda eyes, chin: marked.append((eyes, chin)))
    view.begin_marking()
    for key, times in ((Qt.Key.Key_Right, 5), (Qt.Key.Key_Return, 1), (Qt.Key.Key_Down, 5)):
        for _ in range(times):
            QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Return)
    ((eyes, chin),) = marked
    assert eyes == pytest.approx((0.55, 0.4))
    assert chin == pytest.approx((0.55, 0.55))
    assert view.frame == WHOLE


def test_one_point_can_be_set_again_and_showing_can_be_left(view: CropView) -> None:
    view.begin_marking()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert view.marking.eyes is None
    assert [view.end_marking(), view.end_marking()] == [True, False]
    assert not view.marking.active


def test_two_points_in_one_place_are_no_face(view: CropView) -> None:
    marked: list[object] = []
    view.face_marked.connect(lambda eyes, chin: marked.append((eyes, chin)))
    view.begin_marking()
    for _ in range(2):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert marked == []
    assert view.marking.active


def test_the_picture_as_it_came_is_asked_for_while_a_key_is_held(view: CropView) -> None:
    asked: list[bool] = []
    view.whole_asked.connect(asked.append)
    view.whole_asked.connect(lambda whole: view.show_whole(whole=whole))
    press(view, "b", "и")
    press(view, "b", "и", kind=QEvent.Type.KeyRelease)
    assert asked == [True, False]


@pytest.mark.parametrize("whole", [True, False])
def test_words_over_a_white_picture_stand_on_a_dark_tile(view: CropView, *, whole: bool) -> None:
    white = QImage(1200, 1200, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    view.set_picture(Levels.of(white))
    view.show_whole(whole=whole)
    view.set_prompt("Before: the picture as it came.")
    shown = view.grab().toImage()
    assert qGray(shown.pixel(shown.width() // 2, 11)) < 80


def test_a_held_key_that_is_let_go_elsewhere_brings_the_frame_back(view: CropView) -> None:
    asked: list[bool] = []
    view.whole_asked.connect(asked.append)
    view.whole_asked.connect(lambda whole: view.show_whole(whole=whole))
    press(view, "b")
    view.clearFocus()
    assert asked == [True, False]


def test_while_a_face_is_to_be_chosen_no_hand_moves_the_frame(view: CropView) -> None:
    chosen: list[int] = []
    view.face_chosen.connect(chosen.append)
    faces = (QRectF(0.1, 0.1, 0.1, 0.1), QRectF(0.45, 0.45, 0.1, 0.1))
    view.set_faces(faces, 0, choosing=True)
    QTest.keyClick(view, Qt.Key.Key_Right)
    press(view, "]")
    assert view.frame == WHOLE
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    press(view, "1", '"')
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [1, 0, 0]


def test_a_turn_keeps_the_quarters_of_the_frame(view: CropView) -> None:
    view.set_frame(replace(WHOLE, quarter=3))
    view.turn_to(2.0)
    assert (view.frame.turn, view.frame.quarter) == (2.0, 3)


def test_a_small_drawing_of_a_large_picture_keeps_its_fine_lines() -> None:
    image = QImage(1600, 1600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for x in range(0, 1600, 10):
        painter.fillRect(x, 0, 5, 1600, Qt.GlobalColor.black)
    painter.end()
    target = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(target)
    Levels.of(image).draw(painter, QTransform.fromScale(100 / 1600, 100 / 1600))
    painter.end()
    greys = {qGray(target.pixel(x, 50)) for x in range(10, 90)}
    assert greys
    assert all(80 < grey < 175 for grey in greys), greys


def test_hands_move_the_frame_only_to_where_it_can_be_kept(view: CropView) -> None:
    view.set_fit(lambda frame: replace(frame, centre_x=min(frame.centre_x, 0.55)))
    for _ in range(20):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.frame.centre_x == 0.55
    view.turn_to(80)
    assert view.frame.turn == geometry.STEEPEST
