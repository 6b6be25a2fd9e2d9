"""How far a round has come."""

import threading
from collections.abc import Callable

Told = Callable[[int, int], None]
"""Steps done, steps known so far: attachments, records sent and fetched. Called in any thread."""


class Progress:
    """Counts steps of several threads."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._lock = threading.Lock()
        self._done = 0
        self._known = 0

    def known(self, count: int) -> None:
        """So many more steps are to be made."""
        self._add(0, count)

    def done(self, count: int = 1) -> None:
        """So many were made."""
        self._add(count, 0)

    def _add(self, done: int, known: int) -> None:
        with self._lock:
            self._done += done
            self._known += known
            self._told(self._done, self._known)
