"""What a scanner or a reader that types brings to the open case."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from desktop.domain.checklist import ItemKind
from desktop.domain.comparing import ANSWERS, Fact
from desktop.domain.iin import in_groups
from desktop.domain.read_facts import Standing, facts_of_zone, standing_of, whose
from desktop.services.reading import Found, typed_zone
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.identity.document_reading import DocumentReading

SCANNED = "scanned"
"""Key of the message about what was scanned last."""


class Scanned(QObject):
    """Takes a number where it is surely meant, and asks where it is not."""

    def __init__(
        self,
        session: CaseSession,
        autosave: Autosave,
        reading: DocumentReading,
        show_item: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._autosave = session, autosave
        self._reading, self._show_item = reading, show_item

    def take_number(self, number: str, item: str) -> None:
        """Twelve digits, scanned while this item is on the screen.

        On an identity document's page it is the document's own number; elsewhere the application's,
        where that has none. One that stands there is replaced on staff's word alone.
        """
        if self._is_identity(item):
            self._reading.take_number(item, number)
            return
        answers, today = self._session.view.intake.answers, self._today()
        known = self._known(number)
        if known:
            words = self.tr("This IIN is in the application already: {person}.")
            self._say(words.replace("{person}", self._person(known)))
            return
        standing = standing_of(number, (), today)
        person = whose({Fact.IIN: number}, answers, today) or "child"
        field = ANSWERS[person][Fact.IIN]
        if standing is Standing.TAKEN and not answers.get(field):
            self._autosave.save("", field.value, number)
            words = self.tr("The scanned IIN was taken: {person}.")
            self._say(words.replace("{person}", self._person(person)))
        else:
            self._offer(number, person, certain=standing is Standing.TAKEN)

    def take_zone(self, lines: tuple[str, ...], item: str) -> None:
        """The lines of a document, typed by a reader: compared on that document's page."""
        zone = typed_zone(lines, self._today())
        if zone is None:
            return
        answers = self._session.view.intake.answers
        values = facts_of_zone(zone, typed=True).values
        person = whose(values, answers, self._today(), surely=self._is_identity(item))
        target = item if self._is_identity(item) and not person else self._item_of(person)
        if target:
            self._reading.take_zone(target, zone, typed=True)
            if target != item:
                self._show_item(target)

    def take_paper(self, text: str, item: str) -> bool:
        """A code of an electronic document: joined with those before it on that document's page."""
        if not self._is_identity(item):
            return False
        service = self._session.desk.reading
        self._session.run(
            Lane.CPU,
            lambda: service.typed_parts(text),
            done=lambda parts: self._reading.end(item, (), Found(parts=parts)),
        )
        return True

    def _offer(self, number: str, person: str, *, certain: bool) -> None:
        field = ANSWERS[person][Fact.IIN]
        stands = self._session.view.intake.answer(field)
        words = (
            self.tr("Another IIN was scanned than the one that stands here: {number}.")
            if certain
            else self.tr(
                "Twelve digits were scanned: {number}. They may be something else than an IIN."
            )
        )
        deed = self.tr("Take as IIN: {person}")

        def _take() -> None:
            self._session.messages.clear(SCANNED)
            if self._session.view.intake.answer(field) == stands:
                self._autosave.save("", field.value, number)

        self._session.messages.show(
            words.replace("{number}", in_groups(number)),
            key=SCANNED,
            weight="warning",
            action=deed.replace("{person}", self._person(person)),
            do=_take,
            again=lambda: self._offer(number, person, certain=certain),
        )

    def _say(self, words: str) -> None:
        self._session.messages.show(words, key=SCANNED, weight="done")

    def _known(self, number: str) -> str:
        intake = self._session.view.intake
        return next(
            (one for one, of in ANSWERS.items() if intake.answer(of[Fact.IIN]) == number), ""
        )

    def _person(self, person: str) -> str:
        return self.tr("child") if person == "child" else self.tr("parent or representative")

    def _is_identity(self, item: str) -> bool:
        lines = self._session.view.checklist.items
        return any(one.code == item and one.kind is ItemKind.IDENTITY for one in lines)

    def _item_of(self, person: str) -> str:
        rules = self._session.rules
        codes = (
            one.code
            for one in rules.items
            if one.kind is ItemKind.IDENTITY and one.person == person
        )
        return next((code for code in codes if self._is_identity(code)), "")

    def _today(self) -> date:
        return self._session.desk.clock.now().astimezone().date()
