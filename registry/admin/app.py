"""The page's own small application, mounted beside the registry's API."""

import asyncio
import time
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from registry.admin.page import ROOT, Pages, SessionOverError
from registry.admin.school_pages import SchoolPages
from registry.admin.sessions import Sealer
from registry.admin.sign_in import SignInPages
from registry.database.pool import Database
from registry.http.bodies import until
from registry.http.rates import Rate
from registry.services.addresses import neighbourhood
from registry.services.refusals import RefusalError
from registry.settings import Limits

_STATIC = Path(__file__).parent / "static"
_BODY_LIMIT = 16_384
_AT_ONCE = 32
"""Requests under way: however many want the page, the desks keep most of the registry's room."""
_RATE = 600
"""Requests a minute of one line; a page with its styles is two."""
_WAIT_SECONDS = 2
_LIMITS = Limits()
_HEADERS = {
    b"cache-control": b"no-store",
    b"content-security-policy": b"default-src 'none'; style-src 'self'; form-action 'self';"
    b" frame-ancestors 'none'; base-uri 'none'",
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}


def admin_route(
    database: Database, *, secret: bytes, secure: bool, limits: Limits = _LIMITS
) -> BaseRoute:
    """The application for everything below /admin.

    `secret` is the registry's; `secure` where browsers come by https alone, so that the cookie
    never travels in the open; `limits` say how long a form may take to come.
    """
    pages = Pages(database, Sealer(secret), secure=secure)
    doors, schools = SignInPages(pages), SchoolPages(pages)
    school = "/schools/{region}/{school_id:uuid}"
    routes = [
        Route("/", schools.overview),
        Route("/sign-in", doors.show, methods=["GET"]),
        Route("/sign-in", doors.sign_in, methods=["POST"]),
        Route("/sign-out", doors.sign_out, methods=["POST"]),
        Route("/language", doors.choose_language, methods=["POST"]),
        Route("/schools", schools.schools, methods=["GET"]),
        Route("/schools", schools.add_school, methods=["POST"]),
        Route(school, schools.school, methods=["GET"]),
        Route(school + "/codes", schools.make_code, methods=["POST"]),
        Route(school + "/devices/{device_id:uuid}/revoke", schools.revoke, methods=["POST"]),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]

    async def to_sign_in(_request: Request, _error: Exception) -> Response:
        return RedirectResponse(f"{ROOT}/sign-in", status_code=303)

    app = Starlette(
        routes=routes,
        middleware=[Middleware(_Guarded, limits=limits)],
        exception_handlers={SessionOverError: to_sign_in, 404: pages.lost},
    )
    return Mount(ROOT, app=app)


class _Guarded:
    """Bounds what comes in, and says to browsers what they may not do."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._rate = Rate(_RATE)
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _guarded(send))
            return
        self._under_way += 1
        try:
            await self._app(scope, _bounded(receive, self._limits), _guarded(send))
        finally:
            self._under_way -= 1

    def _refusal(self, scope: Scope) -> Response | None:
        if self._under_way >= _AT_ONCE:
            return _later(HTTPStatus.SERVICE_UNAVAILABLE, _WAIT_SECONDS)
        address = scope["client"][0] if scope["client"] else ""
        try:
            self._rate.take(neighbourhood(address), time.monotonic())
        except RefusalError as error:
            return _later(HTTPStatus.TOO_MANY_REQUESTS, error.retry_after or _WAIT_SECONDS)
        return None


def _later(status: HTTPStatus, seconds: int) -> Response:
    return PlainTextResponse(status.phrase, status, headers={"Retry-After": str(seconds)})


def _bounded(receive: Receive, limits: Limits) -> Receive:
    """A body of few bytes that keeps coming; raises HTTPException."""
    begun = asyncio.get_running_loop().time()
    come = 0
    whole = False

    async def bounded() -> Message:
        nonlocal come, whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(until(limits, begun, come)):
                message = await receive()
        except TimeoutError as error:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from error
        come += len(message.get("body", b""))
        if come > _BODY_LIMIT:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        whole = not message.get("more_body", False)
        return message

    return bounded


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            named = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *((name, text) for name, text in _HEADERS.items() if name not in named),
            ]
        await send(message)

    return guarded
