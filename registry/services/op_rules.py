"""What an op must be before it is applied: sizes, keys, entries that can be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec

from protocol.problems import Problem
from protocol.records import (
    DECISION,
    JOINED_TO,
    MAX_KEY,
    MAX_KEYS,
    MAX_TEXT,
    PAGE,
    PAPER,
    PHOTO,
    STATE,
    Op,
    PageEntry,
    PaperEntry,
    PhotoEntry,
)
from registry.services.children import STATES

_MAX_NAME = 200
_NUL = "\0"
_NUL_AS_JSON = b"\\u0000"
_HEX = re.compile("[0-9a-f]{64}").fullmatch
_encoder = msgspec.json.Encoder()
_page = msgspec.json.Decoder(PageEntry).decode
_photo = msgspec.json.Decoder(PhotoEntry).decode
_paper = msgspec.json.Decoder(PaperEntry).decode


@dataclass(frozen=True)
class Fault:
    """The rule that an op breaks, and the key that breaks it."""

    code: Problem
    key: str = ""


def fault_of(op: Op) -> Fault | None:
    """What is wrong with an op by itself; None when nothing is."""
    fields = op.fields
    if len(fields) > 2 * MAX_KEYS:
        return Fault(Problem.TOO_LARGE)
    if len(op.author.name) > _MAX_NAME or _NUL in op.author.name:
        return Fault(Problem.MALFORMED, "author")
    if fields and (
        max(map(len, fields.values())) > MAX_TEXT or max(map(len, fields)) > MAX_KEY or "" in fields
    ):
        return _too_long(fields)
    # The database takes no NUL in a text. Most ops hold none: one look at the whole tells.
    if _NUL_AS_JSON in _encoder.encode(fields):
        for key, text in fields.items():
            if _NUL in key or _NUL in text:
                return Fault(Problem.MALFORMED, key.replace(_NUL, "\N{REPLACEMENT CHARACTER}"))
    return _unread(fields)


def fault_of_whole(fields: Mapping[str, str]) -> Fault | None:
    """What is wrong with the version that an op leads to."""
    if len(fields) > MAX_KEYS:
        return Fault(Problem.TOO_LARGE)
    if fields.get(STATE) not in STATES:
        return Fault(Problem.MALFORMED, STATE)
    return None


def blobs_named(fields: Mapping[str, str]) -> dict[str, None]:
    """Hex SHA-256 of the attachments of readable entries, in their order, each once."""
    return {
        (_page(text) if key != PHOTO else _photo(text)).sha256: None
        for key, text in fields.items()
        if text and (key.startswith(PAGE) or key == PHOTO)
    }


def _too_long(fields: Mapping[str, str]) -> Fault:
    key = next(
        key for key, text in fields.items() if len(text) > MAX_TEXT or not 0 < len(key) <= MAX_KEY
    )
    return Fault(Problem.TOO_LARGE if key else Problem.MALFORMED, key[:MAX_KEY].replace(_NUL, ""))


def _unread(fields: Mapping[str, str]) -> Fault | None:
    for key, text in fields.items():
        if key.startswith(DECISION):
            return Fault(Problem.NOT_ALLOWED, key)
        if text and not _is_readable(key, text):
            return Fault(Problem.MALFORMED, key)
    return None


def _is_readable(key: str, text: str) -> bool:
    try:
        if key.startswith(PAGE):
            return _HEX(_page(text).sha256) is not None
        if key.startswith(PAPER):
            _paper(text)
        elif key == PHOTO:
            return _HEX(_photo(text).sha256) is not None
        elif key == JOINED_TO:
            UUID(text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return True
