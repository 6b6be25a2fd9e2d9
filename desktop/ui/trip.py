"""The program from start to end: key, first run or sign-in, the desk, the last backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop import settings as settings_file
from desktop.domain.clock import Clock
from desktop.domain.errors import Code, DeskError
from desktop.paths import Paths
from desktop.ui.chores import Chores
from desktop.ui.commands import Commands
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import Messages
from desktop.ui.pages.sign_in.page import Occasion, SignInPage
from desktop.ui.surroundings import Session, Surroundings, Ways, Workstation
from desktop.ui.translations import Translations
from desktop.ui.widgets.busy_overlay import BusyOverlay

if TYPE_CHECKING:
    # The services are loaded on a lane while the window is painted.
    from desktop.domain.staff import StaffMember
    from desktop.services.assembly import Assembly
    from desktop.services.open_profile import OpenProfile
    from desktop.services.profile import ProfileService
    from desktop.ui.front_desk import FrontDesk
    from desktop.ui.pages.first_run.recovery import PrintedKey, RecoverySheet
    from desktop.ui.pages.first_run.unlock_page import UnlockPage


@dataclass(frozen=True)
class _Found:
    """What the first look at the profile brought."""

    state: str
    trouble: Code | None
    profile: OpenProfile | None


@dataclass(frozen=True)
class Parts:
    """What stands before any profile is open."""

    paths: Paths
    clock: Clock
    application: QApplication
    jobs: Jobs
    messages: Messages
    commands: Commands
    translations: Translations
    session: Session
    workstation: Workstation
    window: MainWindow
    gate: QWidget | None
    """The page that is on the screen already: a guess, put right when the profile was looked at."""


@dataclass(frozen=True)
class _Door:
    """Who may come in, and whose desk it is."""

    profile: OpenProfile
    members: tuple[StaffMember, ...]
    school: str


class Trip(QObject):
    """Opens whatever the profile needs, and closes in reverse."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._profiles: ProfileService | None = None
        self._assembly: Assembly | None = None
        self._front: FrontDesk | None = None
        self._door: _Door | None = None
        self._unlock: UnlockPage | None = None
        self._sheet: RecoverySheet | None = None
        self._stop = Event()
        self._busy = BusyOverlay(parts.window)
        self._busy.cancelled.connect(self._stop.set)
        self._leaving = False
        self._opening = False
        self._gate = parts.gate if isinstance(parts.gate, SignInPage) else SignInPage()
        self._gate.language_chosen.connect(self._on_language)
        parts.window.close_asked.connect(self._on_close_asked)
        self._take_unlock_page(parts.gate)

    def begin(self) -> None:
        """Find out what it takes to open the profile."""
        self._parts.jobs.submit(
            Lane.STORE, self._look, done=self._on_looked, failed=self._on_not_opened
        )

    def close(self) -> None:
        """Bring the profile to rest; nothing works after that."""
        if self._assembly is not None:
            self._assembly.close()
            self._assembly = None

    def come_forward(self) -> None:
        """Somebody started the program a second time."""
        self._parts.window.come_forward()
        self._parts.messages.show(
            self.tr("Qabyldau was open already: this is it."), key="second_start"
        )

    def _look(self) -> _Found:
        from desktop.services.profile import ProfileService, ProfileState  # noqa: PLC0415

        self._profiles = ProfileService(self._parts.paths, self._parts.clock)
        state, trouble = self._profiles.state()
        ready = state is ProfileState.READY
        return _Found(state.value, trouble, self._profiles.open() if ready else None)

    def _names(self, profile: OpenProfile) -> _Door:
        from desktop.services.school import SchoolService  # noqa: PLC0415
        from desktop.services.staff import StaffService  # noqa: PLC0415

        store, clock = profile.store, self._parts.clock
        school = SchoolService(store, clock).get()
        return _Door(profile, StaffService(store, clock).list(), school.name_kk)

    def _assemble(self, profile: OpenProfile) -> Assembly:
        from desktop.services.assembly import assemble  # noqa: PLC0415

        workstation = self._parts.workstation
        return assemble(profile, self._parts.clock, lambda: workstation.settings)

    def _on_looked(self, found: _Found) -> None:
        if found.profile is not None:
            self._open_door(found.profile)
        elif found.state == "new":
            self._first_run(self._known())
        elif not self._opening:
            self._ask_key(found.state, found.trouble)

    def _open_door(self, profile: OpenProfile) -> None:
        """Show the names first; the services are put together while somebody types."""
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._names(profile),
            done=self._on_names,
            failed=self._on_not_opened,
        )
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._assemble(profile),
            done=self._enter,
            failed=self._on_not_opened,
        )

    def _on_names(self, door: _Door) -> None:
        self._door = door
        self._parts.window.show_gate(self._gate)
        self._gate.show_members(door.members, occasion=Occasion.START, school=door.school)
        active = sum(member.active for member in door.members)
        self._parts.window.remember_number("accounts", active)

    def _on_not_opened(self, error: DeskError) -> None:
        self._ask_key("broken", error.code)

    def _first_run(self, profiles: ProfileService) -> None:
        from desktop.ui.pages.first_run.controller import FirstRunController  # noqa: PLC0415
        from desktop.ui.pages.first_run.page import FirstRunPage  # noqa: PLC0415

        page = FirstRunPage()
        first = FirstRunController(profiles, self._parts.jobs, page)
        page.language_chosen.connect(self._parts.translations.use)
        first.profile_made.connect(self._on_made)
        self._parts.window.show_gate(page)
        first.begin(self._parts.translations.language)

    def _on_made(self, profile: OpenProfile, key: PrintedKey) -> None:
        workstation = self._parts.workstation
        workstation.take_kept(settings_file.load(self._parts.paths.settings_file))
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._assemble(profile),
            done=lambda assembly: self._show_key(
                key, assembly, lambda: self._open_made_door(assembly)
            ),
            failed=self._on_not_opened,
        )

    def _open_made_door(self, assembly: Assembly) -> None:
        self._parts.jobs.submit(
            Lane.STORE, lambda: self._names(assembly.profile), done=self._on_names
        )
        self._parts.jobs.submit(Lane.STORE, lambda: assembly, done=self._enter)

    def _show_key(self, key: PrintedKey, assembly: Assembly, then: Callable[[], None]) -> None:
        from desktop.ui.pages.first_run.recovery import RecoverySheet  # noqa: PLC0415

        sheet = RecoverySheet(assembly.desk, self._parts.jobs, self._parts.workstation)
        sheet.page.noted.connect(then)
        sheet.page.language_chosen.connect(self._parts.translations.use)
        sheet.page.languages.set_value(self._parts.translations.language)
        self._parts.window.show_gate(sheet.page)
        sheet.show_key(key)
        self._sheet = sheet

    def _ask_key(self, state: str, trouble: Code | None) -> None:
        from desktop.ui.pages.first_run.unlock_page import Means, UnlockPage  # noqa: PLC0415

        unlock = self._unlock or UnlockPage()
        if self._unlock is None:
            self._take_unlock_page(unlock)
        means = {"passphrase": Means.PASSPHRASE, "recovery": Means.RECOVERY}
        self._parts.window.show_gate(unlock)
        chosen = means.get(state, Means.NOTHING)
        told = trouble if trouble is not None and chosen is not Means.PASSPHRASE else None
        unlock.show_means(
            chosen, error_text(told) if told else "", advice_text(told) if told else ""
        )

    def _take_unlock_page(self, page: QWidget | None) -> None:
        from desktop.ui.pages.first_run.unlock_page import UnlockPage  # noqa: PLC0415

        if not isinstance(page, UnlockPage):
            return
        self._unlock = page
        page.language_chosen.connect(self._parts.translations.use)
        page.again_asked.connect(self.begin)
        page.passphrase_given.connect(
            lambda text: self._open(lambda: self._known().open_with_passphrase(text))
        )
        page.recovery_given.connect(
            lambda text: self._open(lambda: self._known().open_with_recovery(text))
        )
        page.languages.set_value(self._parts.translations.language)

    def _on_language(self, language: str) -> None:
        if self._front is None:
            self._parts.translations.use(language)

    def _known(self) -> ProfileService:
        if self._profiles is None:
            raise LookupError("the profile has not been looked at")
        return self._profiles

    def _open(self, deed: Callable[[], OpenProfile]) -> None:
        self._opening = True
        if self._unlock is not None:
            self._unlock.show_waiting()
        self._parts.jobs.submit(Lane.STORE, deed, done=self._open_door, failed=self._on_wrong_key)

    def _on_wrong_key(self, error: DeskError) -> None:
        self._opening = False
        if error.code in {Code.KEY_WRONG, Code.RECOVERY_KEY_MISTYPED} and self._unlock is not None:
            self._unlock.show_wrong(error_text(error.code, error.facts))
        else:
            self._on_not_opened(error)

    def _enter(self, assembly: Assembly) -> None:
        from desktop.ui.front_desk import FrontDesk  # noqa: PLC0415

        parts = self._parts
        self._assembly = assembly
        around = Surroundings(
            desk=assembly.desk,
            jobs=parts.jobs,
            messages=parts.messages,
            commands=parts.commands,
            translations=parts.translations,
            session=parts.session,
            workstation=parts.workstation,
            ways=Ways(),
        )
        self._front = FrontDesk(around, parts.window, parts.application, self._gate)
        self._front.closed.connect(self._on_desk_left)
        self._front.backup_asked.connect(lambda: self._back_up(asked=True))
        self._front.recovery_key_asked.connect(self._on_new_key)
        if self._door is not None:
            self._front.begin(self._door.members, self._door.school)
        self._chores = Chores(assembly, parts.jobs, parts.messages)
        parts.session.staff_changed.connect(self._on_first_sign_in)

    def _on_first_sign_in(self) -> None:
        self._parts.session.staff_changed.disconnect(self._on_first_sign_in)
        self._chores.begin()
        self._back_up(asked=False)

    def _on_new_key(self) -> None:
        assembly, profiles = self._assembly, self._known()
        if assembly is None:
            return
        by = self._parts.session.by
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: profiles.new_recovery_key(assembly.profile, by),
            done=lambda key: self._show_key(key, assembly, self._parts.window.show_desk),
            failed=self._parts.messages.show_failure,
        )

    def _back_up(self, *, asked: bool) -> None:
        if self._assembly is None:
            return
        backups, now = self._assembly.desk.backups, self._parts.clock.now()
        stop = self._stop

        def _work() -> datetime | None:
            return backups.run(stop) if asked or backups.due(now) else None

        self._parts.jobs.submit(
            Lane.CPU,
            _work,
            done=lambda made_at: self._on_backed_up(made_at, asked=asked),
            failed=self._on_not_backed_up,
        )

    def _on_backed_up(self, made_at: datetime | None, *, asked: bool) -> None:
        if made_at is None:
            return
        self._parts.messages.clear("backup")
        if asked:
            self._parts.messages.show(
                self.tr("The backup is made and was read back."), key="backup", weight="done"
            )
        if self._front is not None:
            self._front.show_backup(made_at)

    def _on_not_backed_up(self, error: DeskError) -> None:
        self._parts.messages.show_failure(error, lambda: self._back_up(asked=True), key="backup")

    def _on_close_asked(self) -> None:
        if self._front is None or not self._parts.session.signed_in:
            self._parts.window.close_now()
        elif not self._leaving or self._lose():
            self._leaving = True
            self._front.close()

    def _lose(self) -> bool:
        """Closing was asked for twice: the store still refuses. The one modal question."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 loaded when asked

        box = QMessageBox(self._parts.window)
        box.setObjectName("lose_question")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("What was typed last is not in the store yet."))
        box.setInformativeText(self.tr("If you close now, it is lost."))
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(self.tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is lose:
            self._parts.window.close_now()
        return False

    def _on_desk_left(self) -> None:
        if self._assembly is None:
            self._parts.window.close_now()
            return
        backups, now, stop = self._assembly.desk.backups, self._parts.clock.now(), self._stop
        self._busy.begin(self.tr("Making the backup before closing…"))
        self._parts.jobs.submit(
            Lane.CPU,
            lambda: backups.run(stop) if backups.due(now) else None,
            done=lambda _made: self._parts.window.close_now(),
            failed=self._on_last_backup_failed,
        )

    def _on_last_backup_failed(self, error: DeskError) -> None:
        self._busy.end()
        if error.code is Code.CANCELLED or self._front is None:
            self._parts.window.close_now()
            return
        self._leaving = False
        self._front.go_on()
        self._parts.messages.show(
            error_text(error.code, error.facts),
            self.tr("Everything is saved on this desk; only its copy is missing."),
            key="backup",
            weight="error",
            action=self.tr("Close without the backup"),
            do=self._parts.window.close_now,
        )
