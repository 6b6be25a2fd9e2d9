"""The real program at an identity document with its picture; stops at a step and waits for a kill.

Run as a process of its own: `python -m tests.breaking.identity_desk STEP CARD`, the profile named
by the environment. Says on standard output what the start says of leftovers, and once STEP is
reached its name. On the way to `confirmed` a picture of the clipboard is looked at in another case,
and that case left.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QListWidget

from desktop.demo import intake as scripts
from desktop.demo import stage
from desktop.demo.hands import control, press, push, seen, value_of, words_of
from desktop.demo.player import Script
from desktop.storage.transient import TransientStore
from desktop.ui.chores import Chores
from desktop.ui.widgets.checklist_rail import ChecklistRail
from tests.breaking.ground import PASSPHRASE, PIN

ADDED, LOOKED_AT, FILLED, CONFIRMING = "added", "looked_at", "filled", "confirming"
"""Steps with a picture; at the last the act is stored, the picture not yet gone."""

CONFIRMED = "confirmed"
"""After it nothing is held."""

DESTROYED = "destroyed"
"""What the start says when its question was answered."""


def trip(step: str, card: Path) -> Script:
    """Answer what the start asks, then go on to a step."""
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield lambda: _HEARD
    yield from answer_the_start()
    if step == CONFIRMED:
        yield from look_at_the_clipboard(card)
    yield from scripts.begin()
    yield from scripts.open_item(2, "identity_page")
    if step in {ADDED, LOOKED_AT}:
        yield from add(card)
        if step == LOOKED_AT:
            yield from look_closely()
    elif step == FILLED:
        yield from fill_in(card)
    else:
        yield from confirm(step, card)
    say(step)
    yield lambda: False


def answer_the_start() -> Script:
    """Say what is asked, and have it destroyed."""
    if not _HEARD[-1]:
        return
    yield lambda: words_of("message_advice")
    asked = words_of("message_what")
    say(asked)
    yield from push("message_action")
    yield lambda: words_of("message_what") != asked
    say(DESTROYED)


def add(card: Path) -> Script:
    """The picture stands in the strip."""
    yield from scripts.add_page(card)
    control("page_strip").setFocus(Qt.FocusReason.MouseFocusReason)


def look_closely() -> Script:
    """Space on the picture: it fills the page."""
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Space, " ")
    yield lambda: seen("page_viewer")


def fill_in(card: Path) -> Script:
    """All that stands on the document, up to the act."""
    play = scripts.identity(2, scripts.family(11), "birth_certificate", card)
    for wish in play:
        yield wish
        strip = seen("page_strip")
        if isinstance(strip, QListWidget) and strip.count() and value_of("number"):
            return


def confirm(step: str, card: Path) -> Script:
    """The act, and the next item; for `confirming` time stands still before the key is gone."""
    if step == CONFIRMING:
        TransientStore.destroy = _stand_still  # type: ignore[method-assign, assignment]
    yield from scripts.identity(2, scripts.family(11), "birth_certificate", card)
    rail = control("checklist")
    assert isinstance(rail, ChecklistRail)
    yield lambda: rail.entries[rail.currentRow()].code == "identity_guardian"


def look_at_the_clipboard(card: Path) -> Script:
    """Ctrl+V at the strip; then home, by which the case is left."""
    yield from scripts.begin()
    yield from scripts.open_item(2, "identity_page")
    QApplication.clipboard().setImage(QImage(str(card)))
    strip = control("page_strip")
    assert isinstance(strip, QListWidget)
    strip.setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_V, "", Qt.KeyboardModifier.ControlModifier)
    yield lambda: strip.count() == 1
    yield from scripts.go_home()


def say(words: str) -> None:
    """One line to whoever holds the kill."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


_HEARD: list[bool] = []
"""Whether leftovers were found, once the start has looked."""


def _listen() -> None:
    hear = Chores._on_leftovers

    def _heard(chores: Chores, cases: set[object]) -> None:
        hear(chores, cases)  # type: ignore[arg-type]
        _HEARD.append(bool(cases))

    Chores._on_leftovers = _heard  # type: ignore[method-assign, assignment]


def _stand_still(_store: TransientStore, _page: object) -> None:
    say(CONFIRMING)
    threading.Event().wait()


def main() -> int:
    """Play the trip."""
    step, card = sys.argv[1], Path(sys.argv[2])
    QLocale.setDefault(QLocale.c())
    _listen()
    return stage.run(lambda: trip(step, card), pace=2)


if __name__ == "__main__":
    sys.exit(main())
