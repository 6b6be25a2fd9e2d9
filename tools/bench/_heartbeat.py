"""How long the interface thread did not answer, and what it was doing meanwhile.

Time in which other programs had the processor is not the desk's and is taken off where the system
tells it (Linux): what the thread stood in the queue for longer than the other threads of the desk
and its picture worker ran.
"""

import multiprocessing
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

_BEAT_MS = 4
_LATE = 0.05
_QUEUE = Path("/proc/thread-self/schedstat")


@dataclass
class Pulse:
    """What was seen so far."""

    longest: float = 0.0
    """Milliseconds between two beats, less the beat itself and what other programs took."""
    longest_by_the_clock: float = 0.0
    """The same with what other programs took."""
    late: list[tuple[float, str]] = field(default_factory=list)
    """Each longer silence, with the place in the program's own code that was met in it."""


class Heartbeat(QObject):
    """Beats on the interface thread; a watcher beside it looks where a late beat hangs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pulse = Pulse()
        self._beat = time.perf_counter()
        self._queued, self._others = _queued(), _others()
        self._seen = ""
        self._thread = threading.get_ident()
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to count."""
        self._beat = time.perf_counter()
        self._queued, self._others = _queued(), _others()
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> Pulse:
        """End; what was seen."""
        self._ended.set()
        self._timer.stop()
        return self.pulse

    def _on_beat(self) -> None:
        now = time.perf_counter()
        queued, others = _queued(), _others()
        taken = max(0.0, (queued - self._queued) - (others - self._others)) * 1000
        silence = (now - self._beat) * 1000 - _BEAT_MS
        self._beat, self._queued, self._others = now, queued, others
        self.pulse.longest_by_the_clock = max(self.pulse.longest_by_the_clock, silence)
        silence -= taken
        self.pulse.longest = max(self.pulse.longest, silence)
        if silence > _LATE * 1000:
            self.pulse.late.append((silence, self._seen))
        self._seen = ""

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            if not self._seen and time.perf_counter() - self._beat > _LATE * 0.8:
                self._seen = _place(self._thread)


def _queued() -> float:
    """Seconds that this thread could have run and another had the processor."""
    try:
        return int(_QUEUE.read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _others() -> float:
    """Seconds that the desk's other threads and its children have run."""
    ours = time.process_time() - time.thread_time()
    return ours + sum(_ran(child.pid) for child in multiprocessing.active_children())


def _ran(process: int | None) -> float:
    if process is None or sys.platform == "win32":
        return 0.0
    # Linux counts a process's time under this number: one call, where its files would be many
    # and each a wait for the other threads, on the very thread that is watched.
    try:
        return time.clock_gettime(~process << 3 | 2)
    except OSError:
        return 0.0


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
