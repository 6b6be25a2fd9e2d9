"""Adds accounts, gives new PINs, switches accounts off."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.domain.errors import Code, DeskError, ValidationError
from desktop.domain.staff import Role, StaffMember
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.staff.page import StaffPage
from desktop.ui.surroundings import Surroundings

_NO_ROWS: Mapping[str, str] = MappingProxyType({})


class StaffController(QObject):
    """The accounts page of the open desk."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.page = StaffPage()
        self.page.add_asked.connect(self._on_add)
        self.page.secret_asked.connect(self._on_secret)
        self.page.active_asked.connect(self._on_active)
        self.page.role_asked.connect(self._on_role)

    def show(self) -> None:
        """All accounts as they stand."""
        self.page.clear_form()
        self._around.jobs.submit(Lane.READ, self._around.desk.staff.list, done=self._show_members)

    def focus(self) -> None:
        """Where a new account begins."""
        self.page.rows["staff_name"].focus()

    def _show_members(self, members: tuple[StaffMember, ...]) -> None:
        session = self._around.session
        self.page.show_members(members, own=session.by, administrator=session.administers)

    def _on_add(self) -> None:
        from desktop.services.staff import NewAccount  # noqa: PLC0415 loaded when wanted

        self.page.clear_faults()
        values, by, staff = self.page.values(), self._around.session.by, self._around.desk.staff
        account = NewAccount(
            values["staff_name"],
            values["staff_position"],
            Role(values["staff_role"] or Role.RECEPTION),
            values["staff_secret"],
        )
        self._write(
            lambda: staff.add(account, by),
            self.tr("The account is added."),
            rows={"name": "staff_name", "position": "staff_position", "secret": "staff_secret"},
        )

    def _on_secret(self, staff_id: UUID, secret: str, old: str) -> None:
        self.page.clear_faults()
        by, staff = self._around.session.by, self._around.desk.staff
        self._write(
            lambda: staff.change_secret(staff_id, secret, by, old=old),
            self.tr("The PIN is changed."),
            rows={"secret": "new_secret", "old_secret": "old_secret"},
        )

    def _on_active(self, staff_id: UUID, active: bool) -> None:  # noqa: FBT001 - a signal's value
        by, staff = self._around.session.by, self._around.desk.staff
        words = self.tr("The account is on.") if active else self.tr("The account is off.")
        self._write(lambda: staff.set_active(staff_id, active=active, by=by), words)

    def _on_role(self, staff_id: UUID, role: str) -> None:
        by, staff = self._around.session.by, self._around.desk.staff
        self._write(
            lambda: staff.set_role(staff_id, Role(role), by), self.tr("The account is changed.")
        )

    def _write(
        self, work: Callable[[], object], words: str, *, rows: Mapping[str, str] = _NO_ROWS
    ) -> None:
        """`rows` tells beside which row of the form the service's field stands."""
        self._around.jobs.submit(
            Lane.STORE,
            work,
            done=lambda _result: self._on_written(words),
            failed=lambda error: self._on_failed(error, rows),
        )

    def _on_written(self, words: str) -> None:
        self._around.messages.show(words, key="staff", weight="done")
        self.show()

    def _on_failed(self, error: DeskError, rows: Mapping[str, str]) -> None:
        row = rows.get(error.field, "") if isinstance(error, ValidationError) else ""
        if row:
            self.page.show_fault(row, self._fault_words(error, row))
        else:
            self._around.messages.show_failure(error)

    def _fault_words(self, error: DeskError, row: str) -> str:
        if row == "old_secret" and error.code is Code.SIGN_IN_WRONG:
            return self.tr("This is not your present PIN or password.")
        return error_text(error.code, error.facts)
