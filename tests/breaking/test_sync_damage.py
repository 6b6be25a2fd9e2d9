"""A byte that turned over, on the desk or at the registry: named, and nothing of it is taken."""

import random
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, StorageError, SyncError
from desktop.domain.fields import Field
from desktop.domain.sync import AttentionKind, SyncTrouble
from desktop.models.document import PageRow
from desktop.models.store import damage
from tests.breaking.lasting_desk import LastingDesk, disagreements, scan
from tests.breaking.sync_registry import RegistryProcess
from tests.unit.services.desk import KEY


@pytest.fixture
def school_id(registry: RegistryProcess) -> UUID:
    return registry.school()


@pytest.fixture
def desk(registry: RegistryProcess, school_id: UUID, tmp_path: Path) -> Iterator[LastingDesk]:
    made = LastingDesk(tmp_path / "desk", "A")
    made.enrol(registry, school_id)
    yield made
    made.close()


def flip(path: Path, at: int) -> None:
    """Turn one bit of a file over."""
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 0x10]))


def copied(desk: LastingDesk, name: str) -> Path:
    """The desk's folder as it stands, the log beside the database too."""
    folder = desk.folder.with_name(name)
    shutil.copytree(desk.folder, folder)
    return folder


def test_a_flipped_byte_in_the_desks_database_is_named_and_never_sent(
    desk: LastingDesk,
    registry: RegistryProcess,
    school_id: UUID,
    seed: int,
    rounds: Callable[[int, int], int],
) -> None:
    chance = random.Random(seed)
    cases = [desk.received(child_surname=f"Ким {turn}") for turn in range(12)]
    desk.settle_down()
    desk.note(cases[0], "not sent yet")
    before = registry.records(school_id)
    known = {case: desk.fields(case) for case in cases}
    desk.close()
    named = 0
    for turn in range(rounds(4, 300)):
        folder = copied(desk, f"copy{turn}")
        path = folder / "store.db"
        at = chance.randrange(path.stat().st_size)
        flip(path, at)
        assert damage(path, KEY), at
        named += said_of(folder, known)
        shutil.rmtree(folder)
        for case, record in registry.records(school_id).items():
            assert record.fields in (before[case].fields, known[case]), at
    assert named > 0


def said_of(folder: Path, known: dict[UUID, dict[str, str]]) -> bool:
    """Whether opening, reading and meeting the registry named the damage; else all is as it was."""
    try:
        opened = LastingDesk(folder, "A")
    except StorageError as error:
        return error.code is Code.STORE_DAMAGED
    try:
        assert {case: opened.fields(case) for case in opened.cases()} == known
        opened.meet()
    except StorageError as error:
        return error.code is Code.STORE_DAMAGED
    finally:
        opened.close()
    return False


def test_a_flipped_byte_in_the_desks_log_overwrites_nothing_at_the_registry(
    desk: LastingDesk,
    registry: RegistryProcess,
    school_id: UUID,
    seed: int,
    rounds: Callable[[int, int], int],
) -> None:
    chance = random.Random(seed)
    case = desk.received()
    desk.settle_down()
    folder = desk.folder
    desk.close()
    turns = rounds(4, 100)
    for turn in range(turns):
        desk = LastingDesk(folder, "A")
        text = f"sent before the flip {turn}"
        desk.note(case, text)
        desk.page(case, scan(chance))
        assert desk.settle_down().waiting == 0
        agreed = registry.records(school_id)[case].fields
        broken = copied(desk, f"broken{turn}")
        desk.close()
        shutil.rmtree(folder)
        log = broken / "store.db-wal"
        flip(log, chance.randrange(log.stat().st_size))
        broken.rename(folder)
        desk = LastingDesk(folder, "A")
        desk.type(case, Field.GUARDIAN_SURNAME, f"after the flip {turn}")
        if desk.settle_down().trouble is SyncTrouble.FORKED:
            desk.enrol(registry, school_id)
        standing = desk.settle_down()
        assert (standing.trouble, standing.waiting) == (None, 0)
        after = registry.records(school_id)[case].fields
        assert after == {**agreed, "answer/guardian_surname": f"after the flip {turn}"}, turn
        assert desk.answer(case, Field.NOTE) == text
        desk.close()


@pytest.mark.parametrize("where", [0.0, 0.5, 1.0])
def test_a_damaged_scan_is_named_to_a_person_and_holds_up_no_other_case(
    desk: LastingDesk, registry: RegistryProcess, school_id: UUID, seed: int, where: float
) -> None:
    data = scan(random.Random(seed), 60_000)
    case, other = desk.received(), desk.received(child_surname="Ли")
    page = desk.page(case, data)
    desk.page(other, b"a sound page")
    path = desk.blobs.path_of(sha256(data).hexdigest())
    flip(path, int(where * (path.stat().st_size - 1)))
    standing = desk.settle_down()
    assert (standing.trouble, standing.waiting) == (None, 0)
    (item,) = desk.sync.attention()
    assert (item.intake_id, item.kind, item.detail) == (case, AttentionKind.ATTACHMENT, "form_065")
    records = registry.records(school_id)
    assert f"page/{page}" not in records[case].fields if case in records else True
    assert other in records
    assert sha256(data).hexdigest() not in registry.blobs(school_id)
    with desk.attachments.adding() as blobs:
        blobs.put(data)
    desk.sync.retry(case, desk.by)
    assert desk.settle_down().attention == 0
    assert disagreements(registry, school_id, [desk]) == []


def test_a_damaged_attachment_of_the_registry_is_named_and_not_taken(
    desk: LastingDesk, registry: RegistryProcess, school_id: UUID, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    case = desk.received()
    data = scan(chance, 60_000)
    desk.page(case, data)
    desk.settle_down()
    (kept,) = (
        one
        for one in (registry.data / "blobs").rglob("*")
        if one.is_file() and str(school_id) in str(one)
    )
    other = LastingDesk(tmp_path / "other", "B")
    try:
        other.enrol(registry, school_id)
        other.settle_down()
        (name,) = other.rows(select(PageRow.sha256))
        whole = kept.read_bytes()
        for at in (0, 20, *(chance.randrange(len(whole)) for _ in range(6)), len(whole) - 1):
            flip(kept, at)
            with pytest.raises(SyncError) as caught:
                other.sync.fetch_pages(case, Event())
            assert caught.value.code is Code.REGISTRY_REFUSED, at
            assert other.line.blob(name) is None
            kept.write_bytes(whole)
        flip(kept, len(whole) // 2)
        with desk.asked() as asked:
            asked.put_whole(name, data)
        other.sync.fetch_pages(case, Event())
        assert other.line.blob(name) == data
    finally:
        other.close()
