"""A registry's body as a message; what is none is the registry's own fault."""

from typing import TypeVar

import msgspec

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync.trouble import LineError
from protocol.packing import PackingError, unpacked

_Message = TypeVar("_Message")


def read(body: bytes, kind: type[_Message]) -> _Message:
    """The message; raises LineError for other bytes, however deep or long."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise not_understood() from error


def lines(body: bytes) -> list[bytes]:
    """The packed lines; raises LineError."""
    try:
        return unpacked(body)
    except PackingError as error:
        raise not_understood() from error


def not_understood() -> LineError:
    """For an answer that no registry of this protocol gives."""
    return LineError(SyncTrouble.BUSY, LineStep.ANSWER, "not understood")
