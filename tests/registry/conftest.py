"""A real PostgreSQL for the whole run, and a fresh database of it for each test."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import patch

import asyncpg
import pytest
from argon2 import PasswordHasher

from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.services import administrators
from registry.services.founding import bring_up
from tests.registry.http.weed import NoServerError, s3_server

_TEMPLATE = "registry_template"
_numbers = itertools.count()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """The page is opened a hundred times, and each time would take a tenth of a second."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with patch.object(administrators, "_hasher", cheap):
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedServer]:
    """The embedded PostgreSQL with a template database that holds the registry's tables."""
    # pytest's own folders are closed to the account under which root runs PostgreSQL.
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-registry-"))
    folder.chmod(0o711)
    try:
        with EmbeddedServer(folder) as server:
            asyncio.run(_lay_template(server))
            yield server
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that the account of PostgreSQL may pass through; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-registry-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of an S3 server."""
    try:
        with s3_server(tmp_path_factory.mktemp("s3")) as address:
            yield address
    except NoServerError as error:
        pytest.skip(f"not run here: no S3 server: {error}")


@pytest.fixture
async def database_url(postgres: EmbeddedServer) -> AsyncIterator[str]:
    """The address of a database of its own, with the registry's tables."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await _administer(postgres, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield postgres.url_of(name)
    await _administer(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A pool on the test's own database."""
    opened = await Database.opened(database_url)
    yield opened
    await opened.close()


async def _lay_template(server: EmbeddedServer) -> None:
    # Tests of crashes have servers of their own; here waiting for the disk proves nothing.
    await _administer(server, "ALTER SYSTEM SET fsync = off")
    await _administer(server, "SELECT pg_reload_conf()")
    await _administer(server, f"CREATE DATABASE {_TEMPLATE}")
    template = await Database.opened(server.url_of(_TEMPLATE), size=1)
    await template.run(bring_up)
    await template.close()


async def _administer(server: EmbeddedServer, statement: str) -> None:
    connection = await asyncpg.connect(server.url_of("postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
