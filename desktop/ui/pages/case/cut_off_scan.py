"""Says beside an item's pages that a scan into it ended with the program, and what to feed again.

The words stand until pages come, and come back whenever the item is shown before that.
"""

from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.capture import CutOff, Source
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.scan_work import ScanWork
from desktop.ui.pages.case.session import CaseSession


class CutOffScan(QObject):
    """Looks once each time that an item comes into sight."""

    def __init__(self, session: CaseSession, panel: PagesPanel, scans: ScanWork) -> None:
        super().__init__(scans)
        self._session = session
        self._panel = panel
        self._scans = scans
        self._item = ""

    def show(self, item: str) -> None:
        """Pages of this item are on the screen, "" for none."""
        if item == self._item:
            return
        self._item = item
        if item and self._session.changeable:
            scans, case = self._session.desk.scans, self._session.id
            self._session.run(
                Lane.READ, lambda: scans.cut_off(case), done=partial(self._on_found, item)
            )

    def _on_found(self, item: str, found: dict[str, CutOff]) -> None:
        # What was done meanwhile has words of its own.
        if item == self._item and item in found and not self._panel.note and not self._scans.busy:
            self._panel.say(self._words(found[item]), "error")

    def _words(self, scan: CutOff) -> str:
        place = scan.place
        if scan.source is Source.GLASS:
            return self.tr("The program ended during a scan. Scan the page on the glass again.")
        if place.back:
            words = self.tr(
                "The program ended during a scan, before the back of sheet {sheet}. Feed that sheet"
                " and those behind it again; its front side is in and will stand here twice."
            )
        elif scan.taken:
            words = self.tr(
                "The program ended during a scan, after sheet {last}."
                " Feed sheet {sheet} and those behind it again."
            )
        else:
            words = self.tr(
                "The program ended during a scan. Feed all sheets again from the first."
            )
        return words.replace("{last}", str(place.sheet - 1)).replace("{sheet}", str(place.sheet))
