"""All services of an open profile in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.clock import Clock

# Imported for their types alone: a start must not wait for the libraries behind every service.
if TYPE_CHECKING:
    from desktop.domain.rules import Rules
    from desktop.services.backup import BackupService
    from desktop.services.documents import DocumentService
    from desktop.services.intake import IntakeService
    from desktop.services.live_photo import LivePhotoService
    from desktop.services.network import NetworkService
    from desktop.services.papers import PaperService
    from desktop.services.photo import PhotoService
    from desktop.services.reading import ReadingService
    from desktop.services.scanning import ScanService
    from desktop.services.school import SchoolService
    from desktop.services.search import SearchService
    from desktop.services.staff import StaffService
    from desktop.services.sync.service import SyncService


@dataclass(frozen=True)
class Desk:
    """What an interface, with or without a window, works with."""

    clock: Clock
    rules: Rules
    school: SchoolService
    staff: StaffService
    intakes: IntakeService
    search: SearchService
    documents: DocumentService
    scans: ScanService
    photos: PhotoService
    live: LivePhotoService
    reading: ReadingService
    papers: PaperService
    backups: BackupService
    sync: SyncService
    network: NetworkService
