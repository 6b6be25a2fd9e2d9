"""Who is at the desk: signing in, the lock, and handing over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.domain.staff import StaffMember
from desktop.ui.idle import IdleWatch
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.controller import SignInController
from desktop.ui.pages.sign_in.page import Occasion, SignInPage
from desktop.ui.surroundings import Surroundings


class Guard(QObject):
    """Stands between the gate and the desk; what is behind the gate stays as it was."""

    came_first = Signal()
    """Somebody has signed in for the first time since the start."""
    came_another = Signal()
    """Somebody else than before sits at the desk."""
    locked = Signal()
    unlocked = Signal()

    def __init__(
        self,
        around: Surroundings,
        window: MainWindow,
        gate: SignInPage,
        flush: Callable[[], None],
    ) -> None:
        """`flush` sends what was typed to the store before it is hidden."""
        super().__init__(window)
        self._around, self._window, self._gate, self._flush = around, window, gate, flush
        self._sign_in = SignInController(around.desk, around.jobs, gate)
        self._asked: Occasion | None = None
        self._behind: QWidget | None = None
        self.idle = IdleWatch(self)
        around.commands.touched.connect(self.idle.touch)
        self.idle.idle.connect(self.lock)
        self._sign_in.signed_in.connect(self._on_signed_in)
        gate.back_asked.connect(self._go_on_working)

    def begin(self, members: tuple[StaffMember, ...], school: Mapping[str, str]) -> None:
        """Ask for the first time; typing may have begun."""
        self._window.show_gate(self._gate)
        self._gate.languages.set_value(self._around.translations.language)
        self._sign_in.ask_first(members, school)

    def lock(self) -> None:
        """Hide the work and whatever stands before it; what was typed goes to the store first."""
        if self._around.session.signed_in and self._asked is not Occasion.LOCKED:
            self._flush()
            _close_boxes()
            if self._window.standing not in (self._window.shell, self._gate):
                self._behind = self._window.standing
            self._ask(Occasion.LOCKED, str(self._around.session.by))
            self.locked.emit()

    def change_user(self) -> None:
        """Somebody else takes over; the open case stays."""
        if self._window.at_work:
            self._flush()
            self._ask(Occasion.CHANGE)

    def watch(self) -> None:
        """Lock after the idle time that is set now."""
        if self._around.session.signed_in and self._asked is not Occasion.LOCKED:
            self.idle.watch(self._around.workstation.settings.auto_lock_minutes)

    def _ask(self, occasion: Occasion, chosen: str = "") -> None:
        self._asked = occasion
        if occasion is Occasion.LOCKED:
            self.idle.rest()
        self._window.show_gate(self._gate)
        self._gate.languages.set_value(self._around.translations.language)
        self._sign_in.ask(occasion, chosen)

    def _on_signed_in(self, member: StaffMember) -> None:
        session = self._around.session
        first = not session.signed_in
        another = first or session.by != member.id
        session.sign_in(member)
        self._window.header.show_member(member.short_name)
        was_locked = self._asked is Occasion.LOCKED
        self._go_on_working()
        if was_locked:
            self.unlocked.emit()
        if another:
            self.came_another.emit()
        self.watch()
        if first:
            self.came_first.emit()

    def _go_on_working(self) -> None:
        """Back to what the lock has hidden: the desk, or a sheet that stood before it."""
        self._asked = None
        behind, self._behind = self._behind, None
        if behind is None:
            self._window.show_desk()
        else:
            self._window.show_gate(behind)


def _close_boxes() -> None:
    """A menu or a box would stay before the locked desk, and do its deed there."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
