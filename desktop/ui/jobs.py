"""Work off the interface thread: lanes of threads, and one queued way back.

The interface thread never waits for a lane; lanes never touch a widget. Python's own executors
carry the threads, so that tools that trace code see them.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.domain.errors import Code, DeskError

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


class Lane(Enum):
    """What a thread is for; the value says how many threads the lane has."""

    STORE = ("store", 1)
    """Writes, in the order they were asked for."""
    READ = ("read", 1)
    """Reads on a connection of its own: they never wait for a save."""
    SEARCH = ("search", 1)
    """What is typed is answered while the day or a case is still being read."""
    DEVICE = ("device", 1)
    NETWORK = ("network", 2)
    """Rounds, one after the other, and beside them whatever somebody waits for."""
    CPU = ("cpu", 2)


class Ticket:
    """A claim on an outcome; once dropped, nothing is shown and the work is told to stop."""

    def __init__(self) -> None:
        self.stop = Event()

    @property
    def live(self) -> bool:
        """Whether somebody still waits."""
        return not self.stop.is_set()

    def drop(self) -> None:
        """The page has moved on."""
        self.stop.set()


class Jobs(QObject):
    """All lanes of the program."""

    bug_met = Signal(object)
    """An exception that is nobody's message: a fault of the program."""
    busy_changed = Signal(int)
    """How many writes are on their way to the store."""
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._under_way: set[Future[object]] = set()
        self._writes = 0
        self._closed = False
        self._landings: deque[_Landing] = deque()
        self._landed.connect(self._on_landed, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
        ticket: Ticket | None = None,
    ) -> None:
        """Run `work` on a lane; `done` or `failed` is called on the interface thread.

        A fault of the program reaches `failed` as `Code.UNEXPECTED`, after `bug_met`. Work whose
        ticket was dropped before its turn is left out, except writes.
        """
        if self._closed:
            return
        future: Future[object] = self._pool(lane).submit(_outcome, lane, work, ticket)
        self._under_way.add(future)
        if lane is Lane.STORE:
            self._count(1)
        future.add_done_callback(
            lambda ended: self._landed.emit((lane, ended, done, failed, ticket))
        )

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and every outcome has been shown."""
        return not self._under_way

    def close(self) -> None:
        """Let the writes end, leave out what has not begun, take nothing more."""
        self._closed = True
        for lane, pool in self._pools.items():
            pool.shutdown(wait=False, cancel_futures=lane is not Lane.STORE)
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._under_way.clear()

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._pools:
            name, threads = lane.value
            self._pools[lane] = ThreadPoolExecutor(threads, thread_name_prefix=name)
        return self._pools[lane]

    def _count(self, change: int) -> None:
        self._writes += change
        self.busy_changed.emit(self._writes)

    def _on_landed(self, landing: "_Landing") -> None:
        """Outcomes that come together are shown one a turn, with keys and clicks between them."""
        self._landings.append(landing)
        if len(self._landings) == 1:
            self._take_turn()

    def _take_turn(self) -> None:
        QTimer.singleShot(0, self, self._on_turn)

    def _on_turn(self) -> None:
        landing = self._landings.popleft()
        if self._landings:
            # Asked for before the outcome is shown: that may open a box and stay in it.
            self._take_turn()
        self._show(landing)

    def _show(self, landing: "_Landing") -> None:
        lane, future, done, failed, ticket = landing
        self._under_way.discard(future)
        if self._closed:
            return
        if lane is Lane.STORE:
            self._count(-1)
        if future.cancelled():
            return
        error = self._told_error(lane, future)
        if ticket is not None and not ticket.live:
            return
        if error is None:
            if done is not None:
                done(future.result())
        elif failed is not None:
            failed(error)

    def _told_error(self, lane: Lane, future: Future[object]) -> DeskError | None:
        """What the work failed with; a fault of the program is told here, and stands as a code."""
        error = future.exception()
        if error is None or isinstance(error, DeskError):
            return error
        _LOG.error("A fault on lane %s", lane.value[0], exc_info=error)
        self.bug_met.emit(error)
        return DeskError(Code.UNEXPECTED)


_Landing = tuple[
    Lane,
    Future[object],
    Callable[[object], None] | None,
    Callable[[DeskError], None] | None,
    Ticket | None,
]


def _outcome(lane: Lane, work: Callable[[], T], ticket: Ticket | None) -> T | None:
    if lane is not Lane.STORE and ticket is not None and not ticket.live:
        return None
    return work()
