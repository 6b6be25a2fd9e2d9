"""Where it goes what a scanner or a reader types: into a field, the open case, or the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.services.reading import typed_zone
from desktop.ui.main_window import MainWindow
from desktop.ui.surroundings import Surroundings
from desktop.ui.widgets.number_fields import IinField

if TYPE_CHECKING:
    # Loaded when the first case is opened, not with the window.
    from desktop.ui.pages.case.readings import CaseReadings

OpenCase = Callable[[], "CaseReadings | None"]
"""What reads for the case that is before the eyes; None while there is none."""

_PAPER = "scanned.paper"
"""Key of the message that a code has no document to go to."""


class Scans(QObject):
    """Hears of every scan once."""

    def __init__(self, around: Surroundings, window: MainWindow, case: OpenCase) -> None:
        super().__init__(window)
        self._around, self._window, self._case = around, window, case
        around.commands.code_scanned.connect(self._on_code)
        around.commands.zone_scanned.connect(self._on_zone)
        around.commands.paper_scanned.connect(self._on_paper)

    def _on_code(self, code: str) -> None:
        search, focus, case = self._window.header.search, QApplication.focusWidget(), self._case()
        if isinstance(focus, IinField) and focus.takes_code(code):
            focus.take(code)
        elif case is not None and code.isdigit() and focus is not search:
            case.take_number(code)
        else:
            search.scan(code)

    def _on_zone(self, lines: tuple[str, ...]) -> None:
        case = self._case()
        if case is not None:
            case.take_zone(lines)
            return
        zone = typed_zone(lines, self._around.desk.clock.now().astimezone().date())
        if zone is not None and zone.fields.iin:
            self._window.header.search.scan(zone.fields.iin)

    def _on_paper(self, text: str) -> None:
        case = self._case()
        if case is None or not case.take_paper(text):
            self._say_homeless()

    def _say_homeless(self) -> None:
        self._around.messages.show(
            self.tr("A code of an electronic document was scanned."),
            self.tr("Open the document to which it belongs, and scan it there."),
            key=_PAPER,
            again=self._say_homeless,
        )
