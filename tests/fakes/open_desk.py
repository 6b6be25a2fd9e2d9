"""A whole desk on a throw-away profile: the real services, lanes and commands, no window."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.imaging.worker import Worker
from desktop.services.attachments import Attachments
from desktop.services.backup import BackupService
from desktop.services.desk import Desk
from desktop.services.documents import DocumentService
from desktop.services.intake import IntakeService
from desktop.services.open_profile import OpenProfile
from desktop.services.papers import PaperService
from desktop.services.photo import PhotoService
from desktop.services.rules import local_day, rules_on
from desktop.services.school import SchoolService
from desktop.services.search import SearchService
from desktop.services.staff import StaffService
from desktop.settings import Settings
from desktop.ui.commands import Commands
from desktop.ui.jobs import Jobs
from desktop.ui.messages import Messages
from desktop.ui.surroundings import Session, Surroundings, Ways, Workstation
from desktop.ui.translations import Translations
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import made
from tests.fakes.keyring import FakeKeyring


@dataclass(frozen=True)
class OpenDesk:
    """What a test drives, and what it must close."""

    around: Surroundings
    profile: OpenProfile
    worker: Worker
    clock: FakeClock

    def close(self) -> None:
        """End the lanes, the picture worker and the store, in that order."""
        self.around.jobs.close()
        self.worker.close()
        self.profile.close()


def open_desk(folder: Path, application: QApplication, settings: Settings) -> OpenDesk:
    """A new profile with its first account signed in."""
    clock = FakeClock()
    _, profile, _ = made(folder, clock, FakeKeyring())
    worker = Worker()
    workstation = Workstation(settings, lambda _: None)
    desk = _desk(profile, clock, worker, workstation)
    session = Session()
    session.sign_in(desk.staff.list()[0])
    around = Surroundings(
        desk=desk,
        jobs=Jobs(),
        messages=Messages(),
        commands=Commands(application),
        translations=Translations(),
        session=session,
        workstation=workstation,
        ways=Ways(lambda: None, lambda: None, lambda _: None),
    )
    return OpenDesk(around, profile, worker, clock)


def _desk(profile: OpenProfile, clock: FakeClock, worker: Worker, workstation: Workstation) -> Desk:
    store = profile.store
    attachments = Attachments(store, profile.blobs)

    def _settings() -> Settings:
        return workstation.settings

    return Desk(
        clock=clock,
        rules=rules_on(local_day(clock.now())),
        school=SchoolService(store, clock),
        staff=StaffService(store, clock),
        intakes=IntakeService(store, clock, profile.transient),
        search=SearchService(store.read),
        documents=DocumentService(store, attachments, profile.transient, worker, clock, _settings),
        photos=PhotoService(store, attachments, worker, clock, _settings),
        papers=PaperService(store, clock),
        backups=BackupService(profile, lambda: "", clock),
    )


def keeping_identity_pictures(settings: Settings) -> Settings:
    """The settings of a school that keeps pictures of identity documents."""
    return replace(settings, keep_identity_pictures=True)
