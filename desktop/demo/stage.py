"""Start the real program in this process and play a script in it."""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMainWindow

from desktop import app
from desktop.demo.player import Player, Script

BROKEN = 70
"""The exit code of a script that came to a stop."""


def run(script: Callable[[], Script], *, pace: int = 0) -> int:
    """Run the program with the script played in it; the program's own exit code, 70 if it broke.

    The program ends when the script does, as if its window had been closed.
    """
    trouble: list[Exception] = []

    def _play() -> None:
        player = Player(script(), pace, QApplication.instance())
        player.ended.connect(lambda error: _end(error, trouble))
        player.start()

    code = app.run(started=_play)
    for error in trouble:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    return BROKEN if trouble else code


def _end(error: Exception | None, trouble: list[Exception]) -> None:
    if error is not None:
        trouble.append(error)
        QApplication.exit(BROKEN)
        return
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.close()
