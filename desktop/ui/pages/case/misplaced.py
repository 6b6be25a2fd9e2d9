"""A page that went to the wrong item is noticed, and moved with one key."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.checklist import ItemKind
from desktop.domain.document import PageRecord
from desktop.domain.electronic import PartSet
from desktop.domain.read_facts import facts_of_electronic, facts_of_zone, likeliest_first
from desktop.domain.which_paper import Seen, right_item
from desktop.services.reading import Found
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession

MISPLACED = "page.misplaced"
"""Key of the message about a page that belongs elsewhere, or was moved there."""


@dataclass(frozen=True)
class Move:
    """Pages of one item that belong to another, and what was read on them."""

    pages: tuple[UUID, ...]
    item: str
    to: str
    found: Found


class Misplaced(QObject):
    """Judges what was read; staff decide."""

    moved = Signal(object, object)
    """`Move`, and the `PageRecord`s as they are there."""

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._proposed: Move | None = None
        self._ended_by: tuple[str, ...] = ()
        """Items whose confirmation leaves nothing of what is offered to be done."""

    @property
    def waits(self) -> bool:
        """Whether a move is proposed."""
        return self._proposed is not None

    def forget(self) -> None:
        """Another case, or staff have seen to it."""
        self._offer()
        self._session.messages.clear(MISPLACED)

    def confirmed(self, item: str) -> None:
        """A document was checked: its pictures were let go, and it takes no more of them."""
        if item in self._ended_by:
            self.forget()
        elif self._proposed is not None and self._proposed.to == item:
            self._propose(self._proposed)

    def look(self, item: str, pages: tuple[UUID, ...], found: Found) -> None:
        """Judge what was read on new pages of an item."""
        medical = self._session.rules.item(item).kind is ItemKind.MEDICAL
        if found.parts and medical and not found.forms:
            reading = self._session.desk.reading
            self._session.run(
                Lane.CPU,
                lambda: reading.join(found.parts),
                done=lambda sets: self._judge(item, pages, found, sets),
            )
        else:
            self._judge(item, pages, found, ())

    def move(self) -> None:
        """Do what is proposed."""
        proposed = self._proposed
        if proposed is not None:
            self.forget()
            self._carry(proposed, undoable=True)

    def _judge(
        self, item: str, pages: tuple[UUID, ...], found: Found, sets: tuple[PartSet, ...]
    ) -> None:
        view, session = self._session.view, self._session
        today = session.desk.clock.now().astimezone().date()
        seen = self._seen(found, sets)
        to = right_item(seen, item, view.checklist, session.rules, view.intake.answers, today)
        if not to:
            return
        if len(pages) > 1 and session.rules.item(to).kind is ItemKind.IDENTITY:
            self._single_out(Move(pages, item, to, found))
        else:
            self._propose(Move(pages, item, to, found))

    def _single_out(self, move: Move) -> None:
        """Of a file's pages only those go that show the document: it is let go, papers are kept."""
        session, reading = self._session, self._session.desk.reading
        case = session.id

        def _shown(pages: tuple[UUID, ...]) -> None:
            if pages:
                self._propose(replace(move, pages=pages))

        session.run(Lane.CPU, lambda: reading.pages_of_identity(case, move.pages), done=_shown)

    def _seen(self, found: Found, sets: tuple[PartSet, ...]) -> Seen:
        if found.zone is not None and not found.zone.kind.is_visa:
            return Seen(facts_of_zone(found.zone).values, forms=found.forms)
        answers = self._session.view.intake.answers
        for one in sets:
            if one.document is not None and one.document.persons:
                person = likeliest_first(one.document, "child", answers)[0]
                facts = facts_of_electronic(one.document, person)
                return Seen(facts.values, electronic=True)
        return Seen(forms=found.forms)

    def _propose(self, move: Move) -> None:
        target = self._session.view.intake.items.get(move.to)
        if target is not None and target.confirmed_at is not None:
            self._offer_removal(move)
            return
        self._offer(move.item, proposed=move)
        self._session.messages.show(
            self.tr("This page seems to belong to another item: {item}.").replace(
                "{item}", self._session.item_name(move.to)
            ),
            self.tr("Ctrl+M moves it there."),
            key=MISPLACED,
            weight="warning",
            action=self.tr("Move there"),
            do=self.move,
            again=lambda: self._propose(move),
        )

    def _offer_removal(self, move: Move) -> None:
        """The document was checked and let go: its picture has no place left."""
        session = self._session
        documents, by = session.desk.documents, session.by

        def _remove() -> None:
            self.forget()
            session.run(
                Lane.STORE,
                lambda: documents.let_go(move.pages, by),
                done=lambda _: session.refresh(),
            )

        self._offer(move.item)
        session.messages.show(
            self.tr("This page seems to show a document that was checked already: {item}.").replace(
                "{item}", session.item_name(move.to)
            ),
            self.tr("If it does not belong here, remove it. It cannot be brought back."),
            key=MISPLACED,
            weight="warning",
            action=self.tr("Remove the page"),
            do=_remove,
            again=lambda: self._offer_removal(move),
        )

    def _offer(self, *ended_by: str, proposed: Move | None = None) -> None:
        """One message stands at a time: what an earlier one offered is offered no more."""
        self._proposed, self._ended_by = proposed, ended_by

    def _carry(self, move: Move, *, undoable: bool) -> None:
        session = self._session
        documents, by = session.desk.documents, session.by

        def _done(records: tuple[PageRecord, ...]) -> None:
            session.refresh()
            if undoable:
                self._offer_undo(move, records)
            self.moved.emit(move, records)

        session.run(
            Lane.DEVICE, lambda: documents.move_to_item(move.pages, move.to, by), done=_done
        )

    def _offer_undo(self, move: Move, records: tuple[PageRecord, ...]) -> None:
        back = Move(tuple(one.id for one in records), move.to, move.item, move.found)

        def _undo() -> None:
            self.forget()
            self._carry(back, undoable=False)

        self._offer(move.item, move.to)
        self._session.messages.show(
            self.tr("The page was moved to: {item}.").replace(
                "{item}", self._session.item_name(move.to)
            ),
            key=MISPLACED,
            action=self.tr("Undo"),
            do=_undo,
            again=lambda: self._offer_undo(move, records),
            undoes=True,
        )
