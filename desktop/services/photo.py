"""The portrait of a case: from a file to a finished 3×4 picture; the original stays as it came.

Loading, previewing and using take up to a second: they belong on a lane of their own. Judging a
frame is arithmetic and may be called at each move of the mouse.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.clock import Clock
from desktop.domain.dates import parse_date, years_between
from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.photo import (
    Face,
    Frame,
    PhotoFinding,
    PhotoProposal,
    PhotoRecord,
    Region,
    Severity,
)
from desktop.imaging.source import FileSource, HeldSource
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PhotoRow
from desktop.models.store import Store
from desktop.paths import resources
from desktop.photo.geometry import (
    Picture,
    after_quarters,
    closest,
    effective_dpi,
    face_from_clicks,
    fitted,
    guides,
    placed,
    plain_frame,
    quarters_to_upright,
)
from desktop.photo.messages import FoundFaces
from desktop.photo.rules import SIZES, PhotoRules, Profile, load_photo_rules
from desktop.photo.verdicts import judge
from desktop.services.attachments import FINAL, ORIGINAL, Attachments, keep_row, touch_rows
from desktop.services.case_reading import changeable_case, intake_row
from desktop.services.originals import keep_original
from desktop.services.photo_rows import plain, row_to_write, write_record
from desktop.services.record import record_change
from desktop.services.rules import local_day
from desktop.settings import Settings
from desktop.storage.blobs import StoredBlob

_LOOK = "desktop.photo.tasks:look"
_PREVIEW = "desktop.photo.tasks:preview"
_PORTRAIT = "desktop.photo.tasks:portrait"
_REMEMBERED = 8


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
        self._settings = settings
        self._found: OrderedDict[str, FoundFaces] = OrderedDict()

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
        self._remember(original.sha256, found)
        return self._proposed(original.sha256, found, age=self._age(born))

    def proposal(self, intake_id: UUID) -> PhotoProposal | None:
        """What is known of the case's original; None when there is none (or it was let go).

        Faces are found again after a new start: nothing of them is stored.
        """
        sha256 = self._original(intake_id)
        if sha256 is None:
            return None
        found = self._found.get(sha256)
        if found is None:
            found = cast("FoundFaces", self._with_original(sha256, _LOOK))
            self._remember(sha256, found)
        return self._proposed(sha256, found, age=self._age(self._born(intake_id)))

    def preview(self, intake_id: UUID, max_side: int) -> bytes:
        """JPEG of the upright original, no side above `max_side` pixels, for the crop view."""
        return cast("bytes", self._with_original(self._known(intake_id), _PREVIEW, max_side))

    def for_face(self, proposal: PhotoProposal, face_index: int) -> PhotoProposal:
        """The same picture framed for another of its faces."""
        return self._laid(replace(proposal, face=face_index))

    def with_profile(self, proposal: PhotoProposal, profile: str) -> PhotoProposal:
        """The same face framed for another size of the head; `profile` as the settings name it."""
        return self._laid(replace(proposal, profile=profile))

    def for_child(self, proposal: PhotoProposal, birth_date: str) -> PhotoProposal:
        """The same frame, judged as that of a child born on that day, as the application has it."""
        return replace(proposal, age=self._age(birth_date))

    def turned(self, proposal: PhotoProposal, quarters: int) -> PhotoProposal:
        """The picture turned by quarters clockwise, as it was found or with no face known."""
        quarter = (proposal.quarter + quarters) % 4
        found = self._found.get(proposal.original)
        if found is not None and quarter == found.quarter:
            return self._proposed(
                proposal.original, found, profile=proposal.profile, age=proposal.age
            )
        width, height = proposal.width, proposal.height
        if quarters % 2:
            width, height = height, width
        return self._laid(
            replace(proposal, width=width, height=height, faces=(), face=0, quarter=quarter)
        )

    def marked(
        self, proposal: PhotoProposal, eyes: tuple[float, float], chin: tuple[float, float]
    ) -> PhotoProposal:
        """The picture with the face that staff showed: the middle of its eyes, and its chin.

        A picture that lies on its side or its head is turned by quarters. Raises ValueError where
        both are one point.
        """
        quarters = quarters_to_upright(eyes, chin, _picture(proposal))
        if quarters:
            proposal = self.turned(proposal, quarters)
            eyes, chin = (after_quarters(point, (1.0, 1.0), quarters) for point in (eyes, chin))
        face = face_from_clicks(eyes, chin, _picture(proposal))
        others = tuple(one for one in proposal.faces if not _holds(one, eyes))
        return self._laid(replace(proposal, faces=(*others, face), face=len(others)))

    def as_kept(self, proposal: PhotoProposal, record: PhotoRecord) -> PhotoProposal:
        """The picture with the frame that was used: its face, profile and verdicts as they were."""
        frame = record.frame
        if frame is None:
            return proposal
        proposal = self.turned(proposal, frame.quarter - proposal.quarter)
        if proposal.faces:
            picture = _picture(proposal)
            index = min(
                range(len(proposal.faces)),
                key=lambda at: abs(placed(proposal.faces[at], frame, picture).middle - 0.5),
            )
            head = placed(proposal.faces[index], frame, picture).head
            profiles = self._rules().profiles
            profile = min(profiles, key=lambda name: abs(profiles[name].head - head))
            proposal = replace(
                proposal, face=index, profile=profile, guides=guides(profiles[profile])
            )
        return replace(proposal, frame=frame, findings=record.findings)

    def fit(self, proposal: PhotoProposal, frame: Frame) -> Frame:
        """The nearest frame that lies in the picture whole: a portrait is never padded."""
        return fitted(frame, _picture(proposal), _print(proposal))

    def resolution(self, proposal: PhotoProposal, frame: Frame) -> int:
        """Pixels per inch of paper that the picture itself gives to a frame."""
        return effective_dpi(frame, _picture(proposal))

    def judge(
        self, proposal: PhotoProposal, face_index: int, frame: Frame
    ) -> tuple[PhotoFinding, ...]:
        """First verdicts on a frame, as `desktop.photo.verdicts.judge` words them."""
        return judge(
            proposal.faces,
            face_index,
            frame,
            _picture(proposal),
            self._rules(),
            self._profile(proposal),
        )

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
        frame = self.fit(proposal, proposal.frame)
        proposal = self.for_child(proposal, self._born(intake_id))
        findings = self.judge(proposal, proposal.face, frame)
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
        write_record(row_to_write(session, intake_id, now), _unused(original.sha256, now), now)
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

    def _proposed(
        self, sha256: str, found: FoundFaces, *, age: int | None, profile: str = ""
    ) -> PhotoProposal:
        bare = PhotoProposal(
            width=found.width,
            height=found.height,
            faces=found.faces,
            frame=plain_frame(Picture(found.width, found.height)),
            findings=(),
            original=sha256,
            quarter=found.quarter,
            profile=profile or self._settings().photo_profile,
            age=age,
        )
        return self._laid(bare)

    def _laid(self, proposal: PhotoProposal) -> PhotoProposal:
        """With frame, guides and findings for the face and profile that it names."""
        picture, profile = _picture(proposal), self._profile(proposal)
        if proposal.faces:
            frame = closest(proposal.faces[proposal.face], picture, profile)
        else:
            frame = plain_frame(picture)
        frame = replace(frame, quarter=proposal.quarter)
        laid = replace(proposal, frame=frame, guides=guides(profile))
        return replace(laid, findings=self.judge(laid, laid.face, frame))

    def _remember(self, sha256: str, found: FoundFaces) -> None:
        self._found[sha256] = found
        while len(self._found) > _REMEMBERED:
            self._found.popitem(last=False)

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

    def _rules(self) -> PhotoRules:
        return load_photo_rules(resources() / "rules" / "photo", local_day(self._clock.now()))

    def _profile(self, proposal: PhotoProposal) -> Profile:
        name = proposal.profile or self._settings().photo_profile
        return self._rules().profile(name, proposal.age)

    def _born(self, intake_id: UUID) -> str:
        with self._store.read() as session:
            return intake_row(session, intake_id).child_birth_date

    def _age(self, birth_date: str) -> int | None:
        """Full years today; None where the day of birth is not known or not yet come."""
        born, today = parse_date(birth_date), local_day(self._clock.now())
        return None if born is None or born > today else years_between(born, today)


def _picture(proposal: PhotoProposal) -> Picture:
    return Picture(proposal.width, proposal.height)


def _print(proposal: PhotoProposal) -> Region | None:
    """The print that the proposal's face stands on."""
    return proposal.faces[proposal.face].print if proposal.faces else None


def _holds(face: Face, point: tuple[float, float]) -> bool:
    return face.left <= point[0] <= face.right and face.top <= point[1] <= face.bottom


def _overruled(findings: tuple[PhotoFinding, ...]) -> str:
    """Codes of the verdicts that only a reason overrules."""
    return " ".join(one.code for one in findings if one.severity is Severity.MUST_REDO)


def _unused(original: str, now: datetime) -> PhotoRecord:
    """A picture of which no portrait is made yet."""
    return PhotoRecord(original, "", None, 0, 0, 0, 0, (), "", now)
