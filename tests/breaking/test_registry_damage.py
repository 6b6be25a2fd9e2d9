"""A byte that turned over in the registry's own PostgreSQL: named, and no wrong record goes out."""

import json
import random
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.sync import SyncTrouble
from tests.breaking.lasting_desk import LastingDesk, disagreements
from tests.breaking.sync_registry import RegistryProcess
from tests.breaking.test_sync_damage import flip

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

_PAGE = 8192


def readiness(registry: RegistryProcess) -> dict[str, Any]:
    """What `/readyz` says, ready or not."""
    try:
        with urllib.request.urlopen(f"{registry.address}/readyz", timeout=30) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as refused:
        with refused:
            return dict(json.load(refused))


def file_of(registry: RegistryProcess, table: str) -> Path:
    """The file of a table or an index, everything of it on the disk."""
    registry.rows("CHECKPOINT")
    (row,) = registry.rows("SELECT pg_relation_filepath($1::text::regclass) AS path", table)
    return registry.data / "database" / str(row["path"])


_TABLES = (
    "record",
    pytest.param("pk_record", marks=pytest.mark.long),
    pytest.param("school_counter", marks=pytest.mark.long),
)


@pytest.mark.parametrize("table", _TABLES)
def test_a_flipped_byte_in_a_table_is_named_and_no_wrong_record_goes_out(
    own_registry: RegistryProcess,
    tmp_path: Path,
    seed: int,
    rounds: Callable[[int, int], int],
    table: str,
) -> None:
    chance, school_id = random.Random(seed), own_registry.school()
    desk, other = (LastingDesk(tmp_path / letter, letter) for letter in "AB")
    for one in (desk, other):
        one.enrol(own_registry, school_id)
    cases = [desk.received(child_surname=f"Ким {turn}") for turn in range(12)]
    desk.settle_down()
    known = {case: desk.fields(case) for case in cases}
    path = file_of(own_registry, table)
    for turn in range(rounds(1, 40)):
        own_registry.stop()
        at = chance.randrange(min(path.stat().st_size, _PAGE))
        flip(path, at)
        own_registry.start()
        desk.note(cases[0], f"after flip {turn}")
        for one in (desk, other):
            one.hurry()
            standing = one.meet()
            assert standing.trouble is SyncTrouble.BUSY, (one.letter, at)
            assert {case: one.fields(case) for case in one.cases() - {cases[0]}}.items() <= (
                known.items()
            ), at
        said = readiness(own_registry)
        assert (said["ready"], said["database"]) == (False, "damaged")
        assert "invalid page in block 0" in own_registry.said
        code, backed = own_registry.tries("backup", str(tmp_path / "backups"))
        assert code == 1
        assert "checksum" in backed or "damaged on its disk" in backed, backed
        own_registry.stop()
        flip(path, at)
        own_registry.start()
        assert readiness(own_registry)["ready"] is True
    for one in (desk, other):
        assert one.settle_down().trouble is None
    assert disagreements(own_registry, school_id, [desk, other]) == []
    for one in (desk, other):
        one.close()


def log_end(registry: RegistryProcess) -> tuple[Path, int]:
    """Where PostgreSQL's log (WAL) ends at this moment: the file, and how many bytes of it."""
    (row,) = registry.rows(
        "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_flush_lsn())"
    )
    return registry.data / "database" / "pg_wal" / row["file_name"], int(row["file_offset"])


def test_a_flipped_byte_in_the_log_of_a_killed_database_loses_nothing(
    own_registry: RegistryProcess, tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    """What recovery no longer finds in the log is noticed by the desk, and sent once more."""
    chance, school_id = random.Random(seed), own_registry.school()
    desk = LastingDesk(tmp_path / "A", "A")
    desk.enrol(own_registry, school_id)
    fell_back = 0
    for turn in range(rounds(2, 60)):
        own_registry.rows("CHECKPOINT")
        cases = [desk.received(child_surname=f"Ким {turn} {number}") for number in range(2)]
        assert desk.settle_down().waiting == 0
        log, begun = log_end(own_registry)
        cases += [desk.received(child_surname=f"Ли {turn} {number}") for number in range(2)]
        assert desk.settle_down().waiting == 0
        same, ended = log_end(own_registry)
        own_registry.kill()
        own_registry.kill_postgres()
        if same == log:
            flip(log, chance.randrange(begun, ended))
        own_registry.start()
        left = own_registry.records(school_id).keys()
        assert set(cases[:2]) <= left, "what stands before the flip is recovered"
        standing = desk.meet()
        if not set(cases) <= left:
            assert standing.trouble is SyncTrouble.FELL_BACK
            fell_back += 1
            own_registry.command("renew-epoch")
            own_registry.stop()
            own_registry.start()
        standing = desk.settle_down()
        assert (standing.trouble, standing.waiting) == (None, 0)
        assert disagreements(own_registry, school_id, [desk]) == []
    assert fell_back > 0
    desk.close()


def test_a_database_whose_checkpoint_is_damaged_does_not_start_and_says_so(
    own_registry: RegistryProcess, tmp_path: Path
) -> None:
    """And what was backed up before comes back, the desk's work on top of it."""
    school_id = own_registry.school()
    desk = LastingDesk(tmp_path / "A", "A")
    desk.enrol(own_registry, school_id)
    desk.received()
    desk.settle_down()
    backups = own_registry.data.parent / "backups"
    own_registry.command("backup", str(backups))
    desk.received(child_surname="Ли")
    desk.settle_down()
    own_registry.rows("CHECKPOINT")
    (row,) = own_registry.rows(
        "SELECT file_name, file_offset FROM pg_control_checkpoint(),"
        " pg_walfile_name_offset(checkpoint_lsn)"
    )
    own_registry.kill()
    own_registry.kill_postgres()
    # Behind the record's head of 24 bytes: within what its checksum is of.
    flip(own_registry.data / "database" / "pg_wal" / row["file_name"], int(row["file_offset"]) + 30)
    own_registry.begin()
    assert own_registry.ended() == 1
    assert "PostgreSQL did not start" in own_registry.said
    assert "checkpoint record" in own_registry.said
    own_registry.lose_data()
    own_registry.command("restore", str(backups))
    own_registry.start()
    standing = desk.settle_down()
    assert (standing.trouble, standing.waiting) == (None, 0)
    assert disagreements(own_registry, school_id, [desk]) == []
    assert len(own_registry.records(school_id)) == 2
    desk.close()
