"""A whole desk on a throw-away profile: the real services, lanes and commands, no window."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QApplication

from desktop.services.assembly import Assembly, assemble
from desktop.services.sync.service import SyncService
from desktop.settings import Settings
from desktop.ui.commands import Commands
from desktop.ui.jobs import Jobs
from desktop.ui.messages import Messages
from desktop.ui.surroundings import Session, Surroundings, Ways, Workstation
from desktop.ui.translations import Translations
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring
from tests.fakes.lasting_worker import picture_worker_lasts
from tests.fakes.ready_profile import ready

MORNING = datetime(2027, 6, 1, 4, 0, tzinfo=UTC)
"""Within the campaign of grade 1, and after any day on which the program was built."""


@dataclass(frozen=True)
class OpenDesk:
    """What a test drives, and what it must close."""

    around: Surroundings
    assembly: Assembly
    clock: FakeClock

    def close(self) -> None:
        """End the keys, lanes, picture worker and store; the next test speaks English again."""
        shiboken6.delete(self.around.commands)
        self.around.translations.use("en")
        self.around.jobs.close()
        self.assembly.close()


def open_desk(
    folder: Path,
    application: QApplication,
    settings: Settings,
    sync: SyncService | None = None,
) -> OpenDesk:
    """A new profile with its first account signed in; `sync` stands in for the real one."""
    clock = FakeClock(MORNING)
    profile = ready(folder, clock, FakeKeyring())
    jobs = Jobs()
    workstation = Workstation(settings, lambda _: None, jobs)
    with picture_worker_lasts():
        assembly = assemble(profile, clock, lambda: workstation.settings)
    desk = assembly.desk if sync is None else replace(assembly.desk, sync=sync)
    session = Session()
    session.sign_in(desk.staff.list()[0])
    around = Surroundings(
        desk=desk,
        jobs=jobs,
        messages=Messages(),
        commands=Commands(application),
        translations=Translations(),
        session=session,
        workstation=workstation,
        ways=Ways(lambda: None, lambda: None, lambda _: None),
    )
    return OpenDesk(around, assembly, clock)
