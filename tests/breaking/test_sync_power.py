"""The power cut while a desk works and sends: what was shown as saved is there, and sent once."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.breaking.forgetful_disk import Disk, skip_without_fuse
from tests.breaking.lasting_desk import LastingDesk
from tests.breaking.sync_processes import DeskProcess, assert_whole
from tests.breaking.sync_registry import RegistryProcess


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
    school_id = registry.school()
    desk = LastingDesk(disk.folder / "desk", "A")
    desk.enrol(registry, school_id)
    desk.close()
    process = DeskProcess(desk.folder, "A", logs=disk.folder.parent)
    try:
        for turn in range(rounds(6, 200)):
            when = f"cut {turn} of seed {seed}"
            process.start(str(chance.random()))
            process.wait()
            time.sleep(chance.uniform(0.1, 1.0))
            process.kill()
            disk.cut()
            disk.mount(chance.randrange(1_000), chance.choice((0.0, 0.3, 0.7)))
            assert_whole(registry, school_id, [process], when)
    finally:
        process.ended()
    assert {"case", "field", "page"} <= {line[0] for line in process.shown()}
