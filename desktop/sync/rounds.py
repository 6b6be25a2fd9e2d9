"""A round: attachments, then the records that name them, then what others have changed."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.sync import SYSTEM_PROXY, LineStep, ProxyChoice, SyncTrouble
from desktop.sync.held import Held
from desktop.sync.pace import Stop, never
from desktop.sync.ports import Link, RoundStore
from desktop.sync.progress import Progress, Told
from desktop.sync.registry import FeedPage, Registry
from desktop.sync.sending import Sending
from desktop.sync.stride import Stride
from desktop.sync.trouble import EpochRenewed, LineError, Refused, Stopped
from protocol.records import MAX_OPS, Outcome

Answered = TypeVar("Answered")

_PASSES = 3
"""What a pull merges anew is sent in the same round, but no two desks chase each other for ever."""
_FRUITLESS = 3
"""Batches in a row of which nothing was accepted: the rest waits for another round."""
_TOGETHER = 16
"""Ops of a batch at least: while one is answered, the attachments of the next fill the line."""
_EPOCHS = 2
"""A registry is restored once in a while; one that is at each request is out of order."""


@dataclass(frozen=True)
class RoundEnd:
    """How a round ended."""

    trouble: SyncTrouble | None = None
    server_time: datetime | None = None
    retry_after: float = 0.0
    """Seconds that the registry asks to wait."""
    detail: str = ""
    """For the log: safe to show."""
    stopped: bool = False
    """The program asked it to end, or tied the desk anew: no trouble, and nothing is noted."""


class Rounds:
    """Makes rounds, one at a time; keeps the connections and what it learnt of the line.

    What somebody asks beside a round goes over connections of its own: neither ends the other's.
    """

    def __init__(
        self,
        store: RoundStore,
        clock: Clock,
        proxy: Callable[[], ProxyChoice] = lambda: SYSTEM_PROXY,
    ) -> None:
        self._store = store
        self._clock = clock
        self._own, self._beside = Held(proxy), Held(proxy)
        self._ops = Stride(_TOGETHER, MAX_OPS)
        self._records = Stride(200, MAX_OPS)

    def close(self) -> None:
        """End the connections; a question under way is answered first, and nobody waits for it."""
        self._own.drop()
        self._beside.drop()

    def ask(self, question: Callable[[Registry], Answered]) -> Answered | None:
        """Ask the linked registry something, beside a round or without one; None without a link.

        Raises what Registry's methods raise.
        """
        return self._asked(self._beside, question)

    def ask_on(self, question: Callable[[Registry], Answered]) -> Answered | None:
        """Ask at the end of a round, over its connections; else as `ask`."""
        return self._asked(self._own, question)

    def run(self, stop: Stop = never, told: Told = lambda _step: None) -> RoundEnd:
        """One round; the world's troubles are told by its end, and noted in the store.

        Without a link there is nothing to do.
        """
        link = self._store.link()
        if link is None:
            return RoundEnd()
        end = self._round(link.device_id, stop, Progress(told))
        if not self._still(link.device_id):
            end = RoundEnd(stopped=True)
        if end.trouble or end.stopped:
            self._own.drop()
        if not end.stopped:
            self._store.note(self._clock.now(), end.trouble, end.server_time)
        return end

    def _round(self, device_id: UUID, stop: Stop, progress: Progress) -> RoundEnd:
        try:
            for _ in range(_EPOCHS):
                try:
                    self._send_and_pull(device_id, stop, progress)
                except EpochRenewed as renewed:
                    self._store.begin_epoch(renewed.epoch, device_id)
                else:
                    return RoundEnd()
        except Stopped:
            return RoundEnd(stopped=True)
        except LineError as error:
            detail = f"{error.step} {error.detail}"
            return RoundEnd(error.trouble, error.server_time, error.retry_after, detail)
        except Refused as refused:
            return RoundEnd(SyncTrouble.BUSY, detail=str(refused))
        return RoundEnd(SyncTrouble.BUSY, detail=f"{LineStep.ANSWER} epoch")

    def _still(self, device_id: UUID) -> bool:
        """Whether the desk is the device that it was when the round began."""
        link = self._store.link()
        return link is not None and link.device_id == device_id

    def _asked(self, held: Held, question: Callable[[Registry], Answered]) -> Answered | None:
        link = self._store.link()
        if link is None:
            return None
        with held.registry(link) as registry:
            return question(registry)

    def _send_and_pull(self, device_id: UUID, stop: Stop, progress: Progress) -> None:
        link = self._store.link()
        if link is None or link.device_id != device_id:
            raise Stopped
        with self._own.registry(link) as registry:
            registry.sign_in(stop)
            sending = Sending(registry, self._store, self._ops, stop, progress)
            position = link.position
            for turn in range(_PASSES):
                if not self._send_waiting(sending, link) and turn:
                    return
                position = self._pull(registry, link, position, stop, progress)

    def _send_waiting(self, sending: Sending, link: Link) -> bool:
        """Send until nothing waits; whether anything did.

        Each piece is settled when it is answered: a line that breaks at a later one has still
        brought the earlier ones on.
        """
        sent, fruitless = False, 0
        while fruitless < _FRUITLESS and (
            batch := self._store.batch(max(self._ops.count, _TOGETHER))
        ):
            if not self._still(link.device_id):
                # These ops are another device's: to this registry they would pass for a fork.
                raise Stopped
            sent, accepted = True, False
            for results in sending.send(batch):
                self._store.settle(results, link.epoch, link.device_id)
                accepted |= any(result.outcome is Outcome.ACCEPTED for result in results)
            fruitless = 0 if accepted else fruitless + 1
        return sent

    def _pull(
        self, registry: Registry, link: Link, position: int, stop: Stop, progress: Progress
    ) -> int:
        """Take in the feed up to its end; the position reached.

        While a page is taken in, the next one is on its way.
        """
        progress.fetched(0)
        told = link.acknowledged
        with ThreadPoolExecutor(1, thread_name_prefix="feed") as ahead:
            coming = ahead.submit(self._page, registry, told, position, stop)
            more = True
            while more:
                page = coming.result()
                position, more = page.head.position, page.head.more
                if more:
                    coming = ahead.submit(self._page, registry, told, position, stop)
                self._store.take_in(page.head, page.records, link.device_id)
                progress.fetched(len(page.records))
                if not self._still(link.device_id):
                    raise Stopped
        return position

    def _page(self, registry: Registry, acknowledged: int, position: int, stop: Stop) -> FeedPage:
        begun = time.monotonic()
        page = registry.changes(position, self._records.count, acknowledged, stop)
        self._records.took(max(len(page.records), 1), time.monotonic() - begun)
        return page
