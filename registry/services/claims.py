"""One active application per child in the whole country: who holds the place, who waits for it.

A record that asks holds the claim of its child's key or waits for it. When the holder lets go, the
one that has waited longest by the registry's clock gets it. Whoever sees a change by that is moved
on in its school's feed, so that its desks hear.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID, uuid4

from protocol.records import Flag
from registry.database.connection import Connection, Row
from registry.services.place import Desk, School

TELLINGS = 30
"""Of other schools' names to one desk in an hour."""
FLAGGINGS = 120
"""Children of other schools of whom one desk hears in an hour. No reception meets so many; who asks
for number after number waits, and so does the rest of the batch that reaches it."""

SAME_CHILD = 20
"""Records of one child that are named beside one of them, at most: more say nothing more."""

HOUR = timedelta(hours=1)


class Ask(NamedTuple):
    """A record that asks for a child's place, or no longer does."""

    child_key: bytes
    record_id: UUID
    joined: bool = False
    """It gives its place to the record of the same school that it was joined into."""


@dataclass
class Rivals:
    """Who else is there for some children, as one school may see it."""

    holder: dict[bytes, Row] = field(default_factory=dict)
    """The school that holds a child's claim, and its names."""
    asking: dict[bytes, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    """Records of the asking school for a child."""

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return bool(self.holder or self.asking)

    def flags(self, school: School, record_id: UUID, child_key: bytes | None) -> list[Flag]:
        """What is noticed about a record."""
        if child_key is None or not self:
            return []
        flags = [Flag.DUPLICATE] if self.same_child(record_id, child_key) else []
        holder = self.holder.get(child_key)
        if holder is not None and School(holder["region"], holder["school_id"]) != school:
            flags.append(Flag.ELSEWHERE)
        return flags

    def same_child(self, record_id: UUID, child_key: bytes | None) -> list[UUID]:
        """The school's other records of the same child, those that asked first."""
        if child_key is None or not self.asking:
            return []
        others = (other for other in self.asking.get(child_key, ()) if other != record_id)
        return list(islice(others, SAME_CHILD))

    def holder_name(self, child_key: bytes | None) -> str:
        """The holding school in both languages of the state."""
        holder = self.holder.get(child_key) if child_key else None
        return f"{holder['name_kk']} / {holder['name_ru']}" if holder is not None else ""


async def rivals(connection: Connection, school: School, keys: Collection[bytes]) -> Rivals:
    """Who else is there for these children."""
    found = Rivals()
    if not keys:
        return found
    wanted = list(keys)
    for row in await connection.fetch(
        "SELECT c.child_key, c.region, c.school_id, s.name_kk, s.name_ru FROM claim c"
        " JOIN school s ON s.region = c.region AND s.school_id = c.school_id"
        " WHERE c.child_key = ANY($1)",
        wanted,
    ):
        found.holder[row["child_key"]] = row
    for row in await connection.fetch(
        "SELECT child_key, record_id FROM record"
        " WHERE child_key = ANY($1) AND region = $2 AND school_id = $3"
        " ORDER BY asked_at, record_id",
        wanted,
        school.region,
        school.school_id,
    ):
        found.asking[row["child_key"]].append(row["record_id"])
    return found


async def ask(
    connection: Connection, school: School, asking: Iterable[Ask], now: datetime
) -> set[bytes]:
    """Claim what is free; returns the keys that another record holds, or held already.

    The holder's row stays locked: it cannot let go before those who wait for it can be seen.
    """
    # One order for all transactions: two of them cannot wait for each other here.
    wanted = sorted(asking, key=lambda one: one.child_key)
    contested: set[bytes] = set()
    while wanted and await _insert(connection, school, wanted, now) < len(wanted):
        holders = {
            row["child_key"]: (School(row["region"], row["school_id"]), row["record_id"])
            for row in await connection.fetch(
                "SELECT child_key, region, school_id, record_id FROM claim"
                " WHERE child_key = ANY($1) ORDER BY child_key FOR SHARE",
                [one.child_key for one in wanted],
            )
        }
        contested |= {
            one.child_key
            for one in wanted
            if one.child_key in holders and holders[one.child_key] != (school, one.record_id)
        }
        # Let go of between the two looks.
        wanted = [one for one in wanted if one.child_key not in holders]
    return contested


async def let_go(
    connection: Connection, school: School, leaving: Sequence[Ask], now: datetime
) -> set[bytes]:
    """Give up the claims that these records held; each goes to whoever waits for it.

    Returns the keys whose claim moved or ended.
    """
    released = [
        row["child_key"]
        for row in await connection.fetch(
            "DELETE FROM claim WHERE child_key = ANY($1) AND record_id = ANY($2)"
            " AND region = $3 AND school_id = $4 RETURNING child_key",
            [one.child_key for one in leaving],
            [one.record_id for one in leaving],
            school.region,
            school.school_id,
        )
    ]
    if released:
        # Who waits is held: a record that is letting go right now must not be given the place.
        await connection.execute(
            "WITH waiting AS MATERIALIZED (SELECT child_key, region, school_id, record_id, asked_at"
            " FROM record WHERE child_key = ANY($1) ORDER BY region, school_id, record_id"
            " FOR SHARE)"
            " INSERT INTO claim (child_key, region, school_id, record_id, at)"
            " SELECT DISTINCT ON (child_key) child_key, region, school_id, record_id,"
            " $5::timestamptz FROM waiting"
            " ORDER BY child_key,"
            " (child_key = ANY($2) AND region = $3 AND school_id = $4) DESC,"
            " asked_at, region, school_id, record_id",
            released,
            [one.child_key for one in leaving if one.joined],
            school.region,
            school.school_id,
            now,
        )
    return set(released)


async def move_on_elsewhere(
    connection: Connection, school: School, keys: Collection[bytes]
) -> None:
    """Let other schools hear that the claim on a child of theirs has moved."""
    rows = await connection.fetch(
        "SELECT region, school_id, record_id FROM record WHERE child_key = ANY($1)"
        " AND NOT (region = $2 AND school_id = $3) ORDER BY region, school_id, record_id",
        list(keys),
        school.region,
        school.school_id,
    )
    for row in rows:
        position = await connection.fetchval(
            "UPDATE school_counter SET position = position + 1"
            " WHERE region = $1 AND school_id = $2 RETURNING position",
            row["region"],
            row["school_id"],
        )
        await connection.execute(
            "UPDATE record SET position = $4"
            " WHERE region = $1 AND school_id = $2 AND record_id = $3",
            row["region"],
            row["school_id"],
            row["record_id"],
            position,
        )


@dataclass(frozen=True)
class Telling:
    """A record whose desk hears that another school holds the child's place."""

    child_key: bytes
    named: bool
    """Staff may be told which school."""


class TooManyToldError(Exception):
    """The desk would hear of one child of another school too many."""

    def __init__(self, record_id: UUID) -> None:
        super().__init__(str(record_id))
        self.record_id = record_id
        """The first that it may not hear of."""


async def told(
    connection: Connection,
    desk: Desk,
    asked: Mapping[UUID, Telling],
    now: datetime,
    *,
    most: int | None = None,
) -> set[UUID]:
    """The records for which this desk may be told the other school's name; those are written down.

    At most TELLINGS names an hour; the same record told again within the hour counts once, as long
    as it is the same child's. With `most`, for who asks about children, the others are written down
    as well. Raises TooManyToldError, nothing written, where there would be more than `most` of them
    in the hour.
    """
    if not asked:
        return set()
    of_desk = (desk.school.region, desk.school.school_id, desk.device_id)
    await connection.execute(
        "SELECT 1 FROM device WHERE region = $1 AND school_id = $2 AND device_id = $3 FOR UPDATE",
        *of_desk,
    )
    before = {
        (row["record_id"], row["child_key"], row["named"])
        for row in await connection.fetch(
            "SELECT record_id, child_key, named FROM told"
            " WHERE region = $1 AND school_id = $2 AND device_id = $3 AND at > $4",
            *of_desk,
            now - HOUR,
        )
    }
    room = TELLINGS - sum(named for _, _, named in before)
    named: set[UUID] = set()
    fresh: list[tuple[UUID, bytes, bool]] = []
    for record_id, one in asked.items():
        if one.named and (record_id, one.child_key, True) in before:
            named.add(record_id)
        elif one.named and room > 0:
            room -= 1
            named.add(record_id)
            fresh.append((record_id, one.child_key, True))
        elif most is not None and not before & {
            (record_id, one.child_key, known) for known in (True, False)
        }:
            fresh.append((record_id, one.child_key, False))
    if most is not None and len(before) + len(fresh) > most:
        raise TooManyToldError(fresh[max(0, most - len(before))][0])
    await connection.copy_records_to_table(
        "told",
        columns=(
            "region",
            "school_id",
            "device_id",
            "told_id",
            "record_id",
            "child_key",
            "named",
            "at",
        ),
        records=[(*of_desk, uuid4(), *one, now) for one in fresh],
    )
    return named


async def _insert(
    connection: Connection, school: School, wanted: Sequence[Ask], now: datetime
) -> int:
    """Claim what nobody holds; returns how many were."""
    status = await connection.execute(
        "INSERT INTO claim (child_key, region, school_id, record_id, at)"
        " SELECT child_key, $3, $4, record_id, $5"
        " FROM unnest($1::bytea[], $2::uuid[]) AS wanted (child_key, record_id)"
        " ON CONFLICT (child_key) DO NOTHING",
        [one.child_key for one in wanted],
        [one.record_id for one in wanted],
        school.region,
        school.school_id,
        now,
    )
    return int(status.rsplit(" ", 1)[1])
