"""What other workstations have to do with the open case: who has it open, and its far pages."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Code, DeskError
from desktop.domain.sync import OpenElsewhere, RegistryWord, SyncTrouble
from desktop.services.intake import CaseView
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.page import CasePage
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.sync_texts import trouble_text
from desktop.ui.times import told_time

if TYPE_CHECKING:
    from desktop.services.sync.service import SyncService

_LOOK_MS = 20_000
"""Between looks at who else has the case open."""


class OtherDesks(QObject):
    """Silent where there is no registry, no line and nobody else."""

    pages_came = Signal()
    """What was at the registry alone is here now."""
    _stepped = Signal(object, int, int)
    """Of a fetch that is known by its `Event`: how many have come, of how many."""

    def __init__(self, session: CaseSession, page: CasePage) -> None:
        super().__init__(session)
        self._session, self._page = session, page
        self._case: UUID | None = None
        self._stop = Event()
        self._elsewhere: OpenElsewhere | None = None
        self._refused: DeskError | None = None
        self._under_way = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        page.far_pages.cancelled.connect(self._on_cancelled)
        page.far_pages.again_asked.connect(self._fetch)
        self._stepped.connect(self._on_stepped)

    @property
    def watching(self) -> bool:
        """Whether other workstations are asked from time to time."""
        return self._timer.isActive()

    def open(self, view: CaseView) -> None:
        """The case came onto the screen."""
        self.close()
        case = view.intake.id
        self._sync.open_here(case, self._staff)
        self._session.run(
            Lane.READ,
            lambda: (self._sync.standing().enrolled, self._sync.registry_word(case)),
            done=lambda found: self._on_known(case, *found),
        )

    def close(self) -> None:
        """The case is left: nothing of it is announced or fetched any more."""
        self._sync.open_here(None, "")
        if self._case is not None:
            self._announce()
        self._case = None
        self._timer.stop()
        self._stop.set()
        self._elsewhere = self._refused = None
        self._page.far_pages.end()
        self._page.elsewhere.clear()
        self._page.card.show_registry(RegistryWord())

    def rest(self) -> None:
        """Nobody works on the case for now; the others may think it free."""
        if self._case is not None:
            self._timer.stop()
            self._sync.open_here(self._case, "")
            self._announce()

    def go_on(self) -> None:
        """Somebody works on the case again."""
        if self._case is not None:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Say that the case is open here, and ask who else has it open."""
        case = self._case
        if case is None or self._under_way:
            return
        self._under_way = True
        sync = self._sync
        sync.open_here(case, self._staff)

        def _work() -> OpenElsewhere | None:
            sync.announce()
            return sync.open_elsewhere(case)

        self._session.around.jobs.submit(
            Lane.NETWORK,
            _work,
            done=partial(self._on_looked, case),
            failed=lambda _error: self._on_looked(case, None),
        )

    def show_number(self) -> None:
        """The registry may have given the case its number by now."""
        case = self._case
        if case is not None and self._session.is_open:
            self._session.run(
                Lane.READ,
                lambda: self._sync.registry_word(case),
                done=self._page.card.show_registry,
            )

    def retranslate(self) -> None:
        """Say what stands in the present language."""
        self._show_elsewhere()
        if self._refused is not None:
            self._on_refused(self._refused)

    @property
    def _sync(self) -> SyncService:
        return self._session.desk.sync

    @property
    def _staff(self) -> str:
        return self._session.around.session.member.short_name

    def _on_known(self, case: UUID, enrolled: bool, word: RegistryWord) -> None:  # noqa: FBT001
        self._page.card.show_registry(word)
        if enrolled:
            self._case = case
            self._timer.start()
            self.look()
            self._fetch()

    def _announce(self) -> None:
        jobs, sync = self._session.around.jobs, self._sync
        jobs.submit(Lane.NETWORK, sync.announce, failed=lambda _error: None)

    def _on_looked(self, case: UUID, found: OpenElsewhere | None) -> None:
        self._under_way = False
        if case == self._case and found != self._elsewhere:
            self._elsewhere = found
            self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        found = self._elsewhere
        if found is None:
            self._page.elsewhere.clear()
            return
        words = self.tr("This case is open at workstation {letter}: {staff}, since {time}.")
        facts = {
            "letter": found.letter,
            "staff": found.staff,
            "time": told_time(found.since, self._session.desk.clock.now()),
        }
        for name, text in facts.items():
            words = words.replace(f"{{{name}}}", text)
        self._page.elsewhere.say(
            words,
            self.tr(
                "You can both work; where you both change the same place, you are asked later."
            ),
            weight="hint",
        )

    def _fetch(self) -> None:
        case = self._case
        if case is None:
            return
        self._stop = stop = Event()
        sync = self._sync
        self._refused = None
        self._page.far_pages.begin(self.tr("Fetching the pages of another workstation…"))
        self._session.run(
            Lane.NETWORK,
            lambda: sync.fetch_pages(
                case, stop, lambda done, all_: self._stepped.emit(stop, done, all_)
            ),
            done=lambda came: self._on_fetched(stop, came=came),
            failed=self._on_broken_off,
        )

    def _on_stepped(self, stop: Event, done: int, all_: int) -> None:
        if stop is self._stop and not stop.is_set():
            self._page.far_pages.progress(done, all_)

    def _on_fetched(self, stop: Event, *, came: bool) -> None:
        if not stop.is_set():
            self._page.far_pages.end()
            if came:
                self.pages_came.emit()

    def _on_cancelled(self) -> None:
        self._stop.set()
        self._page.far_pages.refuse(
            self.tr("The pages of another workstation are not here yet."), self.tr("Fetch them")
        )

    def _on_broken_off(self, error: DeskError) -> None:
        """Some of the pages may have come before."""
        self._on_refused(error)
        self.pages_came.emit()

    def _on_refused(self, error: DeskError) -> None:
        if error.code is Code.CANCELLED or self._stop.is_set():
            return
        self._refused = error
        trouble = error.facts.get("trouble")
        why = trouble_text(trouble, None) if isinstance(trouble, SyncTrouble) else ""
        words = self.tr("Pages of this case are at another workstation; they come with the line.")
        self._page.far_pages.refuse(" ".join(filter(None, (words, why))), self.tr("Try again"))
