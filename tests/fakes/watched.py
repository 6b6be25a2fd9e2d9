"""What goes up and down while something is done, looked at again and again."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def watched(measure: Callable[[], int]) -> Iterator[list[int]]:
    """All that `measure` said until the end, some hundred times a second."""
    seen: list[int] = []
    end = threading.Event()

    def look() -> None:
        while not end.wait(0.01):
            seen.append(measure())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        end.set()
        watcher.join()
