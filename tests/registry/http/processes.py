"""Processes of the registry, as whoever runs it starts them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def started(data: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of the registry on a data folder, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "registry", *words, "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def address_of(process: "subprocess.Popen[str]") -> str:
    """Where it listens, once it does."""
    assert process.stdout is not None
    return next(line.rsplit(" ", 1)[1].strip() for line in process.stdout if "listens on" in line)


@contextmanager
def served(url: str, data: Path) -> Iterator[str]:
    """A process of the registry on a database that is run elsewhere; its address."""
    words = ("serve", "--database-url", url, "--listen", "127.0.0.1:0")
    with started(data, *words) as process:
        yield address_of(process)
