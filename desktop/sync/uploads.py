"""Attachments on their way: small ones together, a large one resumed where it was cut."""

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Self

from desktop.sync.answers import not_understood
from desktop.sync.pace import Stop, never
from desktop.sync.registry import Registry
from desktop.sync.trouble import Refused, Stopped
from protocol.devices import MOST_TOGETHER, PART_SIZE, WHOLE_LIMIT, BlobWanted, SentBlob
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
    """Send what the registry lacks, as `Uploads` does."""
    with Uploads(registry, wanted, read, sent, stop) as uploads:
        uploads.bring({one.sha256 for one in wanted})


class Uploads:
    """Attachments on their way in their order; the line never empties between two records.

    `read` is called in the thread that brings alone, `sent` in any, after each that has arrived.
    One that cannot be read, or that the registry will not have, is passed over: the op that names
    it is then told so.
    """

    def __init__(
        self,
        registry: Registry,
        wanted: Sequence[BlobWanted],
        read: Read,
        sent: Callable[[], None],
        stop: Stop = never,
    ) -> None:
        """`wanted`: what the registry lacks."""
        self._registry = registry
        self._waiting = deque(wanted)
        self._read = read
        self._sent = sent
        self._stop = stop
        self._cut = threading.Event()
        self._going: dict[str, Future[None]] = {}
        self._ahead: bytes | None = None
        """Of the first that waits, where it was read already."""
        streams = streams_for(registry.line.delay)
        self._free = threading.Semaphore(streams)
        self._pool = ThreadPoolExecutor(streams, thread_name_prefix="attachment")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._cut.set()
        self._pool.shutdown()

    def bring(self, names: Collection[str]) -> None:
        """Wait until these have arrived or were passed over; others are begun meanwhile.

        Raises what Registry's methods raise, once every stream has ended.
        """
        while (left := self._left(names)) or self._unbegun(names):
            if self._waiting:
                self._free.acquire()
                if self._ended():
                    break
                self._begin()
            else:
                wait(left, return_when=FIRST_COMPLETED)
        if self._ended():
            wait(self._going.values())
            _raise_first([*self._going.values()])

    def _left(self, names: Collection[str]) -> list[Future[None]]:
        """What of these is under way."""
        return [task for name, task in self._going.items() if name in names and not task.done()]

    def _unbegun(self, names: Collection[str]) -> bool:
        return any(one.sha256 in names for one in self._waiting)

    def _ended(self) -> bool:
        return self._cut.is_set() or self._stop()

    def _begin(self) -> None:
        together = self._next_ones()
        if not together:
            self._free.release()
            return
        task = self._pool.submit(self._send, together)
        self._going.update((upload.name, task) for upload in together)
        task.add_done_callback(self._freed)

    def _next_ones(self) -> list["_Upload"]:
        """The first that waits, and those after it that the line takes in one go with it."""
        some: list[_Upload] = []
        size = 0
        while self._waiting and len(some) < MOST_TOGETHER:
            one = self._waiting[0]
            data = self._read(one.sha256) if self._ahead is None else self._ahead
            self._ahead = None
            if data is not None and some and size + len(data) > self._registry.together.count:
                self._ahead = data
                break
            self._waiting.popleft()
            if data is not None:
                some.append(_Upload(self._registry, one, data, self._ended))
                size += len(data)
        return some

    def _send(self, uploads: Sequence["_Upload"]) -> None:
        if len(uploads) == 1 or not self._sent_together(uploads):
            for upload in uploads:
                if upload.run():
                    self._sent()

    def _sent_together(self, uploads: Sequence["_Upload"]) -> bool:
        """Whether the registry took them; where it refuses one, each is sent for itself."""
        sent = [SentBlob(upload.name, upload.data) for upload in uploads]
        try:
            self._registry.put_together(sent, self._ended)
        except Refused:
            return False
        for _ in uploads:
            self._sent()
        return True

    def _freed(self, done: Future[None]) -> None:
        if done.exception() is not None:
            self._cut.set()
        self._free.release()


def _raise_first(ended: Sequence[Future[None]]) -> None:
    """The trouble that cut the others short, not what the others say of being cut."""
    faults = [fault for task in ended if (fault := task.exception()) is not None]
    faults.sort(key=lambda fault: isinstance(fault, Stopped))
    if faults:
        raise faults[0]


class _Upload:
    """One attachment."""

    def __init__(self, registry: Registry, wanted: BlobWanted, data: bytes, stop: Stop) -> None:
        self._registry = registry
        self.name = wanted.sha256
        self.data = data
        self._offset = wanted.offset
        self._stop = stop

    def run(self) -> bool:
        """Send it until it is whole (True) or will not be had."""
        for _ in range(_TRIES):
            try:
                self._send()
            except Refused as refused:
                if refused.problem is Problem.OFFSET_WRONG and refused.offset is not None:
                    self._offset = refused.offset
                elif refused.problem is Problem.HASH_WRONG:
                    self._offset = 0
                else:
                    return False
            else:
                return True
        return False

    def _send(self) -> None:
        if len(self.data) <= WHOLE_LIMIT:
            self._registry.put_whole(self.name, self.data, self._stop)
            return
        total = len(self.data)
        offset: int | None = self._offset if 0 <= self._offset < total else 0
        while offset is not None:
            part = self.data[offset : offset + PART_SIZE]
            after = self._registry.put_part(self.name, part, offset, total, self._stop)
            if after is not None and not offset < after < total:
                raise not_understood()
            offset = after
