"""What stands in a case file."""

from datetime import datetime
from enum import IntEnum
from uuid import UUID

import msgspec

from protocol.devices import Enrolment, EnrolmentRequest, Jwk


class Kind(IntEnum):
    """What a frame holds."""

    HEAD = 1
    """`Request` or `Answer` as JSON: the first frame of every file."""
    BATCH = 2
    """A BatchHead and ops, packed."""
    BLOB = 3
    """32 bytes of SHA-256, then the attachment."""
    RESULTS = 4
    """The OpResults of one batch, packed."""
    FEED = 5
    """A FeedHead and records, packed."""
    DIRECTORY = 6
    """The school's Directory, packed as one line."""


class Invitation(msgspec.Struct, frozen=True):
    """What a desk without a line is enrolled with: made by `registry code --file`."""

    address: str
    code: str
    registry_key: Jwk
    school_name_kk: str
    school_name_ru: str
    expires_at: datetime


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """Head of a desk's file."""

    file_id: UUID
    made_at: datetime
    after: int
    """How far the desk has the school's feed; the answer goes on from there."""
    epoch: UUID | None = None
    """Of the registry that the desk knows; None for a first meeting."""
    enrolment: EnrolmentRequest | None = None
    """Asked with the first file, and with every one until an answer has come."""
    acknowledged: int = 0
    """How many ops of the desk the registry has said in this epoch that it took."""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Head of the registry's answer."""

    answers: UUID
    """The `file_id` of the desk's file."""
    epoch: UUID
    made_at: datetime
    problem: str = ""
    """A Problem, where the registry would not go on: results and pages before it still count."""
    enrolment: Enrolment | None = None
