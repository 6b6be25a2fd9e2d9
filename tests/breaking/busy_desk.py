"""The real program, worked without a pause until it is killed; says what its interface shows.

Run as a process of its own: `python -m tests.breaking.busy_desk SHEETS SEED`, the profile named by
the environment. Each line on standard output is one JSON value, written after the interface has
shown it: what stands there must be in the store whatever happens next.
"""

import json
import random
import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QLocale

from desktop.demo import intake as scripts
from desktop.demo import stage
from desktop.demo.hands import words_of
from desktop.demo.player import Script
from desktop.demo.sheets import Sheets, draw_sheets
from desktop.domain.document import ItemRecord
from desktop.services.intake import CaseView
from desktop.ui.pages.case.session import CaseSession
from tests.breaking.ground import PASSPHRASE, PIN
from tests.fakes.print_dialog import cancel_print_dialogs


class Witness:
    """Tells each thing once, as soon as the page says "saved"."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def listen(self) -> None:
        """Hear of every value that the open case shows as saved."""
        take = CaseSession.take

        def _take(session: CaseSession, view: CaseView) -> None:
            take(session, view)
            if session.is_open and session.view is view and words_of("saved_at"):
                self.tell_case(view)

        CaseSession.take = _take  # type: ignore[method-assign, assignment]

    def tell_case(self, view: CaseView) -> None:
        """Fields, pages, confirmations, portrait and numbers of a case."""
        case, intake = str(view.intake.id), view.intake
        for name, value in intake.answers.items():
            self._tell("field", case, "", name.value, value)
        for item in intake.items.values():
            self._tell_item(case, item)
        if intake.photo is not None and intake.photo.final_sha256:
            self._tell("photo", case, intake.photo.final_sha256)
        for paper in intake.papers:
            self._tell("number", str(paper.number))

    def tell_number(self) -> None:
        """The number that stands on the finish page."""
        self._tell("number", words_of("paper_number"))

    def _tell_item(self, case: str, item: ItemRecord) -> None:
        for detail, value in item.details.items():
            self._tell("field", case, item.code, detail.value, value)
        for page in item.pages:
            if not page.transient:
                self._tell("page", case, item.code, page.sha256)
        if item.confirmed_at is not None:
            self._tell("confirmed", case, item.code)

    def _tell(self, *words: str) -> None:
        line = json.dumps(words, ensure_ascii=False)
        if line not in self._told:
            self._told.add(line)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def work(sheets: Sheets, seed: int, witness: Witness) -> Script:
    """One parent after the other; some have everything with them, some nothing but words."""
    chance = random.Random(seed)
    yield from scripts.come_in(PASSPHRASE, PIN)
    sys.stdout.write('["at_desk"]\n')
    sys.stdout.flush()
    for turn in count():
        people = scripts.family(seed * 97 + turn)
        if chance.random() < 0.5:
            yield from scripts.whole_intake(people, sheets, None)
        else:
            yield from scripts.begin()
            yield from scripts.application(people)
            yield from scripts.form(4, sheets.form_065)
            yield from scripts.slip()
        witness.tell_number()
        yield from scripts.go_home()


def main() -> int:
    """Work until killed."""
    sheets = draw_sheets(Path(sys.argv[1]), "Әбілқайыр Дана", "190412601004")
    QLocale.setDefault(QLocale.c())
    witness = Witness()
    witness.listen()
    cancel_print_dialogs()
    return stage.run(lambda: work(sheets, int(sys.argv[2]), witness), pace=2)


if __name__ == "__main__":
    sys.exit(main())
