"""The program from start to end: a profile is opened, its desk is put together, somebody works."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import DeskError
from desktop.ui.chores import Chores
from desktop.ui.door import Door
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.sign_in.page import Occasion, SignInPage
from desktop.ui.parts import Parts
from desktop.ui.surroundings import Surroundings, Ways

if TYPE_CHECKING:
    # The services are loaded on a lane while the window is painted.
    from desktop.domain.staff import StaffMember
    from desktop.services.assembly import Assembly
    from desktop.services.open_profile import OpenProfile
    from desktop.ui.backups import Backups
    from desktop.ui.front_desk import FrontDesk
    from desktop.ui.leaving import Leaving
    from desktop.ui.pages.first_run.recovery import PrintedKey, RecoverySheet


@dataclass(frozen=True)
class _Names:
    """Who may come in, and whose desk it is."""

    members: tuple[StaffMember, ...]
    school: Mapping[str, str]
    """Its name by the language of the screen."""


class Trip(QObject):
    """Puts the desk together once the door is open, and brings it to rest."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._assembly: Assembly | None = None
        self._front: FrontDesk | None = None
        self._backups: Backups | None = None
        self._leaving: Leaving | None = None
        self._names: _Names | None = None
        self._sheet: RecoverySheet | None = None
        self._gate = parts.gate if isinstance(parts.gate, SignInPage) else SignInPage()
        self._gate.language_chosen.connect(self._on_language)
        self._door = Door(parts)
        self._door.opened.connect(self._on_opened)
        self._door.made.connect(self._on_made)
        parts.window.close_asked.connect(self._on_close_asked)

    def begin(self) -> None:
        """Find out what it takes to open the profile."""
        self._door.begin()

    def close(self) -> None:
        """Bring the profile to rest; nothing works after that. A disk that refuses is named."""
        if self._assembly is None:
            return
        try:
            self._assembly.close()
        except DeskError as error:
            self._tell_last(error)
        self._assembly = None

    def _tell_last(self, error: DeskError) -> None:
        """The window is gone: what there is to say stands in a box."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 loaded when told

        words = error_text(error.code, error.facts)
        box = QMessageBox(QMessageBox.Icon.Warning, "Qabyldau", words)
        box.setInformativeText(
            self.tr("Everything is saved on this desk. Put this right before the next start.")
        )
        sys.stderr.write(f"{box.text()} {box.informativeText()}\n")
        box.exec()

    def come_forward(self) -> None:
        """Somebody started the program a second time."""
        self._parts.window.come_forward()
        self._say_open_already()

    def _say_open_already(self) -> None:
        self._parts.messages.show(
            self.tr("Qabyldau was open already: this is it."),
            key="second_start",
            again=self._say_open_already,
        )

    def _on_opened(self, profile: OpenProfile) -> None:
        """Show the names first; the services are put together while somebody types."""
        self._names = None
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._read_names(profile),
            done=self._on_names,
            failed=lambda error: self._give_up(profile, error),
        )
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._assemble(profile),
            done=self._on_assembled,
            failed=lambda error: self._give_up(profile, error),
        )

    def _on_made(self, profile: OpenProfile, key: PrintedKey) -> None:
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: self._assemble(profile),
            done=lambda assembly: self._show_key(key, assembly, lambda: self._enter_made(assembly)),
            failed=lambda error: self._give_up(profile, error),
        )

    def _enter_made(self, assembly: Assembly) -> None:
        self._parts.jobs.submit(
            Lane.STORE, lambda: self._read_names(assembly.profile), done=self._on_names
        )
        self._parts.jobs.submit(Lane.STORE, lambda: assembly, done=self._on_assembled)

    def _read_names(self, profile: OpenProfile) -> _Names:
        from desktop.services.school import SchoolService  # noqa: PLC0415
        from desktop.services.staff import StaffService  # noqa: PLC0415

        store, clock = profile.store, self._parts.clock
        names = SchoolService(store, clock).get().names
        return _Names(StaffService(store, clock).list(), names)

    def _assemble(self, profile: OpenProfile) -> Assembly:
        from desktop.services.assembly import assemble  # noqa: PLC0415

        workstation = self._parts.workstation
        return assemble(profile, self._parts.clock, lambda: workstation.settings)

    def _on_names(self, names: _Names) -> None:
        self._names = names
        self._parts.window.show_gate(self._gate)
        self._gate.show_members(names.members, occasion=Occasion.START, school=names.school)
        active = sum(member.active for member in names.members)
        self._parts.window.remember_number("accounts", active)

    def _on_assembled(self, assembly: Assembly) -> None:
        if self._names is None:
            # Its names could not be read, which has been said: nobody can come in.
            self._parts.jobs.submit(Lane.STORE, assembly.worker.close)
            return
        self._enter(assembly, self._names)

    def _give_up(self, profile: OpenProfile, error: DeskError) -> None:
        """Let go of a store that opens and cannot be read, so that a backup can take its place."""

        def _let_go() -> None:
            with contextlib.suppress(DeskError):
                profile.close()

        self._parts.jobs.submit(
            Lane.STORE, _let_go, done=lambda _none: self._door.tell_broken(error)
        )

    def _enter(self, assembly: Assembly, names: _Names) -> None:
        from desktop.ui.backups import Backups  # noqa: PLC0415
        from desktop.ui.front_desk import FrontDesk  # noqa: PLC0415
        from desktop.ui.leaving import Leaving  # noqa: PLC0415

        parts, self._assembly = self._parts, assembly
        front = FrontDesk(self._around(assembly), parts.window, parts.application, self._gate)
        backups = Backups(assembly.desk.backups, parts)
        backups.made.connect(front.show_backup)
        front.backup_asked.connect(backups.run_asked)
        front.recovery_key_asked.connect(self._on_new_key)
        self._front, self._backups = front, backups
        self._leaving = Leaving(parts, front, backups)
        self._chores = Chores(assembly, parts.jobs, parts.messages)
        parts.session.staff_changed.connect(self._on_first_sign_in)
        front.begin(names.members, names.school)

    def _around(self, assembly: Assembly) -> Surroundings:
        parts = self._parts
        return Surroundings(
            desk=assembly.desk,
            jobs=parts.jobs,
            messages=parts.messages,
            commands=parts.commands,
            translations=parts.translations,
            session=parts.session,
            workstation=parts.workstation,
            ways=Ways(),
        )

    def _on_first_sign_in(self) -> None:
        self._parts.session.staff_changed.disconnect(self._on_first_sign_in)
        self._chores.begin()
        if self._backups is not None:
            self._backups.begin()

    def _on_new_key(self) -> None:
        assembly, profiles = self._assembly, self._door.profiles
        if assembly is None:
            return
        by = self._parts.session.by
        self._parts.jobs.submit(
            Lane.STORE,
            lambda: profiles.new_recovery_key(assembly.profile, by),
            done=lambda key: self._show_key(key, assembly, self._parts.window.show_desk),
            failed=self._parts.messages.show_failure,
        )

    def _show_key(self, key: PrintedKey, assembly: Assembly, then: Callable[[], None]) -> None:
        from desktop.ui.pages.first_run.recovery import RecoverySheet  # noqa: PLC0415

        sheet = RecoverySheet(assembly.desk, self._parts.jobs, self._parts.workstation)
        sheet.page.noted.connect(then)
        sheet.page.language_chosen.connect(self._parts.translations.use)
        sheet.page.languages.set_value(self._parts.translations.language)
        self._parts.window.show_gate(sheet.page)
        sheet.show_key(key)
        self._sheet = sheet

    def _on_language(self, language: str) -> None:
        if self._front is None:
            self._parts.translations.use(language)

    def _on_close_asked(self) -> None:
        self._door.stop()
        if self._leaving is not None:
            self._leaving.begin()
        else:
            self._parts.window.close_now()
