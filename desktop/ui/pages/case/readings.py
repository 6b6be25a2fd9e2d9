"""What is read for the open case: by machine from its pages, by devices that type."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.domain.checklist import ItemKind
from desktop.domain.document import PageRecord
from desktop.services.reading import Found
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.misplaced import Misplaced, Move
from desktop.ui.pages.case.page_reading import PageReading
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.scanned import Scanned
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.identity.taking_over import TakingOver


class CaseReadings(QObject):
    """Leads what was read to the item that it belongs to."""

    def __init__(
        self,
        session: CaseSession,
        autosave: Autosave,
        taking: TakingOver,
        papers: PagesWork,
        show_item: Callable[[str], None],
        shown: Callable[[], str],
    ) -> None:
        super().__init__(session)
        self._session, self._taking = session, taking
        self._show_item, self._shown = show_item, shown
        self.misplaced = Misplaced(session, self)
        self._scanned = Scanned(session, autosave, taking.reading, show_item, self)
        of_papers = PageReading(session, papers.incoming)
        of_papers.found.connect(self._on_paper_read)
        for pages in (taking.pages, of_papers):
            pages.found.connect(self.misplaced.look)
        self.misplaced.moved.connect(self._on_page_moved)

    def take_number(self, number: str) -> None:
        """Twelve digits that a scanner typed."""
        self._scanned.take_number(number, self._shown())

    def take_zone(self, lines: tuple[str, ...]) -> None:
        """A document's lines that a reader typed."""
        self._scanned.take_zone(lines, self._shown())

    def take_paper(self, text: str) -> bool:
        """A code of an electronic document that a scanner typed; False where none is open."""
        return self._scanned.take_paper(text, self._shown())

    def forget(self) -> None:
        """The case is left: nothing that was read for it stays."""
        self._taking.forget()
        self.misplaced.forget()

    def _on_paper_read(self, item: str, pages: tuple[UUID, ...], found: Found) -> None:
        """Behind a sheet between two documents an identity document may come."""
        if self._session.rules.item(item).kind is ItemKind.IDENTITY:
            self._taking.reading.end(item, pages, found)

    def _on_page_moved(self, move: Move, pages: tuple[PageRecord, ...]) -> None:
        """The page goes before the eyes where it is now, with what was read on it."""
        reading = self._taking.reading
        reading.forget(move.item)
        if self._session.rules.item(move.to).kind is ItemKind.IDENTITY:
            reading.end(move.to, tuple(page.id for page in pages), move.found)
        self._show_item(move.to)
