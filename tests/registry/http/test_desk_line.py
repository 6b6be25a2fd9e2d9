"""A desk's own line meets the real registry: TLS, its key, its rounds."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from desktop.domain.sync import LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.sync.doctor import examine
from desktop.sync.keys import DeviceKey, new_key
from desktop.sync.line import Way
from desktop.sync.ports import Link
from desktop.sync.registry import Registry, enrol
from desktop.sync.rounds import Rounds
from protocol.devices import PART_SIZE, EnrolmentRequest
from protocol.records import Outcome
from registry.services import devices
from registry.settings import Settings
from tests.fakes.certificates import Authority, Certificate
from tests.fakes.clock import FakeClock
from tests.fakes.round_store import MemoryStore
from tests.registry.http.conftest import Running, running
from tests.registry.schools import REGION

pytestmark = pytest.mark.anyio

DIRECT = ProxyChoice(ProxyKind.NONE)
PAGES = [random.Random(place).randbytes(60_000) for place in range(4)]
LARGE = random.Random(9).randbytes(5 * PART_SIZE + 5)


@dataclass(frozen=True)
class Place:
    """A registry under TLS and its certificate."""

    registry: Running
    certificate: Certificate

    def way(self) -> Way:
        return Way(self.registry.address, self.certificate.pin, DIRECT)

    async def desk(self, school_id: UUID, letter: str) -> MemoryStore:
        key = new_key()
        code = await self.registry.code(school_id)
        request = EnrolmentRequest(code, DeviceKey(key).public, letter, letter, uuid4(), "0.1")
        enrolled = await asyncio.to_thread(enrol, self.way(), request)
        store = MemoryStore(self.registry.address, enrolled.epoch, self.certificate.pin)
        store.tie = Link(
            self.registry.address, enrolled.device_id, key, enrolled.epoch, 0, self.certificate.pin
        )
        return store


@pytest.fixture
async def place(settings: Settings, tmp_path: Path) -> AsyncIterator[Place]:
    certificate = Authority(tmp_path).certificate()
    sealed = msgspec.structs.replace(
        settings, tls_certificate=certificate.file, tls_key=certificate.file
    )
    async with running(sealed) as registry:
        yield Place(registry, certificate)


async def test_what_one_desk_sends_another_fetches(place: Place) -> None:
    school = await place.registry.school()
    first, second = await place.desk(school, "A"), await place.desk(school, "B")
    for _ in range(30):
        first.add()
    first.add(*PAGES, LARGE)
    for store in (first, second):
        rounds = Rounds(store, FakeClock(), lambda: DIRECT)
        end = await asyncio.to_thread(rounds.run)
        rounds.close()
        assert (end.trouble, end.detail) == (None, "")
    assert first.outcomes() == [Outcome.ACCEPTED] * 31
    assert len(second.records) == 31
    assert second.tie is not None
    with Registry(place.way(), second.tie.device_id, second.tie.key, epoch=None) as asked:
        for name, data in first.blobs.items():
            assert await asyncio.to_thread(asked.blob, name) == data
        standing = await asyncio.to_thread(asked.standing)
        assert {one.letter for one in standing.workstations} == {"A", "B"}


async def test_a_clone_is_named_and_keeps_everything(place: Place) -> None:
    school = await place.registry.school()
    store = await place.desk(school, "A")
    clone = MemoryStore(place.registry.address, uuid4())
    clone.tie = store.tie
    for one in (store, clone):
        one.add()
        rounds = Rounds(one, FakeClock(), lambda: DIRECT)
        await asyncio.to_thread(rounds.run)
        rounds.close()
    assert store.notes == [(None, None)]
    assert [trouble for trouble, _ in clone.notes] == [SyncTrouble.FORKED]
    assert clone.frozen is not None


async def test_a_revoked_desk_is_named_by_round_and_doctor(place: Place) -> None:
    school = await place.registry.school()
    store = await place.desk(school, "A")
    assert store.tie is not None
    device_id, key = store.tie.device_id, store.tie.key
    assert all(
        check.trouble is None
        for check in await asyncio.to_thread(lambda: list(examine(place.way(), device_id, key)))
    )
    await place.registry.door.database.run(
        lambda connection: devices.revoke(connection, REGION, school, device_id, by="a test")
    )
    rounds = Rounds(store, FakeClock(), lambda: DIRECT)
    assert (await asyncio.to_thread(rounds.run)).trouble is SyncTrouble.REVOKED
    rounds.close()
    last = await asyncio.to_thread(lambda: list(examine(place.way(), device_id, key))[-1])
    assert (last.step, last.trouble) == (LineStep.TOKEN, SyncTrouble.REVOKED)


async def test_a_registry_with_another_epoch_is_begun_anew(place: Place) -> None:
    school = await place.registry.school()
    store = await place.desk(school, "A")
    assert store.tie is not None
    known = store.tie.epoch
    store.tie = replace(store.tie, epoch=uuid4(), position=0)
    store.add()
    rounds = Rounds(store, FakeClock(datetime.now(UTC)), lambda: DIRECT)
    assert (await asyncio.to_thread(rounds.run)).trouble is None
    rounds.close()
    assert store.tie.epoch == known
    assert store.outcomes() == [Outcome.ACCEPTED]
