"""1 Mbit/s, 3 % lost each way, 300 ms longer each way: every case and page arrives, once."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.breaking.lasting_desk import LastingDesk, disagreements
from tests.breaking.shaped_desk import PAGES
from tests.breaking.sync_registry import ROOT, RegistryProcess
from tests.fakes.certificates import Authority
from tools.bench._bad_line import (
    DESK,
    REGISTRY,
    REGISTRY_ADDRESS,
    bad_line,
    further,
    inside,
    why_not,
)

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"not run here: {why_not()}")

_LONGER = 0.3
"""Seconds, each way."""


class FarDesk:
    """A desk in a process at its end of the line."""

    def __init__(self, folder: Path, *words: str) -> None:
        """`words`: the registry's address and pin."""
        self.folder = folder
        self._words = words
        self.shown: list[dict[str, Any]] = []

    @contextmanager
    def at_work(self, code: str, *work: int) -> Iterator["subprocess.Popen[str]"]:
        """While it takes the cases, and sends them: a seed, how many, and how large a page."""
        words = [str(self.folder), *self._words, code, *map(str, work)]
        command = [sys.executable, "-m", "tests.breaking.shaped_desk", *words]
        with subprocess.Popen(
            inside(DESK, *command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def go_on(self, process: "subprocess.Popen[str]") -> None:
        """Let it send."""
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    def hear(self, process: "subprocess.Popen[str]", *, until: str) -> dict[str, Any]:
        """The first line with this word; those before it are kept."""
        assert process.stdout is not None
        for line in process.stdout:
            said: dict[str, Any] = json.loads(line)
            self.shown.append(said)
            if until in said:
                return said
        raise AssertionError(f"it ended after {self.shown[-3:]}")


def test_every_case_arrives_over_a_line_that_is_slow_far_and_loses(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    cases, size, cuts = rounds(1, 12), rounds(15_000, 200_000), rounds(0, 8)
    chance = random.Random(seed)
    certificate = Authority(tmp_path).certificate(REGISTRY_ADDRESS)
    served = RegistryProcess(
        REGISTRY_ADDRESS, within=inside(REGISTRY), certificate=certificate.file
    )
    with bad_line(), served as registry:
        school_id = registry.school()
        desk = FarDesk(tmp_path / "A", registry.address, certificate.pin)
        for cut in range(cuts + 1):
            code = "" if cut else registry.code(school_id)
            with desk.at_work(code, seed, cases, size) as process:
                # Who it is, it has said before the line is at its worst.
                desk.hear(process, until="ready")
                with further(_LONGER):
                    desk.go_on(process)
                    if cut == cuts:
                        end = desk.hear(process, until="waiting")
                    else:
                        time.sleep(chance.uniform(1, 20))
        assert end == {"trouble": None, "waiting": 0}
        shown = [line for line in desk.shown if "page" in line]
        assert len(shown) == cases * PAGES
        assert registry.blobs(school_id) == {line["page"] for line in shown}
        records = registry.records(school_id)
        assert {str(case) for case in records} == {line["case"] for line in shown}
        there = LastingDesk(desk.folder)
        assert disagreements(registry, school_id, [there]) == []
        there.close()
