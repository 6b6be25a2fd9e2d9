"""Opens a case, leads from item to item, and lets nobody lose anything on the way out."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.checklist import ChecklistItem, ItemKind
from desktop.domain.errors import DeskError
from desktop.services.intake import CaseView
from desktop.ui.jobs import Lane
from desktop.ui.pages.application.controller import ApplicationController
from desktop.ui.pages.application.page import ApplicationPage
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.cursor import FINISH, CaseCursor
from desktop.ui.pages.case.fed_again import FED_AGAIN
from desktop.ui.pages.case.incoming_pages import FILE_REFUSED
from desktop.ui.pages.case.item_controller import ItemController
from desktop.ui.pages.case.making import Making, lay
from desktop.ui.pages.case.misplaced import MISPLACED
from desktop.ui.pages.case.others import OtherDesks
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.portrait import CardPortrait
from desktop.ui.pages.case.readings import CaseReadings
from desktop.ui.pages.case.scan_work import SCAN_REFUSED
from desktop.ui.pages.case.scanned import SCANNED
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.summary import CaseSummary
from desktop.ui.pages.case.words import of
from desktop.ui.pages.finish.controller import FinishController
from desktop.ui.pages.finish.page import FinishPage
from desktop.ui.pages.identity.controller import IdentityController
from desktop.ui.pages.identity.page import IdentityPage
from desktop.ui.pages.identity.taking_over import TAKEN
from desktop.ui.pages.paper.controller import PaperController
from desktop.ui.pages.paper.page import PaperPage
from desktop.ui.pages.photo.controller import REPLACED, PhotoController
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.surroundings import Surroundings

_OF_ONE_CASE = (
    "clock", "photo", REPLACED, "page.removed", FED_AGAIN, MISPLACED, SCANNED, TAKEN,
    SCAN_REFUSED, FILE_REFUSED,
)  # fmt: skip
"""Messages whose deed means nothing once their case has been left."""
_MINUTE_MS = 20_000


class CaseController(QObject):
    """The trip of one case; the window asks it to open, to leave and to move about."""

    case_left = Signal()
    """Everything is saved and the page may go: back to Today."""
    case_opened = Signal(object)
    """The `CaseView` that came onto the screen."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = CaseSession(around, self)
        self.autosave = Autosave(self.session)
        self.page = CasePage()
        self._summary = CaseSummary(self.session, self.page)
        self._portrait = CardPortrait(self.session, self.page.card)
        self._others = OtherDesks(self.session, self.page)
        self._kinds: dict[ItemKind, ItemController] = {}
        self._item = ""
        self._leaving: Callable[[], None] | None = None
        self._comes_back = False
        self._cursor = CaseCursor(self.session, self.page, lambda: self._item)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._connect()
        self._making = Making(self._make_pages(), self)

    @property
    def finish(self) -> FinishController:
        """The end of the intake."""
        return self._finish

    @property
    def photo(self) -> PhotoController:
        """The portrait."""
        return self._photo

    @property
    def is_open(self) -> bool:
        """Whether a case is on the screen."""
        return self.session.is_open

    @property
    def item(self) -> str:
        """Code of the item that is shown, "finish", or "" before any."""
        return self._item

    def start(self) -> None:
        """Begin the intake of the next child, once the open case is saved."""
        desk, by = self.session.desk, self.session.by
        self.leave(lambda: self._bring(lambda: desk.intakes.start(by)))

    def open(self, case: UUID) -> None:
        """Bring a case onto the screen, the cursor where it was."""
        desk = self.session.desk
        self.leave(lambda: self._bring(lambda: desk.intakes.get(case)))

    def come_back(self, case: UUID) -> None:
        """Bring back a case that was left for a moment: the finish page too."""
        self._comes_back = True
        self.open(case)

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Save what is not saved, then go: to `then`, or back to Today.

        While the store refuses, the case stays on the screen with what was typed.
        """
        if not self.session.is_open:
            (then or self.case_left.emit)()
            return
        self._leaving = then or self.case_left.emit
        self.flush()
        self._go_if_settled()

    def flush(self) -> None:
        """Send what is typed to the store now: the desk is locked or closed."""
        if self.session.is_open:
            self._leave_item()
            self._cursor.note()
            self.autosave.flush()

    def has_number(self, number: int) -> bool:
        """Whether there is an item at that place of the rail."""
        return self.session.is_open and 1 <= number <= len(self._checklist())

    def name_of_number(self, number: int) -> str:
        """What the item at that place of the rail is called there."""
        return of(self._checklist()[number - 1].short_name, self.session.language)

    def show_number(self, number: int) -> None:
        """Alt+1 … 9: the item at that place of the rail."""
        if self.has_number(number):
            self.show_item(self._checklist()[number - 1].code)

    def show_item(self, code: str, field: str = "") -> None:
        """Open an item's page and put the cursor into it."""
        self._turn_to(code)
        self._controller(code).jump(field)

    def move_page(self) -> None:
        """Ctrl+M: a page that went to the wrong item goes where it seems to belong."""
        self.readings.misplaced.move()

    def scan_page(self) -> None:
        """F6: the next page of the item that is shown."""
        if self.session.is_open and self._item and self._item != FINISH:
            self._controller(self._item).scan_page()

    def open_camera(self) -> None:
        """F7: the camera, on the photo's page."""
        if not self.session.is_open:
            return
        code = next((line.code for line in self._checklist() if line.kind is ItemKind.PHOTO), "")
        if code:
            if code != self._item:
                self.show_item(code)
            self._photo.camera.open()

    def show_finish(self) -> None:
        """F9."""
        if not self.session.is_open:
            return
        self._leave_item()
        self._item = FINISH
        self.page.rail.clearSelection()
        self._finish.show_case()
        self.page.show_page(self._finish.page, paper=True)
        self._finish.jump()
        self._cursor.note_soon()

    def print_again(self) -> None:
        """F8: print what the open page prints."""
        if not self.session.is_open:
            return
        if self._item == FINISH:
            self._finish.print_paper()
        elif self._item and self._kind(self._item) is ItemKind.APPLICATION:
            self._application.print_form()
        else:
            self.show_finish()
            self._finish.print_paper()

    def retranslate(self) -> None:
        """Take the words of the present language, everywhere."""
        if not self._making.ended:
            return
        for controller in self._controllers():
            controller.retranslate()
        self._others.retranslate()
        self._summary.retranslate()
        if self.session.is_open:
            self._show_case(self.session.view)

    def look_again(self) -> None:
        """A round has ended: a colleague may have changed the case, or the registry numbered it."""
        if self.session.is_open and not self.autosave.pending:
            self.session.refresh()
            self._others.show_number()

    def rest(self) -> None:
        """The desk is locked: the case stays, and nobody sits before it."""
        self._others.rest()

    def go_on(self) -> None:
        """Somebody sits before the case again."""
        self._others.go_on()

    def _make_pages(self) -> Iterator[None]:
        """All pages, in steps of a few milliseconds, before the first case is opened."""
        session, autosave, kinds = self.session, self.autosave, self._kinds
        pages = (ApplicationPage(), IdentityPage(), PaperPage(), PhotoPage(), FinishPage())
        for page in pages:
            self.page.add_page(page)
            yield from page.build()
        application, identity, paper, photo, finish = pages
        self._application = ApplicationController(session, autosave, application)
        kinds[ItemKind.APPLICATION] = self._application
        yield
        self._application.dress()
        yield
        self._identity = IdentityController(session, autosave, identity)
        self._paper = PaperController(session, autosave, paper)
        kinds[ItemKind.IDENTITY] = self._identity
        kinds[ItemKind.MEDICAL] = kinds[ItemKind.PAPER] = self._paper
        yield
        self._photo = PhotoController(session, photo)
        yield from self._photo.camera.make()
        self._finish = FinishController(session, autosave, finish)
        kinds[ItemKind.PHOTO] = self._photo
        self.readings = CaseReadings(
            session, autosave, self._identity.taking, self._paper.work,
            self.show_item, lambda: self._item,
        )  # fmt: skip
        self._connect_pages()
        yield
        yield from lay(self.page)

    def _connect(self) -> None:
        self.page.item_chosen.connect(self._turn_to)
        self.page.item_entered.connect(self.show_item)
        self.page.gap_followed.connect(self.show_item)
        self.page.finish_asked.connect(self.show_finish)
        self.page.back_asked.connect(self.leave)
        self.page.card.case_asked.connect(self._on_case_asked)
        self.session.case_changed.connect(self._show_case)
        self.session.case_saved.connect(self._on_saved)
        self.autosave.save_failed.connect(self._on_save_failed)
        self.autosave.save_recovered.connect(self._on_save_recovered)
        self.autosave.settled.connect(self._go_if_settled)
        self._clock.timeout.connect(self._summary.show_minutes)
        self._others.pages_came.connect(self._on_pages_came)

    def _connect_pages(self) -> None:
        for controller in (self._application, self._identity, self._paper, self._photo):
            controller.item_done.connect(self._on_item_done)
        self._identity.confirmed.connect(self.readings.misplaced.confirmed)
        self._application.case_asked.connect(self._on_case_asked)
        self._finish.jump_asked.connect(self.show_item)
        self._finish.next_asked.connect(self._on_next_asked)

    def _controllers(self) -> tuple[ItemController | FinishController, ...]:
        return (*dict.fromkeys(self._kinds.values()), self._finish)

    def _bring(self, deed: Callable[[], CaseView]) -> None:
        messages = self.session.messages
        self.session.around.jobs.submit(
            Lane.STORE,
            deed,
            done=lambda view: self._making.then(lambda: self._on_brought(view)),
            failed=lambda error: messages.show_failure(error, lambda: self._bring(deed)),
        )

    def _on_brought(self, view: CaseView) -> None:
        self._item = ""
        self._leaving = None
        self._summary.begin(again=self._comes_back)
        self._finish.begin()
        self._photo.begin()
        self._portrait.clear()
        self.session.open(view)
        self._clock.start()
        self._cursor.begin(view.intake.cursor)
        self._others.open(view)
        # Each part in a turn of its own: filled, then laid out and seen.
        QTimer.singleShot(0, lambda: self._go_to_cursor(view))

    def _go_to_cursor(self, view: CaseView) -> None:
        if not self.session.shows(view.intake.id):
            return
        item, _, field = view.intake.cursor.partition("/")
        known = {line.code for line in view.checklist.items}
        back, self._comes_back = self._comes_back, False
        if item == FINISH and (back or not view.checklist.missing):
            self.show_finish()
        else:
            # Back with what was missing: the first of it is next, not the slip of last time.
            next_ = next(iter(view.checklist.missing), view.checklist.items[0].code)
            self._turn_to(item if item in known else next_)
        QTimer.singleShot(0, lambda: self._come_forward(view, field))

    def _come_forward(self, view: CaseView, field: str) -> None:
        if not self.session.shows(view.intake.id):
            return
        self.case_opened.emit(view)
        if self._item != FINISH:
            QTimer.singleShot(0, lambda: self._jump(view, field))

    def _jump(self, view: CaseView, field: str) -> None:
        if self.session.shows(view.intake.id) and self._item not in {"", FINISH}:
            self._controller(self._item).jump(field)

    def _show_case(self, view: CaseView) -> None:
        self._summary.show(view, self._item)
        if self._item == FINISH:
            self._finish.show_case()
        elif self._item and self._leaving is None:  # what is being left stays put away
            codes = {line.code for line in view.checklist.items}
            if self._item in codes:
                self._controller(self._item).show_item(view.checklist.item(self._item))
            else:
                self.show_item(view.checklist.items[0].code)
        self._portrait.show(view)

    def _turn_to(self, code: str) -> None:
        if code != self._item:
            self._leave_item()
        self._item = code
        self.page.rail.choose(code)
        controller = self._controller(code)
        controller.show_item(self.session.view.checklist.item(code))
        self.page.show_page(controller.page)
        self._cursor.note_soon()

    def _leave_item(self) -> None:
        if self._item and self._item != FINISH:
            self._controller(self._item).leave()

    def _controller(self, code: str) -> ItemController:
        return self._kinds[self._kind(code)]

    def _kind(self, code: str) -> ItemKind:
        return self.session.view.checklist.item(code).kind

    def _checklist(self) -> tuple[ChecklistItem, ...]:
        return self.session.view.checklist.items

    def _go_if_settled(self) -> None:
        if self._leaving is None or self.autosave.pending:
            return
        then, self._leaving = self._leaving, None
        self._clock.stop()
        case, intakes = self.session.id, self.session.desk.intakes
        self.session.around.jobs.submit(Lane.STORE, lambda: intakes.leave(case))
        self._item = ""
        self._others.close()
        self.readings.forget()
        for key in _OF_ONE_CASE:
            self.session.messages.clear(key)
        self.session.close()
        then()

    def _on_pages_came(self) -> None:
        self._portrait.forget()
        self.session.refresh()

    def _on_saved(self, at: datetime) -> None:
        self._summary.show_saved(at)
        self._cursor.note_soon()

    def _on_save_failed(self, error: DeskError) -> None:
        self._leaving = None
        self._show_case(self.session.view)
        self._summary.show_unsaved()
        self.session.messages.show_failure(error, self.autosave.flush, key="case.save")

    def _on_save_recovered(self) -> None:
        self.session.messages.clear("case.save")

    def _on_case_asked(self, case: UUID) -> None:
        self.session.around.ways.open_case(case)

    def _on_next_asked(self) -> None:
        self.session.around.ways.new_intake()

    def _on_item_done(self) -> None:
        codes = [line.code for line in self._checklist()]
        at = codes.index(self._item) + 1 if self._item in codes else 0
        if at < len(codes):
            self.show_item(codes[at])
        else:
            self.show_finish()
