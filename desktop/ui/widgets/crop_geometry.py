"""Where a 3:4 frame lies in a picture and on the screen: plain geometry in picture pixels."""

from dataclasses import replace
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTransform

from desktop.domain.photo import ASPECT, Frame

SMALLEST = 0.05
"""The smallest frame, as a fraction of the picture's height."""

STEEPEST = 45.0
"""Degrees that a picture may be turned under the frame."""


def frame_size(frame: Frame, picture: QSizeF) -> QSizeF:
    """Width and height of the frame in pixels of the picture."""
    height = frame.height * picture.height()
    return QSizeF(height * ASPECT, height)


def frame_centre(frame: Frame, picture: QSizeF) -> QPointF:
    """The frame's middle in pixels of the picture."""
    return QPointF(frame.centre_x * picture.width(), frame.centre_y * picture.height())


def tallest(picture: QSizeF, turn: float) -> float:
    """The greatest height, as a fraction of the picture's, whose corners all lie in the picture."""
    across, along = _reach(turn)
    return min(picture.width() / across, picture.height() / along) / picture.height()


def limited(frame: Frame) -> Frame:
    """The nearest frame that is neither too small nor too steep, wherever it lies."""
    turn = max(-STEEPEST, min(STEEPEST, frame.turn))
    return replace(frame, height=max(SMALLEST, frame.height), turn=turn)


def inside(frame: Frame, picture: QSizeF) -> Frame:
    """The nearest frame with all four corners in the picture, so that nothing is ever padded."""
    frame = limited(frame)
    height = max(SMALLEST, min(tallest(picture, frame.turn), frame.height))
    across, along = _reach(frame.turn)
    half_x = height * picture.height() * across / 2 / picture.width()
    half_y = height * along / 2
    return replace(
        frame,
        centre_x=_between(frame.centre_x, half_x),
        centre_y=_between(frame.centre_y, half_y),
        height=height,
    )


def moved(frame: Frame, picture: QSizeF, by: QPointF) -> Frame:
    """The frame moved by a way on the upright frame, in pixels of the picture."""
    back = QTransform().rotate(-frame.turn).map(by)
    return replace(
        frame,
        centre_x=frame.centre_x + back.x() / picture.width(),
        centre_y=frame.centre_y + back.y() / picture.height(),
    )


def onto(frame: Frame, picture: QSizeF, target: QSizeF) -> QTransform:
    """What carries the picture's pixels to the pixels of a result of size `target`."""
    scale = target.height() / frame_size(frame, picture).height()
    centre = frame_centre(frame, picture)
    return (
        QTransform()
        .translate(target.width() / 2, target.height() / 2)
        .rotate(frame.turn)
        .scale(scale, scale)
        .translate(-centre.x(), -centre.y())
    )


def whole_zoom(picture: QSizeF, room: QSizeF) -> float:
    """By what the whole picture is shrunk or grown to fill a room."""
    return min(room.width() / picture.width(), room.height() / picture.height())


def looked_at(frame: Frame, picture: QSizeF, room: QSizeF) -> QPointF:
    """The point to look at from a room of that many pixels of the picture: about the frame."""
    middle = frame_centre(frame, picture)
    return QPointF(
        _kept_in(middle.x(), picture.width(), room.width()),
        _kept_in(middle.y(), picture.height(), room.height()),
    )


def _kept_in(middle: float, length: float, room: float) -> float:
    """So that no more of the ground shows than must."""
    return length / 2 if room >= length else max(room / 2, min(length - room / 2, middle))


def _reach(turn: float) -> tuple[float, float]:
    """Width and height of the box around a turned frame of height one."""
    slope = radians(turn)
    straight, tilted = abs(cos(slope)), abs(sin(slope))
    return ASPECT * straight + tilted, ASPECT * tilted + straight


def _between(value: float, half: float) -> float:
    return 0.5 if half >= 0.5 else max(half, min(1 - half, value))
