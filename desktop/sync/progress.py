"""How far a round has come."""

import threading
from collections.abc import Callable

from desktop.domain.sync import RoundStep

Told = Callable[[RoundStep], None]
"""Called in any thread."""


class Progress:
    """Counts steps of several threads."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._lock = threading.Lock()
        self._done = 0
        self._known = 0
        self._fetched = 0

    def known(self, count: int) -> None:
        """So many more attachments or records are to be sent."""
        self._add(0, count)

    def done(self, count: int = 1) -> None:
        """So many were sent."""
        self._add(count, 0)

    def fetched(self, count: int) -> None:
        """So many records came; with 0 the sending is over."""
        with self._lock:
            self._fetched += count
            self._told(RoundStep(self._fetched, self._fetched, fetching=True))

    def _add(self, done: int, known: int) -> None:
        with self._lock:
            self._done += done
            self._known += known
            self._told(RoundStep(self._done, self._known))
