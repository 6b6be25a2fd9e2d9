"""Connections to the linked registry, kept between questions, and never ended under one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from desktop.domain.sync import ProxyChoice
from desktop.sync.line import Way
from desktop.sync.ports import Link
from desktop.sync.registry import Registry


class Held:
    """One registry's connections, for one question at a time."""

    def __init__(self, proxy: Callable[[], ProxyChoice]) -> None:
        self._proxy = proxy
        self._asking = Lock()
        self._registry: Registry | None = None
        self._tie: tuple[object, ...] = ()
        self._dropped = False

    @contextmanager
    def registry(self, link: Link) -> Iterator[Registry]:
        """The registry of the link; whoever asks next waits until this question is answered.

        Raises LineError for an address or a proxy that cannot be one.
        """
        try:
            with self._asking:
                yield self._tied(link)
        finally:
            self._end_dropped()

    def drop(self) -> None:
        """End the connections: at once, or as soon as the question under way is answered."""
        self._dropped = True
        self._end_dropped()

    def _tied(self, link: Link) -> Registry:
        way = Way(link.address, link.pin, self._proxy())
        tie = (way, link.device_id, link.key)
        if self._dropped or tie != self._tie:
            self._end()
        if self._registry is None:
            self._registry = Registry(way, link.device_id, link.key, epoch=link.epoch)
            self._tie = tie
        self._registry.line.epoch = link.epoch
        return self._registry

    def _end_dropped(self) -> None:
        # Whoever asks now looks here once more when it has its answer.
        if self._dropped and self._asking.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._asking.release()

    def _end(self) -> None:
        self._dropped = False
        registry, self._registry = self._registry, None
        if registry is not None:
            registry.close()
