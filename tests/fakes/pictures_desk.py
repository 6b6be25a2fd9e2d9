"""The two services of pictures on a real store, with a real worker."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from desktop.domain.fields import Field
from desktop.imaging.worker import Worker
from desktop.models.store import Store
from desktop.services.attachments import Attachments
from desktop.services.case_reading import intake_row
from desktop.services.documents import DocumentService
from desktop.services.photo import PhotoService
from desktop.settings import Settings
from desktop.storage.blobs import BlobStore
from desktop.storage.transient import TransientStore
from tests.fakes.case_store import BY, KEY, NOW, case_store
from tests.fakes.clock import FakeClock


class PicturesDesk:
    """One case that lacks nothing, a clock, and settings that can be changed."""

    def __init__(self, folder: Path, worker: Worker) -> None:
        self.by = BY
        self.clock = FakeClock(NOW)
        self.store: Store
        self.case: UUID
        self.store, self.case = case_store(folder)
        self.blobs = BlobStore(folder / "blobs", KEY)
        self.transient = TransientStore(folder / "transient", KEY)
        self.settings = Settings()
        self.attachments = Attachments(self.store, self.blobs)
        self.documents = DocumentService(
            self.store, self.attachments, self.transient, worker, self.clock, lambda: self.settings
        )
        self.photos = PhotoService(
            self.store, self.attachments, worker, self.clock, lambda: self.settings
        )

    def set(self, **changes: object) -> None:
        """Change settings."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]

    def answer(self, field: Field, text: str) -> None:
        """Write an answer of the application past all checks."""
        with self.store.write.begin() as session:
            setattr(intake_row(session, self.case), field.value, text)

    def close(self) -> None:
        self.store.close()
