"""The portrait of a case: from a file to a finished 3×4 picture; the original stays as it came.

Loading, previewing and using take up to a second: they belong on a lane of their own.
"""

import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.photo import (
    Frame,
    PhotoFinding,
    PhotoProposal,
    PhotoRecord,
    Severity,
)
from desktop.imaging.source import FileSource, HeldSource
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PhotoRow
from desktop.models.store import Store
from desktop.photo.messages import FoundFaces
from desktop.photo.rules import SIZES
from desktop.services.attachments import FINAL, ORIGINAL, Attachments, keep_row, touch_rows
from desktop.services.case_reading import changeable_case, intake_row
from desktop.services.frames import Frames
from desktop.services.originals import keep_original
from desktop.services.photo_rows import plain, row_to_write, unused, write_record
from desktop.services.record import record_change
from desktop.settings import Settings
from desktop.storage.blobs import StoredBlob

_LOOK = "desktop.photo.tasks:look"
_PREVIEW = "desktop.photo.tasks:preview"
_PORTRAIT = "desktop.photo.tasks:portrait"


class PhotoService:
    """Portraits of all cases. Raises DeskError with the code of what is wrong."""

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        worker: Worker,
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._worker = worker
        self._clock = clock
        self.frames = Frames(clock, settings)

    def load(
        self,
        intake_id: UUID,
        source: Path | bytes,
        by: UUID,
        *,
        stop: threading.Event | None = None,
    ) -> PhotoProposal:
        """Take in a picture as the case's original, find faces, propose a frame for the largest.

        A finished portrait from another picture goes, and `bring_back` undoes that. Raises
        DeviceError as `desktop.imaging.opening` and the worker do (a PDF is FILE_KIND_UNKNOWN),
        CANCELLED after `stop`; StorageError; ValidationError NOT_FOUND, STATE_FORBIDS.
        """
        with self._store.read() as session:
            born = changeable_case(session, intake_id).child_birth_date
        if not source:
            raise DeviceError(Code.FILE_EMPTY)
        with self._attachments.adding() as blobs:
            chosen = source if isinstance(source, bytes) else FileSource(source)
            found = cast("FoundFaces", self._worker.run(_LOOK, chosen, stop=stop))
            original = keep_original(self._worker, blobs, chosen, found.stamp, stop)
            with self._store.write.begin() as session:
                self._write_original(session, intake_id, original, by)
        return self.frames.propose(original.sha256, found, born)

    def proposal(self, intake_id: UUID) -> PhotoProposal | None:
        """What is known of the case's original; None when there is none (or it was let go).

        Faces are found again after a new start: nothing of them is stored.
        """
        sha256 = self._original(intake_id)
        if sha256 is None:
            return None
        found = self.frames.found_in(sha256)
        if found is None:
            found = cast("FoundFaces", self._with_original(sha256, _LOOK))
        return self.frames.propose(sha256, found, self._born(intake_id))

    def preview(self, intake_id: UUID, max_side: int) -> bytes:
        """JPEG of the upright original, no side above `max_side` pixels, for the crop view."""
        return cast("bytes", self._with_original(self._known(intake_id), _PREVIEW, max_side))

    def use(
        self, intake_id: UUID, proposal: PhotoProposal, dpi: int, reason: str, by: UUID
    ) -> PhotoRecord:
        """Cut the proposal's frame at 300 or 600 dpi and keep it; one that hangs over is moved in.

        Raises ValidationError NOT_FOUND when the case has another original by now or none,
        UNKNOWN_CHOICE for another dpi, REQUIRED (field "accepted_reason") when a verdict says redo
        and no reason is given.
        """
        if dpi not in SIZES:
            raise ValidationError(Code.UNKNOWN_CHOICE, "dpi")
        if self._known(intake_id) != proposal.original:
            raise ValidationError(Code.NOT_FOUND)
        frame = self.frames.fit(proposal, proposal.frame)
        proposal = self.frames.for_child(proposal, self._born(intake_id))
        findings = self.frames.judge(proposal, proposal.face, frame)
        if not reason.strip() and _overruled(findings):
            raise ValidationError(Code.REQUIRED, "accepted_reason")
        data = cast("bytes", self._with_original(proposal.original, _PORTRAIT, frame, dpi))
        with self._attachments.adding() as blobs:
            blob = blobs.put(data)
            with self._store.write.begin() as session:
                row = session.get(PhotoRow, intake_id)
                if row is None or row.original_sha256 != proposal.original:
                    raise ValidationError(Code.NOT_FOUND)
                touch_rows(session, (row.final_sha256,), self._clock.now())
                row.accepted_reason = reason.strip()
                return self._write_final(session, row, (blob, frame, dpi, findings), by)

    def bring_back(self, intake_id: UUID, record: PhotoRecord, by: UUID) -> None:
        """Undo a removal or another picture: the photo that the case had stands again.

        Raises ValidationError NOT_FOUND when its files were let go meanwhile, STATE_FORBIDS.
        """
        now = self._clock.now()
        with self._store.write.begin() as session:
            case = changeable_case(session, intake_id)
            names = [name for name in (record.original_sha256, record.final_sha256) if name]
            if any(session.get(BlobRow, name) is None for name in names):
                raise ValidationError(Code.NOT_FOUND)
            write_record(row_to_write(session, intake_id, now), record, now)
            record_change(
                session, case, "photo_brought_back", by, now, after=record.accepted_reason
            )

    def final(self, intake_id: UUID) -> bytes | None:
        """The finished portrait, JPEG; None when there is none. Raises StorageError."""
        with self._store.read() as session:
            row = session.get(PhotoRow, intake_id)
        if row is None or row.final_sha256 is None:
            return None
        return self._attachments.content(row.final_sha256)

    def remove(self, intake_id: UUID, by: UUID) -> None:
        """Take the portrait and its original away from the case."""
        now = self._clock.now()
        with self._store.write.begin() as session:
            case = changeable_case(session, intake_id)
            row = session.get(PhotoRow, intake_id)
            if row is not None:
                touch_rows(session, (row.original_sha256, row.final_sha256), now)
                session.delete(row)
                record_change(session, case, "photo_removed", by, now)

    def _write_original(
        self, session: Session, intake_id: UUID, original: StoredBlob, by: UUID
    ) -> None:
        now = self._clock.now()
        case = changeable_case(session, intake_id)
        keep_row(session, original, media_type="", role=ORIGINAL, now=now)
        write_record(row_to_write(session, intake_id, now), unused(original.sha256, now), now)
        record_change(session, case, "photo_loaded", by, now)

    def _write_final(
        self,
        session: Session,
        row: PhotoRow,
        final: tuple[StoredBlob, Frame, int, tuple[PhotoFinding, ...]],
        by: UUID,
    ) -> PhotoRecord:
        blob, frame, dpi, findings = final
        now = self._clock.now()
        case = changeable_case(session, row.intake_id)
        keep_row(session, blob, media_type="image/jpeg", role=FINAL, now=now)
        row.final_sha256, row.size, row.dpi, row.saved_at = blob.sha256, blob.size, dpi, now
        row.width, row.height = SIZES[dpi]
        row.frame = asdict(frame)
        row.findings = plain(findings)
        overruled, reason = _overruled(findings), row.accepted_reason
        intake = record_change(session, case, "photo_used", by, now, field=overruled, after=reason)
        assert intake.photo is not None
        return intake.photo

    def _with_original(self, sha256: str, task: str, *arguments: object) -> object:
        size = self._size(sha256)
        with self._attachments.blobs.open(sha256) as held:
            return self._worker.run(task, HeldSource(size), *arguments, held=held)

    def _size(self, sha256: str) -> int:
        with self._store.read() as session:
            row = session.get(BlobRow, sha256)
        return 0 if row is None else row.size

    def _original(self, intake_id: UUID) -> str | None:
        with self._store.read() as session:
            row = session.get(PhotoRow, intake_id)
        return None if row is None else row.original_sha256

    def _known(self, intake_id: UUID) -> str:
        sha256 = self._original(intake_id)
        if sha256 is None:
            raise ValidationError(Code.NOT_FOUND)
        return sha256

    def _born(self, intake_id: UUID) -> str:
        with self._store.read() as session:
            return intake_row(session, intake_id).child_birth_date


def _overruled(findings: tuple[PhotoFinding, ...]) -> str:
    """Codes of the verdicts that only a reason overrules."""
    return " ".join(one.code for one in findings if one.severity is Severity.MUST_REDO)
