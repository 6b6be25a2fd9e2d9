"""One warm process that opens what comes from outside, so that nothing in it can harm the desk.

A file that crashes a decoder, eats memory or never ends costs one error sentence: the process is
ended and the next task gets a new one. Its memory is capped, it writes nothing to disk, and the
desk itself never loads a decoder.
"""

import contextlib
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import BinaryIO

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.channel import Begun, Done, Failed, Order, Part, Wanted
from desktop.imaging.child import serve

_log = logging.getLogger(__name__)

_TICK = 0.03
"""Seconds between two looks at the stop sign."""

SILENCE = 40.0
"""Seconds without a word from a task after which it is given up."""

IDLE = 600.0
"""Seconds after which an unused worker ends."""

Receive = Callable[[object], None]


class Worker:
    """Runs tasks one after the other in the child process. Safe to call from any thread."""

    def __init__(self, *, silence: float = SILENCE, idle: float = IDLE) -> None:
        self._silence = silence
        self._idle = idle
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def run(
        self,
        task: str,
        *arguments: object,
        stop: threading.Event | None = None,
        receive: Receive | None = None,
        held: BinaryIO | None = None,
    ) -> object:
        """The task's result; `receive` gets what it hands over meanwhile, in the caller's thread.

        Everything else is as in `parts`.
        """
        steps = self.parts(task, *arguments, stop=stop, held=held)
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
    ) -> Generator[object, None, object]:
        """What the task hands over, one by one; its result is the generator's own.

        `task` is "package.module:function"; the function gets a `Send` and the arguments. `held`
        is a seekable reader that serves a `HeldSource` among them. Setting `stop`, or closing the
        generator early, ends the process at once. Raises DeviceError: CANCELLED,
        FILE_TOOK_TOO_LONG, FILE_UNREADABLE after a crash, and whatever the task found wrong.
        """
        stop = stop or threading.Event()
        self._wait_turn(stop)
        try:
            return (yield from self._parts(Order(task, arguments), stop, held))
        except BaseException as error:
            if not isinstance(error, _TaskError):
                self._end()
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
        raise DeviceError(Code.FILE_UNREADABLE)

    def _next(self, pipe: Connection, stop: threading.Event) -> object:
        deadline = time.monotonic() + self._silence
        try:
            while not pipe.poll(_TICK):
                if stop.is_set():
                    raise DeviceError(Code.CANCELLED)
                if time.monotonic() > deadline:
                    raise DeviceError(Code.FILE_TOOK_TOO_LONG, seconds=round(self._silence))
            return pipe.recv()
        except (EOFError, OSError) as error:
            raise _CrashError(Code.FILE_UNREADABLE) from error

    def _ready_pipe(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._idle), name="pictures", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()


class _TaskError(DeviceError):
    """The task said what is wrong; the process is well and stays."""


class _CrashError(DeviceError):
    """The process ended in the middle of its work."""


def _piece(held: BinaryIO | None, wanted: Wanted) -> bytes:
    if held is None:
        raise DeviceError(Code.FILE_GONE)
    held.seek(wanted.offset)
    return held.read(wanted.size)
