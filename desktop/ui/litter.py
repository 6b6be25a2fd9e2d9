"""Litter: objects that only hold each other, looked for on the interface thread and nowhere else.

Python would look wherever it happens to be. On a lane it would destroy what belongs to Qt on the
wrong thread, which ends the process; in the middle of a trip it would hold up the hands.
"""

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

_TURN_MS = 2_000
_FULL = 30
"""Turns after which everything is looked through that is not known to stay."""


class Litter(QObject):
    """Takes over from Python's own looking, which stays off."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        stays()
        self._turns = 0
        self._timer = QTimer(self, interval=_TURN_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    def _on_turn(self) -> None:
        self._turns = (self._turns + 1) % _FULL
        gc.collect(1 if self._turns else 2)


def stays() -> None:
    """All there is now lives as long as the program: it is not looked through again."""
    gc.freeze()


class _Forgetful(dict[str, object]):
    def __setitem__(self, name: str, lines: object) -> None:
        """One file alone is kept: `linecache` reads back what it has just laid in."""
        self.clear()
        super().__setitem__(name, lines)


def keep_no_sources() -> None:
    """Keep no text of the program's own files in memory.

    PySide looks through the source of each module that is loaded after it for a name, and Python
    keeps every line that was ever looked at: 25 MB. A traceback reads its lines anew.
    """
    linecache.clearcache()
    linecache.cache = _Forgetful()  # type: ignore[assignment]
