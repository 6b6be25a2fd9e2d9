"""The power cut while a desk works and sends: what was shown as saved is there, and sent once."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.breaking.mounted_disk import Disk, skip_without_fuse
from tests.breaking.sync_processes import DeskProcess, assert_whole
from tests.breaking.sync_registry import RegistryProcess

_OF_ONE_DESK = 20
"""Cuts before another desk begins: what is looked through after each grows."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    skip_without_fuse()
    disk = Disk(tmp_path / "disk")
    disk.mount()
    yield disk
    disk.leave()


def test_a_power_cut_loses_nothing_that_was_shown_as_saved(
    disk: Disk, registry: RegistryProcess, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    cuts, kinds = rounds(3, 200), set()
    for begun in range(0, cuts, _OF_ONE_DESK):
        school_id = registry.school()
        desk = DeskProcess(disk.folder / f"desk{begun}", "A", logs=disk.folder.parent)
        desk.enrol(registry, school_id)
        for turn in range(begun, min(begun + _OF_ONE_DESK, cuts)):
            try:
                desk.start(str(chance.random()))
                desk.wait()
                time.sleep(chance.uniform(0.1, 1.0))
                desk.kill()
            finally:
                desk.ended()
            disk.cut()
            disk.mount(chance.randrange(1_000), chance.choice((0.0, 0.3, 0.7)))
            assert_whole(registry, school_id, [desk], f"cut {turn} of seed {seed}")
        kinds |= {line[0] for line in desk.shown()}
    assert {"case", "field", "page"} <= kinds, "the cuts came before any work"
