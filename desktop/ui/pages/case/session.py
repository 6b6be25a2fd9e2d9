"""The case on the screen: its value, who works on it, and the way to the services."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import DeskError
from desktop.domain.intake import CLOSED
from desktop.domain.rules import Rules
from desktop.services.desk import Desk
from desktop.services.intake import CaseView
from desktop.services.rules import local_day, rules_on
from desktop.settings import Settings
from desktop.ui.jobs import Lane
from desktop.ui.messages import Messages
from desktop.ui.pages.case.words import child_name, of
from desktop.ui.surroundings import Surroundings

T = TypeVar("T")


class CaseSession(QObject):
    """Holds the last value of the open case and carries deeds to their lanes.

    Answers that belong to a case that is no longer open are dropped.
    """

    case_changed = Signal(object)
    """The new `CaseView`."""
    case_saved = Signal(object)
    """When the last change became durable (aware UTC)."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self._view: CaseView | None = None

    @property
    def desk(self) -> Desk:
        """The services."""
        return self.around.desk

    @property
    def messages(self) -> Messages:
        """The bar at the top of the window."""
        return self.around.messages

    @property
    def settings(self) -> Settings:
        """The settings that stand."""
        return self.around.workstation.settings

    @property
    def by(self) -> UUID:
        """Under whose name acts are recorded: whoever is signed in at that moment."""
        return self.around.session.by

    @property
    def view(self) -> CaseView:
        """The open case; LookupError when none is open."""
        if self._view is None:
            raise LookupError("no case is open")
        return self._view

    @property
    def is_open(self) -> bool:
        """Whether a case is on the screen."""
        return self._view is not None

    def shows(self, case: UUID) -> bool:
        """Whether it is this case that is on the screen."""
        return self._view is not None and self._view.intake.id == case

    def only_in(self, case: UUID, deed: Callable[[], None]) -> Callable[[], None]:
        """A deed of that case: nothing happens once it is not on the screen any more."""

        def _do() -> None:
            if self.shows(case):
                deed()

        return _do

    @property
    def id(self) -> UUID:
        """Of the open case."""
        return self.view.intake.id

    @property
    def rules(self) -> Rules:
        """The rules that stand today."""
        return rules_on(local_day(self.desk.clock.now()))

    @property
    def language(self) -> str:
        """kk, ru or en: the interface's own."""
        return self.around.translations.language or "kk"

    def item_name(self, item: str) -> str:
        """An item's short name in the interface's language."""
        return of(self.rules.item(item).short_name, self.language)

    def about(self, item: str) -> str:
        """Child and item in a few words, for what is said of them elsewhere."""
        return ", ".join(filter(None, (child_name(self.view.intake), self.item_name(item))))

    @property
    def changeable(self) -> bool:
        """Whether anything of the case may still change."""
        return self.view.intake.state not in CLOSED

    def open(self, view: CaseView) -> None:
        """Put a case on the screen."""
        self._view = view
        self.case_changed.emit(view)

    def close(self) -> None:
        """Forget the case; answers still under way are dropped, and nothing of it is undone."""
        self._view = None
        self.messages.clear_undo()

    def change(
        self,
        deed: Callable[[], CaseView],
        *,
        done: Callable[[CaseView], None] | None = None,
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Do a deed on the STORE lane and show the case that it returns."""

        def _took(view: CaseView) -> None:
            self.take(view)
            if done is not None:
                done(view)

        self.run(Lane.STORE, deed, done=_took, failed=failed)

    def refresh(self) -> None:
        """Read the case again, after a service changed it that returns something else."""
        case = self.id
        self.run(Lane.STORE, lambda: self.desk.intakes.get(case), done=self.take)

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Do any work for this case; its outcome is dropped when another case is open by then."""
        self._carry(self.id, lane, work, done, failed)

    def _carry(
        self,
        case: UUID,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None,
    ) -> None:
        def _done(result: T) -> None:
            if self.shows(case):
                done(result)

        def _failed(error: DeskError) -> None:
            if not self.shows(case):
                return
            if failed is not None:
                failed(error)
            else:
                # The work knows its case: it may be tried again after that has been left.
                again = partial(self._carry, case, lane, work, done, failed)
                self.messages.show_failure(error, again)

        self.around.jobs.submit(lane, work, done=_done, failed=_failed)

    def take(self, view: CaseView) -> None:
        """Show a newer value of the open case; an older one is dropped."""
        if not self.shows(view.intake.id) or view.intake.revision < self.view.intake.revision:
            return
        self._view = view
        self.case_changed.emit(view)
        self.case_saved.emit(view.intake.saved_at)

    def let_go_after(self, case: UUID) -> None:
        """Destroy pictures that came in after their case was left, as those before them were."""
        if not self.shows(case):
            documents = self.desk.documents
            self.around.jobs.submit(Lane.STORE, lambda: documents.leave_case(case))
