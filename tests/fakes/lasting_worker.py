"""The picture worker of one test after the other: a process for each would cost half a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from desktop.imaging.worker import Worker


class LastingWorker(Worker):
    """Outlives the desk that closes it, unless a task is still under way."""

    def close(self) -> None:
        """End what the desk would have ended, and keep a process at rest."""
        if self._turn.locked():
            super().close()


_WORKER = LastingWorker()


@contextmanager
def picture_worker_lasts() -> Iterator[None]:
    """Desks that are assembled meanwhile share it."""
    with patch("desktop.services.assembly.Worker", lambda: _WORKER):
        yield
