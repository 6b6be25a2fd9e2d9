"""Start the real program in this process and play a script in it."""

import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.ui.print_adapter import PrintAdapter
from tools.drive.player import Player, Script


def run(script: Callable[[], Script], *, pace: int = 0) -> int:
    """Run the program with the script played in it; the program's own exit code, 70 if it broke.

    The program ends when the script does, as if its window had been closed.
    """
    trouble: list[Exception] = []
    original = QApplication.exec

    def _exec(*_arguments: object) -> int:
        player = Player(script(), pace, QApplication.instance())
        player.ended.connect(lambda error: _end(error, trouble))
        player.start()
        return original()

    QApplication.exec = _exec  # type: ignore[method-assign]
    try:
        from desktop import app  # noqa: PLC0415 its imports belong to its start

        code = app.run()
    finally:
        QApplication.exec = original  # type: ignore[method-assign]
    for error in trouble:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    return 70 if trouble else code


def cancel_print_dialogs() -> None:
    """Answer the system's print dialog as staff do who change their mind."""

    def _cancelled(*_arguments: object) -> None:
        return None

    PrintAdapter.choose = _cancelled  # type: ignore[method-assign, assignment]


def _end(error: Exception | None, trouble: list[Exception]) -> None:
    if error is not None:
        trouble.append(error)
        QApplication.exit(70)
        return
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.close()
