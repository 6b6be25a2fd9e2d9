"""What a desk looks after by itself once somebody has signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.ui.jobs import Jobs, Lane
from desktop.ui.messages import Messages

if TYPE_CHECKING:
    from desktop.services.assembly import Assembly

_LEFTOVERS = "leftovers"


class Chores(QObject):
    """Tells of a store from elsewhere and of pictures that a kill left; lets originals go."""

    def __init__(self, assembly: Assembly, jobs: Jobs, messages: Messages) -> None:
        super().__init__(jobs)
        self._assembly, self._jobs, self._messages = assembly, jobs, messages

    def begin(self) -> None:
        """Do all of it, in the background."""
        desk = self._assembly.desk
        if self._assembly.profile.series_begun:
            self._say_new_series()
        self._jobs.submit(Lane.STORE, desk.intakes.forget_confirmed_pages)
        self._jobs.submit(
            Lane.STORE,
            lambda: {page.intake_id for page in desk.documents.leftovers()},
            done=self._on_leftovers,
        )
        self._jobs.submit(Lane.CPU, lambda: desk.documents.purge_originals(desk.clock.now()))

    def _say_new_series(self) -> None:
        self._messages.show(
            self.tr("This store was restored or copied: numbers go on in a new series."),
            key="series",
            again=self._say_new_series,
        )

    def _on_leftovers(self, cases: set[UUID]) -> None:
        if cases:
            self._messages.show(
                self.tr("Pictures of identity documents are left from an interrupted session."),
                self.tr("They go by themselves after 24 hours. Destroy them now?"),
                key=_LEFTOVERS,
                weight="warning",
                action=self.tr("Destroy now"),
                do=lambda: self._destroy(cases),
                again=lambda: self._on_leftovers(cases),
            )

    def _destroy(self, cases: set[UUID]) -> None:
        documents = self._assembly.desk.documents

        def _work() -> None:
            for case in cases:
                documents.leave_case(case)

        self._jobs.submit(
            Lane.STORE,
            _work,
            done=lambda _none: self._messages.clear(_LEFTOVERS),
            failed=self._messages.show_failure,
        )
