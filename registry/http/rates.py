"""How often, and how much at once, one device or one address may ask."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from uuid import UUID
from weakref import WeakValueDictionary

from protocol.problems import Problem
from registry.services.refusals import RefusalError

_REMEMBERED = 50_000


class Rate:
    """Allowances a minute for each key, half a minute's worth of them at once, at least ten.

    Held in the process, whose cores and memory it guards: with several processes each lets through
    its own share. What guards a password or a child is counted in the database.
    """

    def __init__(self, per_minute: int) -> None:
        self._second = per_minute / 60
        self._most = max(10.0, per_minute / 2)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> None:
        """Use one allowance (`now` in seconds of any clock); raises RefusalError TOO_MANY."""
        left, at = self._left.pop(key, (self._most, now))
        left = min(self._most, left + max(0.0, now - at) * self._second)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        if left < 1:
            wait = int((1 - left) / self._second) + 1
            raise RefusalError(Problem.TOO_MANY, retry_after=wait)


class Crowd:
    """How many requests of one device are under way: no single one takes the process's room."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside: Counter[UUID] = Counter()

    @contextmanager
    def one(self, device_id: UUID) -> Iterator[None]:
        """A request of this device; raises RefusalError BUSY where it has enough under way."""
        if self._inside[device_id] >= self._most:
            raise RefusalError(Problem.BUSY, "this device has enough under way", retry_after=2)
        self._inside[device_id] += 1
        try:
            yield
        finally:
            self._inside[device_id] -= 1
            if not self._inside[device_id]:
                del self._inside[device_id]


class Turns:
    """Batches are unpacked and taken a few at a time, and of one device one after the other.

    An unpacked batch is many times its bytes, and waits for the device's row anyway.
    """

    def __init__(self, most: int) -> None:
        self._room = asyncio.Semaphore(most)
        self._of: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, device_id: UUID) -> AsyncIterator[None]:
        """Wait for the device's turn."""
        own = self._of.setdefault(device_id, asyncio.Lock())
        async with own, self._room:
            yield
