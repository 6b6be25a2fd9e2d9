"""From where the picture is looked at: how near, and at which point of it."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from desktop.domain.photo import Frame
from desktop.ui.widgets import crop_geometry as geometry

_MARGIN = 16
_SHARE = 0.74
"""How much of the view the frame fills when the view comes near."""
_SMALL_SHARE, _LARGE_SHARE = 0.35, 0.97


class Sight:
    """Stays while a hand moves the frame; comes near again when asked."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self._focus = QPointF()

    def come_near(self, frame: Frame, picture: QSizeF, view: QSizeF) -> None:
        """Let the frame fill most of the view."""
        room = view - QSizeF(2 * _MARGIN, 2 * _MARGIN)
        pixels = geometry.frame_size(frame, picture)
        near = min(room.width() / pixels.width(), room.height() / pixels.height()) * _SHARE
        self.zoom = max(0.01, geometry.whole_zoom(picture, room), near)
        self._focus = geometry.looked_at(frame, picture, room / self.zoom)

    def is_near(self, frame: Frame, picture: QSizeF, view: QSizeF) -> bool:
        """Whether the frame lies in the view, neither tiny nor filling it."""
        rect = self.frame_rect(frame, picture, view)
        share = max(rect.width() / view.width(), rect.height() / view.height())
        inside = QRectF(QPointF(), view).contains(rect)
        return inside and _SMALL_SHARE < share < _LARGE_SHARE

    def on_view(self, frame: Frame, view: QSizeF) -> QTransform:
        """What carries the picture's pixels onto the view, the frame upright."""
        middle = QTransform().translate(view.width() / 2, view.height() / 2)
        turned = middle.rotate(frame.turn).scale(self.zoom, self.zoom)
        return turned.translate(-self._focus.x(), -self._focus.y())

    def frame_rect(self, frame: Frame, picture: QSizeF, view: QSizeF) -> QRectF:
        """The frame on the view."""
        centre = self.on_view(frame, view).map(geometry.frame_centre(frame, picture))
        rect = QRectF(QPointF(), geometry.frame_size(frame, picture) * self.zoom)
        rect.moveCenter(centre)
        return rect


def whole_on_view(picture: QSizeF, view: QSizeF) -> QTransform:
    """What carries the whole picture, unturned, into the view."""
    zoom = geometry.whole_zoom(picture, view - QSizeF(8, 8))
    middle = QTransform().translate(view.width() / 2, view.height() / 2).scale(zoom, zoom)
    return middle.translate(-picture.width() / 2, -picture.height() / 2)
