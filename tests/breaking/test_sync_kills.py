"""Desks, registry and PostgreSQL killed at any moment of a sync: nothing lost, nothing twice."""

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.breaking.lasting_desk import LastingDesk
from tests.breaking.sync_processes import DeskProcess, assert_whole
from tests.breaking.sync_registry import RegistryProcess

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

LETTERS = ("A", "B")
_AT_A_TIME = 50
"""Kills between two looks at everything."""


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[DeskProcess]]:
    made = [DeskProcess(tmp_path / letter, letter) for letter in LETTERS]
    yield made
    for desk in made:
        desk.ended()


def test_a_kill_loses_nothing_and_sends_nothing_twice(
    desks: list[DeskProcess], seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    left = rounds(12, 1_000)
    with RegistryProcess() as registry:
        school_id = registry.school()
        for desk in desks:
            first = LastingDesk(desk.folder, desk.letter)
            first.enrol(registry, school_id)
            first.close()
        while left > 0:
            some = min(left, _AT_A_TIME)
            kill_at_random(registry, desks, some, chance)
            left -= some
            assert_whole(registry, school_id, desks, f"{left} kills left of seed {seed}")
    assert {"case", "field", "page"} <= {line[0] for desk in desks for line in desk.shown()}


def kill_at_random(
    registry: RegistryProcess, desks: list[DeskProcess], kills: int, chance: random.Random
) -> None:
    """Kill one or the other while all of them work; each goes on at once."""
    for desk in desks:
        desk.start(str(chance.random()))
    for desk in desks:
        desk.wait()
    while kills > 0:
        time.sleep(chance.choice((0.0, 0.1, 0.5, 1.0)) * chance.random())
        if chance.random() < 0.4:
            kills -= kill_desks(chance.choice((desks, desks[:1], desks[1:])), chance)
        else:
            kills -= kill_registry(registry, chance)
    for desk in desks:
        desk.kill()


def kill_desks(desks: list[DeskProcess], chance: random.Random) -> int:
    """Kill one desk or both, perhaps again before they have come to work; how many kills."""
    for desk in desks:
        desk.kill()
    for desk in desks:
        desk.start(str(chance.random()))
    if chance.random() < 0.7:
        for desk in desks:
            desk.wait()
    return len(desks)


def kill_registry(registry: RegistryProcess, chance: random.Random) -> int:
    """Kill the registry, its PostgreSQL, or both; how many kills."""
    what = chance.choice(("registry", "postgres", "both"))
    if what == "postgres":
        registry.kill_postgres()
        time.sleep(chance.uniform(0.0, 2.0))
        return 1
    registry.kill()
    if what == "both":
        registry.kill_postgres()
    registry.start()
    return 2 if what == "both" else 1
