"""Desks, registry and PostgreSQL killed at any moment of a sync: nothing lost, nothing twice."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from desktop.domain.fields import Field
from tests.breaking.lasting_desk import LastingDesk, disagreements
from tests.breaking.sync_registry import ROOT, RegistryProcess, wait_until

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

LETTERS = ("A", "B")
_AT_A_TIME = 50
"""Kills between two looks at everything."""

Shown = list[list[str]]


class DeskProcess:
    """A desk at work in a process of its own."""

    def __init__(self, folder: Path, letter: str) -> None:
        self.folder = folder
        self.letter = letter
        self._log = folder.with_suffix(".shown")
        self._errors = folder.with_suffix(".errors")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, seed: str) -> None:
        """Let it work on from where it was."""
        command = [sys.executable, "-m", "tests.breaking.sync_at_work"]
        with self._log.open("ab") as out, self._errors.open("ab") as err:
            # What a killed one had begun to say is no line.
            out.write(b"\n")
            self._process = subprocess.Popen(
                [*command, str(self.folder), self.letter, seed], stdout=out, stderr=err, cwd=ROOT
            )

    def kill(self) -> None:
        """kill -9; raises AssertionError where it had ended by itself."""
        assert self._process is not None
        assert self._process.poll() is None, self._errors.read_text(encoding="utf-8")
        self._process.kill()
        self._process.wait()

    def ended(self) -> None:
        """Take it away, however it is."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    @property
    def is_at_work(self) -> bool:
        """Whether it has shown anything since it was started."""
        return b'["at_desk"]' in self._log.read_bytes()

    def shown(self) -> Shown:
        """All that was shown as saved, in its order."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("]")]


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


def kill_at_random(
    registry: RegistryProcess, desks: list[DeskProcess], kills: int, chance: random.Random
) -> None:
    """Kill one or the other while all of them work; each goes on at once."""
    for desk in desks:
        desk.start(str(chance.random()))
    wait_until(lambda: all(desk.is_at_work for desk in desks), "no desk came to work")
    for _ in range(kills):
        time.sleep(chance.choice((0.0, 0.02, 0.2, 1.0)) * chance.random())
        match chance.choice(("desk", "desk", "registry", "postgres", "both")):
            case "desk":
                desk = chance.choice(desks)
                desk.kill()
                desk.start(str(chance.random()))
                time.sleep(chance.uniform(0.5, 1.5))
            case "registry":
                registry.kill()
                registry.start()
            case "postgres":
                registry.kill_postgres()
                time.sleep(chance.uniform(0.5, 2.0))
            case _:
                registry.kill()
                registry.kill_postgres()
                registry.start()
    for desk in desks:
        desk.kill()


def assert_whole(
    registry: RegistryProcess, school_id: UUID, processes: list[DeskProcess], when: str
) -> None:
    """Everything that was shown is at the desk and, once, at the registry."""
    wait_until(registry.serves, registry.said)
    desks = [LastingDesk(one.folder, one.letter) for one in processes]
    try:
        for _ in range(2):
            for desk in desks:
                standing = desk.settle_down()
                assert (standing.trouble, standing.waiting) == (None, 0), when
        assert disagreements(registry, school_id, desks) == [], when
        records = registry.records(school_id)
        whole = registry.blobs(school_id)
        for one, desk in zip(processes, desks, strict=True):
            shown = one.shown()
            assert {"case", "field", "page"} <= {line[0] for line in shown}, "killed before work"
            for case, key, text in newest(shown):
                assert key_holds(desk.fields(case), key, text), f"{when}: desk, {case} {key}"
                assert key_holds(records[case].fields, key, text), f"{when}: {case} {key}"
            assert {line[2] for line in shown if line[0] == "page"} <= whole, when
        assert all(not desk.sync.attention() for desk in desks), when
    finally:
        for desk in desks:
            desk.close()


def newest(shown: Shown) -> Iterator[tuple[UUID, str, str]]:
    """Case, key and text of what was shown: of each field the last."""
    last = {(line[1], line[2]): line[3] for line in shown if line[0] == "field"}
    for (case, field), text in last.items():
        yield UUID(case), f"answer/{Field(field).value}", text
    for line in shown:
        if line[0] == "case":
            yield UUID(line[1]), "state", "accepted"
        elif line[0] == "page":
            yield UUID(line[1]), "page/", line[2]


def key_holds(fields: dict[str, str], key: str, text: str) -> bool:
    """Whether a case says so."""
    if key == "page/":
        return sum(text in told for name, told in fields.items() if name.startswith(key)) == 1
    return fields.get(key) == text
