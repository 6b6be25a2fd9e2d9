"""How long the interface thread did not answer, and what it was doing meanwhile."""

import sys
import threading
import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer

_BEAT_MS = 4
_LATE = 0.05


@dataclass
class Pulse:
    """What was seen so far."""

    longest: float = 0.0
    """Milliseconds between two beats, less the beat itself."""
    late: list[tuple[float, str]] = field(default_factory=list)
    """Each longer silence, with the place in the program's own code that was met in it."""


class Heartbeat(QObject):
    """Beats on the interface thread; a watcher beside it looks where a late beat hangs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pulse = Pulse()
        self._beat = time.perf_counter()
        self._seen = ""
        self._thread = threading.get_ident()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to count."""
        self._beat = time.perf_counter()
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> Pulse:
        """End; what was seen."""
        self._ended.set()
        self._timer.stop()
        return self.pulse

    def _on_beat(self) -> None:
        now = time.perf_counter()
        silence = (now - self._beat) * 1000 - _BEAT_MS
        self._beat = now
        self.pulse.longest = max(self.pulse.longest, silence)
        if silence > _LATE * 1000:
            self.pulse.late.append((silence, self._seen))
        self._seen = ""

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            if not self._seen and time.perf_counter() - self._beat > _LATE * 0.8:
                self._seen = _place(self._thread)


def _place(thread: int) -> str:
    """Where a thread is. Its frames are let go at once: a held one keeps its painter alive."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 the one way to look
    own: list[str] = []
    while frame is not None and len(own) < 3:
        _, found, name = frame.f_code.co_filename.rpartition("desktop/")
        if found:
            own.append(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(own)
