"""Case files of desks without a line: taken in by the same services as what comes by HTTP."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from protocol.case_file import CaseFile, CaseFileError, CaseFileWriter, Flaw, Frame
from protocol.case_messages import Answer, Kind, Request
from protocol.devices import Enrolment, Jwk
from protocol.keys import thumbprint
from protocol.packing import PackingError, packed, read, unpacked
from protocol.problems import Problem
from protocol.records import BatchHead, Op, OpResult, Outcome
from registry.blobs.store import Blob, BlobStore
from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services import attachments, devices, directory, feed
from registry.services.batches import take_batch
from registry.services.devices import Device
from registry.services.identity import Identity
from registry.services.place import Desk
from registry.services.refusals import RefusalError
from registry.services.room import Room

_PAGE = 200


@dataclass(frozen=True)
class Registry:
    """What a case file is taken in by."""

    database: Database
    store: BlobStore
    identity: Identity
    room: Room


@dataclass
class TakenIn:
    """What came of a file."""

    request: Request
    sender: Jwk
    device: Device | None = None
    enrolment: Enrolment | None = None
    problem: Problem | None = None
    """Why the registry did not go on; what it took before stays."""
    blobs: int = 0
    results: list[list[OpResult]] = field(default_factory=list)
    """Of each batch."""

    def count(self, outcome: Outcome) -> int:
        """How many ops came to this."""
        return sum(one.outcome is outcome for results in self.results for one in results)


async def take_in(registry: Registry, source: BinaryIO, *, now: datetime) -> TakenIn:
    """Take a file in; the same file again changes nothing, and is answered the same.

    Raises CaseFileError (nothing was taken then), ShelfError, DatabaseError.
    """
    file = CaseFile(source, recipient=registry.identity.private_key)
    done = TakenIn(file.head(Request), file.sender)
    try:
        done.device = await registry.database.run(
            lambda connection: _known(connection, done, registry.identity, now)
        )
        await _check_heard(registry, done, done.device.desk)
        for frame in file.frames():
            await _take_frame(registry, done, done.device, frame, now)
    except RefusalError as error:
        done.problem = error.problem
    return done


async def answer(registry: Registry, done: TakenIn, target: BinaryIO, *, now: datetime) -> None:
    """Write the answer, for that desk alone: results, its directory, what is new in its school."""
    head = Answer(
        answers=done.request.file_id,
        epoch=registry.identity.epoch,
        made_at=now,
        problem=done.problem.value if done.problem else "",
        enrolment=done.enrolment,
    )
    writer = CaseFileWriter(
        target, head, sender=registry.identity.private_key, recipient=done.sender
    )
    for results in done.results:
        writer.add(Kind.RESULTS, packed(results))
    if done.device is not None and done.problem is None:
        desk = done.device.desk
        known, _ = await registry.database.read(
            lambda connection: directory.directory(connection, desk.school)
        )
        writer.add(Kind.DIRECTORY, packed([known]))
        await _add_feed(registry, done, desk, writer, now)
    writer.close()


async def _known(
    connection: Connection, done: TakenIn, identity: Identity, now: datetime
) -> Device:
    """The sender's workstation, enrolled by this very file if it asks; raises RefusalError."""
    device = await devices.of_key(connection, thumbprint(done.sender))
    asked = done.request.enrolment
    if device is None:
        if asked is None or asked.key != done.sender:
            raise RefusalError(Problem.CODE_UNKNOWN)
        done.enrolment = await devices.enrol(connection, asked, identity, now=now)
        device = await devices.of_key(connection, thumbprint(done.sender))
        assert device is not None
    elif asked is not None:
        done.enrolment = await devices.enrolment_of(connection, device, asked.code, identity)
    if (refusal := devices.refusal_of(device.status)) is not None:
        raise RefusalError(refusal)
    return device


async def _take_frame(
    registry: Registry, done: TakenIn, device: Device, frame: Frame, now: datetime
) -> None:
    if frame.kind is Kind.BLOB:
        blob = Blob(device.region, device.school_id, frame.digest.hex())
        data = frame.whole()
        await registry.room.take(registry.database, device.school, len(data))
        await attachments.put(registry.database, registry.store, blob, data, now=now)
        done.blobs += 1
    elif frame.kind is Kind.BATCH:
        head, ops = _batch(frame)
        results = await registry.database.run(
            lambda connection: take_batch(
                connection,
                device.desk,
                head,
                ops,
                secret=registry.identity.key("children"),
                now=now,
            )
        )
        if isinstance(results, Problem):
            raise RefusalError(results)
        done.results.append(results)


def _batch(frame: Frame) -> tuple[BatchHead, list[Op]]:
    try:
        head, *lines = unpacked(frame.whole())
        return read(head, BatchHead), [read(line, Op) for line in lines]
    except (PackingError, ValueError) as error:
        raise CaseFileError(Flaw.BROKEN) from error


async def _add_feed(
    registry: Registry, done: TakenIn, desk: Desk, writer: CaseFileWriter, now: datetime
) -> None:
    after, more = done.request.after if _same_epoch(registry, done) else 0, True
    while more:
        head, records = await registry.database.run(
            lambda connection, after=after: feed.page(connection, desk, after, _PAGE, now=now)  # type: ignore[misc]
        )
        writer.add(Kind.FEED, packed([head, *records]))
        after, more = head.position, head.more


async def _check_heard(registry: Registry, done: TakenIn, desk: Desk) -> None:
    """Nothing that the desk was told of is lost; raises RefusalError FELL_BACK.

    Before what it brings is taken in, which would stand in the places of what was lost.
    """
    if _same_epoch(registry, done):
        asked = done.request
        await registry.database.read(
            lambda connection: feed.check_heard(connection, desk, asked.after, asked.acknowledged)
        )


def _same_epoch(registry: Registry, done: TakenIn) -> bool:
    """Whether the desk has heard this registry, not one before it was restored."""
    return done.request.epoch in {None, registry.identity.epoch}
