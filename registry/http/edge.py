"""The outermost ring: how many at a time, what stands on every answer, what is logged."""

import logging
import time
from datetime import UTC
from uuid import UUID

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from protocol import VERSION
from protocol.devices import EPOCH_HEADER, NONCE_HEADER, TIME_HEADER, VERSION_HEADER
from protocol.problems import Problem
from registry.http.door import Door
from registry.http.logs import about
from registry.http.problems import answer
from registry.services.refusals import RefusalError

_LOG = logging.getLogger("registry.requests")
_ALWAYS = ("/healthz", "/readyz", "/metrics")
"""Answered however many requests there are."""
_WAIT_SECONDS = 2


class Edge:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._mark(scope, MutableHeaders(scope=message))
            await send(message)

        full = self._under_way >= self._door.settings.limits.requests
        self._under_way += 1
        self._door.metrics.under_way.set(self._under_way)
        try:
            if full and scope["path"] not in _ALWAYS:
                busy = answer(RefusalError(Problem.BUSY, retry_after=_WAIT_SECONDS))
                await busy(scope, receive, marked)
            else:
                await self._app(scope, receive, marked)
        finally:
            self._under_way -= 1
            self._door.metrics.under_way.set(self._under_way)
            self._tell(scope, status, time.perf_counter() - begun)

    def _mark(self, scope: Scope, headers: MutableHeaders) -> None:
        now = self._door.clock().astimezone(UTC)
        headers[EPOCH_HEADER] = str(self._door.identity.epoch)
        headers[TIME_HEADER] = now.isoformat()
        headers[VERSION_HEADER] = str(VERSION)
        headers.setdefault("Cache-Control", "no-store")
        headers["X-Content-Type-Options"] = "nosniff"
        if scope["path"].startswith("/v1/"):
            headers[NONCE_HEADER] = self._door.nonces.current(now.timestamp())

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("endpoint_path", "other")
        method = scope["method"] if route != "other" else "other"
        self._door.metrics.requests.labels(method, route, status).inc()
        self._door.metrics.seconds.labels(method, route).observe(seconds)
        if route not in _ALWAYS:
            _LOG.info(
                "answered" if status else "cut off",
                extra=about(
                    method=method,
                    route=route,
                    status=status,
                    ms=round(seconds * 1000, 1),
                    **_who(scope),
                ),
            )


def _who(scope: Scope) -> dict[str, object]:
    names = ("school", "device", "problem", "detail")
    return {
        name: str(scope[f"told_{name}"]) if isinstance(scope[f"told_{name}"], UUID) else value
        for name in names
        if (value := scope.get(f"told_{name}")) is not None
    }
