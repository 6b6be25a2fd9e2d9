"""The real registry on a real socket, a school, and an enrolled desk."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from registry.http.door import Door
from registry.http.server import Server, opened
from registry.settings import Settings
from tests.registry.http.desk import Desk
from tests.registry.schools import code_for, open_school

_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts no certificate: a line without TLS asks for none, and reading the system's takes long."""


@dataclass(frozen=True)
class Running:
    """A registry that listens."""

    door: Door
    address: str
    line: httpx.AsyncClient

    async def school(self, name: str = "№ 12") -> UUID:
        """A school's id."""
        return await self.door.database.run(lambda connection: open_school(connection, name))

    async def code(self, school_id: UUID) -> str:
        """A one-time code."""
        return await self.door.database.run(lambda connection: code_for(connection, school_id))

    def blobs(self) -> list[Path]:
        """What stands in the folder of attachments."""
        return list(self.door.settings.attachments.rglob("*"))

    async def desk(self, school_id: UUID, letter: str = "A") -> Desk:
        """An enrolled workstation with a token."""
        desk = Desk(self.line)
        assert (await desk.enrol(await self.code(school_id), letter)).status_code == 201
        assert (await desk.sign_in()).status_code == 200
        return desk


@asynccontextmanager
async def running(
    settings: Settings, *, verify: ssl.SSLContext = _NOBODY
) -> AsyncIterator[Running]:
    """A registry with these settings on a free port, until the block ends."""
    async with opened(settings) as door:
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        server = Server(door, address.set_result)
        task = asyncio.create_task(server.serve())
        try:
            await address
            port = server.servers[0].sockets[0].getsockname()[1]
            base = f"{'https' if settings.tls_certificate else 'http'}://127.0.0.1:{port}"
            async with httpx.AsyncClient(base_url=base, timeout=30, verify=verify) as client:
                yield Running(door, base, client)
        finally:
            server.should_exit = True
            await task


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", database_url=database_url, host="127.0.0.1", port=0)


@pytest.fixture
async def registry(settings: Settings) -> AsyncIterator[Running]:
    async with running(settings) as listening:
        yield listening


@pytest.fixture
async def desk(registry: Running) -> Desk:
    return await registry.desk(await registry.school())
