"""Signing in, unlocking and the change of user: one page, three occasions."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Code, DeskError
from desktop.domain.staff import StaffMember
from desktop.services.desk import Desk
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.sign_in.page import Occasion, SignInPage


class SignInController(QObject):
    """Asks who is at the desk and lets them in."""

    signed_in = Signal(object)
    """The `StaffMember`."""

    def __init__(self, desk: Desk, jobs: Jobs, page: SignInPage) -> None:
        super().__init__(page)
        self._desk, self._jobs, self._page = desk, jobs, page
        self._wait = 0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count_down)
        page.sign_in_asked.connect(self._on_asked)

    def ask(self, occasion: Occasion, chosen: str = "") -> None:
        """Show who may come in."""
        self._page.show_right()
        self._jobs.submit(
            Lane.READ,
            lambda: (self._desk.staff.list(), self._desk.school.get().names),
            done=lambda found: self._show_members(*found, occasion=occasion, chosen=chosen),
        )

    def ask_first(self, members: tuple[StaffMember, ...], school: Mapping[str, str]) -> None:
        """The same at a start, where both are known and typing may have begun."""
        self._show_members(members, school, occasion=Occasion.START)

    def _show_members(
        self,
        members: tuple[StaffMember, ...],
        school: Mapping[str, str],
        *,
        occasion: Occasion,
        chosen: str = "",
    ) -> None:
        self._page.show_members(members, occasion=occasion, school=school, chosen=chosen)
        self._page.let_in()

    def _on_asked(self, staff_id: str, secret: str) -> None:
        self._page.show_waiting()
        self._jobs.submit(
            Lane.STORE,
            lambda: self._desk.staff.sign_in(UUID(staff_id), secret),
            done=self._on_right,
            failed=self._on_failed,
        )

    def _on_right(self, member: StaffMember) -> None:
        self._second.stop()
        self._page.show_right()
        self.signed_in.emit(member)

    def _on_failed(self, error: DeskError) -> None:
        seconds = error.facts.get("seconds", 0)
        self._wait = seconds if isinstance(seconds, int) else 0
        self._page.show_wrong(error_text(error.code, error.facts))
        if error.code is Code.SIGN_IN_WAIT and self._wait:
            self._second.start()

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            self._page.count_down(error_text(Code.SIGN_IN_WAIT, {"seconds": self._wait}))
        else:
            self._second.stop()
            self._page.count_down("")
