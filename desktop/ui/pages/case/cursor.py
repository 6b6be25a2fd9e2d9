"""Where in a case staff last worked, so that it opens there again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.widgets.field_row import FieldRow

FINISH = "finish"
"""Where the cursor stands when the finish page is open."""

_SOON_MS = 1000


class CaseCursor(QObject):
    """Tells the store the item and the control in which the cursor is."""

    def __init__(self, session: CaseSession, page: QWidget, item: Callable[[], str]) -> None:
        """`item` is the code of the item that is shown, `FINISH`, or "" before any."""
        super().__init__(page)
        self._session, self._page, self._item = session, page, item
        self._noted = ""
        self._timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._timer.timeout.connect(self.note)

    def begin(self, place: str) -> None:
        """What the store has of the case that comes onto the screen."""
        self._noted = place

    def note_soon(self) -> None:
        """Once the cursor has come to rest."""
        self._timer.start()

    def note(self) -> None:
        """Now, if it stands elsewhere than the store has it."""
        item = self._item()
        if not self._session.is_open or not item:
            return
        name = _place_of(QApplication.focusWidget(), self._page)
        place = f"{item}/{name}" if item != FINISH else FINISH
        if place == self._noted or (not name and self._noted.startswith(f"{item}/")):
            return
        self._noted = place
        case, intakes = self._session.id, self._session.desk.intakes
        self._session.around.jobs.submit(Lane.STORE, lambda: intakes.remember_cursor(case, place))


def _place_of(focused: QWidget | None, page: QWidget) -> str:
    """The name of the control that the cursor is in, "" when it is not on the page."""
    if focused is None or not page.isAncestorOf(focused):
        return ""
    name, widget = focused.objectName(), focused.parentWidget()
    while widget is not None and widget is not page:
        if isinstance(widget, FieldRow):
            return widget.control.objectName()
        widget = widget.parentWidget()
    return name
