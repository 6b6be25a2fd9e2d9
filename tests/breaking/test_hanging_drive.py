"""A drive that hangs holds up nobody: what is read from it can be given up at once."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from tests.breaking.hanging_drive import Drive
from tests.breaking.mounted_disk import skip_without_fuse

PAGES = "desktop.scanner.tasks:make_pages"
BOUND = 30
"""Seconds that nobody should need: the drive answers only when the test lets it."""


@pytest.fixture
def worker() -> Iterator[Worker]:
    with closing(Worker()) as worker:
        yield worker


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Drive]:
    """Named last by a test, it answers first at its end, and nothing waits for it."""
    skip_without_fuse()
    with Drive(tmp_path / "drive").mounted() as drive:
        yield drive


def failure(reading: "Future[object]") -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        reading.result(BOUND)
    return caught.value


def test_a_read_that_hangs_is_cancelled_while_the_drive_still_hangs(
    worker: Worker, lane: ThreadPoolExecutor, drive: Drive
) -> None:
    stop = threading.Event()
    reading = lane.submit(worker.run, PAGES, FileSource(drive.page), False, stop=stop)
    drive.await_reader()
    stop.set()
    assert failure(reading).code is Code.CANCELLED
    assert lane.submit(worker.run, "tests.fakes.tasks:echo", 1).result(BOUND) == 1


def test_a_read_that_hangs_does_not_keep_the_desk_from_closing(
    worker: Worker, lane: ThreadPoolExecutor, drive: Drive
) -> None:
    reading = lane.submit(worker.run, PAGES, FileSource(drive.page), False)
    drive.await_reader()
    lane.submit(worker.close).result(BOUND)
    assert failure(reading).code is Code.FILE_UNREADABLE
