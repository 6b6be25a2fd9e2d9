"""A full disk between an attachment and its row, here and there: told, and made good with space."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest

from desktop.domain.errors import Code, StorageError
from desktop.domain.sync import SyncTrouble
from tests.breaking.disks import fill, make_space, small_disk
from tests.breaking.lasting_desk import LastingDesk, disagreements, scan
from tests.breaking.sync_registry import RegistryProcess, wait_until

ROOMS = (0, 4_096, 16_384, 65_536, 131_072, 262_144)
"""Bytes left: the first write fails, or one further on."""
_ATTACHMENTS = 24_000_000
_DATABASE = 400_000_000
"""Bytes: room for PostgreSQL, its programs and its log."""


def refusal(deed: Callable[[], object]) -> Code | None:
    """The code with which a deed is refused; None when it is done."""
    try:
        deed()
    except StorageError as error:
        return error.code
    return None


@contextmanager
def on_small_disk(tmp_path: Path, letter: str) -> Iterator[tuple[Path, LastingDesk]]:
    """A desk on a disk that can be filled."""
    with small_disk(tmp_path / "disk") as disk:
        desk = LastingDesk(disk / letter, letter)
        try:
            yield disk, desk
        finally:
            make_space(disk)
            desk.close()


@pytest.fixture
def school_id(registry: RegistryProcess) -> UUID:
    return registry.school()


@pytest.fixture
def sender(registry: RegistryProcess, school_id: UUID, tmp_path: Path) -> Iterator[LastingDesk]:
    desk = LastingDesk(tmp_path / "sender", "A")
    desk.enrol(registry, school_id)
    yield desk
    desk.close()


def test_pages_that_do_not_fit_are_told_and_come_with_space(
    registry: RegistryProcess, school_id: UUID, sender: LastingDesk, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    pages = {}
    for _ in ROOMS:
        case = sender.received(child_surname=f"Ким {chance.random()}")
        pages[case] = scan(chance, 60_000)
        sender.page(case, pages[case])
    sender.settle_down()
    with on_small_disk(tmp_path, "B") as (disk, desk):
        desk.enrol(registry, school_id)
        desk.settle_down()
        told = []
        for room, (case, data) in zip(ROOMS, pages.items(), strict=True):
            fill(disk, room)
            told.append(refusal(partial(desk.sync.fetch_pages, case, Event())))
            assert desk.damage() == []
            make_space(disk)
            desk.sync.fetch_pages(case, Event())
            assert desk.line.blob(sha256(data).hexdigest()) == data
        assert told.count(Code.DISK_FULL) > 2
        assert set(told) <= {Code.DISK_FULL, None}
        assert disagreements(registry, school_id, [desk]) == []


def test_a_round_on_a_full_disk_is_told_and_goes_on_with_space(
    registry: RegistryProcess, school_id: UUID, sender: LastingDesk, tmp_path: Path
) -> None:
    with on_small_disk(tmp_path, "B") as (disk, desk):
        desk.enrol(registry, school_id)
        troubles = []
        for turn, room in enumerate(ROOMS[:4:3]):
            own = desk.received(child_surname=f"Ли {turn}")
            desk.page(own, b"page %d" % turn)
            for more in range(6):
                sender.note(sender.received(child_surname=f"Ким {turn} {more}"), "ұзақ " * 800)
            sender.settle_down()
            fill(disk, room)
            troubles.append(desk.meet().trouble)
            make_space(disk)
            assert desk.settle_down().trouble is None
            sender.settle_down()
            assert disagreements(registry, school_id, [desk, sender]) == []
        assert SyncTrouble.DISK_FULL in troubles
        assert set(troubles) <= {SyncTrouble.DISK_FULL, None}


def test_a_registry_without_room_for_attachments_takes_no_record_that_names_them(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    registry = RegistryProcess()
    with registry.on_disk("blobs", _ATTACHMENTS) as disk, registry:
        school_id = registry.school()
        desk = LastingDesk(tmp_path / "desk", "A")
        desk.enrol(registry, school_id)
        try:
            told = []
            for room in ROOMS:
                case, data = desk.received(), scan(chance, 100_000)
                desk.page(case, data)
                fill(disk, room)
                told.append(desk.meet().trouble)
                if told[-1] is not None:
                    assert case not in registry.records(school_id)
                    assert sha256(data).hexdigest() not in registry.blobs(school_id)
                make_space(disk)
                assert desk.settle_down().trouble is None
                with desk.asked() as asked:
                    assert asked.blob(sha256(data).hexdigest()) == data
            assert told.count(SyncTrouble.DISK_FULL) > 2
            assert set(told) <= {SyncTrouble.DISK_FULL, None}
            assert disagreements(registry, school_id, [desk]) == []
        finally:
            desk.close()


def test_a_registry_without_room_for_its_database_goes_on_with_space(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    registry = RegistryProcess()
    with registry.on_disk("", _DATABASE) as disk, registry:
        school_id = registry.school()
        desk = LastingDesk(tmp_path / "desk", "A")
        desk.enrol(registry, school_id)
        try:
            fill(disk)
            told = []
            for turn in range(24):
                desk.note(desk.received(child_surname=str(turn)), chance.randbytes(3_900).hex())
                if turn % 8 == 7:
                    told.append(desk.meet().trouble)
            assert set(told) & {SyncTrouble.DISK_FULL, SyncTrouble.BUSY}
            make_space(disk)
            wait_until(registry.serves, registry.said)
            standing = desk.settle_down(30)
            assert (standing.trouble, standing.waiting) == (None, 0)
            assert disagreements(registry, school_id, [desk]) == []
        finally:
            desk.close()
