"""Showing a face by two points, eyes and chin, with the mouse or with a cross that keys move."""

from PySide6.QtCore import QPointF

Point = tuple[float, float]

STEP = 0.01
"""What an arrow moves the cross by, in fractions of the picture."""


class Marking:
    """Which point is asked for, and where the cross stands; points are fractions of the picture."""

    def __init__(self) -> None:
        self.active = False
        self.cross = QPointF(0.5, 0.5)
        self.eyes: QPointF | None = None

    def begin(self) -> None:
        """Ask for the eyes."""
        self.active, self.eyes, self.cross = True, None, QPointF(0.5, 0.4)

    def end(self) -> None:
        """Ask for nothing."""
        self.active, self.eyes = False, None

    def move_to(self, at: QPointF) -> None:
        """Lay the cross onto a point, within the picture."""
        self.cross = QPointF(min(max(at.x(), 0.0), 1.0), min(max(at.y(), 0.0), 1.0))

    def move_by(self, across: float, down: float) -> None:
        """Move the cross by steps."""
        self.move_to(self.cross + QPointF(across * STEP, down * STEP))

    def set(self) -> tuple[Point, Point] | None:
        """Take the cross for the point that is asked for; both points once there are two."""
        if self.eyes is None:
            self.eyes = QPointF(self.cross)
            self.move_by(0, 10)
            return None
        if self.eyes == self.cross:
            return None
        eyes, chin = _pair(self.eyes), _pair(self.cross)
        self.end()
        return eyes, chin

    def back(self) -> bool:
        """Ask for the eyes again; False when they were being asked for."""
        if self.eyes is None:
            return False
        self.cross, self.eyes = self.eyes, None
        return True


def _pair(point: QPointF) -> Point:
    return point.x(), point.y()
