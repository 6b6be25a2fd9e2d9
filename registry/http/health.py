"""Alive, ready, counted, described: for whoever runs the registry."""

import asyncio
from collections.abc import Awaitable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from protocol.problems import Problem
from registry.blobs.shelf import ShelfError
from registry.database.connection import Connection
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.http.door import Body, Door, Endpoint
from registry.http.entrance import is_keeper, line_of
from registry.http.messages import told
from registry.http.volumes import ENCRYPTED, UNKNOWN, encryption_of
from registry.models.schema import NEWEST
from registry.services.refusals import RefusalError

_PATIENCE_SECONDS = 5
_PLAIN_TEXT = "text/plain"
_OF_THE_DATABASE = {DatabaseTrouble.BUSY, DatabaseTrouble.DAMAGED, DatabaseTrouble.UNREACHABLE}


class Readiness(msgspec.Struct, frozen=True):
    """What the registry stands on."""

    ready: bool
    database: str
    tables: str
    attachments: str
    volume: str
    """Of the data folder: encrypted, plain or unknown."""
    warnings: list[str]


async def alive(_: Request, __: Door) -> Response:
    """The process answers."""
    return Response("alive", media_type=_PLAIN_TEXT)


async def ready(request: Request, door: Door) -> Response:
    """The database, its tables and the attachments are there.

    Of the volume the registry's keepers are told alone; a stranger does not have it write to the
    disk as often as it likes.
    """
    keeper = is_keeper(request, door)
    if not keeper:
        door.token_rate.take(f"ready {line_of(request)}", door.clock().timestamp())
    tables = await _tried(_edition(door))
    attachments = await _tried(_probed(door))
    volume = await asyncio.to_thread(encryption_of, door.settings.data) if keeper else UNKNOWN
    state = Readiness(
        ready=tables == NEWEST and attachments == "ready",
        database=tables if tables in _OF_THE_DATABASE else "ready",
        tables="ready" if tables == NEWEST else tables,
        attachments=attachments,
        volume=volume,
        warnings=_warnings(volume, door) if keeper else [],
    )
    return told(state, 200 if state.ready else 503)


async def measured(request: Request, door: Door) -> Response:
    """Prometheus's counts, for the addresses of the settings."""
    if not is_keeper(request, door):
        raise RefusalError(Problem.NOT_FOUND)
    return Response(door.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _edition(door: Door) -> str:
    """Of the tables, where nothing of the database was met damaged; raises DatabaseError."""
    edition = await door.database.read(_version)
    if place := await door.database.damage():
        raise DatabaseError(DatabaseTrouble.DAMAGED, place)
    return edition


async def _version(connection: Connection) -> str:
    return str(await connection.fetchval("SELECT version_num FROM alembic_version"))


async def _probed(door: Door) -> str:
    await door.store.probe()
    return "ready"


async def _tried(part: Awaitable[str]) -> str:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await part
    except DatabaseError as error:
        return error.code.value
    except ShelfError as error:
        return type(error).__name__.removesuffix("Error").lower()
    except TimeoutError:
        return "busy"


def _warnings(volume: str, door: Door) -> list[str]:
    if volume == ENCRYPTED or door.settings.database_url:
        return []
    return [f"the data folder's volume is {volume}: the database holds children's data in plain"]


ENDPOINTS = (
    Endpoint(
        "GET",
        "/healthz",
        alive,
        "The process answers",
        answers={200: Body(None, b"alive", _PLAIN_TEXT)},
        open=True,
    ),
    Endpoint(
        "GET",
        "/readyz",
        ready,
        "The database, its tables and the attachments are there",
        answers={
            200: Body(Readiness, Readiness(True, "ready", "ready", "ready", "encrypted", [])),
            503: Body(Readiness, Readiness(False, "busy", "busy", "ready", "encrypted", [])),
        },
        problems=(Problem.TOO_MANY,),
        open=True,
    ),
    Endpoint(
        "GET",
        "/metrics",
        measured,
        "Prometheus's counts",
        answers={200: Body(None, b"qabyldau_requests_under_way 1.0", _PLAIN_TEXT)},
        problems=(Problem.NOT_FOUND,),
        open=True,
    ),
)
