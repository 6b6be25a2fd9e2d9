"""What an op must be before it is applied: sizes, keys, entries that can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import filterfalse
from typing import NamedTuple
from uuid import UUID

import msgspec

from protocol.problems import Problem
from protocol.records import (
    DECISION,
    DECISION_KIND,
    JOINED_TO,
    MAX_KEY,
    MAX_KEYS,
    MAX_RECORD,
    MAX_TEXT,
    PAGE,
    PAPER,
    PHOTO,
    STATE,
    Op,
    PageEntry,
    PaperEntry,
    PhotoEntry,
    in_order,
)
from registry.services.children import DECIDED, STATES

_MAX_NAME = 200
_LONGEST = 6
"""Bytes that one character takes in JSON at most; and a key with its text, beside their own."""
_NUL = "\0"
_page = msgspec.json.Decoder(PageEntry).decode
_photo = msgspec.json.Decoder(PhotoEntry).decode
_paper = msgspec.json.Decoder(PaperEntry).decode

_MOST_PLAIN = 4_096
_plain: set[str] = set()
"""Keys met before whose texts are free. Nearly all of a record's keys are: one look at the whole
leaves the few that are not."""


@dataclass(frozen=True)
class Fault:
    """The rule that an op breaks, and the key that breaks it."""

    code: Problem
    key: str = ""


class Entries(NamedTuple):
    """The pages and the portrait that fields bring."""

    texts: dict[str, str]
    """By their keys."""
    named: set[bytes]
    """SHA-256 of their attachments."""


def judged(op: Op) -> Entries | Fault:
    """What is wrong with an op by itself; the entries that it brings when nothing is."""
    fields = op.fields
    if len(fields) > 2 * MAX_KEYS:
        return Fault(Problem.TOO_LARGE)
    if len(op.author.name) > _MAX_NAME or _NUL in op.author.name:
        return Fault(Problem.MALFORMED, "author")
    entries = Entries({}, set())
    for key in sorted(filterfalse(_plain.__contains__, fields)):
        fault = _fault_of_key(key, fields[key], entries)
        if fault is not None:
            return fault
    together = "".join(fields.values())
    # The database takes no NUL in a text. Most ops hold none, and no long text: one look tells.
    if len(together) > MAX_TEXT or _NUL in together:
        return _fault_of_texts(fields) or entries
    return entries


def fault_of_whole(fields: Mapping[str, str]) -> Fault | None:
    """What is wrong with the version that an op leads to."""
    if len(fields) > MAX_KEYS or _is_too_long(fields):
        return Fault(Problem.TOO_LARGE)
    if fields.get(STATE) not in STATES:
        return Fault(Problem.MALFORMED, STATE)
    return None


def fault_of_deciding(before: Mapping[str, str], op: Op) -> Fault | None:
    """What is wrong with a change of the state: a desk neither decides on a case nor undoes it.

    A record that the registry lost is sent again as it was, decided or not.
    """
    state = op.fields.get(STATE)
    if not op.base_version or state is None or state == before.get(STATE):
        return None
    if before.get(DECISION_KIND) or state in DECIDED:
        return Fault(Problem.NOT_ALLOWED, STATE)
    return None


def entries_of(fields: Mapping[str, str]) -> dict[str, str]:
    """The pages and the portrait of a version."""
    return {
        key: fields[key]
        for key in filterfalse(_plain.__contains__, fields)
        if fields[key] and (key == PHOTO or key.startswith(PAGE))
    }


def blobs_named(entries: Mapping[str, str]) -> set[bytes]:
    """SHA-256 of the attachments of readable entries."""
    return {_named(key, text) for key, text in entries.items()}


def _named(key: str, text: str) -> bytes:
    return bytes.fromhex(_photo(text).sha256 if key == PHOTO else _page(text).sha256)


def _fault_of_key(key: str, text: str, entries: Entries) -> Fault | None:
    """What is wrong with a key and its text; one of a page or a portrait is noted in `entries`."""
    if not key or _NUL in key:
        told = key.replace(_NUL, "\N{REPLACEMENT CHARACTER}")[:MAX_KEY]
        return Fault(Problem.MALFORMED, told)
    if len(key) > MAX_KEY:
        return Fault(Problem.TOO_LARGE, key[:MAX_KEY])
    if key.startswith(DECISION):
        return Fault(Problem.NOT_ALLOWED, key)
    if key in {PHOTO, JOINED_TO} or key.startswith((PAGE, PAPER)):
        return (
            None if not text or _is_readable(key, text, entries) else Fault(Problem.MALFORMED, key)
        )
    if len(_plain) < _MOST_PLAIN:
        _plain.add(key)
    return None


def _is_too_long(fields: Mapping[str, str]) -> bool:
    characters = sum(map(len, fields)) + sum(map(len, fields.values()))
    # Nearly every record is far from it, whatever its characters: only the others are encoded.
    return _LONGEST * (characters + len(fields)) > MAX_RECORD and len(in_order(fields)) > MAX_RECORD


def _fault_of_texts(fields: Mapping[str, str]) -> Fault | None:
    for key, text in fields.items():
        if len(text) > MAX_TEXT:
            return Fault(Problem.TOO_LARGE, key)
        if _NUL in text:
            return Fault(Problem.MALFORMED, key)
    return None


def _is_readable(key: str, text: str, entries: Entries) -> bool:
    try:
        if key == JOINED_TO:
            UUID(text)
        elif key.startswith(PAPER):
            _paper(text)
        else:
            entries.named.add(_named(key, text))
            entries.texts[key] = text
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return True
