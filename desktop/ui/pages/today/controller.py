"""Today and the search: reads on their own lane, and shows what comes last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code
from desktop.domain.fields import Field
from desktop.domain.iin import in_groups
from desktop.domain.intake import IntakeLine
from desktop.domain.paper import CodeReading
from desktop.domain.sync import PaperElsewhere, SyncStanding
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.today.found import marks_of, marks_of_number
from desktop.ui.pages.today.item_models import LineWords, icon_of, is_open
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.state_texts import state_words
from desktop.ui.surroundings import Surroundings
from desktop.ui.times import told_time

if TYPE_CHECKING:
    # The service behind it is loaded with the desk, not with the window.
    from desktop.services.backup import BackupPlaceNow
    from desktop.services.today import TodayView

T = TypeVar("T")


class TodayController(QObject):
    """Fills the page with the day or with results."""

    results_shown = Signal()
    backup_asked = Signal()
    backup_place_asked = Signal()
    """There is no place for backups yet: let somebody choose one."""

    def __init__(self, around: Surroundings, page: TodayPage) -> None:
        super().__init__(page)
        self._around, self._page = around, page
        self._ticket = Ticket()
        page.new_asked.connect(around.ways.new_intake)
        page.case_chosen.connect(around.ways.open_case)

    def refresh(self) -> None:
        """Read the day anew."""
        desk = self._around.desk
        now = desk.clock.now()
        self._read(
            Lane.READ,
            lambda: (desk.intakes.today(now), desk.sync.standing()),
            lambda read: self._show_today(*read),
        )
        # A network drive may keep one waiting: searching does not wait with it.
        self._around.jobs.submit(
            Lane.DEVICE,
            lambda: desk.backups.place() if desk.backups.overdue(now) else None,
            done=self._show_backup,
        )

    def find(self, text: str) -> None:
        """Look for a text while it is typed; only the newest answer is shown."""
        if not text:
            self.refresh()
            return
        self._read(
            Lane.SEARCH,
            lambda: self._around.desk.search.find(text),
            lambda lines: self._show_results(text, lines),
        )

    def open_best(self, text: str) -> None:
        """Enter in the search box: a code opens its case, one result opens, several are shown."""
        if not text:
            return
        self._read(
            Lane.SEARCH,
            lambda: self._looked_up(text),
            lambda found: self._open_or_show(text, *found),
        )

    def say_code(self, code: CodeReading) -> None:
        """Whether a paper that somebody shows is this school's."""
        messages = self._around.messages
        again = partial(self.say_code, code)
        if code.genuine and code.paper is not None and code.paper.void:
            words, advice = f"{code.number}: {error_text(Code.PAPER_VOID)}", code.paper.void_reason
            messages.show(words, advice, key="code", weight="error", again=again)
        elif code.withdrawn and code.genuine:
            words = self.tr("The paper {number} is genuine, but its application was withdrawn.")
            words = words.format(number=code.number)
            messages.show(words, key="code", weight="warning", again=again)
        elif code.genuine:
            words = self.tr("The paper {number} is genuine: its check code is this school's.")
            messages.show(words.format(number=code.number), key="code", weight="done")
        else:
            words = self.tr("The check code of {number} is not this school's.")
            advice = self.tr("Compare the paper with the case before you trust it.")
            words = words.format(number=code.number)
            messages.show(words, advice, key="code", weight="error", again=again)

    def _read(self, lane: Lane, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._ticket.drop()
        self._ticket = Ticket()
        self._around.jobs.submit(
            lane,
            work,
            done=done,
            failed=self._around.messages.show_failure,
            ticket=self._ticket,
        )

    def _show_today(self, view: TodayView, standing: SyncStanding) -> None:
        counts, attention = view.counts, standing.attention
        parts = (
            self.tr("%n begun today", "", counts.today),
            self.tr("%n incomplete", "", counts.incomplete),
            self.tr("%n need(s) you", "", attention) if attention else "",
            self.tr("%n done", "", counts.done),
        )
        self._page.show_sections(
            ((self.tr("Continue"), view.continue_), (self.tr("Done today"), view.done)),
            partial(self._words, self._around.desk.clock.now()),
            "  ·  ".join(filter(None, parts)),
        )

    def _show_results(self, text: str, lines: Sequence[IntakeLine]) -> None:
        ordered = sorted(lines, key=lambda line: (line.joined, not is_open(line)))
        found = self.tr("%n found", "", len(lines))
        now = self._around.desk.clock.now()
        self._page.show_results(
            text, ordered, lambda line: _marked(self._words(now, line), line, text), found
        )
        self.results_shown.emit()

    def _looked_up(
        self, text: str
    ) -> tuple[CodeReading, Sequence[IntakeLine], PaperElsewhere | None]:
        desk = self._around.desk
        code, lines = desk.papers.read_code(text), desk.search.find(text)
        unknown = code.number and code.paper is None and not lines
        return code, lines, desk.sync.paper_elsewhere(code.number) if unknown else None

    def _open_or_show(
        self,
        text: str,
        code: CodeReading,
        lines: Sequence[IntakeLine],
        elsewhere: PaperElsewhere | None,
    ) -> None:
        if elsewhere is not None:
            self._say_elsewhere(code.number, elsewhere)
            self._show_results(text, lines)
            return
        if code.checked:
            self.say_code(code)
        # A case that was joined goes on in another, which is mostly found as well.
        alone = [line for line in lines if not line.joined] or lines
        if code.case is not None:
            self._around.ways.open_case(code.case)
        elif len(alone) == 1:
            self._around.ways.open_case(alone[0].id)
        else:
            self._show_results(text, lines)

    def _say_elsewhere(self, number: str, paper: PaperElsewhere) -> None:
        """Whose paper it is, what is known of that workstation, and a case to work with now."""
        now = self._around.desk.clock.now()
        named = self._workstation(paper.letter, paper.workstation)
        words = self.tr("The paper {number} of {year} is from {workstation}.")
        for name, text in (("number", number), ("year", str(paper.year)), ("workstation", named)):
            words = words.replace(f"{{{name}}}", text)
        if paper.last_heard_at is None:
            advice = self.tr("Its case has not come here yet.")
        else:
            advice = self.tr("It last met the registry {time}; its case has not come here yet.")
            advice = advice.replace("{time}", told_time(paper.last_heard_at, now))
        linked = self.tr("A linked case can be begun now: both are joined when it comes.")
        self._around.messages.show(
            words,
            f"{advice} {linked}",
            key="code",
            weight="warning",
            action=self.tr("Begin a linked case"),
            do=lambda: self._begin_linked(number),
            again=partial(self._say_elsewhere, number, paper),
        )

    def _begin_linked(self, number: str) -> None:
        sync, by = self._around.desk.sync, self._around.session.by

        def _done(case: UUID) -> None:
            self._around.messages.clear("code")
            self._around.ways.open_case(case)

        self._around.jobs.submit(
            Lane.STORE,
            lambda: sync.link_case(number, by),
            done=_done,
            failed=self._around.messages.show_failure,
        )

    def _show_backup(self, place: BackupPlaceNow | None) -> None:
        """Say that no backup was made for long; `place` is where it would go, None: all is well."""
        if place is None:
            self._page.notice.clear()
            return
        if not place.folder:
            self._show_no_place()
            return
        self._page.notice.say(
            self.tr("The backup is overdue."),
            self._what_helps(place),
            weight="warning",
            action=self.tr("Back up now"),
            do=self.backup_asked.emit,
        )

    def _show_no_place(self) -> None:
        may_choose = self._around.session.administers
        self._page.notice.say(
            self.tr("No backup is made: it has no place yet."),
            self.tr("Choose a folder or stick for backups in the settings.")
            if may_choose
            else self.tr("An administrator chooses a folder or stick for backups in the settings."),
            weight="warning",
            action=self.tr("Choose a place…") if may_choose else "",
            do=self.backup_place_asked.emit,
        )

    def _what_helps(self, place: BackupPlaceNow) -> str:
        if place.there:
            return self.tr("It goes to {folder}.").format(folder=place.folder)
        words = self.tr("{folder} is not there. Put the stick in; the backup then makes itself.")
        return words.format(folder=place.folder)

    def _words(self, now: datetime, line: IntakeLine) -> LineWords:
        return LineWords(
            state=icon_of(line),
            state_words=state_words(line.state, joined=line.joined),
            child=line.child or self._nameless(line),
            schooling=self._schooling(line),
            detail=self._detail(line),
            when=told_time(line.saved_at, now),
            staff=line.staff,
        )

    def _nameless(self, line: IntakeLine) -> str:
        """What a case is known by whose child has no name yet."""
        if line.begun_for is None:
            return self.tr("No name yet")
        words = self.tr("Paper {number}, {workstation}")
        words = words.replace("{number}", str(line.begun_for))
        station = self._workstation(line.begun_for.series[0], line.workstation)
        return words.replace("{workstation}", station)

    def _workstation(self, letter: str, name: str) -> str:
        words = self.tr("workstation {letter}").replace("{letter}", letter)
        return f"{words} ({name})" if name else words

    def _schooling(self, line: IntakeLine) -> str:
        grade = self.tr("grade {grade}").format(grade=line.grade) if line.grade else ""
        return " · ".join(part for part in (grade, self._taught_in(line.language)) if part)

    def _taught_in(self, value: str) -> str:
        try:
            words = self._around.desk.rules.choice_name(Field.LANGUAGE_OF_INSTRUCTION, value)
        except KeyError:
            return value
        return words.get(self._around.translations.language) or words.get("kk", value)

    def _detail(self, line: IntakeLine) -> str:
        if is_open(line):
            if not line.missing:
                return self.tr("complete: print the receipt")
            return self.tr("missing: {items}").format(items=", ".join(self._items(line.missing)))
        return self.tr("receipt {number}").format(number=line.receipt) if line.receipt else ""

    def _items(self, codes: Sequence[str]) -> list[str]:
        language = self._around.translations.language
        return [self._item(code, language) for code in codes]

    def _item(self, code: str, language: str) -> str:
        try:
            words = self._around.desk.rules.item(code).short_name
        except KeyError:
            return code
        return words.get(language) or words.get("kk", code)


def _marked(words: LineWords, line: IntakeLine, query: str) -> LineWords:
    iin = in_groups(line.child_iin)
    return replace(
        words,
        iin=iin,
        child_marks=marks_of(words.child, query),
        iin_marks=marks_of_number(iin, query),
    )
