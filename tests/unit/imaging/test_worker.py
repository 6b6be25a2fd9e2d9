import io
import logging
import os
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.incoming import incoming
from desktop.imaging.source import FileSource, HeldSource, stamp_of
from desktop.imaging.worker import PICTURES, Worker
from tests.fakes import files

TASKS = "tests.fakes.tasks:"
PAGES = "desktop.scanner.tasks:make_pages"
BOUND = 300_000_000


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


def failure(worker: Worker, task: str, *arguments: object) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        worker.run(TASKS + task, *arguments)
    return caught.value


def held(worker: Worker, task: str) -> int:
    """Bytes that the worker's process has at the end of a task."""
    told = worker.run(TASKS + task)
    assert isinstance(told, int)
    return told


def test_the_workers_libraries_are_told_what_the_desk_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in PICTURES.environment:
        monkeypatch.delenv(name, raising=False)
    with closing(Worker()) as fresh:
        told = {name: fresh.run(TASKS + "told", name) for name in PICTURES.environment}
    assert told == PICTURES.environment
    assert not PICTURES.environment.keys() & os.environ.keys()


def test_one_warm_process_serves_all_tasks(worker: Worker) -> None:
    parts: list[object] = []
    assert worker.run(TASKS + "echo", "value", receive=parts.append) == "value"
    assert parts == ["value"]
    first = worker.run(TASKS + "process")
    assert worker.run(TASKS + "process") == first == worker.pid != os.getpid()


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: Windows tells no niceness")
def test_pictures_stand_behind_the_desk_from_their_first_step_on() -> None:
    with closing(Worker()) as fresh:
        fresh.warm_up()
        assert fresh.pid is not None
        ours = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, fresh.pid) >= min(19, ours + 5)


def test_a_crashed_decoder_costs_one_sentence(worker: Worker) -> None:
    assert failure(worker, "crash").code is Code.FILE_UNREADABLE
    assert worker.run(TASKS + "echo", 1) == 1


def test_a_hungry_file_is_refused_and_the_process_stays(worker: Worker) -> None:
    before = worker.run(TASKS + "process")
    assert failure(worker, "hoard").code is Code.FILE_NEEDS_MEMORY
    assert worker.run(TASKS + "process") == before


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: no figure for mapped memory")
def test_memory_that_one_file_kept_is_not_taken_from_the_next(worker: Worker) -> None:
    first = worker.run(TASKS + "keep")
    process = worker._process
    assert process is not None
    process.join(10)
    assert worker.run(TASKS + "process") != first


@pytest.mark.skipif(sys.platform != "linux", reason="not run here: memory goes back by glibc")
def test_a_pages_memory_is_there_for_the_next_one_and_goes_for_a_large_picture() -> None:
    with closing(Worker()) as fresh:
        left, after = held(fresh, "litter"), held(fresh, "holding")
        assert abs(after - left) < 5_000_000
        assert held(fresh, "open_large") < left - 15_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="not run here: memory goes back by glibc")
def test_a_pages_memory_goes_back_after_a_pause() -> None:
    with closing(Worker(replace(PICTURES, pause=0.05))) as fresh:
        left = held(fresh, "litter")
        process, until = psutil.Process(fresh.pid), time.monotonic() + 20
        while process.memory_info().rss > left - 15_000_000 and time.monotonic() < until:
            time.sleep(0.02)
        assert process.memory_info().rss <= left - 15_000_000


def test_no_order_looks_through_the_libraries_for_litter() -> None:
    with closing(Worker()) as fresh:
        fresh.run(TASKS + "litter")
        looked_through = fresh.run(TASKS + "looked_through")
    assert isinstance(looked_through, int)
    assert looked_through < 1_000


def test_what_a_file_says_of_itself_reaches_no_log(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert failure(worker, "stumble").code is Code.FILE_UNREADABLE
    assert "ValueError" in caplog.text
    assert "Серікова" not in caplog.text


def test_what_a_library_writes_by_itself_reaches_no_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with closing(Worker()) as fresh:
        fresh.run(TASKS + "complain", "Серікова")
    assert capfd.readouterr() == ("", "")


def test_a_task_that_hangs_is_stopped_by_staff(worker: Worker) -> None:
    stop = threading.Event()
    with pytest.raises(DeviceError) as caught:
        worker.run(TASKS + "hang", stop=stop, receive=lambda _part: stop.set())
    assert caught.value.code is Code.CANCELLED
    assert worker.pid is None
    assert worker.run(TASKS + "echo", 1) == 1


def test_a_task_that_falls_silent_is_given_up() -> None:
    worker = Worker(silence=1.0)
    assert failure(worker, "hang").code is Code.FILE_TOOK_TOO_LONG
    worker.close()


@pytest.fixture
def patient() -> Iterator[Worker]:
    """A worker whose tasks are asked to end before they are made to."""
    worker = Worker(replace(PICTURES, grace=0.3))
    yield worker
    worker.close()


def test_a_task_that_listens_ends_itself_and_the_process_stays(patient: Worker) -> None:
    before, stop = patient.run(TASKS + "process"), threading.Event()
    with pytest.raises(DeviceError) as caught:
        patient.run(TASKS + "listen", 0.0, stop=stop, receive=lambda _part: stop.set())
    assert caught.value.code is Code.CANCELLED
    assert patient.run(TASKS + "process") == before


def test_the_caller_does_not_wait_for_a_slow_end_but_the_next_task_does(patient: Worker) -> None:
    before, stop = patient.run(TASKS + "process"), threading.Event()
    with pytest.raises(DeviceError):
        patient.run(TASKS + "listen", 1.0, stop=stop, receive=lambda _part: stop.set())
    assert patient._asked_at, "still at it"
    assert patient.run(TASKS + "process") == before


def test_a_caller_that_goes_ends_the_task(patient: Worker) -> None:
    before = patient.run(TASKS + "process")
    steps = patient.parts(TASKS + "listen", 0.0)
    assert next(steps) == "begun"
    steps.close()
    assert patient.run(TASKS + "process") == before


def test_an_idle_process_ends_and_the_next_task_gets_a_new_one() -> None:
    worker = Worker(idle=0.05)
    first = worker.run(TASKS + "process")
    process = worker._process
    assert process is not None
    process.join(10)
    assert worker.pid is None
    assert worker.run(TASKS + "process") != first
    worker.close()


def test_bytes_that_the_desk_holds_are_read_piece_by_piece(worker: Worker) -> None:
    data = bytes(range(256)) * 4_000
    assert worker.run(TASKS + "tail", HeldSource(len(data)), 9, held=io.BytesIO(data)) == data[-9:]


def test_a_file_is_copied_as_it_is_and_never_as_another(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "page.jpg"
    path.write_bytes(b"12345" * 500_000)
    stamp = stamp_of(FileSource(path))
    with incoming(worker, path, stamp) as stream:
        assert stream.read() == path.read_bytes()
    path.write_bytes(b"other")
    with pytest.raises(DeviceError) as caught, incoming(worker, path, stamp) as stream:
        stream.read()
    assert caught.value.code is Code.FILE_GONE


def test_a_page_that_a_failing_drive_left_empty_is_never_taken(
    worker: Worker, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    grain = Image.fromarray(files.noise(1_500, 1_200, 3))
    path.write_bytes(files.encoded(grain, "PDF", quality=95))
    whole: list[object] = []
    worker.run(PAGES, FileSource(path), receive=whole.append)
    codes = []
    for reads in range(1, 13):
        parts: list[object] = []
        task = TASKS + "make_pages_within_reads"
        try:
            worker.run(task, FileSource(path), reads, receive=parts.append)
        except DeviceError as error:
            codes.append(error.code)
        else:
            assert parts == whole
    assert len(codes) > 5
    assert set(codes) == {Code.FILE_GONE}


def large_jpeg() -> bytes:
    """The largest that is taken, flat, so that it is small to make; the others likewise."""
    return files.encoded(Image.new("RGB", (16_320, 12_240), "white"), "JPEG")


def large_tiff() -> bytes:
    flat = Image.new("L", (8_660, 8_660), 200)
    return files.encoded(flat, "TIFF", compression="tiff_adobe_deflate")


def large_png() -> bytes:
    rows = zlib.compressobj(1)
    line = b"\0" + np.full(8_660 * 8, 220, np.uint8).tobytes()
    packed = b"".join(rows.compress(line) for _ in range(8_660)) + rows.flush()
    whole = files.png((8_660, 8_660, 16, 6, 0), b"")
    start = whole.index(b"IDAT") - 4
    return whole[:start] + files.png_chunk(b"IDAT", packed) + files.png_chunk(b"IEND", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="not run here: /proc tells the peak")
@pytest.mark.parametrize(
    "large",
    [
        large_jpeg,
        pytest.param(large_png, marks=pytest.mark.long),
        pytest.param(large_tiff, marks=pytest.mark.long),
    ],
)
def test_the_largest_pictures_stay_below_the_bound(
    worker: Worker, tmp_path: Path, large: Callable[[], bytes]
) -> None:
    path = tmp_path / "large"
    path.write_bytes(large())
    worker.run(TASKS + "forget_peak")
    assert worker.run(PAGES, FileSource(path)) == 1
    peak = worker.run(TASKS + "peak")
    assert isinstance(peak, int)
    assert peak < BOUND
