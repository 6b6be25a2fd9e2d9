"""Plays a script inside the event loop: one deed, then on with the loop until its wish holds."""

import inspect
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

Wish = Callable[[], object] | None
"""What a script waits for after a deed; None: only the next turn of the loop."""

Script = Generator[Wish, None, None]

_GLANCE = 20
"""Milliseconds between two looks at a wish."""

PATIENCE = 60.0
"""Seconds after which a wish counts as never to come true."""


@dataclass
class _Waiting:
    wish: Wish
    since: float


class Player(QObject):
    """Drives a script; never blocks the interface thread, so that its hiccups can be measured."""

    ended = Signal(object)
    """None, or the exception that ended the script."""

    def __init__(self, script: Script, pace: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script = script
        self._waiting = _Waiting(None, time.monotonic())
        self._pace = pace
        self._timer = QTimer(self, interval=pace)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin with the next turn of the loop."""
        self._timer.start()

    def _step(self) -> None:
        try:
            if self._holds():
                self._waiting = _Waiting(next(self._script), time.monotonic())
                glance = self._waiting.wish is not None
                self._timer.setInterval(max(self._pace, _GLANCE) if glance else self._pace)
        except StopIteration:
            self._end(None)
        except Exception as error:  # noqa: BLE001 whatever it was is told to who started the script
            self._end(error)

    def _holds(self) -> bool:
        wish = self._waiting.wish
        if wish is None or wish():
            return True
        if time.monotonic() - self._waiting.since > PATIENCE:
            raise TimeoutError(_words(wish))
        return False

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self.ended.emit(error)


def _words(wish: Callable[[], object]) -> str:
    code = getattr(wish, "__code__", None)
    if code is None:
        return f"waited {PATIENCE:g} s in vain for {wish!r}"
    known = inspect.getclosurevars(cast("FunctionType", wish)).nonlocals
    place = f"{Path(code.co_filename).name}:{code.co_firstlineno}"
    return f"waited {PATIENCE:g} s in vain at {place} with {known}"
