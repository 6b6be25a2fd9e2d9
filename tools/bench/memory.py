"""Resident memory of the real program at Today, with 100,000 cases in its store."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tools.bench._figures import Figure, show, tell
from tools.bench._ground import CASES, make_profile

ROOT = Path(__file__).resolve().parents[2]
_REST = 3.0
"""Seconds after which everything that a start brings has come."""

_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 768)
window.show()
for _ in range(20):
    application.processEvents()
sys.stdout.write("shown\\n")
sys.stdout.flush()
time.sleep(60)
"""


def main() -> int:
    """Sign in, stand at Today, weigh; an empty window beside it."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        tell(f"filling a store with {CASES:,} cases")
        make_profile(Path(folder), CASES)
        ours, children = _weigh([sys.executable, "-P", "-m", "tools.bench._at_today"], folder)
        empty, _ = _weigh([sys.executable, "-c", _WINDOW], folder)
    tell(f"an empty window: {empty:.0f} MB; the picture worker, ended when idle: {children:.0f} MB")
    return show(
        Figure(f"resident memory at Today with {CASES:,} cases", ours, 200, unit="MB"),
    )


def _weigh(command: list[str], profile: str) -> tuple[float, float]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": profile,
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            if not process.stdout.readline():
                raise RuntimeError("the program did not come up")
            time.sleep(_REST)
            inside = psutil.Process(process.pid)
            children = sum(child.memory_info().rss for child in inside.children(recursive=True))
            return inside.memory_info().rss / 1e6, children / 1e6
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
