"""Bodies of requests: never more than was allowed, never slower than is worth waiting for."""

import asyncio

from starlette.requests import Request

from protocol.problems import Problem
from registry.services.refusals import RefusalError
from registry.settings import Limits


async def body_of(request: Request, bound: int) -> bytes:
    """The whole body.

    Raises RefusalError TOO_LARGE before more than `bound` bytes are taken in, TOO_SLOW for one
    that stops coming; starlette.requests.ClientDisconnect.
    """
    limits: Limits = request.app.state.door.settings.limits
    claimed = request.headers.get("content-length", "0")
    if not claimed.isdigit() or int(claimed) > bound:
        raise RefusalError(Problem.TOO_LARGE, f"at most {bound} bytes")
    begun = asyncio.get_running_loop().time()
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout_at(begun + limits.idle_seconds) as patience:
            async for piece in request.stream():
                pieces.append(piece)
                size += len(piece)
                if size > bound:
                    raise RefusalError(Problem.TOO_LARGE, f"at most {bound} bytes")
                patience.reschedule(until(limits, begun, size))
    except TimeoutError as error:
        raise RefusalError(Problem.TOO_SLOW) from error
    return b"".join(pieces)


def until(limits: Limits, begun: float, size: int) -> float:
    """Until when the next piece is waited for: not long, and never behind the slowest rate."""
    idle = asyncio.get_running_loop().time() + limits.idle_seconds
    return min(idle, begun + limits.idle_seconds + size / limits.slowest_bytes)
