"""What an answer is: the registry's, its refusal, or something else's in its place."""

import email.utils
import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import httpx
import msgspec

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync.trouble import CutError, LineError, Refused
from protocol import VERSION
from protocol.devices import EPOCH_HEADER, NONCE_HEADER, VERSION_HEADER
from protocol.problems import MEDIA_TYPE, Problem, ProblemDetails

LONGEST_WAIT = 900.0
"""Seconds: no Retry-After is believed beyond."""
_FIRST_YEAR, _LAST_YEAR = 2000, 9000
_LONGEST_NAME = 200

_NOT_NOW = {
    Problem.PROTOCOL_OLD: SyncTrouble.PROTOCOL,
    Problem.CLOCK_WRONG: SyncTrouble.CLOCK,
    Problem.DEVICE_REVOKED: SyncTrouble.REVOKED,
    Problem.DEVICE_FORKED: SyncTrouble.FORKED,
    Problem.TOO_MANY: SyncTrouble.BUSY,
    Problem.BUSY: SyncTrouble.BUSY,
    Problem.DISK_FULL: SyncTrouble.DISK_FULL,
    Problem.SCHOOL_FULL: SyncTrouble.SCHOOL_FULL,
    Problem.FELL_BACK: SyncTrouble.FELL_BACK,
}
"""Problems that every other request would meet as well."""


@dataclass(frozen=True)
class Answer:
    """A success of the registry."""

    status: int
    headers: httpx.Headers
    body: bytes


def speaker(status: int, headers: httpx.Headers) -> UUID:
    """The epoch of the registry that answers; raises LineError where it is something else."""
    if status == httpx.codes.PROXY_AUTHENTICATION_REQUIRED:
        raise LineError(SyncTrouble.PROXY, LineStep.PROXY, "sign-in")
    try:
        epoch = UUID(headers.get(EPOCH_HEADER, ""))
    except ValueError:
        raise _stranger(status, headers) from None
    if headers.get(VERSION_HEADER) != str(VERSION):
        told = headers.get(VERSION_HEADER, "none")[:20]
        raise LineError(SyncTrouble.PROTOCOL, LineStep.ANSWER, told)
    if httpx.codes.is_redirect(status):
        raise LineError(SyncTrouble.PORTAL, LineStep.ANSWER, str(status))
    return epoch


def _stranger(status: int, headers: httpx.Headers) -> LineError:
    """A gateway before the registry says 5xx when the registry is away; a portal never does."""
    portal = status < 500 or status == httpx.codes.NETWORK_AUTHENTICATION_REQUIRED
    return LineError(
        SyncTrouble.PORTAL if portal else SyncTrouble.BUSY,
        LineStep.ANSWER,
        str(status),
        retry_after=_seconds(headers.get("Retry-After", "")),
    )


def answered(status: int, headers: httpx.Headers, body: bytes) -> Answer:
    """The registry's success; raises Refused for this request's no, LineError for everyone's.

    A request of which the line let too little through is as if it had never been sent: CutError.
    """
    if status < 400:
        return Answer(status, headers, body)
    wait = _seconds(headers.get("Retry-After", ""))
    details = _details(headers, body)
    if details is None:
        if status >= 500:
            raise LineError(SyncTrouble.BUSY, LineStep.ANSWER, str(status), retry_after=wait)
        raise Refused(None, status)
    problem = details.code
    if problem is Problem.TOO_SLOW:
        raise CutError(SyncTrouble.OFFLINE, LineStep.ANSWER, problem)
    if problem in _NOT_NOW:
        raise LineError(
            _NOT_NOW[problem],
            LineStep.CLOCK if problem is Problem.CLOCK_WRONG else LineStep.TOKEN,
            problem,
            server_time=plausible(details.server_time),
            retry_after=wait,
        )
    raise Refused(problem, status, details.offset, headers.get(NONCE_HEADER, ""))


def plausible(told: datetime | None) -> datetime | None:
    """A moment that clocks and stores can hold; None for another, or none."""
    if told is None or told.tzinfo is None or not _FIRST_YEAR <= told.year <= _LAST_YEAR:
        return None
    return told


def shown(name: str) -> str:
    """A name as a line can show it: no sign that turns or hides what stands around it."""
    return "".join(sign for sign in name[:_LONGEST_NAME] if sign.isprintable())


def _details(headers: httpx.Headers, body: bytes) -> ProblemDetails | None:
    if not headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        return None
    try:
        return msgspec.json.decode(body, type=ProblemDetails)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _seconds(told: str) -> float:
    """A Retry-After, in seconds or as a date; 0 where none is told."""
    if told.isdigit():
        seconds = float(told[:9])
    else:
        moment = email.utils.parsedate_tz(told)
        seconds = email.utils.mktime_tz(moment) - time.time() if moment else 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT)
