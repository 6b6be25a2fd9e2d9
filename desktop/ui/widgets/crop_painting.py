"""What is drawn over a picture that is being framed: shade, guides with their words, handles."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

HANDLE = 12.0
"""Pixels across a corner's handle."""

LINE = QColor(255, 255, 255)
GUIDE = QColor(126, 231, 214)

_SHADE = QColor(10, 16, 18, 165)


def paint_shade(painter: QPainter, view: QRectF, frame: QRectF) -> None:
    """Darken all but the frame."""
    shade = QPainterPath()
    shade.addRoundedRect(view, 8, 8)
    hole = QPainterPath()
    hole.addRect(frame)
    painter.fillPath(shade.subtracted(hole), _SHADE)


def paint_guides(
    painter: QPainter, view: QRectF, frame: QRectF, guides: Iterable[tuple[float, str]]
) -> None:
    """The centre line, and each height (a fraction of the frame) with its word."""
    pen = QPen(GUIDE, 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    middle = frame.center().x()
    painter.drawLine(QPointF(middle, frame.top()), QPointF(middle, frame.bottom()))
    for height, word in guides:
        y = frame.top() + height * frame.height()
        painter.setPen(pen)
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        paint_word(painter, QPointF(frame.right() + 6, y), word, view.width())


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


def paint_handles(painter: QPainter, frame: QRectF) -> None:
    """The frame's edge and its four corners to take hold of."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(LINE, 2))
    painter.drawRect(frame)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LINE)
    for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
        painter.drawEllipse(corner, HANDLE / 2, HANDLE / 2)
