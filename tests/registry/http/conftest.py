"""The real registry on a real socket, a school, and an enrolled desk."""

import asyncio
import itertools
import secrets
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from registry.http.door import Door
from registry.http.server import Server, opened
from registry.services import devices
from registry.services.children import iin_is_valid
from registry.services.schools import add_school
from registry.settings import Settings
from tests.registry.http.desk import Desk

REGION = "almaty"


@dataclass(frozen=True)
class Running:
    """A registry that listens."""

    door: Door
    address: str
    line: httpx.AsyncClient

    async def school(self, name: str = "№ 12") -> UUID:
        """A school's id."""
        school = await self.door.database.run(
            lambda connection: add_school(
                connection, REGION, _bin(), name, name, by="a test", now=datetime.now(UTC)
            )
        )
        return school.school_id

    async def code(self, school_id: UUID) -> str:
        """A one-time code."""
        made = await self.door.database.run(
            lambda connection: devices.new_code(
                connection, REGION, school_id, by="a test", now=datetime.now(UTC)
            )
        )
        return made.code

    def blobs(self) -> list[Path]:
        """What stands in the folder of attachments."""
        return list(self.door.settings.attachments.rglob("*"))

    async def desk(self, school_id: UUID, letter: str = "A") -> Desk:
        """An enrolled workstation with a token."""
        desk = Desk(self.line)
        assert (await desk.enrol(await self.code(school_id), letter)).status_code == 201
        assert (await desk.sign_in()).status_code == 200
        return desk


def _bin() -> str:
    return next(
        number
        for digit in itertools.count(secrets.randbelow(10**10) * 10)
        if iin_is_valid(number := f"{digit:012d}")
    )


@asynccontextmanager
async def running(
    settings: Settings, *, verify: ssl.SSLContext | bool = True
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
