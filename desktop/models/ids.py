"""Ids of everything the desk stores: UUID version 7 (RFC 9562), so that they sort by age."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0
_TAIL_BITS = 74


def new_id() -> UUID:
    """A new id, greater than every id that this process made before."""
    global _last  # noqa: PLW0603 - the order of ids is one fact of the process
    moment = time.time_ns() // 1_000_000
    with _lock:
        number = max((moment << _TAIL_BITS) | secrets.randbits(_TAIL_BITS), _last + 1)
        _last = number
    return _as_uuid(number)


def _as_uuid(number: int) -> UUID:
    moment = number >> _TAIL_BITS
    high = (number >> 62) & 0xFFF
    low = number & ((1 << 62) - 1)
    return UUID(int=(moment << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)
