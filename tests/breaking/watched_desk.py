"""The real program in a real window, worked by somebody else's keys; answers what its fields hold.

Run as a process of its own: `python -m tests.breaking.watched_desk`, the profile named by the
environment. Each line on standard input is a question, each line on standard output its answer:
`seen NAME`, `value NAME`, `words NAME`, `focused`, `item` (the one that is open), `pages` (how many
stand in the strip), `frame` (of the photo); and two deeds of the mouse: `focus NAME`, which puts
the cursor there as a click does, and `drop NAME FILE`. Print dialogs are cancelled.
"""

import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from desktop.demo import stage
from desktop.demo.hands import control, drop, seen, value_of, words_of
from desktop.demo.intake import open_store
from desktop.demo.player import Script
from desktop.ui.widgets.checklist_rail import ChecklistRail
from desktop.ui.widgets.crop_view import CropView
from desktop.ui.widgets.page_strip import PageStrip
from tests.breaking.ground import PASSPHRASE
from tests.fakes.print_dialog import cancel_print_dialogs


def answer(question: str) -> str:
    """What staff would see; "-" for a control that is not in sight."""
    deed, *names = question.split(" ", maxsplit=2)
    if deed == "seen":
        return "yes" if seen(names[0]) else "no"
    try:
        return _ANSWERS[deed](*names)
    except LookupError:
        return "-"


def _focused() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def _focus(name: str) -> str:
    control(name).setFocus(Qt.FocusReason.MouseFocusReason)
    return "yes"


def _words(name: str) -> str:
    control(name)
    return words_of(name)


def _item() -> str:
    rail = control("checklist")
    assert isinstance(rail, ChecklistRail)
    return rail.entries[rail.currentRow()].code


def _pages() -> str:
    strip = control("page_strip")
    assert isinstance(strip, PageStrip)
    return str(strip.count())


def _frame() -> str:
    view = control("crop_view")
    assert isinstance(view, CropView)
    return "-" if view.picture.whole.isNull() else str(view.frame)


def _drop(name: str, path: str) -> str:
    place = control(name)
    drop(place.viewport() if isinstance(place, QAbstractScrollArea) else place, Path(path))
    return "yes"


_ANSWERS: dict[str, Callable[..., str]] = {
    "focused": _focused,
    "focus": _focus,
    "value": value_of,
    "words": _words,
    "item": _item,
    "pages": _pages,
    "frame": _frame,
    "drop": _drop,
}


def watch() -> Script:
    """Open the store, then answer until the questions end."""
    cancel_print_dialogs()
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
