"""How long and how much one request may take: as long as it gets on, never for good."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync.trouble import LineError, Stopped

CONNECT_SECONDS = 10.0
HANDSHAKE_SECONDS = 30.0
"""For TLS on a line that loses packets and that other streams fill."""
GRACE_SECONDS = 45.0
"""For the registry to answer at all."""
SLOWEST = 2_000
"""Bytes a second: each so many moved bring a request another second."""
HEADERS_LIMIT = 131_072
"""Bytes of an answer's headers, of TLS, of a proxy's words."""

_LOOK_SECONDS = 0.5
"""How often a waiting request looks whether it should end."""

Stop = Callable[[], bool]


def never() -> bool:
    """For a request that nobody ends."""
    return False


class Pace:
    """One request's time and bytes."""

    def __init__(self, bound: int, stop: Stop, *, grace: float = GRACE_SECONDS) -> None:
        """`bound`: the most bytes that its answer's body may have."""
        self._bound = bound + HEADERS_LIMIT
        self._stop = stop
        self._ends = time.monotonic() + grace
        self.received = 0

    def wait(self, most: float = _LOOK_SECONDS) -> float:
        """Seconds until the next look; raises Stopped, or LineError when the time is up."""
        if self._stop():
            raise Stopped
        left = self._ends - time.monotonic()
        if left <= 0:
            raise LineError(SyncTrouble.OFFLINE, LineStep.ANSWER, "too slow")
        return min(left, most)

    def sent(self, count: int) -> None:
        """So many bytes were taken by the line."""
        self._ends += count / SLOWEST

    def came(self, count: int) -> None:
        """So many bytes came; raises LineError past the bound."""
        self.received += count
        self._ends += count / SLOWEST
        if self.received > self._bound:
            raise LineError(SyncTrouble.BUSY, LineStep.ANSWER, "answer too large")


_current: ContextVar[Pace] = ContextVar("pace")


def current() -> Pace:
    """The pace of the request that this thread makes; an ordinary one outside of any."""
    return _current.get(None) or Pace(0, never)


@contextlib.contextmanager
def paced(pace: Pace) -> Iterator[None]:
    """What this thread reads and writes inside counts for the request."""
    token = _current.set(pace)
    try:
        yield
    finally:
        _current.reset(token)
