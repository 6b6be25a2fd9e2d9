"""Desks, registry and PostgreSQL killed at any moment of a sync: nothing lost, nothing twice."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.breaking.sync_processes import DeskProcess, assert_whole
from tests.breaking.sync_registry import RegistryProcess

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

LETTERS = ("A", "B")
_AT_A_TIME = 50
"""Kills until everything is looked through, and other desks begin."""


def test_a_kill_loses_nothing_and_sends_nothing_twice(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    kills, kinds = rounds(6, 1_000), set()
    with RegistryProcess() as registry:
        for begun in range(0, kills, _AT_A_TIME):
            school_id = registry.school()
            desks = [DeskProcess(tmp_path / f"{letter}{begun}", letter) for letter in LETTERS]
            for desk in desks:
                desk.enrol(registry, school_id)
            try:
                kill_at_random(registry, desks, min(_AT_A_TIME, kills - begun), chance)
            finally:
                for desk in desks:
                    desk.ended()
            assert_whole(registry, school_id, desks, f"{begun} kills and more of seed {seed}")
            kinds |= {line[0] for desk in desks for line in desk.shown()}
    assert {"case", "field", "page"} <= kinds, "the kills came before any work"


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
