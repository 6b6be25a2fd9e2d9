"""A process killed anywhere: nothing is named that is not whole, nothing shown as saved is lost."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.models.rows import BlobRow
from desktop.models.store import create_store, damage, open_store
from desktop.storage.blobs import BlobStore

_ROOT = Path(__file__).parents[2]
_KEY = bytes(range(32))

_WRITER = """
import secrets, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.models.rows import BlobRow
from desktop.models.store import open_store
from desktop.storage.blobs import BlobStore
folder = Path(sys.argv[1])
store = open_store(folder / "store.db", bytes(range(32)))
blobs = BlobStore(folder / "blobs", bytes(range(32)))
print("ready", flush=True)
while True:
    stored = blobs.put(secrets.token_bytes(secrets.randbelow(400_000)))
    row = BlobRow(
        sha256=stored.sha256, size=stored.size, media_type="", role="final",
        created_at=datetime.now(UTC),
    )
    with store.write.begin() as session:
        session.add(row)
    print(stored.sha256, flush=True)
"""


def _shown_before_the_kill(folder: Path, seconds: float) -> list[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        lines = child.stdout.read().splitlines(keepends=True)
    child.wait()
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: SIGKILL is POSIX's")
def test_every_blob_that_a_row_names_is_whole(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    create_store(tmp_path / "store.db", _KEY).close()
    blobs = BlobStore(tmp_path / "blobs", _KEY)
    shown: set[str] = set()
    for _ in range(rounds(3, 60)):
        shown |= set(_shown_before_the_kill(tmp_path, chance.uniform(0.0, 0.3)))
        store = open_store(tmp_path / "store.db", _KEY)
        with store.read() as session:
            named = set(session.scalars(select(BlobRow.sha256)))
        store.close()
        assert shown <= named
        for sha256 in named:
            blobs.get(sha256)
    assert shown
    assert damage(tmp_path / "store.db", _KEY) == ()
