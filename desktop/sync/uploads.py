"""Attachments on their way: several at once where it is long, each resumed where it was cut."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from desktop.sync.answers import not_understood
from desktop.sync.pace import Stop, never
from desktop.sync.registry import Registry
from desktop.sync.trouble import Refused, Stopped
from protocol.devices import PART_SIZE, WHOLE_LIMIT, BlobWanted
from protocol.problems import Problem

LONG_DELAY, SHORT_DELAY = 0.1, 0.01
"""Seconds there and back that make a way long, or short."""
_TRIES = 3
"""Of one attachment, where its bytes arrive as others or its parts find no place."""

Read = Callable[[str], bytes | None]


def streams_for(delay: float) -> int:
    """How many attachments travel at once: while one waits for its answer the others fill the line.

    `delay`: seconds there and back.
    """
    if delay >= LONG_DELAY:
        return 6
    return 3 if delay >= SHORT_DELAY else 2


def send_attachments(
    registry: Registry,
    wanted: Sequence[BlobWanted],
    read: Read,
    sent: Callable[[], None],
    stop: Stop = never,
) -> None:
    """Send what the registry lacks.

    `read` is called in this thread alone, `sent` in any, after each that has arrived. One that
    cannot be read, or that the registry will not have, is passed over: the op that names it is
    then told so. Raises what Registry's methods raise, once every stream has ended.
    """
    cut = threading.Event()

    def ended() -> bool:
        return cut.is_set() or stop()

    streams = streams_for(registry.line.delay)
    free = threading.Semaphore(streams)
    going: list[Future[None]] = []
    with ThreadPoolExecutor(streams, thread_name_prefix="attachment") as pool:
        for one in wanted:
            free.acquire()
            if ended():
                free.release()
                break
            data = read(one.sha256)
            if data is None:
                free.release()
                continue
            upload = _Upload(registry, one, data, sent, ended)
            task = pool.submit(upload.run)
            going.append(task)
            task.add_done_callback(lambda done: _freed(done, cut, free))
    _raise_first(going)


def _freed(done: Future[None], cut: threading.Event, free: threading.Semaphore) -> None:
    if done.exception() is not None:
        cut.set()
    free.release()


def _raise_first(ended: Sequence[Future[None]]) -> None:
    """The trouble that cut the others short, not what the others say of being cut."""
    faults = [fault for task in ended if (fault := task.exception()) is not None]
    faults.sort(key=lambda fault: isinstance(fault, Stopped))
    if faults:
        raise faults[0]


class _Upload:
    """One attachment."""

    def __init__(
        self,
        registry: Registry,
        wanted: BlobWanted,
        data: bytes,
        sent: Callable[[], None],
        stop: Stop,
    ) -> None:
        self._registry = registry
        self._name = wanted.sha256
        self._offset = wanted.offset
        self._data = data
        self._sent = sent
        self._stop = stop

    def run(self) -> None:
        """Send it until it is whole or will not be had."""
        for _ in range(_TRIES):
            try:
                self._send()
            except Refused as refused:
                if refused.problem is Problem.OFFSET_WRONG and refused.offset is not None:
                    self._offset = refused.offset
                elif refused.problem is Problem.HASH_WRONG:
                    self._offset = 0
                else:
                    return
            else:
                self._sent()
                return

    def _send(self) -> None:
        if len(self._data) <= WHOLE_LIMIT:
            self._registry.put_whole(self._name, self._data, self._stop)
            return
        total = len(self._data)
        offset: int | None = self._offset if 0 <= self._offset < total else 0
        while offset is not None:
            part = self._data[offset : offset + PART_SIZE]
            after = self._registry.put_part(self._name, part, offset, total, self._stop)
            if after is not None and not offset < after < total:
                raise not_understood()
            offset = after
