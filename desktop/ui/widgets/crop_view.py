"""A picture under a 3:4 frame that mouse, fingers and keyboard move, scale and turn."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.photo import Frame
from desktop.ui.physical_keys import sign_of
from desktop.ui.widgets import crop_geometry as geometry
from desktop.ui.widgets import crop_painting as paint
from desktop.ui.widgets.crop_hands import Hands, is_enter, quarters_of, way_of
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.crop_marking import Marking
from desktop.ui.widgets.crop_sight import Sight, whole_on_view

_GROUND = QColor(31, 38, 41)
_LEAST = QSize(240, 240)
"""Pixels in which a frame can still be laid by hand."""


class CropView(QWidget):
    """Shows a picture and its frame; all numbers are fractions of the picture as it stands."""

    frame_changed = Signal(object)
    """A `Frame`, on each move: draw the result from it."""
    face_chosen = Signal(int)
    """Index of the face that was clicked, where there are several."""
    face_marked = Signal(object, object)
    """(x, y) of the middle between the eyes and of the chin, shown by two points."""
    marking_changed = Signal()
    """Another point is asked for, or none any more."""
    whole_asked = Signal(bool)
    """The key that shows the picture as it came went down or up."""
    quarter_asked = Signal(int)
    """Quarter turns clockwise: 1 or -1."""
    reset_asked = Signal()
    entered = Signal()
    """Enter: the frame is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Levels()
        self._fit: Callable[[Frame], Frame] | None = None
        self._frame = Frame(0.5, 0.5, 1.0, 0.0)
        self._faces: tuple[QRectF, ...] = ()
        self._chosen = 0
        self._choosing = False
        self._sight = Sight()
        self._guides: dict[str, tuple[float, str]] = {}
        self._centre = ""
        self._prompt = ""
        self._whole = False
        self._marking = Marking()
        self._hands = Hands(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    @property
    def frame(self) -> Frame:
        """The frame as it stands."""
        return self._frame

    @property
    def picture(self) -> Levels:
        """The working picture; its whole is null before one is set."""
        return self._picture

    @property
    def marking(self) -> Marking:
        """How far the showing of a face is."""
        return self._marking

    def set_picture(self, picture: Levels) -> None:
        """Show a picture that was decoded elsewhere; the frame stays as it was."""
        self._picture = picture
        self._marking.end()
        self._look_at_frame()

    def set_frame(self, frame: Frame) -> None:
        """Lay the frame without announcing it."""
        self._frame = frame
        self._look_at_frame()

    def set_fit(self, fit: Callable[[Frame], Frame]) -> None:
        """Hands move a frame only to where `fit` lays it: what is shown is what can be kept."""
        self._fit = fit

    def set_faces(self, faces: tuple[QRectF, ...], chosen: int, *, choosing: bool = False) -> None:
        """Faces as rectangles in fractions of the picture; several are offered for a click.

        While `choosing`, the whole picture is shown with its faces, and no frame.
        """
        self._faces = faces
        self._chosen = chosen
        self._choosing = choosing and len(faces) > 1
        self.update()

    def set_guides(self, guides: Mapping[str, tuple[float, str]], centre: str = "") -> None:
        """Horizontal guides: height as a fraction of the frame, and the word beside it."""
        self._guides = dict(guides)
        self._centre = centre
        self.update()

    def set_prompt(self, words: str) -> None:
        """A sentence over the picture: what to do, or what is seen."""
        if words != self._prompt:
            self._prompt = words
            self.setAccessibleDescription(words)
            self.update()

    def show_whole(self, *, whole: bool) -> None:
        """Show the picture as it came, without a frame, or the frame again."""
        self._whole = whole
        self.update()

    def begin_marking(self) -> None:
        """Let staff show a face by two points: its eyes, then its chin."""
        if not self._picture.whole.isNull():
            self._marking.begin()
            self._on_marking()

    def end_marking(self) -> bool:
        """One point back, or no marking any more; False when there was none."""
        if not self._marking.active:
            return False
        if not self._marking.back():
            self._marking.end()
        self._on_marking()
        return True

    def move_by(self, across: float, down: float) -> None:
        """Move by fractions of the frame's own height."""
        step = geometry.frame_size(self._frame, self._size()).height()
        self._propose(geometry.moved(self._frame, self._size(), QPointF(across, down) * step))

    def drag(self, way: QPointF) -> None:
        """Move the frame with the hand, by pixels of the view."""
        if not self._choosing:
            self._propose(geometry.moved(self._frame, self._size(), way / self._sight.zoom))

    def scale_by(self, factor: float) -> None:
        """Above one: a larger frame, a smaller head."""
        self._propose(replace(self._frame, height=self._frame.height * factor))

    def turn_by(self, degrees: float) -> None:
        """Turn the picture clockwise under the frame."""
        self.turn_to(self._frame.turn + degrees)

    def turn_to(self, degrees: float) -> None:
        """Turn the picture to this angle."""
        self._propose(replace(self._frame, turn=round(degrees, 3)))

    def handle_at(self, at: QPointF) -> bool:
        """Whether a corner is there to take hold of."""
        if self._choosing:
            return False
        rect = self._frame_rect()
        corners = (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
        return any((at - corner).manhattanLength() < 3 * paint.HANDLE for corner in corners)

    def middle(self) -> QPointF:
        """The frame's middle on the view."""
        return self._frame_rect().center()

    def click(self, at: QPointF) -> None:
        """Choose the face that is there."""
        spot = self._in_picture(at)
        there = [index for index, face in enumerate(self._faces) if face.contains(spot)]
        if there and len(self._faces) > 1:
            self.face_chosen.emit(there[0])

    def settle(self) -> None:
        """Come near again where the frame was carried out of sight."""
        if not self._sight.is_near(self._frame, self._size(), QSizeF(self.size())):
            self._look_at_frame()

    def sizeHint(self) -> QSize:
        """It takes all the room there is, and asks for no more than it needs."""
        return _LEAST

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Painted whole."""
        painter, view = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(view, 8, 8)
        if not self._picture.whole.isNull():
            painter.setClipRect(view.adjusted(2, 2, -2, -2))
            self._picture.draw(painter, self._view())
            if self._marking.active:
                self._paint_marking(painter)
            elif not self._whole:
                if not self._choosing:
                    self._paint_framing(painter, view)
                self._paint_faces(painter, view)
            painter.setClipping(False)
            if self._prompt:
                paint.paint_prompt(painter, view, self._prompt)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(view.adjusted(1, 1, -1, -1), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self._look_at_frame()

    def event(self, event: QEvent) -> bool:
        """Two fingers are heard here."""
        return self._hands.gesture(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here; others go on."""
        take = self._take_marking if self._marking.active else self._take_key
        if self._picture.whole.isNull() or not (self._take_turn(event) or take(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The frame comes back when the key is let go."""
        if self._whole and sign_of(event).lower() == "b" and not event.isAutoRepeat():
            self.whole_asked.emit(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that is let go elsewhere is not heard here."""
        super().focusOutEvent(event)
        if self._whole:
            self.whole_asked.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scales."""
        if not self._marking.active and not self._choosing:
            self._hands.wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if not self._picture.whole.isNull() and not self._marking.active:
            self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what could be."""
        if self._marking.active:
            self._marking.move_to(self._in_picture(event.position()))
            self.update()
        elif not self._hands.move(event):
            self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go, or set the point that is asked for."""
        if not self._marking.active:
            self._hands.release(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._marking.move_to(self._in_picture(event.position()))
            self._set_point()

    def _take_turn(self, event: QKeyEvent) -> bool:
        """Turn the picture, or take its turn back: also while a face is being shown."""
        quarters = quarters_of(event)
        if quarters:
            self.quarter_asked.emit(quarters)
        elif event.key() == Qt.Key.Key_Home:
            self.reset_asked.emit()
        return bool(quarters) or event.key() == Qt.Key.Key_Home

    def _take_key(self, event: QKeyEvent) -> bool:
        if is_enter(event) and self._choosing:
            self.face_chosen.emit(self._chosen)
        elif is_enter(event):
            self.entered.emit()
        elif not self._take_sign(event):
            return not self._choosing and self._hands.key(event)
        return True

    def _take_sign(self, event: QKeyEvent) -> bool:
        sign = sign_of(event).lower()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if sign.isdigit() and 0 < int(sign) <= len(self._faces) > 1:
            self.face_chosen.emit(int(sign) - 1)
        elif sign == "b" and not event.isAutoRepeat():
            self.whole_asked.emit(True)
        else:
            return sign == "b"
        return True

    def _take_marking(self, event: QKeyEvent) -> bool:
        way = way_of(event)
        if way is not None:
            self._marking.move_by(*way)
            self.update()
        elif is_enter(event):
            self._set_point()
        elif event.key() == Qt.Key.Key_Backspace:
            self.end_marking()
        else:
            return False
        return True

    def _set_point(self) -> None:
        points = self._marking.set()
        self._on_marking()
        if points is not None:
            self.face_marked.emit(*points)

    def _on_marking(self) -> None:
        self.setCursor(
            Qt.CursorShape.CrossCursor if self._marking.active else Qt.CursorShape.ArrowCursor
        )
        self.marking_changed.emit()
        self.update()

    def _propose(self, frame: Frame) -> None:
        if self._picture.whole.isNull():
            return
        if self._fit is None:
            frame = geometry.inside(frame, self._size())
        else:
            frame = self._fit(geometry.limited(frame))
        if frame != self._frame:
            self._frame = frame
            if not self._hands.holding:
                self.settle()
            self.update()
            self.frame_changed.emit(frame)

    def _show_cursor(self, at: QPointF) -> None:
        if self._picture.whole.isNull():
            self.unsetCursor()
        elif self._choosing:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.handle_at(at):
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor)

    def _size(self) -> QSizeF:
        return self._picture.size

    def _look_at_frame(self) -> None:
        if not self._size().isEmpty():
            self._sight.come_near(self._frame, self._size(), QSizeF(self.size()))
            self.update()

    def _view(self) -> QTransform:
        view = QSizeF(self.size())
        if self._whole or self._marking.active or self._choosing:
            return whole_on_view(self._size(), view)
        return self._sight.on_view(self._frame, view)

    def _in_picture(self, at: QPointF) -> QPointF:
        back, _ = self._view().inverted()
        point, size = back.map(at), self._size()
        return QPointF(point.x() / size.width(), point.y() / size.height())

    def _on_view(self, spot: QPointF) -> QPointF:
        size = self._size()
        return self._view().map(QPointF(spot.x() * size.width(), spot.y() * size.height()))

    def _frame_rect(self) -> QRectF:
        return self._sight.frame_rect(self._frame, self._size(), QSizeF(self.size()))

    def _paint_framing(self, painter: QPainter, view: QRectF) -> None:
        frame = self._frame_rect()
        paint.paint_shade(painter, view, frame)
        paint.paint_guides(painter, view, frame, self._guides.values(), self._centre)
        paint.paint_handles(painter, frame, open_=self.isEnabled())

    def _paint_faces(self, painter: QPainter, view: QRectF) -> None:
        if len(self._faces) > 1:
            grow = QTransform.fromScale(self._size().width(), self._size().height())
            for index, face in enumerate(self._faces):
                outline = self._view().map(QPolygonF(grow.mapRect(face)))
                paint.paint_face(painter, outline, index + 1, view, chosen=index == self._chosen)

    def _paint_marking(self, painter: QPainter) -> None:
        if self._marking.eyes is not None:
            paint.paint_cross(painter, self._on_view(self._marking.eyes), settled=True)
        paint.paint_cross(painter, self._on_view(self._marking.cross), settled=False)
