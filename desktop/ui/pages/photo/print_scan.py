"""Scans the child's paper print: one key, once the scanner is known."""

from collections.abc import Callable
from functools import partial
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.capture import (
    PRINT,
    Area,
    Colour,
    Device,
    ScanProgress,
    ScanSettings,
    Source,
    Stage,
)
from desktop.domain.errors import DeskError
from desktop.services.scanning import ScanService
from desktop.ui.error_texts import failure_text
from desktop.ui.pages.case.scanner_asking import CHOOSE_ANEW, ScannerAsking
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.photo.page import PhotoPage

_USUAL = ScanSettings(Source.GLASS, 600, Colour.COLOUR, Area.A5)
"""A print of 3×4 cm has few points at 300 dpi, and room on it is lost to straightening."""

_WHOLE = 1000


class PaperPrint:
    """One print on the glass; scanned at most once, however often it is read."""

    def __init__(
        self,
        scans: ScanService,
        device: Device,
        settings: ScanSettings,
        progress: Callable[[ScanProgress], None],
        reached: Callable[[Device], None],
    ) -> None:
        """`reached` hears of the scanner, at the address that it has now, once it has scanned."""
        self._scans, self._settings = scans, settings
        self._progress, self._reached = progress, reached
        self.device = device
        self.data = b""

    def __call__(self, stop: Event) -> bytes:
        """The scanner's file; called on the lane of devices. Raises DeviceError."""
        if not self.data:
            self.data, device = self._scans.picture(
                self.device, self._settings, progress=self._progress, stop=stop
            )
            self._reached(device)
        return self.data


class PrintScan(QObject):
    """F6 on the photo's page."""

    begun = Signal(object)
    """A `PaperPrint`, to be read as a picture."""
    closed = Signal()
    """No scanner is asked for any more."""
    _went_on = Signal(object, object)
    _came = Signal(object, object, object)

    def __init__(self, session: CaseSession, page: PhotoPage, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self._asking = ScannerAsking(session, page, self, _USUAL)
        self._asking.chosen.connect(self._start)
        self._asking.closed.connect(self.closed)
        self._went_on.connect(self._on_progress)
        self._came.connect(self._on_came)
        page.scan_asked.connect(self.scan)
        page.scanner_asked.connect(self.choose)

    def scan(self) -> None:
        """F6: the print on the glass, as it was scanned last."""
        if not self._session.changeable or self._page.busy.under_way:
            return
        known = self._session.settings.scanner
        choice = known.own_choice(PRINT)
        device = known.device(choice.device) if choice else None
        if choice is None or device is None:
            self.choose()
        else:
            self._start(device, choice.settings)

    def choose(self) -> None:
        """Which scanner, and how."""
        if self._session.changeable:
            self._asking.ask(PRINT)

    def close(self) -> None:
        """The page goes out of sight."""
        self._asking.close()

    def ask_anew(self, print_: PaperPrint, error: DeskError) -> bool:
        """Ask for another scanner where none is at that address any more; whether it was asked."""
        asked = error.code in CHOOSE_ANEW and self._page.isVisible()
        if asked:
            self._asking.ask(PRINT, failure_text(error), print_.device)
        return asked

    def _start(self, device: Device, settings: ScanSettings) -> None:
        case = self._session.id
        self._asking.close()
        self._asking.remember(PRINT, device, settings)
        self.begun.emit(
            PaperPrint(
                self._session.desk.scans,
                device,
                settings,
                partial(self._went_on.emit, case),
                lambda at: self._came.emit(case, at, settings),
            )
        )
        self._page.busy.say(self.tr("Waking the scanner…"))

    def _on_progress(self, case: UUID, progress: ScanProgress) -> None:
        if not self._session.shows(case):
            return
        if progress.stage is Stage.WARMING:
            self._page.busy.say(self.tr("The scanner is warming up…"))
        else:
            self._page.busy.say(self.tr("Scanning the print…"))
        if progress.fraction is not None:
            self._page.busy.progress(round(progress.fraction * _WHOLE), _WHOLE)

    def _on_came(self, case: UUID, device: Device, settings: ScanSettings) -> None:
        self._asking.remember(PRINT, device, settings)
        if self._session.shows(case):
            self._page.busy.say(self.tr("Looking for the print on the page…"))
            self._page.busy.progress(0, 0)
