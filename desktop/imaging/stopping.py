"""How a task in the worker process learns that the desk wants no more of it."""

import contextlib
import threading
from collections.abc import Callable, Iterator

from desktop.imaging.channel import Stop
from desktop.imaging.source import worker_pipe

_TICK = 0.02


@contextlib.contextmanager
def stop_sign(on_stop: Callable[[], None] = lambda: None) -> Iterator[threading.Event]:
    """An event that is set when the desk says stop, or is gone.

    `on_stop` is called then, once, in another thread: for a call of a driver that does not
    come back by itself.
    """
    told, over = threading.Event(), threading.Event()
    watch = threading.Thread(target=_watch, args=(told, over, on_stop), daemon=True)
    watch.start()
    try:
        yield told
    finally:
        over.set()
        watch.join()


def _watch(told: threading.Event, over: threading.Event, on_stop: Callable[[], None]) -> None:
    pipe = worker_pipe()
    while pipe is not None and not over.is_set():
        try:
            if not pipe.poll(_TICK):
                continue
            stopped = isinstance(pipe.recv(), Stop)
        except (EOFError, OSError):
            stopped = True
        if stopped:
            told.set()
            on_stop()
            return
