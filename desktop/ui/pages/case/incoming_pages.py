"""Takes files into the item that is shown, one after the other, each in or refused by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.services.documents import AddedPages
from desktop.ui.error_texts import failure_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.pages_panel import FILE_KINDS, PagesPanel
from desktop.ui.pages.case.panel_news import Addressee, PanelNews
from desktop.ui.pages.case.scan_work import ScanWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import locale_of
from desktop.ui.widgets.incoming_files import Picture, encoded, opened_up

FILE_REFUSED = "pages"
"""Key of the message that the store did not take a page."""

_TOLD = 3
"""Refused files that are told each with its reason."""

_SUFFIXES = frozenset(FILE_KINDS.replace("*", "").split())
"""Of what is surely a file: anything else may be a folder."""

Add = Callable[[Callable[[int, int], None], Event], AddedPages]
"""Adds one file's pages; is told how to say how far it is, and when to stop."""


@dataclass(frozen=True)
class _Waiting:
    """A file that waits for its turn."""

    to: Addressee
    name: str
    add: Add


@dataclass(frozen=True)
class _Refused:
    """A file that did not come in."""

    to: Addressee
    name: str
    error: DeskError


class IncomingPages(QObject):
    """What comes into one panel; its files wait while the scanner is at work."""

    pages_taken = Signal()
    """Files are on their way; the cursor may go on to the next thing."""
    pages_arrived = Signal(str, object)
    """Item, and the `PageRecord`s that it gained."""
    rested = Signal()
    """No file waits any more."""
    _went_on = Signal(int, int)

    def __init__(
        self, session: CaseSession, panel: PagesPanel, news: PanelNews, scans: ScanWork
    ) -> None:
        super().__init__(session)
        self._session = session
        self._panel = panel
        self._news = news
        self._scans = scans
        self._sources: dict[UUID, Path | bytes] = {}
        self._queue: list[_Waiting] = []
        self._stop = Event()
        self._busy = False
        self._gained = 0
        self._refused: list[_Refused] = []
        panel.add_asked.connect(self.choose_files)
        panel.files_dropped.connect(self.add_files)
        panel.busy.cancelled.connect(self._on_cancelled)
        panel.strip.picture_pasted.connect(self.add_picture)
        self._went_on.connect(panel.busy.progress)
        scans.page_came.connect(self._on_scanned)
        scans.ended.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether a file is being read, or a page scanned."""
        return self._busy or self._scans.busy

    def source_of(self, page: UUID) -> Path | bytes | None:
        """What the page was made from, while that is at hand: handed out once."""
        return self._sources.pop(page, None)

    def add_files(self, paths: list[Path]) -> None:
        """Read files and those of folders one after the other; each is in or refused by itself."""
        folders = [path for path in paths if path.suffix.lower() not in _SUFFIXES]
        to = self._news.here
        self._add_known(to, [path for path in paths if path not in folders])
        if folders:
            self._session.around.jobs.submit(
                Lane.DEVICE,
                lambda: [file for path in folders for file in opened_up(path)],
                done=partial(self._add_known, to),
                failed=self._session.messages.show_failure,
            )

    def _add_known(self, to: Addressee, paths: list[Path]) -> None:
        documents, by = self._session.desk.documents, self._session.by

        def _adding(path: Path) -> Add:
            return lambda progress, stop: self._from(
                path, documents.add_file(to.case, to.item, path, by, progress=progress, stop=stop)
            )

        self._enqueue([_Waiting(to, path.name, _adding(path)) for path in paths])

    def add_picture(self, picture: Picture) -> None:
        """Take a picture of the clipboard; one without a file becomes one on the lane."""
        documents, to, by = self._session.desk.documents, self._news.here, self._session.by
        name = self.tr("from the clipboard")

        def _add(progress: Callable[[int, int], None], stop: Event) -> AddedPages:
            data = encoded(picture)
            return self._from(
                data,
                documents.add_bytes(to.case, to.item, data, name, by, progress=progress, stop=stop),
            )

        self._enqueue([_Waiting(to, name, _add)])

    def choose_files(self) -> None:
        """Let staff choose files in the system's dialog."""
        kinds = self.tr("Pictures and PDF") + f" ({FILE_KINDS} {FILE_KINDS.upper()})"
        names, _ = QFileDialog.getOpenFileNames(
            self._panel, self.tr("Add pages from files"), "", kinds
        )
        self.add_files([Path(name) for name in names])

    def _from(self, source: Path | bytes, added: AddedPages) -> AddedPages:
        """Remember, on the lane, what the pages were made from: it is sharper than they are.

        A file that holds documents of several items is no source of any one of them.
        """
        alone = len(added.runs) == 1
        self._sources = {page.id: source for page in added.pages} if alone else {}
        return added

    def _on_scanned(self, item: str, pages: tuple[PageRecord, ...], source: bytes) -> None:
        self._sources = {page.id: source for page in pages} if source else {}
        self.pages_arrived.emit(item, pages)

    def _enqueue(self, work: list[_Waiting]) -> None:
        if not self._busy:
            self._gained = 0
            self._refused = []
            for one in work[:1]:
                self._news.begin(one.to)
        self._queue += work
        if work:
            self.pages_taken.emit()
        self._next()

    def _next(self) -> None:
        if self.busy:
            return
        if not self._queue:
            self.rested.emit()
            return
        work = self._queue.pop(0)
        self._busy = True
        self._stop = Event()
        stop = self._stop
        self._panel.busy.begin(self.tr("Reading {name}").replace("{name}", work.name))
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: work.add(self._went_on.emit, stop),
            done=partial(self._on_added, work),
            failed=partial(self._on_refused, work),
        )

    def _end_one(self, work: _Waiting) -> None:
        self._busy = False
        self._panel.busy.end()
        self._session.let_go_after(work.to.case)
        if self._session.shows(work.to.case):
            self._session.refresh()
        self._next()

    def _on_added(self, work: _Waiting, added: AddedPages) -> None:
        self._gained += added.gained_bytes
        self._session.messages.clear(FILE_REFUSED)
        if not self._refusals(work.to):
            self._news.say(work.to, self._gain(), "done")
        if self._session.shows(work.to.case):
            # Before the next file's pages take the place of these among the sources.
            for item, pages in added.runs:
                self.pages_arrived.emit(item, pages)
        self._end_one(work)

    def _on_refused(self, work: _Waiting, error: DeskError) -> None:
        if error.code is Code.CANCELLED:
            self._news.say(work.to, self.tr("Cancelled. Pages that were read are kept."))
        else:
            self._refused.append(_Refused(work.to, work.name, error))
            refused = self._refusals(work.to)
            self._news.warn(work.to, lambda: self._words_of(refused))
        if isinstance(error, StorageError):
            # No fault of the file: it may come in once the store takes it.
            again = self._session.only_in(work.to.case, partial(self._enqueue, [work]))
            self._session.messages.show_failure(error, again, key=FILE_REFUSED)
        self._end_one(work)

    def _refusals(self, to: Addressee) -> list[_Refused]:
        """Those of the files under way that did not come in there: the next one hides none."""
        return [one for one in self._refused if one.to == to]

    def _words_of(self, refused: list[_Refused]) -> str:
        lines = [f"{one.name}: {failure_text(one.error)}" for one in refused[:_TOLD]]
        if len(refused) > _TOLD:
            more = self.tr("and {count} more").replace("{count}", str(len(refused) - _TOLD))
            lines.append(more)
        return "\n".join(lines)

    def _on_cancelled(self) -> None:
        self._stop.set()
        self._queue.clear()

    def _gain(self) -> str:
        locale = locale_of(self._session.language)
        if self._gained < 10_000:
            return self.tr("Added.")
        return self.tr("Added. Compression gained {size}.").replace(
            "{size}",
            locale.formattedDataSize(self._gained, 1, locale.DataSizeFormat.DataSizeSIFormat),
        )
