"""The real program in a real window, worked by somebody else's keys; answers what its fields hold.

Run as a process of its own: `python -m tests.breaking.watched_desk`, the profile named by the
environment. Each line on standard input is a question, each line on standard output its answer:
`seen NAME`, `value NAME`, `words NAME`, `focused`, and `focus NAME`, which puts the cursor there as
a click does.
"""

import queue
import sys
import threading

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.demo import stage
from desktop.demo.hands import control, seen, value_of, words_of
from desktop.demo.intake import open_store
from desktop.demo.player import Script
from tests.breaking.ground import PASSPHRASE


def answer(question: str) -> str:
    """What staff would see."""
    deed, _, name = question.partition(" ")
    if deed == "focused":
        focus = QApplication.focusWidget()
        return focus.objectName() if focus is not None else ""
    if deed == "seen":
        return "yes" if seen(name) else "no"
    if seen(name) is None:
        return "-"
    if deed == "focus":
        control(name).setFocus(Qt.FocusReason.MouseFocusReason)
        return "yes"
    return value_of(name) if deed == "value" else words_of(name)


def watch() -> Script:
    """Open the store, then answer until the questions end."""
    questions: queue.SimpleQueue[str] = queue.SimpleQueue()

    def _read() -> None:
        for line in sys.stdin:
            questions.put(line.strip())
        questions.put("end")

    threading.Thread(target=_read, daemon=True).start()
    yield from open_store(PASSPHRASE)
    while True:
        yield lambda: not questions.empty()
        question = questions.get()
        if question == "end":
            return
        sys.stdout.write(answer(question) + "\n")
        sys.stdout.flush()
        yield None


if __name__ == "__main__":
    sys.exit(stage.run(watch, pace=2))
