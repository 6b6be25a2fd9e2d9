"""The registry as a process: everything opened in order, closed in reverse."""

import asyncio
import logging
import signal
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime

import msgspec
import uvicorn
from starlette.routing import BaseRoute

from registry.blobs import open_store
from registry.blobs.shelf import ShelfError
from registry.database.embedded import EmbeddedServer
from registry.database.errors import DatabaseError
from registry.database.pool import Database
from registry.http.app import build_app
from registry.http.door import Door
from registry.http.logs import about
from registry.http.wire import bounded
from registry.key_ring import KeyRing
from registry.services.attachments import collect
from registry.services.founding import bring_up
from registry.services.identity import identity
from registry.services.schools import schools
from registry.settings import Settings

_BACKLOG = 512
_FIRST_SWEEP_SECONDS = 300
"""A registry that is started anew each morning sweeps too."""
_SWEEP_SECONDS = 86_400
_STOPPING = (signal.SIGINT, signal.SIGTERM)
_LOOK_SECONDS = 1.0
"""Between two looks at whether the own PostgreSQL still runs."""

_LOG = logging.getLogger("registry.server")


@asynccontextmanager
async def opened(settings: Settings, *, join: bool = False) -> AsyncIterator[Door]:
    """The registry's parts, the embedded database among them where the settings ask for it.

    `join`: beside a registry that runs on the same folder. Raises DatabaseError, KeyRingError,
    OSError.
    """
    settings.data.mkdir(mode=0o711, parents=True, exist_ok=True)
    ring = KeyRing.load_or_make(settings.keys)
    embedded = None if settings.database_url else EmbeddedServer(settings.data)
    if embedded is not None:
        await asyncio.to_thread(embedded.start_or_join if join else embedded.start)
    try:
        url = settings.database_url or (embedded.url if embedded else "")
        database = await Database.opened(url)
        try:
            await database.run(bring_up)
            now = datetime.now(UTC)
            known = await database.run(lambda connection: identity(connection, ring, now=now))
            async with _kept_alive(embedded):
                yield Door(settings, database, open_store(settings, ring), known)
        finally:
            await database.close()
    finally:
        if embedded is not None:
            await asyncio.to_thread(embedded.stop)


@asynccontextmanager
async def _kept_alive(embedded: EmbeddedServer | None) -> AsyncIterator[None]:
    """Start the own PostgreSQL anew where it has ended: killed for memory, or by a full disk."""
    if embedded is None:
        yield
        return
    ended = asyncio.Event()
    task = asyncio.create_task(_watch(embedded, ended))
    try:
        yield
    finally:
        ended.set()
        await task


async def _watch(embedded: EmbeddedServer, ended: asyncio.Event) -> None:
    while not ended.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _LOOK_SECONDS)
            return
        try:
            await asyncio.to_thread(embedded.revive)
        except DatabaseError as error:
            _LOG.warning("the own PostgreSQL does not start", exc_info=error)


async def serve(
    settings: Settings,
    *,
    started: Callable[[str], None],
    more: Callable[[Door], Sequence[BaseRoute]] = lambda _: (),
) -> None:
    """Serve until the process is asked to stop; requests under way are finished.

    `started` is called with the address once it listens. Raises what `opened` raises; OSError,
    ssl.SSLError.
    """
    async with opened(settings) as door:
        await Server(door, started, more(door)).serve()


class Server(uvicorn.Server):
    """Stops when asked, and leaves what was opened before it to be closed after it."""

    def __init__(
        self, door: Door, started: Callable[[str], None], more: Sequence[BaseRoute] = ()
    ) -> None:
        super().__init__(_config(door, more))
        self._settings = door.settings
        self._door = door
        self._sweeping: asyncio.Task[None] | None = None
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell where."""
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            self._told(msgspec.structs.replace(self._settings, port=port).address)
            self._sweeping = asyncio.create_task(_sweep(self._door))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what is under way."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, without sending it on to this process when all is done."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in _STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _sweep(door: Door) -> None:
    """Soon after the start, then once a day."""
    await asyncio.sleep(_FIRST_SWEEP_SECONDS)
    while True:
        await sweep(door)
        await asyncio.sleep(_SWEEP_SECONDS)


async def sweep(door: Door) -> None:
    """Collect attachments that no row names; trouble with one school's holds up no other's."""
    try:
        known = [entry.school for entry in await door.database.read(schools)]
    except DatabaseError as error:
        _LOG.warning("orphans were not collected", exc_info=error)
        return
    for school in known:
        try:
            taken = await collect(door.database, door.store, school, now=door.clock())
        except (DatabaseError, ShelfError) as error:
            _LOG.warning("orphans were not collected", exc_info=error)
        except Exception as error:  # noqa: BLE001 the border of a deed that nobody asked for
            _LOG.error("fault", exc_info=error)
        else:
            if taken:
                _LOG.info("orphans collected", extra=about(count=taken))


def _config(door: Door, more: Sequence[BaseRoute]) -> uvicorn.Config:
    settings = door.settings
    limits = settings.limits
    config = uvicorn.Config(
        build_app(door, more),
        host=settings.host,
        port=settings.port,
        http=bounded(limits),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        backlog=_BACKLOG,
        timeout_keep_alive=limits.keep_alive_seconds,
        timeout_graceful_shutdown=limits.stop_seconds,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    config.load()
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config
