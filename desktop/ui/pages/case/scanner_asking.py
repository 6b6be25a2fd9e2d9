"""Asks which scanner, over the page that scans, and remembers the answer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.capture import Device, ScanSettings
from desktop.domain.errors import Code
from desktop.ui.pages.case.making import Making
from desktop.ui.pages.case.scanner_choosing import ScannerChoosing
from desktop.ui.pages.case.scanner_sheet import ScannerSheet
from desktop.ui.pages.case.session import CaseSession

CHOOSE_ANEW = {Code.SCANNER_NONE, Code.SCANNER_GONE, Code.SCANNER_CHANGED, Code.SCANNER_ADDRESS}
"""After these another scanner may be meant."""


class ScannerAsking(QObject):
    """The sheet of one page."""

    chosen = Signal(object, object)
    """A `Device` and its `ScanSettings`: scan now."""
    closed = Signal()
    """Back to the page."""

    def __init__(
        self, session: CaseSession, home: QWidget, parent: QObject, usual: ScanSettings | None
    ) -> None:
        """`usual` is how one picture on the glass is scanned; None for documents of all kinds."""
        super().__init__(parent)
        self._session, self._home, self._usual = session, home, usual
        self._chooser: ScannerChoosing | None = None
        self._making: Making | None = None

    def ask(self, item: str, trouble: str = "", device: Device | None = None) -> None:
        """Made when a scanner is first asked for: it would hold up the making of every page."""
        if self._making is None:
            self._making = Making(self._make(), self)
        self._making.then(partial(self._open, item, trouble, device))

    def close(self) -> None:
        """The page is meant for something else by now."""
        if self._chooser is not None:
            self._chooser.sheet.close_sheet()

    def remember(self, item: str, device: Device, settings: ScanSettings) -> None:
        """Scan this kind of document so the next time."""
        workstation = self._session.around.workstation
        before = workstation.settings.scanner
        after = before.choosing(item, device, settings)
        if after != before:
            workstation.change(replace(workstation.settings, scanner=after))

    def _make(self) -> Iterator[None]:
        sheet = ScannerSheet(self._home)
        yield from sheet.build()
        sheet.closed.connect(self.closed)
        self._session.around.commands.add(
            sheet,
            "close_viewer",
            lambda: self.tr("Back to the pages"),
            sheet.close_sheet,
            keys="Esc",
        )
        self._chooser = ScannerChoosing(self._session, sheet, self._usual)
        self._chooser.chosen.connect(self.chosen)

    def _open(self, item: str, trouble: str, device: Device | None) -> None:
        assert self._chooser is not None
        self._chooser.open(item, trouble, device)
