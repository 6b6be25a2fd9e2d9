"""What the rail, the card and the foot of a case say."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject

from desktop.domain.checklist import ChecklistItem, ItemState, Weight
from desktop.domain.dates import show_date
from desktop.domain.document import Budget
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake, IntakeState
from desktop.services.intake import CaseView
from desktop.services.rules import local_day
from desktop.ui.pages.case.card import CardFacts
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import (
    CaseWords,
    age_on,
    child_name,
    locale_of,
    megabytes,
    of,
    spoken_iin,
)
from desktop.ui.widgets.checklist_rail import RailEntry
from desktop.ui.widgets.link_line import Link

_KEYS = 9
_SINGLY = 2
"""Gaps of one item that the foot names one by one; more are one link with their number."""


class CaseSummary(QObject):
    """Puts a case into the words of its frame."""

    def __init__(self, session: CaseSession, page: CasePage) -> None:
        super().__init__(session)
        self._session = session
        self._page = page
        self._words = CaseWords(self)
        self._here = QElapsedTimer()
        self._saved: datetime | None = None

    def begin(self, *, again: bool) -> None:
        """A case comes onto the screen; `again`: its parent has been at the desk all the time."""
        if not again:
            self._here.start()
        self._saved = None
        self._page.show_saved("")

    def show(self, view: CaseView, item: str) -> None:
        """Fill rail, card and foot."""
        self._show_rail(view, item)
        self._page.card.show_facts(self._facts(view))
        self._show_foot(view)

    def show_minutes(self) -> None:
        """Bring the minutes up to date."""
        self._page.card.show_minutes(self._minutes())

    def retranslate(self) -> None:
        """Say in the language of the moment when the last change was saved."""
        if self._saved is not None:
            self.show_saved(self._saved)

    def show_saved(self, at: datetime) -> None:
        """Saved 10:42:07."""
        self._saved = at
        words = self.tr("Saved {time}").replace("{time}", f"{at.astimezone():%H:%M:%S}")
        self._page.show_saved(words)

    def show_unsaved(self) -> None:
        """What was typed is on the screen alone."""
        self._saved = None
        self._page.show_saved(self.tr("Not saved yet"), weight="error")

    def _show_rail(self, view: CaseView, item: str) -> None:
        language = self._session.language
        self._page.rail.set_entries(
            tuple(
                RailEntry(
                    code=line.code,
                    name=of(line.short_name, language),
                    mark=line.state.value,
                    word=self._state(line),
                    key=f"Alt+{number}" if number <= _KEYS else "",
                )
                for number, line in enumerate(view.checklist.items, 1)
            )
        )
        self._page.rail.choose(item)

    def _state(self, line: ChecklistItem) -> str:
        word = self._words.state(line.state)
        if line.required or line.state is ItemState.DONE:
            return word
        return self.tr("{state}, not required").replace("{state}", word)

    def _facts(self, view: CaseView) -> CardFacts:
        intake = view.intake
        items = [line for line in view.checklist.items if line.required]
        done = sum(line.state is ItemState.DONE for line in items)
        sibling = view.sibling
        return CardFacts(
            child=child_name(intake),
            iin=spoken_iin(intake.answer(Field.CHILD_IIN)),
            about=self._about(intake),
            state=self._case_state(intake),
            done=done,
            needed=len(items),
            progress=self.tr("{done} of {all} done")
            .replace("{done}", str(done))
            .replace("{all}", str(len(items))),
            used=view.budget.used,
            limit=view.budget.limit,
            budget=self._budget(view.budget),
            minutes=self._minutes(),
            sibling="" if sibling is None else self._sibling(sibling.line.child),
            sibling_id=None if sibling is None else sibling.line.id,
            onward=self.tr("Open the joint case"),
            onward_id=intake.goes_on_in,
        )

    def _sibling(self, name: str) -> str:
        if not name:
            return self.tr("Sibling, no name yet")
        return self.tr("Sibling: {name}").replace("{name}", name)

    def _budget(self, budget: Budget) -> str:
        locale = locale_of(self._session.language)
        words = (
            self.tr("{used} of {limit} MB: too much, remove or scan pages anew")
            if budget.used > budget.limit
            else self.tr("{used} of {limit} MB")
        )
        return words.replace("{used}", megabytes(budget.used, locale)).replace(
            "{limit}", locale.toString(budget.limit // 1_000_000)
        )

    def _about(self, intake: Intake) -> tuple[str, ...]:
        born = intake.answer(Field.CHILD_BIRTH_DATE)
        age = age_on(born, local_day(self._session.desk.clock.now()))
        lines = [
            " · ".join(
                part
                for part in (
                    show_date(born) if age is not None else "",
                    "" if age is None else self.tr("%n year(s)", "", age),
                )
                if part
            ),
            self._schooling(intake),
            self._choice(intake, Field.CATCHMENT),
        ]
        return tuple(line for line in lines if line)

    def _schooling(self, intake: Intake) -> str:
        grade = intake.answer(Field.GRADE)
        words = self.tr("grade {grade}").replace(
            "{grade}", f"{grade} {intake.answer(Field.GRADE_LETTER)}".strip()
        )
        parts = (words if grade else "", self._choice(intake, Field.LANGUAGE_OF_INSTRUCTION))
        return " · ".join(part for part in parts if part)

    def _choice(self, intake: Intake, field: Field) -> str:
        value = intake.answer(field)
        try:
            return of(self._session.rules.choice_name(field, value), self._session.language)
        except KeyError:
            return ""

    def _case_state(self, intake: Intake) -> str:
        if intake.joined:
            return self.tr("Joined")
        if intake.begun_for is not None:
            words = self.tr("Linked: begun for the paper {number} of another workstation")
            return words.replace("{number}", str(intake.begun_for))
        return {
            IntakeState.DRAFT: self.tr("Draft"),
            IntakeState.INCOMPLETE: self.tr("Incomplete"),
            IntakeState.ACCEPTED: self.tr("Accepted"),
            IntakeState.REVIEW: self.tr("Under review"),
            IntakeState.ENROLLED: self.tr("Enrolled"),
            IntakeState.NOT_ACCEPTED: self.tr("Not accepted"),
            IntakeState.REFUSED: self.tr("Refused"),
            IntakeState.WITHDRAWN: self.tr("Withdrawn"),
        }[intake.state]

    def _show_foot(self, view: CaseView) -> None:
        rules, language = self._session.rules, self._session.language
        links: list[Link] = []
        for line in view.checklist.items:
            if not line.required:
                continue
            if line.state is ItemState.QUESTION and not line.gaps:
                links.append(self._question(line, language))
            elif line.state is ItemState.MISSING or len(line.gaps) > _SINGLY:
                links += [self._link(line, language)] if line.gaps else []
            else:
                links += [
                    Link((line.code, gap.field), self._words.gap(rules, line, gap, language))
                    for gap in line.gaps
                ]
        lead = self.tr("Missing:") if links else self.tr("Everything is here.")
        self._page.foot.set_links(lead, tuple(links), self.tr("and {count} more"))

    def _link(self, line: ChecklistItem, language: str) -> Link:
        name = of(line.short_name, language)
        if line.state is not ItemState.MISSING:
            name = f"{name} ({len(line.gaps)})"
        return Link((line.code, line.gaps[0].field), name)

    def _question(self, line: ChecklistItem, language: str) -> Link:
        faults = [one.field for one in line.findings if one.weight is Weight.ERROR]
        word = self._words.state(ItemState.QUESTION)
        field = faults[0] if faults else ItemField.QUESTION.value
        return Link((line.code, field), f"{of(line.short_name, language)}: {word}")

    def _minutes(self) -> str:
        minutes = self._here.elapsed() // 60_000 if self._here.isValid() else 0
        return self.tr("at the desk %n min", "", int(minutes))
