"""The worker process: one pipe, one task at a time, a ceiling of memory, nothing on disk."""

import contextlib
import errno
import gc
import importlib
import os
import signal
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import cast

from desktop.domain.errors import Code, DeskError
from desktop.imaging.channel import Begun, Done, Failed, Order, Part, Send, Stop, WorkerKind
from desktop.imaging.memory_cap import (
    cap_memory,
    give_back,
    renew_cap,
    resident_bytes,
    return_memory_early,
)
from desktop.imaging.source import serve_from
from desktop.imaging.warm import keep_warm

_STANDARD_OUTPUT = 1
_STANDARD_ERROR = 2

_NO_MEMORY = ("out of memory", "insufficient memory", "memory allocation", "bad_alloc")


def serve(pipe: Connection, kind: WorkerKind, idle_seconds: float) -> None:
    """Carry out orders until the desk closes the pipe or nothing came for `idle_seconds`.

    The desk finds an ended worker by itself and starts another.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _fall_silent()
    return_memory_early()
    gc.disable()
    for name in kind.libraries:
        importlib.import_module(name)
    if kind.headroom:
        cap_memory(kind.headroom + kind.kept)
    keep_warm(give_back)
    serve_from(pipe)
    _stays()
    idle = resident_bytes()
    with contextlib.suppress(EOFError, OSError):
        while _has_order(pipe, kind, idle, idle_seconds):
            order = pipe.recv()
            if isinstance(order, Stop):
                continue  # it came after the end of what it was meant for
            pipe.send(Begun())
            if kind.headroom:
                renew_cap(kind.headroom - max(0, resident_bytes() - idle))
            pipe.send(_carry_out(order, kind, lambda value: pipe.send(Part(value))))
            del order
            gc.collect()
            _stays()


def _stays() -> None:
    """What an order leaves behind serves the next: it is not looked through again for litter.

    Looking through the libraries would take a third of all a worker does.
    """
    gc.freeze()
    gc.enable()


def _has_order(pipe: Connection, kind: WorkerKind, idle: int, idle_seconds: float) -> bool:
    """Wait for the next order; False when it is time to end. `idle` is what a fresh worker holds.

    The next page fills what the last one filled: a fifth of its time goes into memory that is
    new. It is given back where it is much, or after a pause.
    """
    pause = min(kind.pause, idle_seconds)
    if resident_bytes() - idle <= kind.kept and pipe.poll(pause):
        return True
    give_back()
    return resident_bytes() - idle <= kind.kept and pipe.poll(idle_seconds - pause)


def _fall_silent() -> None:
    """Write nothing beside the pipe, C libraries too.

    A decoder's complaint may hold a file's own words, and a scanner's driver would write amid
    the lines of a command.
    """
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (_STANDARD_OUTPUT, _STANDARD_ERROR):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _carry_out(order: Order, kind: WorkerKind, send: Send) -> Done | Failed:
    try:
        module, _, name = order.task.partition(":")
        function = cast("Callable[..., object]", getattr(importlib.import_module(module), name))
        return Done(function(send, *order.arguments))
    except DeskError as error:
        return Failed(error.code, error.facts)
    except Exception as error:  # noqa: BLE001 - the task's border: whatever a file broke is one code
        return Failed(kind.broken or code_of(error), cause=_cause(error))


def code_of(error: Exception) -> Code:
    """What staff are told when a library fails on a file."""
    words = str(error).lower()
    if isinstance(error, MemoryError) or any(part in words for part in _NO_MEMORY):
        return Code.FILE_NEEDS_MEMORY
    if isinstance(error, OSError) and error.errno in _GONE:
        return Code.FILE_GONE
    if "truncated" in words or "end of file" in words:
        return Code.FILE_TRUNCATED
    return Code.FILE_UNREADABLE


_GONE = frozenset(
    getattr(errno, name)
    for name in (
        "EIO", "ENOENT", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENODEV",
        "ENXIO", "EACCES", "EPERM", "ENETDOWN", "ENETUNREACH", "ECONNRESET", "EINVAL", "EBADF",
    )
    if hasattr(errno, name)
)  # fmt: skip


def _cause(error: Exception) -> str:
    """Type and place of a failure: a message could hold a file's name, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} in {place}"
