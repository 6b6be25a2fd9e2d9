"""What can be wrong with a request, as codes; told as problem details (RFC 9457)."""

from datetime import datetime
from enum import StrEnum

import msgspec

MEDIA_TYPE = "application/problem+json"

_URN = "urn:qabyldau:problem:"


class Problem(StrEnum):
    """Why the registry did not do what was asked. The words for staff are the desk's."""

    MALFORMED = "malformed"
    """The body is no message of this protocol, or is cut."""
    TOO_LARGE = "too_large"
    """More bytes, lines or fields than a limit allows, before or after unpacking."""
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    """The method or the address is not for this device."""
    PROTOCOL_OLD = "protocol_old"
    """The partner speaks a version that is no longer, or not yet, understood."""

    CODE_UNKNOWN = "code_unknown"
    """The enrolment code is wrong, used or out of date."""
    LETTER_TAKEN = "letter_taken"
    """Another workstation of the school numbers its papers with this letter."""

    TOKEN_EXPIRED = "token_expired"  # noqa: S105 a code's name
    NONCE_WANTED = "use_dpop_nonce"
    """The proof lacks the server's fresh nonce; it stands in the DPoP-Nonce header."""
    PROOF_WRONG = "proof_wrong"
    CLOCK_WRONG = "clock_wrong"
    """The desk's clock is more than five minutes off; `server_time` says the right one."""
    DEVICE_REVOKED = "device_revoked"
    DEVICE_FORKED = "device_forked"
    """Two workstations go on from one state: a copy or an older state was started."""

    VERSION_WANTED = "version_wanted"
    """A change of a record without If-Match (428)."""
    VERSION_PASSED = "version_passed"
    """The record has moved on (412)."""
    OP_REUSED = "op_reused"
    """The same op id came with another body (409)."""

    OFFSET_WRONG = "offset_wrong"
    """The part does not begin where the last one ended; `offset` says where that is."""
    HASH_WRONG = "hash_wrong"
    """The bytes are not those that their name says; nothing was kept."""

    TOO_SLOW = "too_slow"
    """The body stopped coming, or came too slowly; nothing was done, the same may be sent again."""
    TOO_MANY = "too_many"
    """The rate limit; wait for `Retry-After` seconds."""
    BUSY = "busy"
    """The registry cannot now; nothing was done, ask again later."""
    DISK_FULL = "disk_full"
    SCHOOL_FULL = "school_full"
    """The school's attachments take as much room as the registry gives one school."""
    FELL_BACK = "fell_back"
    """The registry has less than it told this desk of, and its epoch does not say so."""


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of every answer that is not a success."""

    type: str
    title: str
    status: int
    detail: str = ""
    server_time: datetime | None = None
    offset: int | None = None

    @property
    def code(self) -> Problem | None:
        """The problem; None for a type that this version does not know."""
        try:
            return Problem(self.type.removeprefix(_URN))
        except ValueError:
            return None


def type_of(problem: Problem) -> str:
    """The problem's `type`."""
    return _URN + problem.value
