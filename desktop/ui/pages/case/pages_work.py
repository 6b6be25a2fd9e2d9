"""Shows the pages of an item, and carries what staff do with them to the service."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeskError
from desktop.ui import icons
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.cut_off_scan import CutOffScan
from desktop.ui.pages.case.folder_watch import FolderWatch
from desktop.ui.pages.case.incoming_pages import IncomingPages
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.panel_news import PanelNews
from desktop.ui.pages.case.scan_work import ScanWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import locale_of
from desktop.ui.pictures import decoded
from desktop.ui.widgets.page_strip import PageThumb
from desktop.ui.widgets.page_tile import THUMB_SIDE
from desktop.ui.widgets.page_viewer import PageViewer

VIEW_SIDE = 2000
"""Pixels of the longer side of a page that is looked at closely."""


class PagesWork(QObject):
    """One panel, the pages of one item at a time."""

    def __init__(self, session: CaseSession, panel: PagesPanel, home: QWidget) -> None:
        super().__init__(session)
        self._session = session
        self._panel = panel
        self._viewer = PageViewer(home)
        self._news = PanelNews(session, panel)
        self.scans = ScanWork(session, panel, self._news, home)
        """The scanner."""
        self._cut_off = CutOffScan(session, panel, self.scans)
        self._folder = FolderWatch(session, self.scans)
        self.incoming = IncomingPages(session, panel, self._news, self.scans)
        """Files on their way in."""
        self._item = ""
        self._pages: tuple[PageRecord, ...] = ()
        self._shown: tuple[str, tuple[PageRecord, ...]] = ("", ())
        self._drawn: dict[UUID, tuple[object, ...]] = {}
        self._connect()

    @property
    def item(self) -> str:
        """Code of the item whose pages are shown."""
        return self._item

    def show(self, item: str, pages: tuple[PageRecord, ...]) -> None:
        """Show an item's pages; their pictures come when they are decoded."""
        if item != self._item:
            self._item = item
            self._drawn.clear()
            self._shown = ("", ())
            self._panel.say("")
            self._viewer.close_page()
        self._news.show(item)
        self.scans.show(item)
        self._cut_off.show(item)
        self._folder.show(item)
        self._panel.set_open(open_=self._session.changeable)
        ordered = tuple(sorted(pages, key=lambda page: page.position))
        words = (self._session.language, ordered)
        if words == self._shown:
            self._draw_missing()
            return
        if self._shown[1] and not ordered:
            # What was said of them went with the pages.
            self._panel.say("")
        self._shown, self._pages = words, ordered
        self._panel.strip.set_pages(tuple(self._thumb(page) for page in self._pages))
        self._panel.show_tools()
        self._draw_missing()

    def _draw_missing(self) -> None:
        here = {page.id for page in self._pages}
        # A page that left the strip took its picture with it, and may come back.
        self._drawn = {page: looks for page, looks in self._drawn.items() if page in here}
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
        self._news.show("")
        self.scans.show("")
        self._cut_off.show("")
        self._folder.show("")
        self._panel.strip.set_pages(())

    def remove(self, page: UUID | None) -> None:
        """Take a page away, with an offer to bring it back."""
        if page is None:
            return
        documents, by = self._session.desk.documents, self._session.by

        def _removed(undoable: bool) -> None:  # noqa: FBT001 - the service's answer
            self._session.refresh()
            if undoable:
                self._offer_undo(page)

        self._session.run(Lane.STORE, lambda: documents.remove(page, by), done=_removed)

    def _connect(self) -> None:
        strip = self._panel.strip
        strip.page_opened.connect(self._on_page_opened)
        strip.page_moved.connect(self._on_page_moved)
        strip.page_turned.connect(self._on_page_turned)
        strip.page_removed.connect(self.remove)
        strip.cleaning_toggled.connect(self._on_cleaning_toggled)
        strip.split_asked.connect(self._on_split_asked)
        strip.join_asked.connect(self._on_join_asked)
        self.scans.fed_again.removal_asked.connect(self.remove)
        self._viewer.turn_asked.connect(self._on_page_turned)
        self._viewer.step_asked.connect(self._on_step_asked)
        self._viewer.closed.connect(strip.setFocus)
        commands = self._session.around.commands
        self._panel.busy.offer(commands)
        commands.add(
            self._panel,
            "paste_page",
            self._panel.paste.toolTip,
            self._panel.paste.click,
            keys="Ctrl+V",
            ready=strip.can_paste,
        )
        commands.add(
            self._viewer,
            "close_viewer",
            lambda: self.tr("Back to the pages"),
            self._viewer.close_page,
            keys="Esc",
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
            lambda: decoded(documents.page_image(case, page, side)),
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
