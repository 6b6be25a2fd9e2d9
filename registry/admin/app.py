"""The page's own small application, mounted beside the registry's API."""

from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from registry.admin.page import ROOT, Pages, SessionOverError
from registry.admin.school_pages import SchoolPages
from registry.admin.sessions import Sealer
from registry.admin.sign_in import SignInPages
from registry.database.pool import Database

_STATIC = Path(__file__).parent / "static"
_BODY_LIMIT = 16_384
_HEADERS = {
    b"cache-control": b"no-store",
    b"content-security-policy": b"default-src 'none'; style-src 'self'; form-action 'self';"
    b" frame-ancestors 'none'; base-uri 'none'",
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}


def admin_route(database: Database, *, secret: bytes, secure: bool) -> BaseRoute:
    """The application for everything below /admin.

    `secret` is the registry's; `secure` where browsers come by https alone, so that the cookie
    never travels in the open.
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
        middleware=[Middleware(_Guarded)],
        exception_handlers={SessionOverError: to_sign_in, 404: pages.lost},
    )
    return Mount(ROOT, app=app)


class _Guarded:
    """Bounds what comes in, and says to browsers what they may not do."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        come = 0

        async def bounded() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > _BODY_LIMIT:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, text) for name, text in _HEADERS.items() if name not in named),
                ]
            await send(message)

        await self._app(scope, bounded, guarded)
