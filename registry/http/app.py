"""The application: every endpoint behind the gate, the edge around all."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from protocol.problems import Problem
from registry.http import attachments, enrolling, health, records, school
from registry.http.door import Body, Door, Endpoint
from registry.http.edge import Edge
from registry.http.gate import gate
from registry.http.messages import told
from registry.http.openapi import described
from registry.http.problems import answer
from registry.services.refusals import RefusalError


async def _describe(_: Request, door: Door) -> Response:
    """The API's own description."""
    return told(described(ENDPOINTS, door.settings.address))


ENDPOINTS: tuple[Endpoint, ...] = (
    *enrolling.ENDPOINTS,
    *attachments.ENDPOINTS,
    *records.ENDPOINTS,
    *school.ENDPOINTS,
    *health.ENDPOINTS,
    Endpoint(
        "GET",
        "/openapi.json",
        _describe,
        "This description",
        answers={200: Body(dict, {"openapi": "3.1.0"})},
        open=True,
    ),
)


def build_app(door: Door, more: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The registry as an ASGI application; `more` are routes of other rooms (the admin page)."""
    routes = [_route(endpoint) for endpoint in ENDPOINTS]
    inner = Starlette(routes=[*routes, *more], exception_handlers={HTTPException: _not_here})
    inner.state.door = door
    return Edge(inner, door)


def _route(endpoint: Endpoint) -> Route:
    route = Route(endpoint.path, gate(endpoint), methods=[endpoint.method])
    # Starlette lets every GET answer HEAD too; ours are described one by one.
    route.methods = {endpoint.method}
    return route


async def _not_here(_: Request, error: Exception) -> Response:
    wrong_method = isinstance(error, HTTPException) and error.status_code == 405
    return answer(RefusalError(Problem.NOT_ALLOWED if wrong_method else Problem.NOT_FOUND))
