"""The open desk: its pages and its keys, wired together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.domain.staff import StaffMember
from desktop.ui import theme
from desktop.ui.case_pages import CasePages
from desktop.ui.guard import Guard
from desktop.ui.jobs import Lane
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.sign_in.page import SignInPage
from desktop.ui.pages.today.controller import TodayController
from desktop.ui.pages.today.page import TodayPage
from desktop.ui.palette import CommandPalette
from desktop.ui.report_dialog import ReportDialog
from desktop.ui.scans import Scans
from desktop.ui.surroundings import Surroundings
from desktop.ui.sync_desk import SyncDesk
from desktop.ui.translations import OWN_NAMES

if TYPE_CHECKING:
    # Loaded when they are first opened, not with the window.
    from desktop.ui.pages.case.controller import CaseController
    from desktop.ui.pages.case.readings import CaseReadings
    from desktop.ui.pages.settings.controller import SettingsController
    from desktop.ui.pages.staff.controller import StaffController

_MINUTE = 60_000
_CALM = 400
_PAINTED = 30
"""Milliseconds after which a page that came forward is on the screen."""


class FrontDesk(QObject):
    """Leads between the pages and keeps the order in which they are left."""

    closed = Signal()
    """Everything that was typed is safe; the program may end."""
    backup_asked = Signal()
    recovery_key_asked = Signal()

    def __init__(
        self,
        around: Surroundings,
        window: MainWindow,
        application: QApplication,
        gate: SignInPage,
    ) -> None:
        super().__init__(window)
        self._around, self._window, self._application = around, window, application
        self._gate = gate
        self.guard = Guard(around, window, gate, self._flush)
        self.today = TodayPage()
        self._todays = TodayController(around, self.today)
        self._case_pages = CasePages(self)
        self._cases: CaseController | None = None
        self.settings: SettingsController | None = None
        self._staff: StaffController | None = None
        self._behind: UUID | None = None
        self.sync = SyncDesk(around, window, self._leave)
        Scans(around, window, self._open_case)
        self._minute = QTimer(self, interval=_MINUTE)
        self._wire_ways()
        self._wire_window()
        self._wire_keys()

    def begin(self, members: tuple[StaffMember, ...], school: Mapping[str, str]) -> None:
        """Ask who is at the desk; the pages of a case are loaded while the PIN is typed."""
        self._window.pages.addWidget(self.today)
        # It may have been chosen on the way in, where nothing was open that keeps it.
        self._around.workstation.keep_language(self._around.translations.language)
        self.guard.begin(members, school)
        QTimer.singleShot(_CALM, self, self._case_pages.load)

    def show_today(self) -> None:
        """Home."""
        self._leave(self._come_home)

    def new_intake(self) -> None:
        """The next child."""
        self._leave(self._start_case)

    def open_case(self, case: UUID) -> None:
        """Bring a case onto the screen."""
        self._leave(lambda: self._case_pages.then(lambda: self._case().open(case)))

    @property
    def unsaved(self) -> bool:
        """Whether the open case holds text that the store does not have."""
        cases = self._cases
        return cases is not None and cases.is_open and bool(cases.autosave.pending)

    def close(self) -> None:
        """Save what is not saved; `closed` follows when it is."""
        if self._cases is not None and self._cases.is_open:
            self._cases.leave(self.closed.emit)
        else:
            self.closed.emit()

    def show_backup(self, made_at: datetime) -> None:
        """A backup was made: whatever says that one is overdue is out of date."""
        if self.settings is not None:
            self.settings.show_last_backup(made_at)
        self._refresh()

    def go_on(self) -> None:
        """Closing was called off."""
        self._come_home()

    def _wire_ways(self) -> None:
        ways = self._around.ways
        ways.today, ways.new_intake, ways.open_case = (
            self.show_today,
            self.new_intake,
            self.open_case,
        )
        ways.settings = lambda: self.show_settings("registry")
        self.today.new_asked.connect(self.new_intake)
        self.today.case_chosen.connect(self.open_case)
        self.today.home_asked.connect(self._on_home_asked)
        self._todays.backup_asked.connect(self.backup_asked)
        self._todays.backup_place_asked.connect(lambda: self.show_settings("backup_folder"))
        self.guard.came_first.connect(self._on_first_in)
        self.guard.came_another.connect(self._show_rights)
        self.guard.locked.connect(self._on_locked)
        self.guard.unlocked.connect(self._on_unlocked)
        self._application.aboutToQuit.connect(self.sync.rounds.stop)
        self._gate.language_chosen.connect(self._on_language)

    def _wire_window(self) -> None:
        around, head = self._around, self._window.header
        head.today_asked.connect(self.show_today)
        head.change_asked.connect(self.guard.change_user)
        head.lock_asked.connect(self.guard.lock)
        head.settings_asked.connect(self.show_settings)
        head.staff_asked.connect(self.show_staff)
        head.language_chosen.connect(self._on_language)
        head.search.searched.connect(self._on_searched)
        head.search.opened.connect(self._on_search_opened)
        head.search.stepped.connect(self.today.step)
        around.messages.changed.connect(self._show_message)
        around.messages.report_made.connect(lambda text: ReportDialog(text, self._window).show())
        self._window.messages.closed.connect(around.messages.clear_top)
        around.jobs.bug_met.connect(around.messages.show_bug)
        around.jobs.busy_changed.connect(lambda count: head.show_saving(under_way=count > 0))
        around.commands.blocked = lambda: not self._window.at_work
        around.translations.changed.connect(self._on_language_changed)
        around.workstation.changed.connect(self._on_settings_changed)
        around.workstation.not_kept.connect(around.messages.show_failure)
        self._minute.timeout.connect(self._refresh)
        self._minute.timeout.connect(self.sync.refresh)
        self.sync.rounds.ended.connect(self._on_round_ended)

    def _wire_keys(self) -> None:
        add, shell = self._around.commands.add, self._window.shell
        add(shell, "new_intake", lambda: self.tr("New intake"), self.new_intake, keys="F2")
        add(shell, "search", lambda: self.tr("Search"), self._to_search, keys="Ctrl+F")
        add(shell, "today", lambda: self.tr("Today"), self.show_today)
        add(shell, "lock", lambda: self.tr("Lock the desk"), self.guard.lock, keys="F12")
        add(shell, "change_user", lambda: self.tr("Change of user"), self.guard.change_user)
        add(shell, "commands", lambda: self.tr("All commands"), self._show_palette, keys="Ctrl+K")
        add(shell, "back", lambda: self.tr("Back"), self._back, keys="Esc")
        add(shell, "settings", lambda: self.tr("Settings"), self.show_settings)
        add(shell, "staff", lambda: self.tr("Staff"), self.show_staff)
        add(shell, "back_up", lambda: self.tr("Back up now"), self.backup_asked.emit)
        for code, words in OWN_NAMES.items():
            add(shell, f"language_{code}", partial(str, words), partial(self._on_language, code))

    def _case(self) -> CaseController:
        if self._cases is None:
            from desktop.ui.pages.case.controller import CaseController  # noqa: PLC0415
            from desktop.ui.pages.case.keys import CaseKeys  # noqa: PLC0415

            around = self._around
            self._cases = CaseController(around, self)
            self._cases.case_opened.connect(self._on_case_opened)
            self._cases.case_left.connect(self._come_home)
            self._window.pages.addWidget(self._cases.page)
            CaseKeys(self._around, self._cases)
        return self._cases

    def _on_case_opened(self) -> None:
        self._behind = None
        if self._cases is not None:
            self._window.show_page(self._cases.page)
            self.today.stand_on(self._cases.session.id)
            QTimer.singleShot(_CALM, self._warm_up)

    def _warm_up(self) -> None:
        """Pictures come later than the page that they belong to: it is painted first."""
        self._around.jobs.submit(Lane.CPU, self._around.desk.documents.warm_up)

    def _leave(self, then: Callable[[], None]) -> None:
        if self._cases is not None and self._cases.is_open:
            self._cases.leave(then)
        else:
            then()

    def _flush(self) -> None:
        if self._cases is not None:
            self._cases.flush()

    def _come_home(self) -> None:
        self._behind = None
        self._forget_search()
        self._window.show_page(self.today)
        # Read once the page is painted as it was left: the two would hold each other up.
        QTimer.singleShot(_PAINTED, self, self._refresh)
        self.today.focus()

    def _on_first_in(self) -> None:
        self._minute.start()
        self.sync.rounds.begin()
        self._come_home()
        # The pages of a case make themselves in small steps while Today is read.
        QTimer.singleShot(_CALM, self, lambda: self._case_pages.idly(self._case))

    def _on_locked(self) -> None:
        """Nobody works on the open case; what waits is sent all the same, at night above all."""
        if self._cases is not None:
            self._cases.rest()

    def _on_unlocked(self) -> None:
        self.sync.rounds.begin()
        if self._cases is not None:
            self._cases.go_on()

    def _show_rights(self) -> None:
        """What an administrator left open is not open to whoever takes over."""
        page = self._window.pages.currentWidget()
        for one in (self.settings, self._staff):
            if one is not None and one.page is page:
                one.show()

    def _on_searched(self, text: str) -> None:
        if text and self._cases is not None and self._cases.is_open:
            self._leave(lambda: self._show_results(text))
        elif text or self._window.pages.currentWidget() is self.today:
            self._show_results(text)

    def _show_results(self, text: str) -> None:
        self._behind = None
        self._window.show_page(self.today)
        self._todays.find(text)

    def _on_search_opened(self, text: str) -> None:
        if text:
            self._todays.open_best(text)

    def _open_case(self) -> CaseReadings | None:
        cases = self._cases
        seen = cases is not None and self._window.pages.currentWidget() is cases.page
        return cases.readings if cases is not None and seen and cases.is_open else None

    def _on_home_asked(self) -> None:
        self._window.header.search.clear()
        self._todays.refresh()

    def _to_search(self) -> None:
        self._window.header.search.setFocus()
        self._window.header.search.selectAll()

    def _back(self) -> None:
        if self._behind is not None:
            self._case().come_back(self._behind)
        elif self._window.pages.currentWidget() is not self.today or self.today.searching:
            self.show_today()
        else:
            self.today.focus()

    def _refresh(self) -> None:
        """Read the day anew, unless staff look for something: its answer may be on the way."""
        at_home = self._window.pages.currentWidget() is self.today
        if at_home and not self._window.header.search.text().strip():
            self._todays.refresh()

    def _on_round_ended(self) -> None:
        """What others did stands on the open page too."""
        self._refresh()
        if self._cases is not None:
            self._cases.look_again()

    def _show_palette(self) -> None:
        offered = [one for one in self._around.commands.offered() if one.name != "commands"]
        palette = CommandPalette(offered, self._window)
        if palette.exec() and palette.chosen is not None:
            palette.chosen.run()
        palette.deleteLater()

    def show_settings(self, field: str = "language") -> None:
        """What the workstation is set to, the cursor in a field."""
        self._turn_aside(lambda: self._open_settings(field))

    def show_staff(self) -> None:
        """Accounts."""
        self._turn_aside(self._open_staff)

    def _start_case(self) -> None:
        self._forget_search()
        self._case_pages.then(lambda: self._case().start())

    def _forget_search(self) -> None:
        """What was typed or scanned, and what was said of it, belongs to the case before."""
        self._window.header.search.clear()
        self._around.messages.clear("code")

    def _turn_aside(self, then: Callable[[], None]) -> None:
        """Leave the open case for a page from which Esc leads back to it."""
        cases = self._cases
        case = cases.session.id if cases is not None and cases.is_open else self._behind

        def _aside() -> None:
            self._behind = case
            then()

        self._leave(_aside)

    def _open_settings(self, field: str) -> None:
        if self.settings is None:
            from desktop.ui.pages.settings.controller import SettingsController  # noqa: PLC0415

            self.settings = SettingsController(self._around)
            self.settings.backup_asked.connect(self.backup_asked)
            self.settings.recovery_key_asked.connect(self.recovery_key_asked)
            self.settings.registry_changed.connect(self.sync.rounds.begin)
        self.settings.show()
        self._window.show_page(self.settings.page)
        self.settings.focus(field)

    def _open_staff(self) -> None:
        if self._staff is None:
            from desktop.ui.pages.staff.controller import StaffController  # noqa: PLC0415

            self._staff = StaffController(self._around)
        self._staff.show()
        self._window.show_page(self._staff.page)
        self._staff.focus()

    def _show_message(self) -> None:
        top = self._around.messages.top
        if top is None:
            self._window.messages.clear()
        else:
            self._window.messages.say(
                top.what, top.advice, weight=top.weight, action=top.action, do=top.do
            )

    def _on_language(self, language: str) -> None:
        self._around.translations.use(language)

    def _on_language_changed(self, language: str) -> None:
        self._around.workstation.keep_language(language)
        self._gate.languages.set_value(language)
        if self._cases is not None:
            self._cases.retranslate()
        self._around.messages.retranslate()
        if self.today.searching:
            self._todays.find(self.today.searching)
        self._refresh()

    def _on_settings_changed(self) -> None:
        settings = self._around.workstation.settings
        looks = theme.current()
        if (looks.name, looks.scale) != (settings.theme, settings.text_scale):
            looks.apply(settings.theme, scale=settings.text_scale, animated=settings.animation)
        self.guard.watch()
