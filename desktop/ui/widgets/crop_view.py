"""A picture under a 3:4 frame that the mouse and the keyboard move, scale and turn."""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.photo import Frame
from desktop.ui.physical_keys import sign_of
from desktop.ui.widgets import crop_geometry as geometry
from desktop.ui.widgets.crop_painting import (
    GUIDE,
    HANDLE,
    LINE,
    paint_guides,
    paint_handles,
    paint_shade,
    paint_word,
)

_MARGIN = 16
_SHARE = 0.74
"""How much of the view the frame fills when the view comes near."""
_SMALL_SHARE, _LARGE_SHARE = 0.35, 0.97
_MOVE = 0.01
_SCALE = 1.02
_TURN = 0.5
_FINE = 0.2
_GROUND = QColor(31, 38, 41)


class CropView(QWidget):
    """Shows a picture and its frame; all numbers are fractions of the upright picture."""

    frame_changed = Signal(object)
    """A `Frame`, on each move: draw the result from it."""
    face_chosen = Signal(int)
    """Index of the face that was clicked, where there are several."""
    reset_asked = Signal()
    entered = Signal()
    """Enter: the frame is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QPixmap()
        self._frame = Frame(0.5, 0.5, 1.0, 0.0)
        self._faces: tuple[QRectF, ...] = ()
        self._chosen = 0
        self._zoom = 1.0
        self._focus = QPointF()
        self._guides: dict[str, tuple[float, str]] = {}
        self._hold: QPointF | None = None
        self._handle = False
        self._travelled = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)

    @property
    def frame(self) -> Frame:
        """The frame as it stands."""
        return self._frame

    @property
    def picture(self) -> QImage:
        """The upright working picture; null before one is set."""
        return self._image

    def set_picture(self, image: QImage) -> None:
        """Show an upright picture that was decoded elsewhere; the frame stays as it was."""
        self._image = image
        self._look_at_frame()

    def set_frame(self, frame: Frame) -> None:
        """Lay the frame without announcing it."""
        self._frame = frame
        self._look_at_frame()

    def set_faces(self, faces: tuple[QRectF, ...], chosen: int) -> None:
        """Faces as rectangles in fractions of the picture; several are offered for a click."""
        self._faces = faces
        self._chosen = chosen
        self.update()

    def set_guides(self, guides: Mapping[str, tuple[float, str]]) -> None:
        """Horizontal guides: height as a fraction of the frame, and the word beside it."""
        self._guides = dict(guides)
        self.update()

    def move_by(self, across: float, down: float) -> None:
        """Move by fractions of the frame's own height."""
        step = self._frame_pixels().height()
        self._propose(
            geometry.moved(self._frame, self._picture_size(), QPointF(across * step, down * step))
        )

    def scale_by(self, factor: float) -> None:
        """Above one: a larger frame, a smaller head."""
        self._propose(replace(self._frame, height=self._frame.height * factor))

    def turn_by(self, degrees: float) -> None:
        """Turn the picture clockwise under the frame."""
        self._propose(replace(self._frame, turn=round(self._frame.turn + degrees, 3)))

    def sizeHint(self) -> QSize:
        """The size that suits it."""
        return QSize(480, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Painted whole."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._paint_ground(painter)
        if not self._image.isNull():
            self._paint_picture(painter)
            self._paint_faces(painter)
            view, frame = QRectF(self.rect()), self._frame_rect()
            paint_shade(painter, view, frame)
            paint_guides(painter, view, frame, self._guides.values())
            paint_handles(painter, frame)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self._look_at_frame()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here; others go on."""
        fine = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        ways = {
            Qt.Key.Key_Left: (-_MOVE, 0.0),
            Qt.Key.Key_Right: (_MOVE, 0.0),
            Qt.Key.Key_Up: (0.0, -_MOVE),
            Qt.Key.Key_Down: (0.0, _MOVE),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is not None:
            self.move_by(way[0] * fine, way[1] * fine)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.reset_asked.emit()
        elif not self._take_sign(sign_of(event), fine):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scales."""
        steps = event.angleDelta().y() / 120
        self.scale_by(_SCALE**-steps)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() != Qt.MouseButton.LeftButton or self._image.isNull():
            return
        self._hold = event.position()
        self._travelled = 0.0
        self._handle = self._on_handle(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what could be."""
        if self._hold is None:
            self._show_cursor(event.position())
            return
        way = event.position() - self._hold
        self._travelled += abs(way.x()) + abs(way.y())
        if self._handle:
            self._drag_handle(event.position())
        else:
            self._propose(geometry.moved(self._frame, self._picture_size(), way / self._scale()))
        self._hold = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a press without a way is a click."""
        if self._hold is not None and self._travelled < 4:
            self._choose_face(event.position())
        self._hold = None
        self._handle = False
        if not self._well_in_sight():
            self._look_at_frame()

    def _take_sign(self, sign: str, fine: float) -> bool:
        if sign.isdigit() and 0 < int(sign) <= len(self._faces) > 1:
            self.face_chosen.emit(int(sign) - 1)
            return True
        deeds = {
            "+": lambda: self.scale_by(1 / (1 + (_SCALE - 1) * fine)),
            "=": lambda: self.scale_by(1 / (1 + (_SCALE - 1) * fine)),
            "-": lambda: self.scale_by(1 + (_SCALE - 1) * fine),
            "[": lambda: self.turn_by(-_TURN * fine),
            "]": lambda: self.turn_by(_TURN * fine),
        }
        deed = deeds.get(sign)
        if deed is None:
            return False
        deed()
        return True

    def _propose(self, frame: Frame) -> None:
        if self._image.isNull():
            return
        frame = geometry.inside(frame, self._picture_size())
        if frame != self._frame:
            self._frame = frame
            if self._hold is None and not self._well_in_sight():
                self._look_at_frame()
            self.update()
            self.frame_changed.emit(frame)

    def _choose_face(self, at: QPointF) -> None:
        if len(self._faces) < 2:
            return
        back, _ = self._view().inverted()
        point = back.map(at)
        spot = QPointF(point.x() / self._image.width(), point.y() / self._image.height())
        for index, face in enumerate(self._faces):
            if face.contains(spot):
                self.face_chosen.emit(index)
                return

    def _drag_handle(self, at: QPointF) -> None:
        centre = self._frame_rect().center()
        before = hypot(*_pair(self._hold - centre)) if self._hold is not None else 0.0
        if before > 1:
            self.scale_by(hypot(*_pair(at - centre)) / before)

    def _show_cursor(self, at: QPointF) -> None:
        if self._image.isNull():
            self.unsetCursor()
        elif self._on_handle(at):
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor)

    def _on_handle(self, at: QPointF) -> bool:
        rect = self._frame_rect()
        corners = (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
        return any(hypot(*_pair(at - corner)) < 2 * HANDLE for corner in corners)

    def _picture_size(self) -> QSizeF:
        return QSizeF(self._image.size())

    def _frame_pixels(self) -> QSizeF:
        return geometry.frame_size(self._frame, self._picture_size())

    def _look_at_frame(self) -> None:
        """Come so near that the frame fills most of the view; it stays while a hand moves it."""
        size = self._picture_size()
        if size.isEmpty():
            return
        room = QSizeF(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        whole = min(room.width() / size.width(), room.height() / size.height())
        frame = self._frame_pixels()
        near = min(_SHARE * room.height() / frame.height(), _SHARE * room.width() / frame.width())
        self._zoom = max(0.01, whole, near)
        middle = geometry.frame_centre(self._frame, size)
        self._focus = QPointF(
            _kept_in(middle.x(), size.width(), room.width() / self._zoom),
            _kept_in(middle.y(), size.height(), room.height() / self._zoom),
        )
        self._rescale()
        self.update()

    def _well_in_sight(self) -> bool:
        rect = self._frame_rect()
        inside = QRectF(self.rect()).contains(rect)
        share = max(rect.width() / self.width(), rect.height() / self.height())
        return inside and _SMALL_SHARE < share < _LARGE_SHARE

    def _scale(self) -> float:
        return self._zoom

    def _view(self) -> QTransform:
        scale = self._scale()
        return (
            QTransform()
            .translate(self.width() / 2, self.height() / 2)
            .rotate(self._frame.turn)
            .scale(scale, scale)
            .translate(-self._focus.x(), -self._focus.y())
        )

    def _frame_rect(self) -> QRectF:
        centre = self._view().map(geometry.frame_centre(self._frame, self._picture_size()))
        size = self._frame_pixels() * self._scale()
        return QRectF(
            centre.x() - size.width() / 2,
            centre.y() - size.height() / 2,
            size.width(),
            size.height(),
        )

    def _rescale(self) -> None:
        if self._image.isNull():
            self._scaled = QPixmap()
            return
        scale = self._scale() * self.devicePixelRatioF()
        if scale >= 1:
            self._scaled = QPixmap.fromImage(self._image)
            return
        size = self._picture_size() * scale
        self._scaled = QPixmap.fromImage(
            self._image.scaled(
                size.toSize(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)

    def _paint_picture(self, painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setTransform(self._view(), True)
        painter.drawPixmap(QRectF(self._image.rect()), self._scaled, QRectF(self._scaled.rect()))
        painter.restore()

    def _paint_faces(self, painter: QPainter) -> None:
        if len(self._faces) < 2:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grow = QTransform.fromScale(self._image.width(), self._image.height())
        for index, face in enumerate(self._faces):
            painter.setPen(QPen(GUIDE if index == self._chosen else LINE, 2))
            outline = self._view().map(QPolygonF(grow.mapRect(face)))
            painter.drawPolygon(outline)
            paint_word(painter, outline.boundingRect().topLeft(), str(index + 1), self.width())
            painter.setBrush(Qt.BrushStyle.NoBrush)


def _kept_in(middle: float, length: float, room: float) -> float:
    """The point to look at, so that no more of the ground shows than must."""
    return length / 2 if room >= length else max(room / 2, min(length - room / 2, middle))


def _pair(point: QPointF) -> tuple[float, float]:
    return point.x(), point.y()
