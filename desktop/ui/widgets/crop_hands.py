"""What hands mean on a picture that is being framed: mouse, wheel, touch, touchpad and keys."""

from math import hypot
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from desktop.ui.physical_keys import sign_of

MOVE = 0.01
SCALE = 1.02
TURN = 0.5
"""One step: a share of the frame's height, a factor, degrees."""

_FINE = 0.2
_CLICK = 4.0
"""Pixels that a hand may tremble in a click."""

_WAYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Framed(Protocol):
    """What can be done with the frame; pixels are the view's own."""

    def drag(self, way: QPointF) -> None:
        """Move the frame with the hand."""

    def move_by(self, across: float, down: float) -> None:
        """Move by fractions of the frame's own height."""

    def scale_by(self, factor: float) -> None:
        """Above one: a larger frame."""

    def turn_by(self, degrees: float) -> None:
        """Turn the picture clockwise under the frame."""

    def handle_at(self, at: QPointF) -> bool:
        """Whether a corner is there to take hold of."""

    def middle(self) -> QPointF:
        """The frame's middle."""

    def click(self, at: QPointF) -> None:
        """A press without a way."""

    def settle(self) -> None:
        """The hand has let go."""


class Hands:
    """Turns events into deeds; True where an event meant something."""

    def __init__(self, framed: Framed) -> None:
        self._framed = framed
        self._hold: QPointF | None = None
        self._handle = False
        self._travelled = 0.0
        self._pinching = False

    @property
    def holding(self) -> bool:
        """Whether a hand holds the frame: the view must not move under it."""
        return self._hold is not None or self._pinching

    def press(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton and not self._pinching:
            self._hold, self._travelled = event.position(), 0.0
            self._handle = self._framed.handle_at(event.position())

    def move(self, event: QMouseEvent) -> bool:
        """Drag what is held; False when nothing is."""
        if self._hold is None or self._pinching:
            return False
        way = event.position() - self._hold
        self._travelled += abs(way.x()) + abs(way.y())
        if self._handle:
            self._drag_handle(self._hold, event.position())
        else:
            self._framed.drag(way)
        self._hold = event.position()
        return True

    def release(self, event: QMouseEvent) -> None:
        """Let go; a press without a way is a click."""
        clicked = self._hold is not None and self._travelled < _CLICK
        self._hold, self._handle = None, False
        if clicked:
            self._framed.click(event.position())
        self._framed.settle()

    def wheel(self, event: QWheelEvent) -> None:
        """The wheel scales, away from the hand for a larger head."""
        self._framed.scale_by(SCALE ** (-event.angleDelta().y() / 120))

    def gesture(self, event: QEvent) -> bool:
        """Two fingers on the screen or on the touchpad scale and turn."""
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                event.accept(pinch)
                return True
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move, + and − scale, [ and ] turn; Shift makes each finer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        fine, way = _fineness(event), way_of(event)
        if way is not None:
            self._framed.move_by(way[0] * MOVE, way[1] * MOVE)
            return True
        step, sign = 1 + (SCALE - 1) * fine, sign_of(event)
        if sign in {"+", "="}:
            self._framed.scale_by(1 / step)
        elif sign in {"-", "_"}:
            self._framed.scale_by(step)
        elif sign in {"[", "{"}:
            self._framed.turn_by(-TURN * fine)
        elif sign in {"]", "}"}:
            self._framed.turn_by(TURN * fine)
        else:
            return False
        return True

    def _drag_handle(self, before: QPointF, at: QPointF) -> None:
        middle = self._framed.middle()
        length = _length(before - middle)
        if length > 1:
            self._framed.scale_by(_length(at - middle) / length)

    def _native(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._framed.scale_by(1 / max(0.1, 1 + event.value()))
        elif kind == Qt.NativeGestureType.RotateNativeGesture:
            self._framed.turn_by(event.value())
        elif kind == Qt.NativeGestureType.EndNativeGesture:
            self._framed.settle()
        else:
            return False
        return True

    def _pinch(self, pinch: QPinchGesture) -> None:
        self._hold, self._pinching = None, pinch.state() != Qt.GestureState.GestureFinished
        if pinch.state() == Qt.GestureState.GestureCanceled:
            self._pinching = False
        changed = pinch.changeFlags()
        if changed & QPinchGesture.ChangeFlag.ScaleFactorChanged and pinch.scaleFactor() > 0:
            self._framed.scale_by(1 / pinch.scaleFactor())
        if changed & QPinchGesture.ChangeFlag.RotationAngleChanged:
            self._framed.turn_by(pinch.rotationAngle() - pinch.lastRotationAngle())
        if changed & QPinchGesture.ChangeFlag.CenterPointChanged:
            self._framed.drag(pinch.lastCenterPoint() - pinch.centerPoint())
        if not self._pinching:
            self._framed.settle()


def way_of(event: QKeyEvent) -> tuple[float, float] | None:
    """Where an arrow points: steps to the right and down, short ones with Shift."""
    way, fine = _WAYS.get(Qt.Key(event.key())), _fineness(event)
    return None if way is None else (way[0] * fine, way[1] * fine)


def quarters_of(event: QKeyEvent) -> int:
    """Quarter turns clockwise that Ctrl+[ or Ctrl+] asks for; 0 by any other key."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return 0
    return {"]": 1, "[": -1}.get(sign_of(event), 0)


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is the one or the other Enter."""
    return event.key() in _ENTER


def _length(way: QPointF) -> float:
    return hypot(way.x(), way.y())


def _fineness(event: QKeyEvent) -> float:
    return _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
