"""A few kilobytes that ask for gigabytes: a verdict comes, and the worker's memory is bounded."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from tests.fakes import hostile_pdfs
from tests.fakes.watched import watched

PAGES = "desktop.scanner.tasks:make_pages"
ROOM = 300_000_000
"""Bytes that a file may cost above what the idle worker holds."""

TAKEN = "taken"
REFUSED = {Code.FILE_UNREADABLE, Code.FILE_NEEDS_MEMORY}

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="not run here: /proc tells the memory"
)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.mark.parametrize(
    ("make", "verdicts"),
    [
        (lambda: hostile_pdfs.nested_forms(5_000), {TAKEN}),
        (lambda: hostile_pdfs.nested_forms(40, times=2), REFUSED),
        (lambda: hostile_pdfs.swollen_content(1_000_000_000), REFUSED),
        (lambda: hostile_pdfs.huge_picture(30_000), {TAKEN}),
    ],
    ids=["forms in forms", "forms that double", "a gigabyte of drawing", "900 megapixels"],
)
def test_a_hostile_pdf_ends_in_a_verdict_within_bounded_memory(
    worker: Worker, tmp_path: Path, make: Callable[[], bytes], verdicts: set[object]
) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(make())
    assert path.stat().st_size < 1_100_000
    assert worker.run("tests.fakes.tasks:echo", 1) == 1
    idle = _status(worker.pid, "VmRSS")
    worker.run("tests.fakes.tasks:forget_peak")
    process = worker.pid
    # Looked at again and again: it may end in the midst.
    with watched(lambda: _status(process, "VmHWM")) as peak:
        verdict = _verdict(worker, path)
    assert verdict in verdicts
    assert 0 < max(peak) < idle + ROOM
    assert worker.run("tests.fakes.tasks:echo", 1) == 1, "the next file is opened"


def _verdict(worker: Worker, path: Path) -> object:
    try:
        assert worker.run(PAGES, FileSource(path)) == 1
    except DeviceError as error:
        return error.code
    return TAKEN


def _status(process: int | None, name: str) -> int:
    """Bytes, 0 once the process has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
