"""The way to the registry gone step by step, the failing step named."""

import time
from collections.abc import Iterator
from uuid import UUID

from desktop.domain.sync import LineCheck, LineStep, SyncTrouble
from desktop.sync import proxies
from desktop.sync.line import Line, Way, moment
from desktop.sync.registry import Registry
from desktop.sync.trouble import LineError, Refused
from protocol.devices import CLOCK_SECONDS, TIME_HEADER

_UNDER_WAY = (LineStep.NAME, LineStep.CONNECT, LineStep.PROXY, LineStep.TLS, LineStep.ANSWER)
"""Steps that one request goes at a time."""


def examine(way: Way, device_id: UUID | None = None, key: bytes = b"") -> Iterator[LineCheck]:
    """Each step as it is gone; ends with the failing one.

    `device_id` and `key` (PKCS #8 DER) of an enrolled desk; without them the last step is left out.
    """
    try:
        address = way.checked()
    except LineError as error:
        yield _failed(error)
        return
    yield LineCheck(LineStep.ADDRESS, None, address)
    yield from _answering(way, device_id, key)


def _answering(way: Way, device_id: UUID | None, key: bytes) -> Iterator[LineCheck]:
    proxy = None
    try:
        proxy = proxies.chosen(way.proxy, way.address)
        with Line(way) as line:
            answer = line.ask("GET", "/healthz")
    except LineError as error:
        met = proxy is None or error.detail != proxies.place(proxy)
        yield from _up_to(error) if met else [_failed(error)]
        return
    except Refused as refused:
        yield from _up_to(LineError(SyncTrouble.BUSY, LineStep.ANSWER, str(refused)))
        return
    through = proxy.url.host.decode() if proxy else ""
    yield from (LineCheck(step, None, through * (step is LineStep.PROXY)) for step in _UNDER_WAY)
    told = moment(answer.headers.get(TIME_HEADER, ""))
    off = round(time.time() - told.timestamp()) if told else 0
    trouble = SyncTrouble.CLOCK if abs(off) > CLOCK_SECONDS else None
    yield LineCheck(LineStep.CLOCK, trouble, f"{off:+d} s", told)
    if trouble is None and device_id is not None:
        yield _signing_in(way, device_id, key)


def _signing_in(way: Way, device_id: UUID, key: bytes) -> LineCheck:
    try:
        with Registry(way, device_id, key, epoch=None) as registry:
            registry.standing()
    except LineError as error:
        return _failed(error)
    except Refused as refused:
        return LineCheck(LineStep.TOKEN, SyncTrouble.REVOKED, str(refused))
    return LineCheck(LineStep.TOKEN, None)


def _up_to(error: LineError) -> Iterator[LineCheck]:
    """The steps before the failing one, and that one."""
    for step in _UNDER_WAY:
        if step is error.step:
            break
        if error.step in _UNDER_WAY:
            yield LineCheck(step, None)
    yield _failed(error)


def _failed(error: LineError) -> LineCheck:
    return LineCheck(error.step, error.trouble, error.detail, error.server_time)
