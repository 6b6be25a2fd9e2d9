"""Warm start to a usable sign-in window, beside an empty window; and what `run.py` itself takes."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.bench._figures import Figure, in_turns, share, show
from tools.bench._ground import PASSPHRASE, make_profile

ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = 30
_KEYRING = "QABYLDAU_BENCH_KEYRING"
_NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
_UNLOCKED = (
    'printf %s "$0" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "$@"'
)

_WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (os.write(1, b"usable"), os._exit(0)))
application = QApplication([])
window = Window()
window.resize(1280, 768)
window.show()
application.exec()
"""

_CHECKED = """
from tools.launch import start
start._replace = lambda command: None
start.main([])
"""

_OURS = [sys.executable, "-P", str(Path(__file__).with_name("_usable.py"))]
_EMPTY = [sys.executable, "-c", _WINDOW]
_CHECK = [sys.executable, "-c", _CHECKED]


def main() -> int:
    """Start both in turns, from the process's birth to the word that it can be used."""
    if _KEYRING not in os.environ and not [name for name in _NEEDED if not shutil.which(name)]:
        return _with_keyring()
    keyring = os.environ.get(_KEYRING) == "yes"
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder), passphrase=None if keyring else PASSPHRASE)
        environment = _environment(folder)
        deeds = [_starting(command, environment) for command in (_OURS, _EMPTY, _CHECK)]
        in_turns(2, *deeds)
        started, bare, checked = in_turns(_ROUNDS, *deeds)
    page = "sign-in window" if keyring else "passphrase page (no keyring here)"
    return show(
        Figure(
            f"warm start to a usable {page}, median",
            share(started, 0.5),
            2.0,
            share(bare, 0.5),
            "empty PySide6 main window, median",
        ),
        Figure("run.py's own check, median", share(checked, 0.5), 150),
    )


def _with_keyring() -> int:
    """The same in a session with a keyring of its own, as on a desk."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-home-") as home:
        places = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), home)
        again = [sys.executable, "-P", "-m", "tools.bench.start"]
        command = ["dbus-run-session", "--", "sh", "-c", _UNLOCKED, "login", *again]
        environment = {**os.environ, **places, _KEYRING: "yes", "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, env=environment, check=False).returncode


def _environment(folder: str) -> dict[str, str]:
    return {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": folder,
        "PYTHONPATH": str(ROOT),
    }


def _starting(command: list[str], environment: dict[str, str]) -> Callable[[], None]:
    def _run() -> None:
        subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)

    return _run


if __name__ == "__main__":
    sys.exit(main())
