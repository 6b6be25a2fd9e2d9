"""A desk that is killed at any moment of the sync loses nothing and sends nothing twice."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from desktop.domain.sync import ProxyChoice, ProxyKind
from protocol.records import Outcome
from tests.breaking.synced_desk import SyncedDesk
from tests.fakes.served_registry import ServedRegistry
from tests.unit.services.sync_desk import SyncDesk

ROOT = Path(__file__).resolve().parents[2]


def test_a_desk_killed_during_the_sync_loses_and_doubles_nothing(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    with ServedRegistry().running() as registry:
        desk = SyncDesk(tmp_path)
        desk.sync._proxy = lambda: ProxyChoice(ProxyKind.NONE)
        for number in range(3):
            desk.page(desk.received(child_iin=f"{number}"), f"scan {number}".encode())
        desk.sync.enrol(registry.address, "RIGHT", "1")
        desk.sync.close()
        desk.store.close()
        heard: dict[UUID, int] = {}
        for turn in range(rounds(4, 250)):
            heard |= _worked_until_killed(tmp_path, seed + turn, chance.uniform(0.0, 1.0))
        _finish(tmp_path, registry, heard)


def _worked_until_killed(folder: Path, seed: int, seconds: float) -> dict[UUID, int]:
    """The notes that the desk said were durable."""
    command = [sys.executable, "-m", "tests.breaking.synced_desk", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        lines += process.stdout.readlines()
    told = (line.split() for line in lines if line.endswith("\n"))
    return {UUID(case): int(count) for case, count in told}


def _finish(folder: Path, registry: ServedRegistry, heard: dict[UUID, int]) -> None:
    desk = SyncedDesk(folder)
    for _ in range(3):
        desk.round()
    notes = desk.notes()
    standing = desk.sync.standing()
    desk.close()
    assert (standing.trouble, standing.waiting, standing.attention) == (None, 0, 0)
    for case, count in heard.items():
        assert notes[case] >= count
    told = {
        case: record.fields.get("answer/note", "0") for case, record in registry.records.items()
    }
    assert told == {case: str(count) for case, count in notes.items()}
    accepted = Counter(result.outcome for result in registry.results.values())[Outcome.ACCEPTED]
    assert accepted == sum(record.version for record in registry.records.values())
