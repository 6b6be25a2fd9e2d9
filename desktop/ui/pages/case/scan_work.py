"""Scans pages into the item that is shown: one key, and each page stands there once it is kept."""

from collections import Counter
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.capture import (
    Device,
    Driver,
    ScanChoice,
    ScanProgress,
    ScanSettings,
    Source,
    Stage,
)
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.services.documents import AddedPages
from desktop.services.scanning import Scanned, ScanTarget
from desktop.ui.error_texts import failure_text, next_sheet_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.fed_again import FedAgain
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.panel_news import Addressee, PanelNews
from desktop.ui.pages.case.scanner_asking import CHOOSE_ANEW, ScannerAsking
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.widgets.scrolled import come_into_sight

SCAN_REFUSED = "scan"
"""Key of the message that the store did not take a page."""

_WHOLE = 1000


class ScanWork(QObject):
    """The scanner of one panel. The first time it asks which; from then on F6 scans at once."""

    page_came = Signal(str, object, object)
    """Item, the `PageRecord`s that it gained, which are durable, and what the scanner sent."""
    begun = Signal()
    ended = Signal()
    """The scanner has come to rest."""
    _told = Signal(object, str, object)
    _went_on = Signal(object)

    def __init__(
        self, session: CaseSession, panel: PagesPanel, news: PanelNews, home: QWidget
    ) -> None:
        super().__init__(session)
        self._session = session
        self._panel = panel
        self._news = news
        self._item = ""
        self._came: Counter[str] = Counter()
        """Pages of the scan under way, by item."""
        self._stop = Event()
        self._busy = self._both_sides = False
        self._asking = ScannerAsking(session, home, self, None)
        self.fed_again = FedAgain(session, self)
        """What may stand twice after a sheet was fed again."""
        panel.scan.clicked.connect(self.scan)
        panel.scanner.clicked.connect(self.choose)
        panel.busy.cancelled.connect(self._on_cancelled)
        self._asking.chosen.connect(self._on_chosen)
        self._asking.closed.connect(self._on_sheet_closed)
        self._told.connect(self._on_page)
        self._went_on.connect(self._on_progress)

    @property
    def busy(self) -> bool:
        """Whether a scan is under way."""
        return self._busy

    def show(self, item: str) -> None:
        """Scan into this item from now on."""
        if item != self._item:
            self._item = item
            self._asking.close()

    def scan(self) -> None:
        """F6: the next page, or all that lie in the feeder, as it was done last for this item."""
        if not self._item or self._busy or not self._session.changeable:
            return
        choice = self._choice
        device = self._session.settings.scanner.device(choice.device) if choice else None
        if choice is None or device is None:
            self.choose()
        else:
            self._start(self._news.here, device, choice.settings)

    @property
    def _choice(self) -> ScanChoice | None:
        return self._session.settings.scanner.choice(self._item)

    @property
    def takes_folder(self) -> bool:
        """Whether F6 takes what lies in the watched folder."""
        choice, folder = self._choice, self._session.desk.scans.folder_device()
        return choice is not None and folder is not None and choice.device == folder.id

    def take_folder(self) -> None:
        """Take what lies in the watched folder, whichever scanner this item is scanned with."""
        folder = self._session.desk.scans.folder_device()
        if folder is not None and self._item and not self._busy and self._session.changeable:
            self._start(self._news.here, folder, ScanSettings())

    def choose(self) -> None:
        """Which scanner, and how."""
        if self._item and not self._busy and self._session.changeable:
            self._asking.ask(self._item)

    def _on_chosen(self, device: Device, settings: ScanSettings) -> None:
        self._asking.remember(self._item, device, settings)
        self._start(self._news.here, device, settings)

    def _start(self, to: Addressee, device: Device, settings: ScanSettings) -> None:
        self._asking.close()
        self._busy, self._came, self._stop = True, Counter(), Event()
        self.begun.emit()
        self._both_sides = settings.source is Source.DUPLEX
        target = ScanTarget(to.case, to.item, self._session.by)
        scans, stop = self._session.desk.scans, self._stop
        come_into_sight(self._panel)
        self._news.begin(to)
        self._panel.busy.begin(self.tr("Waking the scanner…"))
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.scan(
                target,
                device,
                settings,
                told=partial(self._told.emit, to),
                progress=self._went_on.emit,
                stop=stop,
            ),
            done=partial(self._on_done, to, device, settings),
            failed=partial(self._on_failed, to, device, settings),
        )

    def _on_page(self, to: Addressee, _item: str, added: AddedPages) -> None:
        self._came.update({item: len(pages) for item, pages in added.runs})
        self._session.let_go_after(to.case)
        if self._session.shows(to.case):
            self._session.refresh()
            if self._came.total() == len(added.pages) and self._both_sides:
                self.fed_again.came(to.case)
            for item, pages in added.runs:
                self.page_came.emit(item, pages, added.source)

    def _on_progress(self, progress: ScanProgress) -> None:
        if self._stop.is_set():
            return
        words = {
            Stage.WARMING: self.tr("The scanner is warming up…"),
            Stage.SCANNING: self.tr("Scanning page {page}"),
            Stage.KEEPING: self.tr("Keeping page {page}"),
        }[progress.stage]
        self._panel.busy.say(words.replace("{page}", str(progress.page)))
        if progress.fraction is None:
            self._panel.busy.progress(0, 0)
        else:
            self._panel.busy.progress(round(progress.fraction * _WHOLE), _WHOLE)

    def _on_done(
        self, to: Addressee, device: Device, settings: ScanSettings, scanned: Scanned
    ) -> None:
        self._end()
        choice = self._session.settings.scanner.choice(to.item)
        if choice is not None and choice.device == device.id:
            # Its address may be new.
            self._asking.remember(to.item, scanned.device, settings)
        self._session.messages.clear(SCAN_REFUSED)
        one_by_one = settings.source is Source.GLASS and device.driver is not Driver.FOLDER
        if one_by_one:
            words = self.tr("The page is in. Lay the next one and press F6, or go on.")
        else:
            words = self._how_many(to.item)
        self._news.say(to, words, "done")

    def _how_many(self, item: str) -> str:
        """A sheet between two documents sends what follows to an item that is out of sight."""
        words = self.tr("%n pages are in.", "", self._came.total())
        elsewhere = [
            f"{self._session.item_name(one)}: {count}"
            for one, count in self._came.items()
            if one != item
        ]
        if elsewhere:
            words += " " + self.tr("In other items: {counts}.").replace(
                "{counts}", ", ".join(elsewhere)
            )
        return words

    def _on_failed(
        self, to: Addressee, device: Device, settings: ScanSettings, error: DeskError
    ) -> None:
        self._end()
        self.fed_again.failed(to.case, error)
        if error.code is Code.CANCELLED:
            self._news.say(to, self.tr("Cancelled. Pages that were scanned are kept."))
            return
        words = partial(_words_of, error)
        self._news.warn(to, words)
        if isinstance(error, StorageError):
            # No fault of the scanner: it may go on once the store takes pages again.
            again = self._session.only_in(to.case, partial(self._again, to, device, settings))
            self._session.messages.show_failure(error, again, key=SCAN_REFUSED)
        elif error.code in CHOOSE_ANEW and self._news.in_sight(to):
            self._asking.ask(to.item, words(), device)

    def _again(self, to: Addressee, device: Device, settings: ScanSettings) -> None:
        if not self._busy:
            self._start(to, device, settings)

    def _end(self) -> None:
        self._busy = False
        focus = self._panel.has_cursor
        self._panel.busy.end()
        if focus:
            self._panel.scan.setFocus()
        if self._session.is_open:
            self._session.refresh()
        self.ended.emit()

    def _on_sheet_closed(self) -> None:
        self._panel.scan.setFocus()

    def _on_cancelled(self) -> None:
        self._stop.set()
        if self._busy:
            # Its sheet has left the feeder: what came whole is not thrown away.
            self._panel.busy.say(self.tr("Stopping. A page that is in is still being kept…"))
            self._panel.busy.progress(0, 0)


def _words_of(error: DeskError) -> str:
    """What happened, what to do, and which sheet is next."""
    said = failure_text(error), next_sheet_text(error.code, error.facts)
    words = " ".join(filter(None, said))
    file = str(error.facts.get("file", ""))
    return words if file in words else f"{file}: {words}"
