"""The real program with a whole intake played in it; prints what was measured as JSON."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QStackedWidget

from desktop.demo import intake as scripts
from desktop.demo.hands import control, fill, press, press_sign, push, seen
from desktop.demo.people import SURNAMES
from desktop.demo.player import Script
from desktop.demo.sheets import draw_sheets
from desktop.demo.stage import run
from desktop.domain.fields import Field
from desktop.services.intake import CaseView
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.today.controller import TodayController
from tests.fakes.print_dialog import cancel_print_dialogs
from tools.bench._ground import PASSPHRASE, PIN
from tools.bench._heartbeat import Heartbeat
from tools.bench._painted import Painted

SHEETS = 5
"""In the scanner's feeder."""
_GLANCE = 2.0
"""Seconds."""


class Stopwatch:
    """Milliseconds from a field's leaving to the word that it is saved."""

    def __init__(self) -> None:
        self.saves: list[float] = []
        self._left: dict[str, tuple[str, float]] = {}

    def listen(self) -> None:
        """Hear when a field announces itself, and when the case comes back durable."""
        save, take = Autosave.save, CaseSession.take

        def _save(autosave: Autosave, item: str, field: str, value: str) -> None:
            if not item:
                self._left[field] = (value, time.perf_counter())
            save(autosave, item, field, value)

        def _take(session: CaseSession, view: CaseView) -> None:
            self._back(view)
            take(session, view)

        Autosave.save = _save  # type: ignore[method-assign, assignment]
        CaseSession.take = _take  # type: ignore[method-assign, assignment]

    def _back(self, view: CaseView) -> None:
        now = time.perf_counter()
        for field, (value, left) in list(self._left.items()):
            if view.intake.answer(Field(field)) == value:
                self.saves.append((now - left) * 1000)
                del self._left[field]


def work(folder: Path, scanner: str, watch: Stopwatch) -> Script:
    """Sign in, a whole intake, a feeder scanned, then names in the search box."""
    people = scripts.family(4)
    sheets = draw_sheets(folder / "sheets", people.surname, people.iin)
    yield from scripts.come_in(PASSPHRASE, PIN)
    heart = Heartbeat()
    heart.start()
    yield from glance()
    yield from scripts.whole_intake(people, sheets, None)
    yield from scripts.go_home()
    yield from scan(scanner)
    yield from scripts.go_home()
    painted: list[float] = []
    for name in SURNAMES[:8]:
        yield from search(name, painted)
    pulse = heart.stop()
    found = {
        "longest": pulse.longest,
        "longest_by_the_clock": pulse.longest_by_the_clock,
        "late": sorted(pulse.late, reverse=True)[:12],
        "saves": watch.saves,
        "painted": painted,
    }
    (folder / "measured.json").write_text(json.dumps(found), encoding="utf-8")


def glance() -> Script:
    """A person looks at Today before the first key."""
    begun = time.monotonic()
    yield lambda: time.monotonic() - begun > _GLANCE


def scan(address: str) -> Script:
    """A new case, a scanner by its address, all that lies in its feeder."""
    yield from scripts.begin()
    yield from scripts.open_item(4, "paper_page")
    press(Qt.Key.Key_F6)
    yield from fill("scanner_address", address)
    yield from push("scan_source_feeder")
    yield from push("scan_now")
    yield lambda: seen("page_strip")
    strip = control("page_strip")
    assert isinstance(strip, QListWidget)
    yield lambda: strip.count() == SHEETS
    yield from glance()


def search(name: str, painted: list[float]) -> Script:
    """Type a name letter by letter, each after the list of the one before is painted."""
    box, cases = control("search"), control("cases")
    places = cases.parentWidget()
    assert isinstance(cases, QListView)
    assert isinstance(places, QStackedWidget)
    answers: list[Painted] = []

    def _on_answer() -> None:
        shown = cases.viewport() if cases.isVisible() else places.currentWidget()
        shown.update()  # what shows the same again would not be painted
        answers.append(Painted(shown))

    today = control("main_window").findChild(TodayController)
    assert isinstance(today, TodayController)
    today.results_shown.connect(_on_answer)
    box.setFocus()
    for sign in name:
        answers.clear()
        begun = time.perf_counter()
        press_sign(sign)
        yield lambda: answers and answers[0].at
        painted.append((answers[0].at - begun) * 1000)
    today.results_shown.disconnect(_on_answer)
    yield from scripts.go_home()


def main() -> int:
    """Play it in the folder and with the scanner that are named."""
    watch = Stopwatch()
    watch.listen()
    cancel_print_dialogs()
    return run(lambda: work(Path(sys.argv[1]), sys.argv[2], watch))


if __name__ == "__main__":
    sys.exit(main())
