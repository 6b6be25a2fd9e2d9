"""A desk that is killed while a stack is fed keeps every page that it was told is there."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.capture import CutOff, Source
from desktop.domain.clock import SystemClock
from desktop.models.document import PageRow
from desktop.models.intake import IntakeRow
from desktop.models.store import open_store
from desktop.services.begun_scans import BegunScans
from desktop.storage.blobs import BlobStore
from tests.fakes.case_store import KEY
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.scanning_desk import FORM, digests

SHEETS = 8
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: no SIGKILL")
def test_a_killed_feed_leaves_whole_pages_in_order(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    luck = random.Random(seed)
    for number in range(rounds(1, 40)):
        killed_once(tmp_path / str(number), luck.randint(1, 6))


def killed_once(folder: Path, after: int) -> None:
    scanner = EsclScanner(sheets=SHEETS)
    with served(scanner) as url:
        desk = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.breaking.feeding_desk", str(folder), url],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert desk.stdout is not None
        told = [desk.stdout.readline().split() for _ in range(after)]
        desk.kill()
        told += [line.split() for line in desk.stdout.read().splitlines() if line.count(" ") == 1]
        desk.stdout.close()
        desk.wait()
    store, blobs = open_store(folder / "store.db", KEY), BlobStore(folder / "blobs", KEY)
    try:
        with store.read() as session:
            rows = session.scalars(select(PageRow).order_by(PageRow.position)).all()
        assert [row.original_sha256 for row in rows] == digests(range(1, len(rows) + 1))
        assert {UUID(page) for page, _ in told} <= {row.id for row in rows}
        assert all(blobs.get(row.sha256) for row in rows)
        with store.read() as session:
            case = session.scalars(select(IntakeRow.id)).one()
        found = BegunScans(store, SystemClock()).cut_off(case)
        # A desk that has the whole stack may have come to the end of its scan as well.
        if found or len(rows) < SHEETS:
            assert found == {FORM: CutOff(len(rows), Source.FEEDER)}, "the sheet to feed again"
    finally:
        store.close()
