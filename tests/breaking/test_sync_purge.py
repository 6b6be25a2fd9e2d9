"""Attachments leave the desk once a real backup of the registry has them, and come back from it."""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest

from desktop.domain.errors import Code, StorageError, SyncError
from desktop.domain.fields import Field
from tests.breaking.lasting_desk import LastingDesk, disagreements, scan
from tests.breaking.sync_registry import RegistryProcess
from tests.breaking.test_sync_damage import flip

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

_DAYS = 30


@pytest.fixture
def backups() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="qabyldau-backups-") as folder:
        yield Path(folder)


def test_a_page_leaves_after_the_backup_alone_and_comes_back_from_it(
    own_registry: RegistryProcess, backups: Path, tmp_path: Path, seed: int
) -> None:
    chance, school_id = random.Random(seed), own_registry.school()
    desk = LastingDesk(tmp_path / "A", "A")
    desk.enrol(own_registry, school_id)
    desk.days = _DAYS
    old, young, unsaved = (scan(chance, 60_000) for _ in range(3))
    name = sha256(old).hexdigest()

    desk.moved.ahead = -timedelta(days=_DAYS + 1)
    case, other = desk.received(note="old"), desk.received(child_surname="Ли")
    desk.page(case, old)
    desk.moved.ahead = timedelta(0)
    desk.page(other, young)
    assert desk.sync.purge() == 0, "not sent"
    assert desk.settle_down().trouble is None
    assert desk.sync.purge() == 0, "in no backup"
    known = desk.fields(case)

    own_registry.command("backup", str(backups))
    assert desk.sync.purge() == 0, "the desk has not heard of the backup"
    desk.meet()
    desk.moved.ahead = -timedelta(days=_DAYS + 1)
    late = desk.received(child_surname="Цой")
    desk.page(late, unsaved)
    desk.moved.ahead = timedelta(0)
    desk.settle_down()
    assert desk.sync.purge() == 1, "the old one; not the young one, nor what came after the backup"
    assert not desk.blobs.exists(name)
    assert all(desk.line.blob(sha256(one).hexdigest()) == one for one in (young, unsaved))
    with pytest.raises(StorageError) as caught:
        desk.attachments.content(name)
    assert caught.value.code is Code.BLOB_ELSEWHERE
    # What staff find and read of the case needs no registry.
    own_registry.stop()
    assert desk.fields(case) == known
    assert desk.answer(case, Field.NOTE) == "old"
    assert len(desk.intakes.get(case).intake.items["form_065"].pages) == 1
    with pytest.raises(SyncError) as gone:
        desk.sync.fetch_pages(case, Event())
    assert gone.value.code is Code.REGISTRY_UNREACHABLE

    own_registry.lose_data()
    own_registry.command("restore", str(backups))
    own_registry.start()
    assert desk.settle_down().trouble is None
    assert desk.sync.fetch_pages(case, Event())
    assert desk.attachments.content(name) == old
    assert desk.sync.purge() == 0, "it was wanted just now"
    assert disagreements(own_registry, school_id, [desk]) == []
    desk.close()


def test_a_page_that_comes_back_is_held_against_its_hash(
    own_registry: RegistryProcess, backups: Path, tmp_path: Path, seed: int
) -> None:
    school_id, data = own_registry.school(), scan(random.Random(seed), 60_000)
    desk = LastingDesk(tmp_path / "A", "A")
    desk.enrol(own_registry, school_id)
    desk.days = _DAYS
    desk.moved.ahead = -timedelta(days=_DAYS + 1)
    case = desk.received()
    desk.page(case, data)
    desk.moved.ahead = timedelta(0)
    desk.settle_down()
    own_registry.command("backup", str(backups))
    desk.meet()
    assert desk.sync.purge() == 1
    (kept,) = (one for one in (own_registry.data / "blobs").rglob("*") if one.is_file())
    flip(kept, kept.stat().st_size // 2)
    with pytest.raises(SyncError) as caught:
        desk.sync.fetch_pages(case, Event())
    assert caught.value.code is Code.REGISTRY_REFUSED
    assert not desk.blobs.exists(sha256(data).hexdigest())
    # No desk has it any more; the backup does.
    assert "1 attachments are back" in own_registry.command("mend", str(backups))
    assert desk.sync.fetch_pages(case, Event())
    assert desk.attachments.content(sha256(data).hexdigest()) == data
    assert "0 attachments are back" in own_registry.command("mend", str(backups))
    desk.close()


def test_what_the_backups_have_not_whole_either_is_named(
    own_registry: RegistryProcess, backups: Path, tmp_path: Path, seed: int
) -> None:
    school_id, data = own_registry.school(), scan(random.Random(seed), 60_000)
    desk = LastingDesk(tmp_path / "A", "A")
    desk.enrol(own_registry, school_id)
    desk.page(desk.received(), data)
    desk.settle_down()
    (kept,) = (one for one in (own_registry.data / "blobs").rglob("*") if one.is_file())
    copy = backups / kept.relative_to(own_registry.data)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(kept.read_bytes())
    for one in (kept, copy):
        flip(one, 100)
    code, said = own_registry.tries("backup", str(backups / "new"))
    assert (code, sha256(data).hexdigest() in said) == (1, True)
    code, said = own_registry.tries("mend", str(backups))
    assert (code, sha256(data).hexdigest() in said) == (1, True)
    # The desk is asked for it, as it has it still.
    desk.settle_down()
    assert own_registry.blobs(school_id) == {sha256(data).hexdigest()}
    desk.close()
