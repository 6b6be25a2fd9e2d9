"""What is drawn over a picture that is being framed: shade, guides, handles, crosses, words."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

HANDLE = 12.0
"""Pixels across a corner's handle."""

LINE = QColor(255, 255, 255)
GUIDE = QColor(126, 231, 214)

_SHADE = QColor(10, 16, 18, 165)
_TILE = QColor(10, 16, 18, 215)
_CROSS = 16.0
"""Pixels of each arm of a cross."""


def paint_shade(painter: QPainter, view: QRectF, frame: QRectF) -> None:
    """Darken all but the frame."""
    shade = QPainterPath()
    shade.addRoundedRect(view, 8, 8)
    hole = QPainterPath()
    hole.addRect(frame)
    painter.fillPath(shade.subtracted(hole), _SHADE)


def paint_guides(
    painter: QPainter,
    view: QRectF,
    frame: QRectF,
    guides: Iterable[tuple[float, str]],
    centre: str,
) -> None:
    """The centre line, and each height (a fraction of the frame), with their words."""
    pen = QPen(GUIDE, 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    middle = frame.center().x()
    painter.drawLine(QPointF(middle, frame.top()), QPointF(middle, frame.bottom()))
    for height, word in guides:
        y = frame.top() + height * frame.height()
        painter.setPen(pen)
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        if word:
            paint_word(painter, QPointF(frame.right() + 6, y), word, view.width())
    if centre:
        half = painter.fontMetrics().horizontalAdvance(centre) / 2 + 6
        below = min(frame.bottom() + 14, view.bottom() - 14)
        paint_word(painter, QPointF(middle - half, below), centre, view.width())


def paint_word(painter: QPainter, at: QPointF, word: str, width: float) -> None:
    """A word on a dark tile, kept inside a view of that width."""
    metrics = painter.fontMetrics()
    box = QRectF(0, 0, metrics.horizontalAdvance(word) + 12, metrics.height() + 4)
    box.moveTo(at.x(), at.y() - box.height() / 2)
    box.moveRight(min(box.right(), width - 4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADE)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(LINE)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)


def paint_face(
    painter: QPainter, outline: QPolygonF, number: int, view: QRectF, *, chosen: bool
) -> None:
    """The box of one of several faces, its number large in a corner."""
    colour = GUIDE if chosen else LINE
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 3 if chosen else 2))
    painter.drawPolygon(outline)
    side = painter.fontMetrics().height() * 1.5
    tile = QRectF(0, 0, side, side)
    tile.moveCenter(outline.boundingRect().topLeft())
    tile.moveLeft(min(max(tile.left(), view.left() + 4), view.right() - side - 4))
    tile.moveTop(min(max(tile.top(), view.top() + 4), view.bottom() - side - 4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour if chosen else _TILE)
    painter.drawEllipse(tile)
    painter.setPen(_TILE if chosen else LINE)
    painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_cross(painter: QPainter, at: QPointF, *, settled: bool) -> None:
    """Where a point of the face is, or would be."""
    for colour, width in ((_TILE, 4), (LINE if settled else GUIDE, 2)):
        painter.setPen(QPen(colour, width))
        for across, down in ((_CROSS, 0.0), (0.0, _CROSS)):
            arm = QPointF(across, down)
            painter.drawLine(at - arm, at - arm / 4)
            painter.drawLine(at + arm / 4, at + arm)


def paint_prompt(painter: QPainter, view: QRectF, words: str) -> None:
    """A sentence at the view's top: what is seen, or what to do."""
    room = view.adjusted(24, 16, -24, -16)
    wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    # A painter without a pen finds no bounds of a text.
    painter.setPen(LINE)
    box = QRectF(painter.boundingRect(room, int(wrapped), words)).adjusted(-14, -8, 14, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_TILE)
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(LINE)
    painter.drawText(room, int(wrapped), words)


def paint_handles(painter: QPainter, frame: QRectF, *, open_: bool) -> None:
    """The frame's edge and, where it can be moved, its four corners to take hold of."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(LINE, 2))
    painter.drawRect(frame)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LINE if open_ else Qt.BrushStyle.NoBrush)
    for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
        painter.drawEllipse(corner, HANDLE / 2, HANDLE / 2)
