"""The page on a real port, before a real database."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette

from registry.admin.app import admin_route
from registry.database.pool import Database
from registry.services import administrators
from tests.registry.admin.a_country import settle

NAME, PASSWORD = "akim", "өте құпия сөз 2026"


@pytest.fixture
async def country(database: Database) -> Database:
    """The database with schools and an administrator."""
    await database.run(settle)
    await database.run(lambda connection: administrators.set_password(connection, NAME, PASSWORD))
    return database


@pytest.fixture
async def page_url(country: Database, database_url: str) -> AsyncIterator[str]:
    """Where the page is served."""
    assert await country.read(administrators.any_password)
    server = _Served(database_url)
    server.start()
    try:
        yield await asyncio.to_thread(server.url)
    finally:
        await asyncio.to_thread(server.stop)


class _Served(threading.Thread):
    """uvicorn with a loop and a pool of its own, as in a process of its own."""

    def __init__(self, database_url: str) -> None:
        super().__init__(daemon=True)
        self._database_url = database_url
        self._up = threading.Event()
        self._server: uvicorn.Server | None = None

    def url(self) -> str:
        assert self._up.wait(30)
        assert self._server is not None
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/admin"

    def stop(self) -> None:
        assert self._server is not None
        self._server.should_exit = True
        self.join(30)

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        database = await Database.opened(self._database_url)
        app = Starlette(routes=[admin_route(database, secret=bytes(32), secure=False)])
        config = uvicorn.Config(app, port=0, log_level="warning", lifespan="off")
        self._server = uvicorn.Server(config)
        serving = asyncio.create_task(self._server.serve())
        while not self._server.started:
            await asyncio.sleep(0.01)
        self._up.set()
        await serving
        await database.close()
