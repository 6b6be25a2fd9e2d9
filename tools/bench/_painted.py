"""When a widget stands painted on the screen."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Watches a widget until it is painted anew."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.at = 0.0
        """`time.perf_counter()` once the painting was over, 0 until then."""
        self._place = place
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Look again in the turn after the painting: here it only begins."""
        if event.type() == QEvent.Type.Paint:
            self._place.removeEventFilter(self)
            QTimer.singleShot(0, self, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.perf_counter()
