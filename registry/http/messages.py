"""Messages in and answers out."""

from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from protocol.problems import Problem
from registry.http.bodies import body_of
from registry.services.refusals import RefusalError

_Message = TypeVar("_Message")
_encoder = msgspec.json.Encoder()


async def message_of(request: Request, kind: type[_Message], bound: int = 65_536) -> _Message:
    """The body as a message; raises RefusalError MALFORMED, TOO_LARGE."""
    return decoded(await body_of(request, bound), kind)


def decoded(data: bytes, kind: type[_Message]) -> _Message:
    """Bytes as a message; raises RefusalError MALFORMED."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        # Its words may quote the body.
        raise RefusalError(Problem.MALFORMED, kind.__name__) from error


def told(message: object, status: int = 200, **headers: str) -> Response:
    """A message as an answer."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Response(_encoder.encode(message), status, named, "application/json")
