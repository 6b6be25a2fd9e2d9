"""Bodies of requests: never more than was allowed, never slower than is worth waiting for."""

import asyncio
import time

from starlette.requests import ClientDisconnect, Request

from protocol.problems import Problem
from registry.services.refusals import RefusalError
from registry.settings import Limits


async def body_of(request: Request, bound: int) -> bytes:
    """The whole body.

    Raises RefusalError TOO_LARGE before more than `bound` bytes are taken in, MALFORMED for one
    that stops coming, and ClientDisconnect.
    """
    limits: Limits = request.app.state.door.settings.limits
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdigit() or int(claimed) > bound:
        raise RefusalError(Problem.TOO_LARGE, f"at most {bound} bytes")
    data = bytearray()
    begun = time.monotonic()
    while True:
        allowed = limits.idle_seconds + len(data) / limits.slowest_bytes
        left = min(limits.idle_seconds, begun + allowed - time.monotonic())
        try:
            message = await asyncio.wait_for(request.receive(), max(0.0, left))
        except TimeoutError as error:
            raise RefusalError(Problem.MALFORMED, "the body comes too slowly") from error
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        data += message.get("body", b"")
        if len(data) > bound:
            raise RefusalError(Problem.TOO_LARGE, f"at most {bound} bytes")
        if not message.get("more_body", False):
            return bytes(data)
