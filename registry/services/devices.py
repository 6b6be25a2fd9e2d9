"""Workstations: how one becomes a school's, what it is, how it stops being one."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from string import ascii_uppercase
from typing import NamedTuple
from uuid import UUID, uuid4

import msgspec

from protocol.devices import Enrolment, EnrolmentRequest, Workstation
from protocol.keys import public_key, thumbprint
from protocol.problems import Problem
from protocol.records import FIRST_LINK
from registry.database.connection import Connection, Row
from registry.services import audit
from registry.services.identity import Identity
from registry.services.place import Desk, School
from registry.services.refusals import RefusalError

ACTIVE, REVOKED, FORKED = "active", "revoked", "forked"
"""What a workstation may be."""
_CODE_HOURS = 72

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter looks like a digit."""
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_CODE_LETTERS = 16
_LETTERS = frozenset(ascii_uppercase)
_SEEN_EVERY = timedelta(minutes=1)
_LONGEST_NAME = 80

_COLUMNS = "region, school_id, device_id, letter, name, thumbprint, status, last_seen_at"


class Code(NamedTuple):
    """What enrols one workstation, once."""

    code: str
    """In groups of four letters."""
    expires_at: datetime


@dataclass(frozen=True)
class Device:
    """A workstation as the registry knows it."""

    region: str
    school_id: UUID
    device_id: UUID
    letter: str
    name: str
    thumbprint: str
    status: str
    last_seen_at: datetime | None

    @property
    def school(self) -> School:
        """Whose workstation it is."""
        return School(self.region, self.school_id)

    @property
    def desk(self) -> Desk:
        """Whose deeds it does."""
        return Desk(self.school, self.device_id)


def refusal_of(status: str) -> Problem | None:
    """Why a workstation of this status does no deeds; None for one in use."""
    if status == ACTIVE:
        return None
    return Problem.DEVICE_FORKED if status == FORKED else Problem.DEVICE_REVOKED


async def new_code(
    connection: Connection, region: str, school_id: UUID, *, by: str, now: datetime
) -> Code:
    """A code that enrols one workstation at a school; `by` is noted.

    Only its hash is kept. Raises RefusalError NOT_FOUND for no such school.
    """
    known = "SELECT 1 FROM school WHERE region = $1 AND school_id = $2"
    if await connection.fetchval(known, region, school_id) is None:
        raise RefusalError(Problem.NOT_FOUND, "no such school")
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LETTERS))
    expires_at = now + timedelta(hours=_CODE_HOURS)
    await connection.execute(
        "INSERT INTO enrolment_code (code_hash, region, school_id, made_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        _hash(letters),
        region,
        school_id,
        now,
        expires_at,
    )
    await audit.note(connection, by, "code made", str(school_id))
    fours = [letters[start : start + 4] for start in range(0, _CODE_LETTERS, 4)]
    return Code("-".join(fours), expires_at)


async def enrol(
    connection: Connection, request: EnrolmentRequest, identity: Identity, *, now: datetime
) -> Enrolment:
    """Make a workstation one of the school's that its code is for.

    A store that was enrolled before has one enrolment: the older one ends. A key is one
    workstation's for ever: nobody comes to stand for another by its public half. Raises
    RefusalError CODE_UNKNOWN, LETTER_TAKEN, MALFORMED.
    """
    _check(request)
    school = await connection.fetchrow(
        "SELECT s.region, s.school_id, s.name_kk, s.name_ru FROM enrolment_code c"
        " JOIN school s ON s.region = c.region AND s.school_id = c.school_id"
        " WHERE c.code_hash = $1 AND c.used_at IS NULL AND c.expires_at > $2 FOR UPDATE",
        _hash(request.code),
        now,
    )
    if school is None:
        raise RefusalError(Problem.CODE_UNKNOWN)
    if await of_key(connection, thumbprint(request.key)) is not None:
        raise RefusalError(Problem.MALFORMED, "key")
    await _take_letter(connection, school, request)
    device_id = uuid4()
    await connection.execute(
        "INSERT INTO device (region, school_id, device_id, letter, name, store_id, key, thumbprint,"
        " status, last_sequence, chain, program, enrolled_at, last_position)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, 0)",
        school["region"],
        school["school_id"],
        device_id,
        request.letter,
        request.name,
        request.store_id,
        msgspec.json.encode(request.key),
        thumbprint(request.key),
        ACTIVE,
        FIRST_LINK,
        request.program,
        now,
    )
    await connection.execute(
        "UPDATE enrolment_code SET used_at = $2, device_id = $3 WHERE code_hash = $1",
        _hash(request.code),
        now,
        device_id,
    )
    return _told(device_id, school, identity)


async def found(connection: Connection, device_id: UUID) -> Device | None:
    """A workstation of any school by its id: for the giving of a token."""
    query = f"SELECT {_COLUMNS} FROM device WHERE device_id = $1"  # noqa: S608 columns of ours
    row = await connection.fetchrow(query, device_id)
    return _device(row) if row else None


async def of_key(connection: Connection, thumb: str) -> Device | None:
    """The workstation that has this key: an active one rather than an earlier enrolment."""
    query = (
        f"SELECT {_COLUMNS} FROM device WHERE thumbprint = $1"  # noqa: S608 columns of ours
        " ORDER BY (status = $2) DESC, enrolled_at DESC LIMIT 1"
    )
    row = await connection.fetchrow(query, thumb, ACTIVE)
    return _device(row) if row else None


async def enrolment_of(
    connection: Connection, device: Device, code: str, identity: Identity
) -> Enrolment:
    """What an enrolled workstation was told when this code enrolled it.

    Raises RefusalError CODE_UNKNOWN where another one did: somebody else gave the key away as its
    own, and the workstation is not to send its cases to that one's school.
    """
    used = "SELECT device_id FROM enrolment_code WHERE code_hash = $1"
    if await connection.fetchval(used, _hash(code)) != device.device_id:
        raise RefusalError(Problem.CODE_UNKNOWN)
    school = await connection.fetchrow(
        "SELECT region, school_id, name_kk, name_ru FROM school"
        " WHERE region = $1 AND school_id = $2",
        device.region,
        device.school_id,
    )
    assert school is not None
    return _told(device.device_id, school, identity)


def _told(device_id: UUID, school: Row, identity: Identity) -> Enrolment:
    return Enrolment(
        device_id=device_id,
        region=school["region"],
        school_id=school["school_id"],
        school_name_kk=school["name_kk"],
        school_name_ru=school["name_ru"],
        epoch=identity.epoch,
        registry_key=identity.public_key,
    )


async def seen(
    connection: Connection, region: str, school_id: UUID, device_id: UUID, *, now: datetime
) -> Device | None:
    """A workstation that has just asked for something; when that was is kept by the minute."""
    query = (
        f"SELECT {_COLUMNS} FROM device"  # noqa: S608 columns of ours
        " WHERE region = $1 AND school_id = $2 AND device_id = $3"
    )
    row = await connection.fetchrow(query, region, school_id, device_id)
    if row is None:
        return None
    if row["last_seen_at"] is None or now - row["last_seen_at"] > _SEEN_EVERY:
        await connection.execute(
            "UPDATE device SET last_seen_at = $4"
            " WHERE region = $1 AND school_id = $2 AND device_id = $3",
            region,
            school_id,
            device_id,
            now,
        )
    return _device(row)


async def workstations(connection: Connection, region: str, school_id: UUID) -> list[Workstation]:
    """The school's workstations that are in use, by letter."""
    rows = await connection.fetch(
        "SELECT device_id, letter, name, last_seen_at FROM device"
        " WHERE region = $1 AND school_id = $2 AND status <> $3 ORDER BY letter, enrolled_at",
        region,
        school_id,
        REVOKED,
    )
    return [
        Workstation(row["device_id"], row["letter"], row["name"], row["last_seen_at"])
        for row in rows
    ]


async def revoke(
    connection: Connection, region: str, school_id: UUID, device_id: UUID, *, by: str
) -> None:
    """End a workstation's enrolment; `by` is noted. Raises RefusalError NOT_FOUND."""
    if not await _end(connection, region, school_id, device_id):
        raise RefusalError(Problem.NOT_FOUND, "no such workstation")
    await audit.note(connection, by, "device revoked", str(device_id))


async def _end(connection: Connection, region: str, school_id: UUID, device_id: UUID) -> bool:
    done = await connection.execute(
        "UPDATE device SET status = $4 WHERE region = $1 AND school_id = $2 AND device_id = $3",
        region,
        school_id,
        device_id,
        REVOKED,
    )
    return not done.endswith(" 0")


async def _take_letter(connection: Connection, school: Row, request: EnrolmentRequest) -> None:
    """The letter is free, or was this same store's; the school's row is held by the caller."""
    rows = await connection.fetch(
        "SELECT device_id, store_id, letter FROM device"
        " WHERE region = $1 AND school_id = $2 AND status <> $3 AND (letter = $4 OR store_id = $5)",
        school["region"],
        school["school_id"],
        REVOKED,
        request.letter,
        request.store_id,
    )
    if any(row["store_id"] != request.store_id for row in rows):
        raise RefusalError(Problem.LETTER_TAKEN)
    for row in rows:
        await _end(connection, school["region"], school["school_id"], row["device_id"])


def _check(request: EnrolmentRequest) -> None:
    try:
        public_key(request.key)
    except ValueError as error:
        raise RefusalError(Problem.MALFORMED, "key") from error
    # A letter of another alphabet looks the same on paper.
    if request.letter not in _LETTERS:
        raise RefusalError(Problem.MALFORMED, "letter")
    words = (request.name, request.program)
    if not request.name or any(len(text) > _LONGEST_NAME for text in words):
        raise RefusalError(Problem.MALFORMED, "name or program")
    if not all(text.isprintable() for text in words):
        raise RefusalError(Problem.MALFORMED, "name or program")


def _hash(code: str) -> bytes:
    return sha256(code.upper().translate(_LOOKALIKES).encode()).digest()


def _device(row: Row) -> Device:
    return Device(**{name: row[name] for name in _COLUMNS.split(", ")})
