"""A small country of made-up schools for the page: at work, behind, clashing."""

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from registry.database.connection import Connection
from registry.services import schools
from registry.services.children import iin_is_valid

MOMENT = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
NAMES = (
    ("№ 15 мектеп-гимназия", "Школа-гимназия № 15"),
    ("Абай атындағы № 3 орта мектеп", "Средняя школа № 3 имени Абая"),
    ("№ 88 жалпы білім беретін мектеп", "Общеобразовательная школа № 88"),
)
CHILD = b"c" * 32


def bin_of(number: int) -> str:
    """A BIN whose check digit holds."""
    for last in range(10):
        text = f"1804400{number:04d}{last}"
        if iin_is_valid(text):
            return text
    return bin_of(number + 5000)


async def settle(connection: Connection) -> list[UUID]:
    """Three schools, five workstations, a month of applications, one clash of each kind."""
    dice = random.Random(5)
    made = []
    for number, (kk, ru) in enumerate(NAMES):
        founded = MOMENT - timedelta(days=60)
        school = await schools.add_school(
            connection, "almaty", bin_of(number), kk, ru, by="a test", now=founded
        )
        made.append(school.school_id)
    await _workstation(connection, made[0], "A", "Қабылдау 1", seen=0, pulled=40)
    await _workstation(connection, made[0], "B", "Қабылдау 2", seen=3, pulled=31)
    await _workstation(connection, made[0], "C", "Старая приёмная", status="revoked")
    await _workstation(connection, made[1], "A", "Приёмная", seen=0, pulled=20)
    await _workstation(connection, made[2], "A", "Приёмная", status="forked")
    for place, school_id in enumerate(made[:2]):
        for number in range(60 - 20 * place):
            day = MOMENT - timedelta(days=int(dice.triangular(0, 29, 2)))
            await _record(connection, school_id, number, day)
        await connection.execute(
            "UPDATE school_counter SET position = $2, backup_position = $3 WHERE school_id = $1",
            school_id,
            40 - 20 * place,
            30 - 20 * place,
        )
    await _clashes(connection, made)
    return made


async def _clashes(connection: Connection, made: list[UUID]) -> None:
    first = await _record(connection, made[0], 100, MOMENT, child=CHILD)
    await _record(connection, made[0], 101, MOMENT, child=CHILD)
    await _record(connection, made[1], 102, MOMENT, child=CHILD)
    await connection.execute(
        "INSERT INTO claim (child_key, region, school_id, record_id, at)"
        " VALUES ($1, 'almaty', $2, $3, $4)",
        CHILD,
        made[0],
        first,
        MOMENT,
    )
    await connection.execute(
        "INSERT INTO op (region, school_id, op_id, digest, device_id, sequence, record_id, result,"
        " at) VALUES ('almaty', $1, $2, $3, $4, 1, $5, $6, $7)",
        made[0],
        UUID(int=1),
        bytes(32),
        UUID(int=9),
        first,
        msgspec.json.encode({"op_id": str(UUID(int=1)), "outcome": "conflict"}),
        datetime.now(UTC) - timedelta(hours=2),
    )


async def _workstation(
    connection: Connection,
    school_id: UUID,
    letter: str,
    name: str,
    *,
    status: str = "active",
    seen: int | None = None,
    pulled: int = 0,
) -> None:
    await connection.execute(
        "INSERT INTO device (region, school_id, device_id, letter, name, store_id, key,"
        " thumbprint, status, last_sequence, chain, program, enrolled_at, last_seen_at,"
        " last_position) VALUES ('almaty', $1, gen_random_uuid(), $2, $3, gen_random_uuid(),"
        " '{}', '', $4, 0, $5, '0.1.0', $6, $7, $8)",
        school_id,
        letter,
        name,
        status,
        bytes(32),
        MOMENT - timedelta(days=40),
        None if seen is None else datetime.now(UTC) - timedelta(days=seen, minutes=4),
        pulled,
    )


async def _record(
    connection: Connection,
    school_id: UUID,
    number: int,
    received: datetime,
    *,
    child: bytes | None = None,
) -> UUID:
    record_id = UUID(int=number + (school_id.int >> 64 << 64))
    fields = {"state": "accepted", "received_at": received.isoformat(), "answer/child_name": "Айша"}
    await connection.execute(
        "INSERT INTO record (region, school_id, record_id, version, position, state, fields,"
        " registry_number, child_key, author_id, author_name, letter, changed_at)"
        " VALUES ('almaty', $1, $2, 1, $3, 'accepted', $4, $5, $6, $7, 'Ерлан', 'A', $8)",
        school_id,
        record_id,
        number + 1,
        msgspec.json.encode(fields),
        f"R-2349-2026-{number:06d}",
        child,
        UUID(int=3),
        received,
    )
    return record_id
