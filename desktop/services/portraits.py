"""Portraits of many pictures, a class in a folder: no case, no store, no window."""

import os
import signal
import tempfile
import time
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import cast

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, DeskError, DeviceError, ValidationError
from desktop.domain.photo import PhotoFinding, Severity
from desktop.durable import make_folder, storage_errors, write_new_durably
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.photo.messages import JudgedPortrait
from desktop.photo.rules import SIZES
from desktop.services.photo_rules import photo_rules_on
from desktop.services.portrait_files import MARK, free_names
from desktop.services.rules import local_day

_READY = "desktop.photo.tasks:ready"
_PORTRAIT = "desktop.photo.tasks:judged_portrait"
_SIDE_BY_SIDE = 2
"""Workers at most: each may take some 300 MB for a large picture."""

_PAPER_MM = 40
"""Height of the paper."""

_TICK = 0.1
"""Seconds after which waiting looks up, so that Ctrl+C is heard on Windows too."""

_NOT_THE_FILE = frozenset((Code.BLOB_MISSING, Code.BLOB_DAMAGED, Code.CANCELLED))
"""Weights that are not whole, or the end of the run: no verdict on a picture."""

_UNREADABLE = PhotoFinding("unreadable_image", Severity.MUST_REDO, 0.0, 1.0)


@dataclass(frozen=True)
class MadePortrait:
    """What became of one picture."""

    file: Path
    portrait: JudgedPortrait | None
    """None where the picture could not be read; its pixels stand in `output` alone."""
    refusal: Code | None
    """Why it could not."""
    output: Path | None
    """The portrait's file, where one was asked for and a face was found."""
    elapsed_ms: int

    @property
    def findings(self) -> tuple[PhotoFinding, ...]:
        """The verdicts; unreadable_image for a picture that could not be read."""
        return (_UNREADABLE,) if self.portrait is None else self.portrait.findings

    @property
    def accepted(self) -> bool:
        """Nothing says that the photo must be taken again."""
        return not any(one.severity is Severity.MUST_REDO for one in self.findings)


class Portraits:
    """Makes the portraits of one run, in picture workers that a bad file cannot harm."""

    def __init__(self, profile: str, dpi: int, folder: Path | None, clock: Clock) -> None:
        """`folder` gets the portraits; None only judges.

        Raises ValidationError UNKNOWN_CHOICE ("profile", "dpi"); StorageError
        FOLDER_NOT_WRITABLE, DISK_FULL.
        """
        rules = photo_rules_on(local_day(clock.now()))
        if profile not in rules.profiles:
            raise ValidationError(
                Code.UNKNOWN_CHOICE, "profile", choices=", ".join(sorted(rules.profiles))
            )
        if dpi not in SIZES:
            raise ValidationError(Code.UNKNOWN_CHOICE, "dpi")
        self._wanted = (rules, profile, dpi)
        self._folder = folder
        if folder is not None:
            _try_to_write(folder)

    @property
    def head_mm(self) -> float:
        """Crown to chin on the paper, as the profile wants it."""
        rules, profile, _ = self._wanted
        return round(rules.profiles[profile].head * _PAPER_MM, 1)

    def make(self, files: Sequence[Path]) -> Generator[MadePortrait, None, None]:
        """One portrait after the other, in the order of the files; closing it ends all work.

        Raises StorageError: FOLDER_NOT_WRITABLE, DISK_FULL, BLOB_MISSING, BLOB_DAMAGED.
        """
        stop = Event()
        workers = [Worker() for _ in range(min(_SIDE_BY_SIDE, os.cpu_count() or 1, len(files)))]
        idle: SimpleQueue[Worker] = SimpleQueue()
        pool = ThreadPoolExecutor(max(1, len(workers)), initializer=_leave_interrupts_to_main)
        try:
            for worker in workers:
                pool.submit(_prepare, worker, idle, stop)
            judged = deque(pool.submit(self._judge, file, idle, stop) for file in files)
            for file in files:
                yield self._kept(file, *_result(judged.popleft()))
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
            for worker in workers:
                worker.close()

    def keep(self, stem: str, ending: str, data: bytes | Iterable[bytes]) -> Path:
        """A new file of that name, or one like it, in the run's folder. Raises StorageError.

        Pieces are asked for anew where a name is taken.
        """
        assert self._folder is not None
        with storage_errors(self._folder, Code.FOLDER_NOT_WRITABLE):
            for path in free_names(self._folder, stem, ending):
                with suppress(FileExistsError):
                    write_new_durably(path, data)
                    return path
        raise AssertionError

    def _judge(
        self, file: Path, idle: "SimpleQueue[Worker]", stop: Event
    ) -> tuple[JudgedPortrait | Code, int]:
        worker = idle.get()
        begun = time.monotonic()
        try:
            source = FileSource(file)
            found = cast("JudgedPortrait", worker.run(_PORTRAIT, source, *self._wanted, stop=stop))
            return found, _milliseconds_since(begun)
        except DeviceError as error:
            if error.code in _NOT_THE_FILE:
                raise
            return error.code, _milliseconds_since(begun)
        finally:
            idle.put(worker)

    def _kept(self, file: Path, found: JudgedPortrait | Code, elapsed_ms: int) -> MadePortrait:
        if isinstance(found, Code):
            return MadePortrait(file, None, found, None, elapsed_ms)
        output = None
        if self._folder is not None and found.jpeg:
            output = self.keep(file.stem, f"{MARK}.jpg", found.jpeg)
        return MadePortrait(file, replace(found, jpeg=b""), None, output, elapsed_ms)


def _prepare(worker: Worker, idle: "SimpleQueue[Worker]", stop: Event) -> None:
    """Start a worker's process: what fails here, the first picture tells."""
    try:
        with suppress(DeskError):
            worker.run(_READY, stop=stop)
    finally:
        idle.put(worker)


def _leave_interrupts_to_main() -> None:
    """A process inherits it from the thread that starts it: Ctrl+C meets the desk alone."""
    if os.name != "nt":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _result(future: Future[tuple[JudgedPortrait | Code, int]]) -> tuple[JudgedPortrait | Code, int]:
    while not wait((future,), _TICK).done:
        pass
    return future.result()


def _milliseconds_since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)


def _try_to_write(folder: Path) -> None:
    """Find out before the work, not after it."""
    with storage_errors(folder, Code.FOLDER_NOT_WRITABLE):
        make_folder(folder.absolute())
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
