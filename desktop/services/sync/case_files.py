"""A round on a stick: what waits goes out in a sealed file, the registry's answer comes back."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import msgspec

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import SyncTrouble
from desktop.durable import finish, part_of, storage_errors
from desktop.models.ids import new_id
from desktop.models.store import Store
from desktop.models.sync import RegistryRow
from desktop.services.sync.enrolling import answer_enrolment
from desktop.services.sync.events import acknowledged
from desktop.services.sync.round_store import DeskStore
from desktop.storage.blobs import BlobStore
from desktop.sync.keys import loaded
from desktop.sync.ports import Batch
from desktop.sync.registry import FeedPage, goes_on
from desktop.sync.sending import pieces
from desktop.sync.stride import Stride
from protocol.case_file import CaseFile, CaseFileError, CaseFileWriter
from protocol.case_messages import Answer, Kind, Request
from protocol.devices import EnrolmentRequest, Jwk
from protocol.packing import PackingError, packed, read, unpacked
from protocol.problems import Problem
from protocol.records import MAX_OPS, FeedHead, OpResult, Record, blobs_of

_MOST = 20_000
"""Cases of one file: a school of the country's largest, several times over."""
_PIECE = 65_536

_TROUBLES = {
    Problem.DEVICE_FORKED: SyncTrouble.FORKED,
    Problem.DEVICE_REVOKED: SyncTrouble.REVOKED,
    Problem.PROTOCOL_OLD: SyncTrouble.PROTOCOL,
    Problem.DISK_FULL: SyncTrouble.DISK_FULL,
    Problem.SCHOOL_FULL: SyncTrouble.SCHOOL_FULL,
    Problem.FELL_BACK: SyncTrouble.FELL_BACK,
}


class CaseFiles:
    """Writes and reads case files. The same idempotency as on the line: ops keep their bytes."""

    def __init__(
        self, store: Store, blobs: BlobStore, round_store: DeskStore, clock: Clock
    ) -> None:
        self._store = store
        self._blobs = blobs
        self._round_store = round_store
        self._clock = clock

    def write(self, path: Path) -> None:
        """Write what waits, whole or not at all.

        Raises SyncError NOT_ENROLLED; StorageError FOLDER_NOT_WRITABLE, DISK_FULL.
        """
        batch = self._round_store.whole(_MOST)
        link, head = self._begin(self._clock.now())
        part = part_of(path)
        with storage_errors(path.parent, Code.FOLDER_NOT_WRITABLE):
            try:
                with part.open("xb") as target:
                    writer = CaseFileWriter(
                        target,
                        head,
                        sender=loaded(link.device_key),
                        recipient=msgspec.convert(link.registry_key, Jwk),
                    )
                    if batch is not None:
                        self._write_batches(writer, batch)
                    writer.close()
                finish(part, path)
            finally:
                part.unlink(missing_ok=True)

    def read(self, path: Path) -> None:
        """Take in the registry's answer.

        Raises SyncError NOT_ENROLLED; CASE_FILE_WRONG with `flaw`, nothing taken in.
        """
        with self._store.read() as session:
            link = session.get(RegistryRow, 1)
        if link is None:
            raise SyncError(Code.NOT_ENROLLED)
        try:
            with path.open("rb") as source:
                self._take(source, link)
        except CaseFileError as error:
            raise SyncError(Code.CASE_FILE_WRONG, flaw=error.flaw.value) from error
        except (OSError, PackingError) as error:
            raise SyncError(Code.CASE_FILE_WRONG, flaw="unreadable") from error

    def _begin(self, now: datetime) -> tuple[RegistryRow, Request]:
        with self._store.write.begin() as session:
            link = session.get(RegistryRow, 1)
            if link is None:
                raise SyncError(Code.NOT_ENROLLED)
            link.file_id = new_id()
            asked = link.asked and msgspec.convert(link.asked, EnrolmentRequest)
            head = Request(
                file_id=link.file_id,
                made_at=now,
                after=link.position,
                epoch=None if asked else link.epoch,
                enrolment=asked or None,
                acknowledged=acknowledged(session, link),
            )
        return link, head

    def _write_batches(self, writer: CaseFileWriter, batch: Batch) -> None:
        written: set[str] = set()
        for piece in pieces(batch, Stride(MAX_OPS, MAX_OPS)):
            named = {name for op in piece.ops for name in blobs_of(op.fields)} - written
            for name in sorted(named):
                self._write_blob(writer, name)
            written |= named
            writer.add(Kind.BATCH, packed([piece.head, *piece.ops]))

    def _write_blob(self, writer: CaseFileWriter, name: str) -> None:
        """An attachment; one that is damaged or not here, the registry will ask for by name."""
        if self._round_store.blob(name) is None:
            return
        with self._blobs.open(name) as source:
            size = source.seek(0, 2)
            source.seek(0)
            writer.add_blob(bytes.fromhex(name), size, iter(lambda: source.read(_PIECE), b""))

    def _take(self, source: BinaryIO, link: RegistryRow) -> None:
        file = CaseFile(source, recipient=loaded(link.device_key))
        if file.sender != msgspec.convert(link.registry_key, Jwk):
            raise SyncError(Code.CASE_FILE_WRONG, flaw="not_the_registry")
        answer, device_id = file.head(Answer), link.device_id
        if link.asked is not None:
            if answer.enrolment is None:
                raise SyncError(Code.ENROLMENT_CODE_WRONG)
            with self._store.write.begin() as session:
                answer_enrolment(session.get_one(RegistryRow, 1), answer.enrolment)
            device_id = answer.enrolment.device_id
        elif answer.epoch != link.epoch:
            self._round_store.begin_epoch(answer.epoch, device_id)
        self._take_frames(file, answer, device_id, heard=answer.answers == link.file_id)
        self._note(answer)

    def _take_frames(self, file: CaseFile, answer: Answer, device_id: UUID, *, heard: bool) -> None:
        """Results, and the feed where the file answers the last one that was written."""
        reached: int | None = None
        for frame in file.frames():
            if frame.kind is Kind.RESULTS:
                results = [read(line, OpResult) for line in unpacked(frame.whole())]
                self._round_store.settle(results, answer.epoch, device_id)
            elif frame.kind is Kind.FEED and heard:
                page = _page(unpacked(frame.whole()))
                if not _follows(page, reached, answer):
                    raise SyncError(Code.CASE_FILE_WRONG, flaw="not_in_order")
                self._round_store.take_in(page.head, page.records, device_id)
                reached = page.head.position

    def _note(self, answer: Answer) -> None:
        trouble = None
        if answer.problem:
            known = (one for code, one in _TROUBLES.items() if code == answer.problem)
            trouble = next(known, SyncTrouble.BUSY)
        self._round_store.note(self._clock.now(), trouble, None)


def _page(lines: list[bytes]) -> FeedPage:
    if not lines:
        raise PackingError
    return FeedPage(read(lines[0], FeedHead), [read(line, Record) for line in lines[1:]])


def _follows(page: FeedPage, reached: int | None, answer: Answer) -> bool:
    """Whether a page goes on where the one before it ended: a gap would never be fetched again."""
    first = page.records[0].position - 1 if page.records else page.head.position
    after = first if reached is None else reached
    return page.head.epoch == answer.epoch and goes_on(page, after)
