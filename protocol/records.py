"""Records, the operations that change them, and their results.

A record is one case as a flat map of texts, so that two versions are merged key by key:

| key | what |
|---|---|
| `state` | the case's state: a value of `State` |
| `created_at`, `received_at`, `consent_at` | ISO 8601 in UTC |
| `created_by` | name of the member of staff |
| `consent_version` | the consent's text that was agreed to |
| `answer/FIELD` | a field of the application, as the desk keeps it |
| `item/CODE/FIELD` | a field of a checklist item; `confirmed_at`, `confirmed_by` too |
| `page/UUID` | `PageEntry` as JSON |
| `photo` | `PhotoEntry` as JSON |
| `paper/NUMBER` | `PaperEntry` as JSON |
| `joined_to` | the record that this one was joined into |
| `decision/FIELD` | `kind`, `at`, `number`, `reason`, `class_id`: by the registry alone |

An empty text and an absent key are the same.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

import msgspec

MAX_KEYS = 600
"""Keys of one record."""
MAX_TEXT = 8_000
"""Characters of one value."""
MAX_KEY = 120
MAX_RECORD = 300_000
"""Bytes of one record's fields as JSON: as many keys as it may have, with entries of pages."""
MAX_OPS = 500
"""Operations of one batch."""

STATE = "state"
PHOTO = "photo"
JOINED_TO = "joined_to"
CONSENT = "consent_version"
ANSWER, ITEM, PAGE, PAPER, DECISION = "answer/", "item/", "page/", "paper/", "decision/"
"""How the keys of one kind begin."""
DECISION_KIND = DECISION + "kind"
"""Stands on every case that is decided on."""


class State(StrEnum):
    """Where a case stands; the desk's states, and that of a case that gave way to another."""

    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    ACCEPTED = "accepted"
    REVIEW = "review"
    ENROLLED = "enrolled"
    NOT_ACCEPTED = "not_accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"


Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
"""An attachment's hash in hex: no other text names one, or a file."""
Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
"""What either partner counts: it fits the columns of both."""
Size = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class PageEntry(msgspec.Struct, frozen=True):
    """One final page of a document."""

    item: str
    position: Size
    sha256: Sha256
    """Hex, of the plaintext."""
    media_type: str
    width: Size
    height: Size
    size: Size
    turn: int


class PhotoEntry(msgspec.Struct, frozen=True):
    """The final portrait."""

    sha256: Sha256
    width: Size
    height: Size
    size: Size
    dpi: Size
    findings: list[dict[str, Any]]
    accepted_reason: str


class PaperEntry(msgspec.Struct, frozen=True):
    """A paper that was issued; what it said stays at the desk."""

    id: UUID
    kind: str
    check_code: str
    issued_at: datetime
    issued_by: str
    language: str
    size: str
    void_reason: str


class Author(msgspec.Struct, frozen=True):
    """Who did it. A colleague's sign-in later changes nothing about that."""

    id: UUID
    name: str


_in_order = msgspec.json.Encoder(order="sorted").encode


class Op(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change of one record, under one id for ever: the same id never has another body."""

    op_id: UUID
    record_id: UUID
    base_version: Count
    """The version that the change was made against; 0 where the registry has none."""
    fields: dict[str, str]
    """What differs from that version; "" takes a key away."""
    author: Author
    made_at: datetime
    """By the desk's clock: told, never used to put things in order."""

    def digest(self) -> bytes:
        """SHA-256 of the op in its one canonical form: JSON whose keys are in order."""
        return self.digest_with(in_order(self.fields))

    def digest_with(self, fields: bytes) -> bytes:
        """The same with the fields in that form, where they are needed so anyway."""
        whole = _Canonical(
            self.author,
            self.base_version,
            msgspec.Raw(fields),
            self.made_at,
            self.op_id,
            self.record_id,
        )
        return sha256(_in_order(whole)).digest()


class _Canonical(msgspec.Struct, frozen=True):
    """An op as its digest is made, around fields that are in order already."""

    author: Author
    base_version: int
    fields: msgspec.Raw
    made_at: datetime
    op_id: UUID
    record_id: UUID


def in_order(fields: Mapping[str, str]) -> bytes:
    """Fields as JSON whose keys are in order."""
    return _in_order(fields)


class BatchHead(msgspec.Struct, frozen=True):
    """The first line of a batch; the lines after it are ops."""

    sequence: Count
    """Number of the first op among all that the device ever sent, from 1, without a gap."""
    chain: bytes
    """The chain before the first op: 32 zero bytes for a new device."""


def linked(chain: bytes, op: Op) -> bytes:
    """The device's chain after an op: SHA-256 of the chain before it and the op's digest."""
    return link(chain, op.digest())


def link(chain: bytes, digest: bytes) -> bytes:
    """The same from the op's digest, where that is known already."""
    return sha256(chain + digest).digest()


FIRST_LINK = bytes(32)


class Outcome(StrEnum):
    """What became of an op. Each is final: another try is another op."""

    ACCEPTED = "accepted"
    CONFLICT = "conflict"
    """The record has moved on; `record` holds it. Nothing of the op was applied."""
    BLOBS_MISSING = "blobs_missing"
    """`missing` are not here in full; nothing of the op was applied."""
    REJECTED = "rejected"
    """The op breaks a rule (`code`); it stays for a person."""


class Flag(StrEnum):
    """What the registry noticed about a record."""

    DUPLICATE = "duplicate"
    """Another record of the same school holds the same child's application."""
    ELSEWHERE = "elsewhere"
    """Another school holds the child's active application."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record as the registry has it."""

    record_id: UUID
    version: Count
    position: Count
    """Of its last change in the school's feed."""
    fields: dict[str, str]
    registry_number: str
    author: Author
    letter: str
    """Of the workstation that changed it last; "" for the registry itself."""
    changed_at: datetime
    """By the registry's clock."""
    flags: list[Flag] = []
    same_child: list[UUID] = []
    """Records of the same school with the same child."""
    elsewhere: str = ""
    """The other school's name, told only once consent and a document number are on the case."""


class OpResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer to one op."""

    op_id: UUID
    outcome: Outcome
    version: Count = 0
    position: Count = 0
    registry_number: str = ""
    code: str = ""
    """A Problem, for a rejected op."""
    key: str = ""
    """The key that breaks the rule."""
    missing: list[Sha256] = []
    """Hex SHA-256."""
    record: Record | None = None
    flags: list[Flag] = []
    same_child: list[UUID] = []
    elsewhere: str = ""


class FeedHead(msgspec.Struct, frozen=True):
    """The first line of a page of the change feed; the lines after it are records."""

    epoch: UUID
    position: Count
    """Where to go on from."""
    more: bool
    backup_position: Count
    """Changes up to here are in a verified backup of the registry."""


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What leads from one version to another; "" for what was taken away."""
    keys = before.keys() | after.keys()
    return {
        key: after.get(key, "") for key in sorted(keys) if before.get(key, "") != after.get(key, "")
    }


def applied(before: Mapping[str, str], change: Mapping[str, str]) -> dict[str, str]:
    """The version after a change."""
    return {key: text for key, text in {**before, **change}.items() if text}


def blobs_of(fields: Mapping[str, str]) -> set[str]:
    """Hex SHA-256 of every attachment that a version names. Raises msgspec.MsgspecError."""
    named = set()
    for key, text in fields.items():
        if not text:
            continue
        if key.startswith(PAGE):
            named.add(msgspec.json.decode(text, type=PageEntry).sha256)
        elif key == PHOTO:
            named.add(msgspec.json.decode(text, type=PhotoEntry).sha256)
    return named
