"""Builds the services of a desk on an open profile."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.clock import Clock
from desktop.imaging.worker import Worker
from desktop.scanner.devices.port import Scanners
from desktop.services.attachments import Attachments
from desktop.services.backup import BackupService
from desktop.services.begun_scans import BegunScans
from desktop.services.desk import Desk
from desktop.services.documents import DocumentService
from desktop.services.intake import IntakeService
from desktop.services.live_photo import LivePhotoService
from desktop.services.network import NetworkService
from desktop.services.open_profile import OpenProfile
from desktop.services.papers import PaperService
from desktop.services.photo import PhotoService
from desktop.services.reading import ReadingService
from desktop.services.rules import local_day, rules_on
from desktop.services.scanning import ScanService
from desktop.services.school import SchoolService
from desktop.services.search import SearchService
from desktop.services.staff import StaffService
from desktop.services.sync.service import SyncService
from desktop.settings import Settings

OWN_PAPERS = "papers"
"""Folder beside the settings in which a school keeps its own texts for papers."""

BEING_TAKEN = "being_taken"
"""File of the profile that says which files of the watched folder are on their way in."""


@dataclass(frozen=True)
class Assembly:
    """A desk and what has to be closed after it."""

    desk: Desk
    profile: OpenProfile
    worker: Worker
    scanners: Scanners

    def close(self) -> None:
        """End the workers and the line, then bring the profile to rest."""
        try:
            self.worker.close()
            self.scanners.close()
            self.desk.sync.close()
        finally:
            self.profile.close()


def assemble(profile: OpenProfile, clock: Clock, settings: Callable[[], Settings]) -> Assembly:
    """All services of an open profile; `settings` gives the ones that stand at the moment."""
    store, worker = profile.store, Worker()
    attachments, network = Attachments(store, profile.blobs), NetworkService(store)
    documents = DocumentService(store, attachments, profile.transient, worker, clock, settings)
    scanners = Scanners()
    desk = Desk(
        clock=clock,
        rules=rules_on(local_day(clock.now())),
        school=SchoolService(store, clock),
        staff=StaffService(store, clock),
        intakes=IntakeService(store, clock, profile.transient),
        search=SearchService(store.read),
        documents=documents,
        scans=ScanService(
            documents,
            BegunScans(store, clock),
            worker,
            scanners,
            lambda: settings().scanner,
            profile.paths.profile / BEING_TAKEN,
        ),
        reading=ReadingService(worker, documents.page_bytes),
        photos=PhotoService(store, attachments, worker, clock, settings),
        live=LivePhotoService(worker, clock, settings),
        papers=PaperService(store, clock, own_texts=profile.paths.config / OWN_PAPERS),
        backups=BackupService(profile, lambda: settings().backup_folder, clock),
        sync=SyncService(
            store,
            attachments,
            clock,
            proxy=network.proxy,
            purge_days=lambda: settings().purge_days,
            workstation=lambda: settings().workstation_name,
        ),
        network=network,
    )
    return Assembly(desk, profile, worker, scanners)
