"""Between the edge and a deed: the rates, the workstation, and what went wrong, as an answer."""

import logging
from collections.abc import Awaitable, Callable
from typing import cast

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from protocol.problems import Problem
from registry.blobs.shelf import ShelfError, ShelfFullError
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.http.door import Door, Endpoint, Visit
from registry.http.entrance import line_of, visit
from registry.http.logs import about
from registry.http.problems import answer
from registry.services.refusals import RefusalError

_LOG = logging.getLogger("registry.deeds")
_WAIT_SECONDS = 5
_MEND_SECONDS = 600
"""Nobody mends a disk within a minute."""
_DISK_FULL = "53100"
"""PostgreSQL's SQLSTATE."""
_GONE = 499
"""Never sent: whoever asked has gone."""

_Deed = Callable[[Request], Awaitable[Response]]


def gate(endpoint: Endpoint) -> _Deed:
    """The endpoint's deed, guarded."""

    async def guarded(request: Request) -> Response:
        request.scope["endpoint_path"] = endpoint.path
        door: Door = request.app.state.door
        try:
            return await _done(endpoint, request, door)
        except ClientDisconnect:
            return Response(status_code=_GONE)
        except Exception as error:  # noqa: BLE001 the border of a request
            refusal = _refusal(error)
            request.scope["told_problem"] = refusal.problem.value
            request.scope["told_detail"] = refusal.detail or None
            door.metrics.refusals.labels(refusal.problem.value).inc()
            return answer(refusal)

    return guarded


async def _done(endpoint: Endpoint, request: Request, door: Door) -> Response:
    if endpoint.path.startswith("/v1/"):
        door.address_rate.take(line_of(request), door.clock().timestamp())
    if endpoint.open:
        deed = cast("Callable[[Request, Door], Awaitable[Response]]", endpoint.deed)
        return await deed(request, door)
    visitor = await visit(request, door, in_bursts=endpoint.in_bursts)
    request.scope["told_school"] = visitor.device.school_id
    request.scope["told_device"] = visitor.device.device_id
    with door.crowd.one(visitor.device.device_id):
        return await cast("Callable[[Visit], Awaitable[Response]]", endpoint.deed)(visitor)


def _refusal(error: Exception) -> RefusalError:
    """What is told of an error; one that nobody foresaw is a fault of the registry's own."""
    if isinstance(error, RefusalError):
        return error
    if isinstance(error, ShelfFullError) or getattr(error, "sqlstate", "") == _DISK_FULL:
        return RefusalError(Problem.DISK_FULL, retry_after=60)
    if isinstance(error, DatabaseError) and error.code is DatabaseTrouble.DAMAGED:
        _LOG.error("the database is damaged", extra=about(place=error.detail))
        return RefusalError(Problem.BUSY, "the database is damaged", retry_after=_MEND_SECONDS)
    if isinstance(error, (ShelfError, DatabaseError)):
        _LOG.warning("the store or the database does not serve", exc_info=error)
        return RefusalError(Problem.BUSY, type(error).__name__, retry_after=_WAIT_SECONDS)
    _LOG.error("fault", exc_info=error)
    return RefusalError(Problem.BUSY, "a fault of the registry", retry_after=60)
