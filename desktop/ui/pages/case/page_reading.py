"""Pages that came in are read by themselves, off the interface thread."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.document import PageRecord
from desktop.domain.errors import DeskError
from desktop.services.reading import Found
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.session import CaseSession


class PageReading(QObject):
    """Reads what one panel takes in: from the file it came from while that is at hand."""

    begun = Signal(str)
    """Code of the item whose new pages are being read."""
    found = Signal(str, object, object)
    """Item, ids of the pages, `Found`: also when it is nothing."""

    def __init__(self, session: CaseSession, work: PagesWork) -> None:
        super().__init__(work)
        self._session = session
        self._work = work
        work.pages_arrived.connect(self._on_arrived)

    def _on_arrived(self, item: str, pages: tuple[PageRecord, ...]) -> None:
        if not pages or not self._session.is_open:
            return
        ids = tuple(page.id for page in pages)
        sources = {id(source): source for one in ids if (source := self._work.source_of(one))}
        self.begun.emit(item)
        if len(sources) == 1:
            self._read(item, ids, sources.popitem()[1])
        else:
            for one in ids:
                self._read(item, (one,), None)

    def _read(self, item: str, ids: tuple[UUID, ...], source: Path | bytes | None) -> None:
        reading, case = self._session.desk.reading, self._session.id

        def _look() -> Found:
            return reading.read_page(case, ids[0]) if source is None else reading.read(source)

        def _nothing(_: DeskError) -> None:
            # The page is in: what cannot be read by machine is read by eye.
            self.found.emit(item, ids, Found())

        self._session.run(
            Lane.CPU, _look, done=lambda seen: self.found.emit(item, ids, seen), failed=_nothing
        )
