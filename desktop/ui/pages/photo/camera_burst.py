"""Some stills within a moment, each looked at, so that the best of them can be offered."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.domain.errors import DeskError
from desktop.domain.live_photo import LiveLook, best_of
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.photo.camera_frames import still

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from desktop.services.live_photo import LivePhotoService

STILLS = 6
_APART = 0.095
"""Seconds from still to still."""

_LONGEST_MS = 1500
"""A slow camera gives fewer stills, not a longer wait."""


@dataclass(frozen=True)
class Shot:
    """One still of a burst."""

    data: bytes
    """JPEG of the camera's full size; in memory alone."""
    thumb: QImage
    look: LiveLook | None
    """None when it could not be looked at."""


class Burst(QObject):
    """Takes stills from frames while it is under way."""

    ended = Signal(object, int)
    """Shots in the order of their moments, at least one, and the place of the best."""
    taken = Signal()
    """No more frames are wanted; which still is the best is not known yet."""
    came_to_nothing = Signal()
    """No frame came in time."""

    def __init__(self, jobs: Jobs, live: LivePhotoService, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._live = jobs, live
        self._shots: dict[int, Shot | None] = {}
        self._taken = 0
        self._last = 0.0
        self._open = self._running = False
        self._round = 0
        self._patience = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._patience.timeout.connect(self._close)

    @property
    def running(self) -> bool:
        """Whether stills are being taken or looked at."""
        return self._running

    def begin(self) -> None:
        """Take the next frames."""
        self._round += 1
        self._shots, self._taken, self._last = {}, 0, 0.0
        self._open = self._running = True
        self._patience.start()

    def stop(self) -> None:
        """Forget it."""
        self._round += 1
        self._open = self._running = False
        self._patience.stop()
        self._shots = {}

    def cut_short(self) -> None:
        """No more frames will come: what was taken counts."""
        if self._open:
            self._close()

    def take(self, frame: QVideoFrame) -> None:
        """A frame; it becomes a still when its moment has come."""
        now = time.monotonic()
        if not self._open or now - self._last < _APART:
            return
        self._last = now
        self._take_still(frame, self._taken, self._round)
        self._taken += 1
        if self._taken == STILLS:
            self._close()

    def _take_still(self, frame: QVideoFrame, number: int, round_: int) -> None:
        def _done(shot: Shot | None) -> None:
            if round_ == self._round:
                self._shots[number] = shot
                self._end_if_whole()

        self._jobs.submit(
            Lane.CPU,
            lambda: _shot(frame, self._live),
            done=_done,
            failed=lambda _error: _done(None),
        )

    def _close(self) -> None:
        self._patience.stop()
        self._open = False
        self.taken.emit()
        self._end_if_whole()

    def _end_if_whole(self) -> None:
        if self._open or not self._running or len(self._shots) < self._taken:
            return
        self._running = False
        shots = [shot for _, shot in sorted(self._shots.items()) if shot is not None]
        self._shots = {}
        if shots:
            self.ended.emit(tuple(shots), best_of([shot.look for shot in shots]))
        else:
            self.came_to_nothing.emit()


def _shot(frame: QVideoFrame, live: LivePhotoService) -> Shot | None:
    made = still(frame)
    if made is None:
        return None
    try:
        look = live.weigh(made.picture)
    except DeskError:
        look = None
    return Shot(made.data, made.thumb, look)
