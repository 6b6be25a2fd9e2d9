"""A stack of dense pages goes through a small desk: what it takes does not grow with the stack."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.watched import watched

ROOT = Path(__file__).resolve().parents[2]
BOUND = 300_000_000
"""Bytes above idle that desk, driver and picture worker may take together."""


def test_a_stack_of_dense_pages_stays_within_the_bound(
    tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    sheets = rounds(4, 40)
    with served(EsclScanner(sheets=sheets, large=True)) as url, _desk(tmp_path, url) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        assert desk.stdout.readline() == "idle\n"
        idle = _held(desk.pid)
        with watched(lambda: _held(desk.pid)) as most:
            desk.stdin.write("scan\n")
            desk.stdin.flush()
            told = desk.stdout.read().split()
        assert desk.wait(60) == 0
    assert len(told) == sheets
    assert idle > 0
    assert max(most) - idle < BOUND


@contextmanager
def _desk(folder: Path, url: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.breaking.large_feed_desk", str(folder / "desk"), url],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        try:
            yield desk
        finally:
            desk.kill()


def _held(desk: int) -> int:
    total = 0
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(desk)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += one.memory_info().rss
    return total
