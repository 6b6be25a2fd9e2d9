"""Notices what the scanner's own program laid into the watched folder, and offers to take it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.case.scan_work import ScanWork
from desktop.ui.pages.case.session import CaseSession

WAITING = "scan.folder"
"""Key of the message about files that wait."""

_EVERY = 4000
"""Milliseconds between two looks while pages are on the screen."""


class FolderWatch(QObject):
    """Looks now and then, in a lane: a network folder may hang."""

    def __init__(self, session: CaseSession, scans: ScanWork) -> None:
        super().__init__(scans)
        self._session, self._scans = session, scans
        self._item = ""
        self._look: Ticket | None = None
        """The look that is under way."""
        self._told: Sequence[str] = ()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        scans.begun.connect(self._on_scan_begun)

    def show(self, item: str) -> None:
        """Pages of this item are on the screen, "" for none."""
        if item == self._item:
            return
        self._item = item
        self._stop_looking()
        if item:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """See what lies there now, unless a look or a scan is under way."""
        scans = self._session.desk.scans
        if not self._session.changeable:
            self._stop_looking()
            return
        if self._look is not None or self._scans.busy or scans.folder_device() is None:
            return
        self._look = look = Ticket()
        self._session.around.jobs.submit(
            Lane.CPU,
            lambda: scans.waiting_files(look.stop),
            done=self._on_found,
            # A folder that is away is told by F6, to whoever wants something of it.
            failed=lambda _error: self._on_found(()),
            ticket=look,
        )

    def _on_found(self, names: Sequence[str]) -> None:
        self._look = None
        if not names:
            self._forget()
        elif names != self._told:
            # Said once: staff may put the message away.
            self._told = names
            self._say(len(names))

    def _on_scan_begun(self) -> None:
        """Whoever scans does not wait for a look; what lies there still is told after it."""
        self._stop_looking()

    def _stop_looking(self) -> None:
        if self._look is not None:
            self._look.drop()
            self._look = None
        self._forget()

    def _say(self, count: int) -> None:
        self._session.messages.show(
            self.tr("%n new files are in the scanner's folder.", "", count),
            self.tr("F6 takes them in here.") if self._scans.takes_folder else "",
            key=WAITING,
            action=self.tr("Take them in here"),
            do=self._scans.take_folder,
            again=lambda: self._say(count),
        )

    def _forget(self) -> None:
        self._told = ()
        self._session.messages.clear(WAITING)
