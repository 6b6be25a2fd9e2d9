"""Refusals, as problem details (RFC 9457)."""

import msgspec
from starlette.responses import Response

from protocol.problems import MEDIA_TYPE, Problem, ProblemDetails, type_of
from registry.services.refusals import RefusalError

_STATUS = {
    Problem.MALFORMED: 400,
    Problem.TOO_LARGE: 413,
    Problem.NOT_FOUND: 404,
    Problem.NOT_ALLOWED: 405,
    Problem.PROTOCOL_OLD: 426,
    Problem.CODE_UNKNOWN: 403,
    Problem.LETTER_TAKEN: 409,
    Problem.TOKEN_EXPIRED: 401,
    Problem.NONCE_WANTED: 401,
    Problem.PROOF_WRONG: 401,
    Problem.CLOCK_WRONG: 401,
    Problem.DEVICE_REVOKED: 403,
    Problem.DEVICE_FORKED: 409,
    Problem.VERSION_WANTED: 428,
    Problem.VERSION_PASSED: 412,
    Problem.OP_REUSED: 409,
    Problem.OFFSET_WRONG: 409,
    Problem.HASH_WRONG: 422,
    Problem.TOO_SLOW: 408,
    Problem.TOO_MANY: 429,
    Problem.BUSY: 503,
    Problem.DISK_FULL: 507,
    Problem.SCHOOL_FULL: 507,
    Problem.FELL_BACK: 409,
}

_TITLES = {
    Problem.MALFORMED: "The request is no message of this protocol",
    Problem.TOO_LARGE: "More than a limit allows",
    Problem.NOT_FOUND: "Not here",
    Problem.NOT_ALLOWED: "Not for this device",
    Problem.PROTOCOL_OLD: "Another version of the protocol",
    Problem.CODE_UNKNOWN: "The enrolment code is wrong, used or out of date",
    Problem.LETTER_TAKEN: "Another workstation of the school has this letter",
    Problem.TOKEN_EXPIRED: "No token, or one that is no longer good",
    Problem.NONCE_WANTED: "The proof needs the nonce of the DPoP-Nonce header",
    Problem.PROOF_WRONG: "The proof is not of this request by this key",
    Problem.CLOCK_WRONG: "The clock is more than five minutes off",
    Problem.DEVICE_REVOKED: "The workstation is no longer one of the school's",
    Problem.DEVICE_FORKED: "Two workstations go on from one state",
    Problem.VERSION_WANTED: "A change needs If-Match",
    Problem.VERSION_PASSED: "The record has moved on",
    Problem.OP_REUSED: "The same operation with another body",
    Problem.OFFSET_WRONG: "The part does not begin where the last one ended",
    Problem.HASH_WRONG: "The bytes are not those that their name says",
    Problem.TOO_SLOW: "The request came too slowly",
    Problem.TOO_MANY: "Too many requests",
    Problem.BUSY: "Not now; nothing was done",
    Problem.DISK_FULL: "No room is left",
    Problem.SCHOOL_FULL: "The school's room for attachments is taken",
    Problem.FELL_BACK: "The registry has less than it told of before",
}


def answer(refusal: RefusalError) -> Response:
    """The refusal as it travels."""
    body = details(refusal)
    headers = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    if body.status == 401:
        error = "use_dpop_nonce" if refusal.problem is Problem.NONCE_WANTED else "invalid_token"
        headers["WWW-Authenticate"] = f'DPoP error="{error}", algs="ES256"'
    return Response(msgspec.json.encode(body), body.status, headers, MEDIA_TYPE)


def details(refusal: RefusalError) -> ProblemDetails:
    """The refusal as a message."""
    return ProblemDetails(
        type=type_of(refusal.problem),
        title=_TITLES[refusal.problem],
        status=_STATUS[refusal.problem],
        detail=refusal.detail,
        server_time=refusal.server_time,
        offset=refusal.offset,
    )


def status_of(problem: Problem) -> int:
    """The HTTP status that a problem is told with."""
    return _STATUS[problem]
