"""From frames to a live picture and to hints: one at a time, the latest wins."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from desktop.domain.errors import DeskError
from desktop.domain.live_photo import LiveLook, LivePicture
from desktop.ui.jobs import Jobs, Lane, Ticket
from desktop.ui.pages.photo.camera_frames import Prepared, prepared

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from desktop.services.live_photo import LivePhotoService

_APART = 0.06
"""Seconds between two looks at least: more hints than one can read leave the processor nothing."""

_AFTER_A_FAULT = 1.0
"""Seconds."""


class LiveStream(QObject):
    """Keeps at most one frame on its way to the screen and one on its way to the networks."""

    drawn = Signal(object)
    """`QImage`, as in a mirror."""
    looked = Signal(object)
    """`LiveLook`."""

    def __init__(
        self, jobs: Jobs, live: LivePhotoService, size: Callable[[], QSize], parent: QObject
    ) -> None:
        """`size` tells how large, in pixels, the live picture may be."""
        super().__init__(parent)
        self._jobs, self._live, self._size = jobs, live, size
        self._newest: QVideoFrame | None = None
        self._picture: LivePicture | None = None
        self._ticket = Ticket()
        self._drawing = self._looking = False
        self._last_look = 0.0

    def begin(self) -> None:
        """Forget what was under way."""
        self.end()
        self._ticket = Ticket()
        self._drawing = self._looking = False

    def end(self) -> None:
        """Nothing sounds after this."""
        # A look under way is let to end: stopping it would end the picture worker with it.
        self._ticket.drop()
        self._newest = self._picture = None

    def take(self, frame: QVideoFrame) -> None:
        """A new frame; one that nobody has taken up yet is passed over."""
        if self._ticket.live:
            self._newest = frame
            self._draw()

    def _draw(self) -> None:
        frame, size = self._newest, self._size()
        if self._drawing or frame is None:
            return
        self._newest, self._drawing = None, True
        self._jobs.submit(
            Lane.CPU,
            lambda: prepared(frame, size),
            done=self._on_prepared,
            failed=self._on_lost,
            ticket=self._ticket,
        )

    def _on_prepared(self, made: Prepared | None) -> None:
        self._drawing = False
        if made is not None:
            self._picture = made.picture
            self._look()
            self.drawn.emit(made.image)
        self._draw()

    def _look(self) -> None:
        picture = self._picture
        if self._looking or picture is None or time.monotonic() - self._last_look < _APART:
            return
        self._picture = None
        self._looking, self._last_look = True, time.monotonic()
        self._jobs.submit(
            Lane.CPU,
            lambda: self._live.advise(picture),
            done=self._on_looked,
            failed=self._on_lost,
            ticket=self._ticket,
        )

    def _on_looked(self, look: LiveLook) -> None:
        self._looking = False
        self._look()
        self.looked.emit(look)

    def _on_lost(self, _error: DeskError) -> None:
        """One picture less; what does not work is not tried with every frame."""
        self._drawing = self._looking = False
        self._last_look = time.monotonic() + _AFTER_A_FAULT
