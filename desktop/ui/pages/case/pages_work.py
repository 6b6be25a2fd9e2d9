"""Carries what staff do with a document's pages to the service, and the pictures back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.services.documents import AddedPages
from desktop.ui import icons
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.pages_panel import FILE_KINDS, PagesPanel
from desktop.ui.pages.case.scan_work import ScanWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import locale_of
from desktop.ui.widgets.incoming_files import Picture, encoded, opened_up
from desktop.ui.widgets.page_strip import THUMB_SIDE, PageThumb
from desktop.ui.widgets.page_viewer import PageViewer

VIEW_SIDE = 2000
"""Pixels of the longer side of a page that is looked at closely."""

_REFUSED = "pages"
"""Key of the message that the store did not take a page."""

_SUFFIXES = frozenset(FILE_KINDS.replace("*", "").split())
"""Of what is surely a file: anything else may be a folder."""

Add = Callable[[Callable[[int, int], None], Event], AddedPages]
"""Adds one file's pages; is told how to say how far it is, and when to stop."""


class PagesWork(QObject):
    """One panel, the pages of one item at a time."""

    pages_taken = Signal()
    """Files are on their way; the cursor may go on to the next thing."""
    pages_arrived = Signal(str, object)
    """Item, and the `PageRecord`s that it gained."""
    rested = Signal()
    """No file waits any more."""
    _went_on = Signal(int, int)

    def __init__(self, session: CaseSession, panel: PagesPanel, home: QWidget) -> None:
        super().__init__(session)
        self._session = session
        self._panel = panel
        self._viewer = PageViewer(home)
        self.scans = ScanWork(session, panel, home)
        """The scanner."""
        self._item = ""
        self._pages: tuple[PageRecord, ...] = ()
        self._shown: tuple[str, tuple[PageRecord, ...]] = ("", ())
        self._drawn: dict[UUID, tuple[object, ...]] = {}
        self._sources: dict[UUID, Path | bytes] = {}
        self._queue: list[tuple[str, str, Add]] = []
        self._stop = Event()
        self._busy = False
        self._gained = 0
        self._connect()

    @property
    def item(self) -> str:
        """Code of the item whose pages are shown."""
        return self._item

    @property
    def viewer(self) -> PageViewer:
        """What lies over the page while one is looked at closely."""
        return self._viewer

    @property
    def busy(self) -> bool:
        """Whether a file is being read, or a page scanned."""
        return self._busy or self.scans.busy

    def source_of(self, page: UUID) -> Path | bytes | None:
        """What the page was made from, while that is at hand: handed out once."""
        return self._sources.pop(page, None)

    def show(self, item: str, pages: tuple[PageRecord, ...]) -> None:
        """Show an item's pages; their pictures come when they are decoded."""
        if item != self._item:
            self._item = item
            self._drawn.clear()
            self._shown = ("", ())
            self._panel.say("")
            self._viewer.close_page()
        self.scans.show(item)
        self._panel.set_open(open_=self._session.changeable)
        ordered = tuple(sorted(pages, key=lambda page: page.position))
        words = (self._session.language, ordered)
        if words == self._shown:
            self._draw_missing()
            return
        self._shown, self._pages = words, ordered
        self._panel.strip.set_pages(tuple(self._thumb(page) for page in self._pages))
        self._panel.show_tools()
        self._draw_missing()

    def _draw_missing(self) -> None:
        for page in self._pages:
            looks = (page.turn, page.sha256, page.cleaned)
            if self._drawn.get(page.id) != looks:
                self._drawn[page.id] = looks
                self._fetch(
                    page.id, THUMB_SIDE * 2, self._lay(page.id), partial(self._on_no_picture, page)
                )

    def _on_no_picture(self, page: PageRecord, error: DeskError) -> None:
        """A page of another workstation: its place is shown, its picture when it has come."""
        if error.code is Code.BLOB_ELSEWHERE:
            self._drawn.pop(page.id, None)
            self._panel.strip.set_picture(page.id, icons.pixmap("offline", "muted", 48).toImage())
        else:
            self._session.messages.show_failure(error)

    def forget(self) -> None:
        """The page goes out of sight: nothing of a document stays on the screen."""
        self._viewer.close_page()
        self._item = ""
        self._panel.strip.set_pages(())

    def add_files(self, paths: list[Path]) -> None:
        """Read files and those of folders one after the other; each is in or refused by itself."""
        folders = [path for path in paths if path.suffix.lower() not in _SUFFIXES]
        self._add_known([path for path in paths if path not in folders])
        if folders:
            self._session.run(
                Lane.DEVICE,
                lambda: [file for path in folders for file in opened_up(path)],
                done=self._add_known,
            )

    def _add_known(self, paths: list[Path]) -> None:
        documents, case, by = self._session.desk.documents, self._session.id, self._session.by
        item = self._item

        def _adding(path: Path) -> Add:
            return lambda progress, stop: self._from(
                path, documents.add_file(case, item, path, by, progress=progress, stop=stop)
            )

        self._enqueue([(item, path.name, _adding(path)) for path in paths])

    def add_picture(self, picture: Picture) -> None:
        """Take a picture of the clipboard; one without a file becomes one on the lane."""
        documents, case, by = self._session.desk.documents, self._session.id, self._session.by
        item, name = self._item, self.tr("from the clipboard")

        def _add(progress: Callable[[int, int], None], stop: Event) -> AddedPages:
            data = encoded(picture)
            return self._from(
                data,
                documents.add_bytes(case, item, data, name, by, progress=progress, stop=stop),
            )

        self._enqueue([(item, name, _add)])

    def choose_files(self) -> None:
        """Let staff choose files in the system's dialog."""
        kinds = self.tr("Pictures and PDF") + f" ({FILE_KINDS} {FILE_KINDS.upper()})"
        names, _ = QFileDialog.getOpenFileNames(
            self._panel, self.tr("Add pages from files"), "", kinds
        )
        self.add_files([Path(name) for name in names])

    def _from(self, source: Path | bytes, added: AddedPages) -> AddedPages:
        """Remember, on the lane, what the pages were made from: it is sharper than they are."""
        self._sources = {page.id: source for page in added.pages}
        return added

    def _connect(self) -> None:
        panel, strip = self._panel, self._panel.strip
        panel.add_asked.connect(self.choose_files)
        panel.files_dropped.connect(self.add_files)
        panel.busy.cancelled.connect(self._on_cancelled)
        strip.picture_pasted.connect(self.add_picture)
        strip.page_opened.connect(self._on_page_opened)
        strip.page_moved.connect(self._on_page_moved)
        strip.page_turned.connect(self._on_page_turned)
        strip.page_removed.connect(self._on_page_removed)
        strip.cleaning_toggled.connect(self._on_cleaning_toggled)
        strip.split_asked.connect(self._on_split_asked)
        strip.join_asked.connect(self._on_join_asked)
        self._viewer.turn_asked.connect(self._on_page_turned)
        self._viewer.step_asked.connect(self._on_step_asked)
        self._viewer.closed.connect(strip.setFocus)
        self._went_on.connect(panel.busy.progress)
        self.scans.page_came.connect(self._on_scanned)
        self.scans.ended.connect(self._next)

    def _enqueue(self, work: list[tuple[str, str, Add]]) -> None:
        if not self._busy:
            self._gained = 0
            self._panel.say("")
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
        item, name, add = self._queue.pop(0)
        self._busy = True
        self._stop = Event()
        stop = self._stop
        self._panel.busy.begin(self.tr("Reading {name}").replace("{name}", name))
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: add(self._went_on.emit, stop),
            done=lambda added: self._on_added(item, added),
            failed=lambda error: self._on_refused((item, name, add), error),
        )

    def _end_one(self) -> None:
        self._busy = False
        self._panel.busy.end()
        if self._session.is_open:
            self._session.refresh()
        self._next()

    def _on_scanned(self, item: str, pages: tuple[PageRecord, ...]) -> None:
        self.pages_arrived.emit(item, pages)

    def _on_added(self, item: str, added: AddedPages) -> None:
        self._gained += added.gained_bytes
        self._session.messages.clear(_REFUSED)
        if item == self._item:
            self._panel.say(self._gain(), "done")
        # Before the next file's pages take the place of these among the sources.
        self.pages_arrived.emit(item, added.pages)
        self._end_one()

    def _on_refused(self, work: tuple[str, str, Add], error: DeskError) -> None:
        if error.code is Code.CANCELLED:
            self._queue.clear()
            self._panel.say(self.tr("Cancelled. Pages that were read are kept."))
        else:
            words = error_text(error.code, error.facts)
            self._panel.say(f"{work[1]}: {words}", "error")
        if isinstance(error, StorageError):
            # No fault of the file: it may come in once the store takes it.
            self._session.messages.show_failure(error, self._again(work), key=_REFUSED)
        self._end_one()

    def _again(self, work: tuple[str, str, Add]) -> Callable[[], None]:
        case = self._session.id

        def _retry() -> None:
            if self._session.is_open and self._session.id == case:
                self._enqueue([work])

        return _retry

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

    def _thumb(self, page: PageRecord) -> PageThumb:
        locale = locale_of(self._session.language)
        size = locale.formattedDataSize(page.size, 0, locale.DataSizeFormat.DataSizeSIFormat)
        number = self._pages.index(page) + 1
        spoken = (
            self.tr("Page {number} of {all}, {size}")
            .replace("{number}", str(number))
            .replace("{all}", str(len(self._pages)))
            .replace("{size}", size)
        )
        mark = self.tr("blank?") if page.blank else ""
        spoken = f"{spoken}, {mark}" if mark else spoken
        return PageThumb(page.id, f"{number} · {size}", spoken, mark)

    def _fetch(
        self,
        page: UUID,
        side: int,
        show: Callable[[QImage], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        documents, case = self._session.desk.documents, self._session.id
        self._session.run(
            Lane.READ,
            lambda: QImage.fromData(documents.page_image(case, page, side)),
            done=show,
            failed=failed or self._session.messages.show_failure,
        )

    def _lay(self, page: UUID) -> Callable[[QImage], None]:
        return lambda image: self._panel.strip.set_picture(page, image)

    def _change(
        self,
        deed: Callable[[], object],
        done: Callable[[], None] | None = None,
        *,
        lane: Lane = Lane.STORE,
    ) -> None:
        def _done(_: object) -> None:
            self._session.refresh()
            if done is not None:
                done()

        self._session.run(lane, deed, done=_done)

    def _on_page_opened(self, page: UUID | None) -> None:
        if page is None:
            return
        number = next((n for n, one in enumerate(self._pages, 1) if one.id == page), 0)
        title = (
            self.tr("Page {number} of {all}")
            .replace("{number}", str(number))
            .replace("{all}", str(len(self._pages)))
        )
        self._fetch(page, VIEW_SIDE, lambda image: self._viewer.show_page(page, title, image))

    def _on_step_asked(self, by: int) -> None:
        ids = [page.id for page in self._pages]
        shown = self._viewer.shown
        at = ids.index(shown) + by if shown in ids else -1
        if 0 <= at < len(ids):
            self._on_page_opened(ids[at])

    def _on_page_moved(self, page: UUID, position: int) -> None:
        documents, by = self._session.desk.documents, self._session.by
        self._change(lambda: documents.move(page, position, by))

    def _on_page_turned(self, page: UUID | None, quarters: int) -> None:
        if page is None:
            return
        documents, by = self._session.desk.documents, self._session.by
        again = self._viewer.shown == page
        self._change(
            lambda: documents.turn(page, quarters, by),
            (lambda: self._on_page_opened(page)) if again else None,
            lane=Lane.DEVICE,
        )

    def _on_cleaning_toggled(self, page: UUID | None) -> None:
        if page is not None:
            documents, by = self._session.desk.documents, self._session.by
            self._change(lambda: documents.as_scanned(page, by), lane=Lane.DEVICE)

    def _on_split_asked(self, page: UUID | None) -> None:
        if page is not None:
            documents, by = self._session.desk.documents, self._session.by
            self._change(lambda: documents.split(page, None, by), lane=Lane.DEVICE)

    def _on_join_asked(self, page: UUID, following: UUID) -> None:
        documents, by = self._session.desk.documents, self._session.by
        self._change(lambda: documents.join((page, following), by), lane=Lane.DEVICE)

    def _on_page_removed(self, page: UUID | None) -> None:
        if page is None:
            return
        documents, by = self._session.desk.documents, self._session.by

        def _removed(undoable: bool) -> None:  # noqa: FBT001 - the service's answer
            self._session.refresh()
            if undoable:
                self._offer_undo(page)

        self._session.run(Lane.STORE, lambda: documents.remove(page, by), done=_removed)

    def _offer_undo(self, page: UUID) -> None:
        documents, by = self._session.desk.documents, self._session.by

        def _undo() -> None:
            self._session.messages.clear("page.removed")
            self._change(lambda: documents.restore(page, by))

        self._session.messages.show(
            self.tr("The page was removed."),
            key="page.removed",
            action=self.tr("Undo"),
            do=_undo,
            again=lambda: self._offer_undo(page),
            undoes=True,
        )
