"""How long nobody has touched the desk."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_CHECK = 5_000


class IdleWatch(QObject):
    """Sounds once when the set time has passed without a key or a movement.

    The clock on the wall counts, so that the hours of a sleeping machine do too.
    """

    idle = Signal()

    def __init__(self, parent: QObject, now: Callable[[], float] = time.time) -> None:
        """`now` gives seconds."""
        super().__init__(parent)
        self._now = now
        self._limit = 0.0
        self._last = now()
        self._check = QTimer(self, interval=_CHECK)
        self._check.timeout.connect(self._look)

    def watch(self, minutes: int) -> None:
        """Begin anew with this limit."""
        self._limit = minutes * 60.0
        self._last = self._now()
        self._check.start()

    def rest(self) -> None:
        """Nobody is signed in: there is nothing to lock."""
        self._check.stop()

    def touch(self) -> None:
        """A key or a movement is a sign of life, unless it comes too late."""
        self._look()
        self._last = self._now()

    def _look(self) -> None:
        quiet = self._now() - self._last
        if quiet < 0:
            # The clock was set back.
            self._last = self._now()
        elif self._check.isActive() and quiet >= self._limit:
            self.rest()
            self.idle.emit()
