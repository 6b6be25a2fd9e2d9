"""A stick is taken in like what comes on the line: what the registry has lost is noticed."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.case_file import CaseFileWriter
from protocol.case_messages import Kind, Request
from protocol.devices import EnrolmentRequest
from protocol.keys import jwk_of
from protocol.packing import packed
from protocol.problems import Problem
from protocol.records import BatchHead, Op
from registry.blobs.folder import FolderShelf
from registry.blobs.store import BlobStore
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.operations.case_files import Registry, TakenIn, take_in
from registry.services import devices
from registry.services.founding import renew_epoch
from registry.services.identity import Identity
from registry.services.place import Desk
from registry.services.room import Room
from tests.registry.people import NOW, Workstation, case, new_school, rows

pytestmark = pytest.mark.anyio

_KEY = ec.generate_private_key(ec.SECP256R1())


@dataclass
class _Carrier:
    """A desk without a line: its last file's ops are taken, and it has read the answer."""

    registry: Registry
    station: Workstation
    epoch: UUID
    heard: int = 0

    async def brings(self, *ops: Op) -> TakenIn:
        """What the registry makes of the desk's next file."""
        station = self.station
        file = io.BytesIO()
        head = Request(
            uuid4(),
            NOW,
            after=self.heard,
            epoch=self.epoch,
            acknowledged=station.sequence - 1,
        )
        writer = CaseFileWriter(
            file, head, sender=_KEY, recipient=self.registry.identity.public_key
        )
        if ops:
            writer.add(Kind.BATCH, packed([BatchHead(station.sequence, station.chain), *ops]))
        writer.close()
        done = await take_in(self.registry, file, now=NOW)
        for results in done.results:
            station.note(ops, results)
            self.heard += len(results)
        return done


@pytest.fixture
async def carrier(database: Database, tmp_path: Path) -> _Carrier:
    school = await new_school(database)
    known = Identity(uuid4(), b"s" * 32, ec.generate_private_key(ec.SECP256R1()))
    store = BlobStore(FolderShelf(tmp_path), KeyRing.new())
    code = await database.run(
        lambda connection: devices.new_code(
            connection, school.region, school.school_id, by="a test", now=NOW
        )
    )
    wish = EnrolmentRequest(code.code, jwk_of(_KEY.public_key()), "A", "Ауыл", uuid4(), "1")
    made = await database.run(lambda connection: devices.enrol(connection, wish, known, now=NOW))
    station = Workstation(database, Desk(school, made.device_id))
    carrier = _Carrier(Registry(database, store, known, Room(0)), station, known.epoch)
    for number in range(2):
        assert (await carrier.brings(station.op(case(number)))).problem is None
    return carrier


@pytest.mark.parametrize(
    ("lost", "brought"),
    [
        # Another desk's change stands where the lost one stood.
        ("UPDATE device SET last_sequence = 1", 0),
        # Another desk's change is lost, and what the stick brings would stand there.
        ("UPDATE school_counter SET position = 1", 1),
    ],
)
async def test_a_desk_is_told_of_what_is_lost_though_the_feed_is_as_far_again(
    carrier: _Carrier, database: Database, lost: str, brought: int
) -> None:
    await database.run(
        lambda connection: connection.execute(f"DELETE FROM record WHERE position = 2; {lost}")
    )
    ops = [carrier.station.op(case(9)) for _ in range(brought)]
    done = await carrier.brings(*ops)
    assert (done.problem, done.results) == (Problem.FELL_BACK, [])
    assert await rows(database, "SELECT position FROM record") == [(1,)]


async def test_a_desk_that_heard_the_registry_before_a_restore_is_answered(
    carrier: _Carrier, database: Database
) -> None:
    """By the answer's epoch it knows that it is to hear all from the start."""
    epoch = await database.run(lambda connection: renew_epoch(connection, NOW))
    restored = replace(carrier.registry.identity, epoch=epoch)
    carrier.registry = replace(carrier.registry, identity=restored)
    assert (await carrier.brings()).problem is None
