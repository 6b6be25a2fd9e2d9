"""Whose turn it is to write: in the order in which they came.

The database itself lets whoever happens to look at the right moment begin: beside a pull, which
begins again as soon as it has committed, a field's save would look in vain for a second.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.errors import Code, StorageError


class Turn:
    """One writer at a time; each waits for those alone that were there before it."""

    def __init__(self, path: Path, patience: float) -> None:
        """`patience`: seconds after which the store counts as busy."""
        self._path = path
        self._patience = patience
        self._guard = threading.Lock()
        self._line: deque[threading.Event] = deque()
        """The first one has the turn."""

    @contextmanager
    def taken(self) -> Iterator[None]:
        """The own turn; raises StorageError STORE_BUSY where it does not come."""
        come = threading.Event()
        with self._guard:
            self._line.append(come)
            if len(self._line) == 1:
                come.set()
        try:
            if not come.wait(self._patience):
                raise StorageError(Code.STORE_BUSY, place=str(self._path.parent))
            yield
        finally:
            self._leave(come)

    def _leave(self, come: threading.Event) -> None:
        with self._guard:
            self._line.remove(come)
            if self._line:
                self._line[0].set()
