"""Pages that came in are read by themselves, off the interface thread."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.document import PageRecord
from desktop.services.reading import Found
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.incoming_pages import IncomingPages
from desktop.ui.pages.case.session import CaseSession

_HELD = 32_000_000
"""Bytes of scanned pages that are kept for reading: those beyond are read as they were cleaned."""


@dataclass(frozen=True)
class _Wanted:
    """Pages that wait to be read, and what they were made from."""

    case: UUID
    item: str
    pages: tuple[UUID, ...]
    source: Path | bytes | None
    joined: bool
    """The source may be one side of a card alone: both are on the page."""


class PageReading(QObject):
    """Reads what one panel takes in: from what it came as while that is at hand."""

    begun = Signal(str)
    """Code of the item whose new pages are being read."""
    found = Signal(str, object, object)
    """Item, ids of the pages, `Found`: also when it is nothing."""

    def __init__(self, session: CaseSession, incoming: IncomingPages) -> None:
        super().__init__(incoming)
        self._session = session
        self._incoming = incoming
        self._waiting: list[_Wanted] = []
        self._reads = False
        incoming.pages_arrived.connect(self._on_arrived)
        incoming.rested.connect(self._next)

    def _on_arrived(self, item: str, pages: tuple[PageRecord, ...]) -> None:
        if not pages or not self._session.is_open:
            return
        case, ids = self._session.id, tuple(page.id for page in pages)
        sources = {id(source): source for one in ids if (source := self._incoming.source_of(one))}
        if len(sources) == 1 and self._bearable(source := sources.popitem()[1]):
            joined = any(page.remade for page in pages)
            self._waiting.append(_Wanted(case, item, ids, source, joined))
        else:
            self._waiting += [_Wanted(case, item, (one,), None, joined=False) for one in ids]
        self.begun.emit(item)

    def _bearable(self, source: Path | bytes) -> bool:
        """A stack that waits to be read is not held in memory as a whole."""
        held = (one.source for one in self._waiting)
        waiting = sum(len(one) for one in held if isinstance(one, bytes))
        return isinstance(source, Path) or waiting <= _HELD

    def _next(self) -> None:
        """One after the other, and only while no file waits: taking pages in comes first."""
        if not self._session.is_open:
            self._waiting.clear()
        if self._reads or self._incoming.busy or not self._waiting:
            return
        wanted = self._waiting.pop(0)
        if wanted.case != self._session.id:
            self._next()
            return
        self._reads = True
        reading = self._session.desk.reading

        def _look() -> Found:
            if wanted.source is None:
                return reading.read_page(wanted.case, wanted.pages[0])
            found = reading.read(wanted.source)
            if not wanted.joined or found.zone is not None:
                return found
            whole = reading.read_page(wanted.case, wanted.pages[0])
            return found if whole.zone is None else whole

        # Past the session, which drops what another case asked for: the next in line waits.
        self._session.around.jobs.submit(
            Lane.CPU,
            _look,
            done=lambda found: self._end(wanted, found),
            # The page is in: what cannot be read by machine is read by eye.
            failed=lambda _: self._end(wanted, Found()),
        )

    def _end(self, wanted: _Wanted, found: Found) -> None:
        self._reads = False
        if self._session.shows(wanted.case):
            self.found.emit(wanted.item, wanted.pages, found)
        self._next()
