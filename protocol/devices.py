"""Enrolment of a workstation, its tokens, and what it sees of the registry."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from protocol.records import Count

TOKEN_SECONDS = 600
CLOCK_SECONDS = 300
"""A proof whose time is further off is refused as CLOCK_WRONG."""

NONCE_HEADER = "DPoP-Nonce"
EPOCH_HEADER = "Registry-Epoch"
"""On every answer of a registry. What answers without it is something else (a captive portal)."""
TIME_HEADER = "Registry-Time"
VERSION_HEADER = "Qabyldau-Protocol"


class Jwk(msgspec.Struct, frozen=True):
    """A public P-256 key (RFC 7517)."""

    x: str
    y: str
    kty: str = "EC"
    crv: str = "P-256"


class EnrolmentRequest(msgspec.Struct, frozen=True):
    """A workstation asks to be one of a school's."""

    code: str
    key: Jwk
    letter: str
    """For receipt numbers; one workstation of a school has it."""
    name: str
    """What staff call the workstation."""
    store_id: UUID
    program: str
    """Version of the desk's program."""


class Enrolment(msgspec.Struct, frozen=True):
    """What a workstation is once it is enrolled."""

    device_id: UUID
    region: str
    school_id: UUID
    school_name_kk: str
    school_name_ru: str
    epoch: UUID
    registry_key: Jwk
    """Case files are sealed to this key."""


class Token(msgspec.Struct, frozen=True):
    """A short token, bound to the device's key."""

    access_token: str
    expires_in: int
    token_type: str = "DPoP"  # noqa: S105 the scheme's name


class Workstation(msgspec.Struct, frozen=True):
    """A workstation of the desk's own school."""

    device_id: UUID
    letter: str
    name: str
    last_seen_at: datetime | None


class Standing(msgspec.Struct, frozen=True):
    """The registry as a desk sees it (`GET /v1/standing`)."""

    protocol: int
    epoch: UUID
    server_time: datetime
    position: Count
    backup_position: Count
    workstations: list[Workstation]
    lost: list[str] = []
    """Attachments (hex SHA-256) that the registry had and has no more, and would have again."""


class BlobsAsked(msgspec.Struct, frozen=True):
    """The attachments (hex SHA-256) that a desk is about to name."""

    hashes: list[str]


class BlobWanted(msgspec.Struct, frozen=True):
    """One that is not, and how many of its bytes are."""

    sha256: str
    offset: int


class BlobsWanted(msgspec.Struct, frozen=True):
    """The answer, in the order of the question."""

    wanted: list[BlobWanted]


class SentBlob(msgspec.Struct, frozen=True):
    """A whole attachment that travels with others (`POST /v1/blobs:batch`, MessagePack)."""

    sha256: str
    data: bytes


MOST_TOGETHER = 32
"""Attachments of one batch; their bytes are WHOLE_LIMIT at most."""
MSGPACK = "application/msgpack"

BlobBatch = Annotated[list[SentBlob], msgspec.Meta(min_length=1, max_length=MOST_TOGETHER)]


class Present(msgspec.Struct, frozen=True):
    """A case that is open at a workstation."""

    record_id: UUID
    letter: str
    staff: str
    since: datetime


OpenFor = Annotated[int, msgspec.Meta(ge=0, le=604_800)]
"""Seconds for which a case has been open; a week at most."""


class Opened(msgspec.Struct, frozen=True):
    """Staff have opened a case (`PUT /v1/presence/{record_id}`)."""

    staff: str
    seconds: OpenFor = 0
    """Since when, told without the workstation's clock: it may have opened it without a line."""


PRESENCE_SECONDS = 90
"""Without another word a case counts as closed after this."""

BLOB_LIMIT = 33_554_432
"""Bytes of one attachment."""
WHOLE_LIMIT = 1_048_576
"""Above it an attachment travels in parts that can be resumed."""
BATCH_LIMIT = WHOLE_LIMIT + MOST_TOGETHER * 128
"""Bytes of a batch as it travels."""
PART_SIZE = 262_144
