"""One warm process that opens what comes from outside, so that nothing in it can harm the desk.

A file that crashes a decoder, eats memory or never ends costs one error sentence: the process is
ended and the next task gets a new one. Its memory is capped, it writes nothing to disk, and the
desk itself never loads a decoder. A scanner's driver is kept apart in the same way, but is asked
to end before it is made to: a device must be left in order.
"""

import contextlib
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import BinaryIO

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Begun, Done, Failed, Order, Part, Stop, Wanted, WorkerKind
from desktop.imaging.child import serve
from desktop.imaging.priority import step_back

_log = logging.getLogger(__name__)

_TICK = 0.03
"""Seconds between two looks at the stop sign."""

PICTURES = WorkerKind(
    name="pictures",
    libraries=("numpy", "cv2", "PIL.Image", "pypdfium2", "pi_heif"),
    headroom=290_000_000,
    kept=100_000_000,
    steps_back=True,
    environment={
        # Memory in pages of 2 MB, where there are any: a page fills a hundred megabytes once, and
        # a fifth of its time went into pages of 4 kB.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        # A second thread for small matrices waits by spinning, on the core that another one needs.
        "OPENBLAS_NUM_THREADS": "1",
    },
    silence=40.0,
    pause=30.0,
    idle=600.0,
    grace=0.0,
    crashed=Code.FILE_UNREADABLE,
    silent=Code.FILE_TOOK_TOO_LONG,
    broken=None,
)
"""Opens files. What its tasks keep warm belongs to the headroom, its libraries do not."""

_DYING = 0.2
"""Seconds that an ended process may take to be gone. One that waits for a lost drive takes longer
than anybody can end it, and is gone when the drive answers."""

_LEAVING = 10.0
"""Seconds that a stopped device is given to come to rest before its driver is ended."""

Receive = Callable[[object], None]


class Worker:
    """Runs tasks one after the other in the child process. Safe to call from any thread."""

    def __init__(
        self,
        kind: WorkerKind = PICTURES,
        *,
        silence: float | None = None,
        idle: float | None = None,
    ) -> None:
        self._kind = kind
        self._silence = kind.silence if silence is None else silence
        self._idle = kind.idle if idle is None else idle
        self._bearable = self._silence
        """Of the task at hand."""
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._asked_at = 0.0
        """When the task at hand was asked to end; 0 while none is."""

    def run(
        self,
        task: str,
        *arguments: object,
        stop: threading.Event | None = None,
        receive: Receive | None = None,
        held: BinaryIO | None = None,
        silence: float | None = None,
    ) -> object:
        """The task's result; `receive` gets what it hands over meanwhile, in the caller's thread.

        Everything else is as in `parts`.
        """
        steps = self.parts(task, *arguments, stop=stop, held=held, silence=silence)
        with contextlib.closing(steps):
            while True:
                try:
                    value = next(steps)
                except StopIteration as end:
                    return end.value
                if receive is not None:
                    receive(value)

    def parts(
        self,
        task: str,
        *arguments: object,
        stop: threading.Event | None = None,
        held: BinaryIO | None = None,
        silence: float | None = None,
    ) -> Generator[object, None, object]:
        """What the task hands over, one by one; its result is the generator's own.

        `task` is "package.module:function"; the function gets a `Send` and the arguments. `held`
        is a seekable reader that serves a `HeldSource` among them; `silence` is shorter than the
        kind's for work that nobody sees and that others wait for. Setting `stop`, or closing the
        generator early, ends the process at once, or the task within the kind's grace. Raises
        DeviceError: CANCELLED, the kind's codes for silence and for a crash, and whatever the
        task found wrong.
        """
        stop = stop or threading.Event()
        self._wait_turn(stop)
        self._bearable = self._silence if silence is None else min(silence, self._silence)
        try:
            return (yield from self._parts(Order(task, arguments), stop, held))
        except (_TaskError, _LeftError):
            raise
        except BaseException as error:
            self._break_off(error)
            raise
        finally:
            self._turn.release()

    def warm_up(self) -> None:
        """Start the process if none runs; returns at once, the process loads by itself."""
        if self._turn.acquire(blocking=False):
            try:
                self._ready_pipe()
            finally:
                self._turn.release()

    def close(self) -> None:
        """End the process, in the middle of a task too: that task's caller gets a DeviceError."""
        pipe = self._pipe
        if self._kind.grace and self._turn.locked() and pipe is not None:
            with contextlib.suppress(OSError):
                self._ask_to_leave(pipe)
                time.sleep(self._kind.grace)
        self._end()

    @property
    def pid(self) -> int | None:
        """The living process, for measuring; None when there is none."""
        return self._process.pid if self._process and self._process.is_alive() else None

    def _wait_turn(self, stop: threading.Event) -> None:
        while not self._turn.acquire(timeout=_TICK):
            if stop.is_set():
                raise DeviceError(Code.CANCELLED)

    def _parts(
        self, order: Order, stop: threading.Event, held: BinaryIO | None
    ) -> Generator[object, None, object]:
        pipe = self._begin(order, stop)
        while True:
            message = self._next(pipe, stop)
            if isinstance(message, Part):
                yield message.value
            elif isinstance(message, Wanted):
                pipe.send_bytes(_piece(held, message))
            elif isinstance(message, Done):
                return message.value
            elif isinstance(message, Failed):
                _log.info("%s: %s %s", order.task, message.code, message.cause)
                raise _TaskError(message.code, **message.facts)

    def _begin(self, order: Order, stop: threading.Event) -> Connection:
        """Hand the order over; a worker that went idle meanwhile is replaced once."""
        self._await_rest(stop)
        for last in (False, True):
            try:
                pipe = self._ready_pipe()
                pipe.send(order)
                message = self._next(pipe, stop)
            except (OSError, _CrashError):
                self._end()
                if last:
                    raise
            else:
                assert isinstance(message, Begun)
                return pipe
        raise DeviceError(self._kind.crashed)

    def _next(self, pipe: Connection, stop: threading.Event) -> object:
        deadline = time.monotonic() + self._bearable
        try:
            if self._kind.grace and stop.is_set():
                return self._last_word(pipe)
            while not pipe.poll(_TICK):
                if stop.is_set():
                    return self._last_word(pipe)
                if time.monotonic() > deadline:
                    raise DeviceError(self._kind.silent, seconds=round(self._bearable))
            return pipe.recv()
        except (EOFError, OSError) as error:
            raise _CrashError(self._kind.crashed) from error

    def _last_word(self, pipe: Connection) -> object:
        """What a stopped task still says in time; raises CANCELLED where it says nothing."""
        if not self._kind.grace:
            raise DeviceError(Code.CANCELLED)
        self._ask_to_leave(pipe)
        left = self._asked_at + self._kind.grace - time.monotonic()
        if left > 0 and pipe.poll(left):
            return self._heard(pipe)
        raise _LeftError(Code.CANCELLED)

    def _ask_to_leave(self, pipe: Connection) -> None:
        if not self._asked_at:
            self._asked_at = time.monotonic()
            pipe.send(Stop())

    def _heard(self, pipe: Connection) -> object:
        message: object = pipe.recv()
        if isinstance(message, Done | Failed):
            self._asked_at = 0.0
        return message

    def _break_off(self, error: BaseException) -> None:
        """The caller wants no more: the task is asked to end, or its process is ended."""
        pipe = self._pipe
        if not self._kind.grace or pipe is None or isinstance(error, DeviceError):
            self._end()
            return
        try:
            self._ask_to_leave(pipe)
        except OSError:
            self._end()

    def _await_rest(self, stop: threading.Event) -> None:
        """Let a stopped task come to its end, or end its process."""
        while self._asked_at and self._pipe is not None:
            try:
                if self._pipe.poll(_TICK):
                    self._heard(self._pipe)
            except (EOFError, OSError):
                self._end()
            if stop.is_set():
                raise _LeftError(Code.CANCELLED)
            if self._asked_at and time.monotonic() > self._asked_at + _LEAVING:
                self._end()

    def _ready_pipe(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve,
            args=(theirs, self._kind, self._idle),
            name=self._kind.name,
            daemon=True,
        )
        with _environment(self._kind.environment):
            process.start()
        if self._kind.steps_back:
            step_back(process)
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        self._asked_at = 0.0
        if process is not None:
            process.kill()
            process.join(_DYING)
            if not process.is_alive():
                process.close()
        if pipe is not None:
            pipe.close()


class _TaskError(DeviceError):
    """The task said what is wrong; the process is well and stays."""


class _CrashError(DeviceError):
    """The process ended in the middle of its work."""


class _LeftError(DeviceError):
    """The caller went before the task came to its end; it is coming to it."""


@contextlib.contextmanager
def _environment(told: Mapping[str, str]) -> Iterator[None]:
    """A process that is started meanwhile inherits it."""
    added = {name: value for name, value in told.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _piece(held: BinaryIO | None, wanted: Wanted) -> bytes:
    if held is None:
        raise DeviceError(Code.FILE_GONE)
    held.seek(wanted.offset)
    return held.read(wanted.size)
