"""The interpreter outlives its window."""

import subprocess
import sys

SCRIPT = """
import desktop.ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(int)

application = QCoreApplication([])
bell = Bell()
bell.rung.connect(lambda number: None)
for number in range(200_000):
    bell.rung.emit(number)
    bell.setObjectName("bell")
print("alive")
"""


def test_many_calls_and_signals_do_not_end_the_interpreter() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.stdout.strip(), ended.returncode) == ("alive", 0), ended.stderr
