"""A school's records within one writing transaction.

The school's counter row is held from the first moment to the commit: what is read stays true, and
positions of the feed commit in their order. Everything is read and written in a few statements,
however many records there are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from protocol.records import JOINED_TO, STATE, Author, Flag, Record, State
from registry.database.connection import Connection, Row
from registry.database.copying import (
    copy_in,
    few,
    of_bytes,
    of_int4,
    of_int8,
    of_json,
    of_moment,
    of_text,
    of_uuid,
)
from registry.services.children import NUMBERED, asks, child_key, may_be_named
from registry.services.claims import Ask, Rivals, ask, let_go, move_on_elsewhere, rivals
from registry.services.numbers import Numbers
from registry.services.op_rules import Entries, blobs_named, entries_of
from registry.services.place import School

COLUMNS = (
    "record_id, version, position, fields, registry_number, child_key, asked_at,"
    " author_id, author_name, letter, changed_at"
)

_encode = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, str]).decode


@dataclass(slots=True)
class Held:
    """A record in hand."""

    record_id: UUID
    version: int = 0
    position: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    number: str = ""
    child_key: bytes | None = None
    asked_at: datetime | None = None
    author: Author | None = None
    letter: str = ""
    changed_at: datetime | None = None
    stored_version: int = 0
    """0: the database has no such row yet."""
    stored_key: bytes | None = None
    stored_entries: dict[str, str] = field(default_factory=dict)
    """The pages and the portrait of the row."""
    entries: dict[str, str] = field(default_factory=dict)
    """The same of this version."""
    named: set[bytes] | None = None
    """SHA-256 of their attachments, where it is known."""
    encoded: bytes = b""
    """The fields of a version that is to be written."""

    @classmethod
    def of(cls, row: Row) -> "Held":
        """A record as the database has it; `row` holds COLUMNS."""
        fields = _fields(row["fields"])
        return cls(
            record_id=row["record_id"],
            version=row["version"],
            position=row["position"],
            fields=fields,
            number=row["registry_number"],
            child_key=row["child_key"],
            asked_at=row["asked_at"],
            author=Author(row["author_id"], row["author_name"]),
            letter=row["letter"],
            changed_at=row["changed_at"],
            stored_version=row["version"],
            stored_key=row["child_key"],
            stored_entries=entries_of(fields),
        )

    def is_elsewhere(self, school: School, others: Rivals) -> bool:
        """Whether another school holds the child's place."""
        return Flag.ELSEWHERE in others.flags(school, self.record_id, self.child_key)

    def wants_name(self, school: School, others: Rivals) -> bool:
        """Whether another school holds the child's place, and staff may be told which."""
        return self.is_elsewhere(school, others) and may_be_named(self.fields)

    def as_record(self, school: School, others: Rivals, named: Collection[UUID] = ()) -> Record:
        """The record for the wire; with the other school's name for those of `named`."""
        assert self.author is not None
        assert self.changed_at is not None
        flags = others.flags(school, self.record_id, self.child_key)
        name = Flag.ELSEWHERE in flags and self.record_id in named
        return Record(
            record_id=self.record_id,
            version=self.version,
            position=self.position,
            fields=self.fields,
            registry_number=self.number,
            author=self.author,
            letter=self.letter,
            changed_at=self.changed_at,
            flags=flags,
            same_child=others.same_child(self.record_id, self.child_key),
            elsewhere=others.holder_name(self.child_key) if name else "",
        )


class Writer(NamedTuple):
    """Who changes records."""

    author: Author
    letter: str
    """Of the workstation; "" for the registry itself."""


class Whole(NamedTuple):
    """What was made of a version before it is written."""

    entries: Entries
    encoded: bytes
    """Its fields as they are stored."""


class Book:
    """A school's records and counters, held; `close` writes what was changed."""

    def __init__(
        self, connection: Connection, school: School, counters: Row, secret: bytes, now: datetime
    ) -> None:
        self._connection = connection
        self._school = school
        self._secret = secret
        self._now = now
        self._position: int = counters["position"]
        self._numbers = Numbers(
            counters["bin"], counters["number_year"], counters["next_number"], now
        )
        self._held: dict[UUID, Held] = {}
        self._changed: dict[UUID, Held] = {}

    @classmethod
    async def opened(
        cls, connection: Connection, school: School, *, secret: bytes, now: datetime
    ) -> "Book":
        """Wait for the school's counter, then hold it. The school must be there."""
        counters = await connection.fetchrow(
            "SELECT c.position, c.number_year, c.next_number, s.bin FROM school_counter c"
            " JOIN school s ON s.region = c.region AND s.school_id = c.school_id"
            " WHERE c.region = $1 AND c.school_id = $2 FOR UPDATE OF c",
            school.region,
            school.school_id,
        )
        assert counters is not None
        return cls(connection, school, counters, secret, now)

    async def take(self, record_ids: Collection[UUID]) -> None:
        """Take records in hand, those that the registry has."""
        rows = await self._connection.fetch(
            f"SELECT {COLUMNS} FROM record"  # noqa: S608 - a constant
            " WHERE region = $1 AND school_id = $2 AND record_id = ANY($3) FOR UPDATE",
            self._school.region,
            self._school.school_id,
            list(record_ids),
        )
        for row in rows:
            self._held[row["record_id"]] = Held.of(row)

    def held(self, record_id: UUID) -> Held | None:
        """A record that was taken in hand; None where the registry has none."""
        return self._held.get(record_id)

    def change(
        self, record_id: UUID, after: dict[str, str], writer: Writer, known: Whole | None = None
    ) -> Held:
        """Make `after` the record's next version; `known` is what was made of it before."""
        held = self._held.get(record_id)
        if held is None:
            held = self._held[record_id] = Held(record_id)
        self._position += 1
        held.version += 1
        held.position = self._position
        held.fields = after
        if known:
            (held.entries, held.named), held.encoded = known
        else:
            held.entries, held.named, held.encoded = entries_of(after), None, _encode(after)
        held.author, held.letter, held.changed_at = writer.author, writer.letter, self._now
        if not held.number and after.get(STATE) in NUMBERED:
            held.number = self._numbers.take()
        key = child_key(after, self._secret) if asks(after) else None
        if key != held.child_key:
            held.child_key, held.asked_at = key, self._now if key else None
        self._changed[record_id] = held
        return held

    async def close(self) -> Rivals:
        """Write everything; who else is there for the children in hand."""
        await self._write_records()
        await self._write_blob_uses()
        contested = await self._settle_claims()
        await self._write_counters()
        keys = {
            held.child_key
            for held in self._held.values()
            if held.child_key is not None
            and (held.child_key in contested or held.stored_key == held.child_key)
        }
        return await rivals(self._connection, self._school, keys)

    async def _write_records(self) -> None:
        fresh = [held for held in self._changed.values() if not held.stored_version]
        known = [held for held in self._changed.values() if held.stored_version]
        if fresh:
            same = {**self._same(), "changed_at": of_moment(self._now)}
            await copy_in(self._connection, "record", same, _columns(fresh))
        if known:
            await self._connection.execute(
                _UPDATE,
                self._school.region,
                self._school.school_id,
                *zip(*map(_row, known), strict=True),
            )

    async def _write_blob_uses(self) -> None:
        gained: list[tuple[UUID, bytes]] = []
        lost: list[tuple[UUID, bytes]] = []
        for held in self._changed.values():
            before, after = held.stored_entries, held.entries
            if before != after:
                old = blobs_named(before)
                new = blobs_named(after) if held.named is None else held.named
                gained += [(held.record_id, one) for one in new - old]
                lost += [(held.record_id, one) for one in old - new]
        if lost:
            await self._connection.execute(
                "DELETE FROM blob_use b USING unnest($3::uuid[], $4::bytea[]) AS g (r, h)"
                " WHERE b.region = $1 AND b.school_id = $2"
                " AND b.record_id = g.r AND b.sha256 = g.h",
                self._school.region,
                self._school.school_id,
                *zip(*lost, strict=True),
            )
            # What no record has any more rests from now on, as long as what was never named.
            await self._connection.execute(
                "UPDATE blob SET stored_at = $4"
                " WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3)",
                self._school.region,
                self._school.school_id,
                [sha256 for _, sha256 in lost],
                self._now,
            )
        if gained:
            columns = {
                "record_id": [of_uuid(record_id) for record_id, _ in gained],
                "sha256": [of_bytes(sha256) for _, sha256 in gained],
            }
            await copy_in(self._connection, "blob_use", self._same(), columns)

    def _same(self) -> dict[str, bytes]:
        """What all rows of the school begin with."""
        return {
            "region": of_text(self._school.region),
            "school_id": of_uuid(self._school.school_id),
        }

    async def _settle_claims(self) -> set[bytes]:
        leaving = [
            Ask(held.stored_key, held.record_id, joined=_is_joined(held.fields))
            for held in self._changed.values()
            if held.stored_key is not None and held.stored_key != held.child_key
        ]
        asking = [
            Ask(held.child_key, held.record_id)
            for held in self._changed.values()
            if held.child_key is not None and held.stored_key != held.child_key
        ]
        moved: set[bytes] = set()
        if leaving:
            moved = await let_go(self._connection, self._school, leaving, self._now)
        contested = await ask(self._connection, self._school, asking, self._now)
        touched = contested | {one.child_key for one in leaving}
        if touched:
            await self._move_on(touched)
        if moved:
            await move_on_elsewhere(self._connection, self._school, moved)
        return contested

    async def _move_on(self, keys: Iterable[bytes]) -> None:
        """Let the school's desks hear of records whose flags change by others' coming or going."""
        of_school = (self._school.region, self._school.school_id)
        rows = await self._connection.fetch(
            "SELECT record_id FROM record WHERE child_key = ANY($3) AND region = $1"
            " AND school_id = $2 AND NOT record_id = ANY($4) ORDER BY record_id",
            *of_school,
            list(keys),
            list(self._changed),
        )
        if not rows:
            return
        record_ids = [row["record_id"] for row in rows]
        positions = [self._position + 1 + i for i in range(len(rows))]
        self._position += len(rows)
        await self._connection.execute(
            "UPDATE record r SET position = n.position"
            " FROM unnest($3::uuid[], $4::bigint[]) AS n (record_id, position)"
            " WHERE r.region = $1 AND r.school_id = $2 AND r.record_id = n.record_id",
            *of_school,
            record_ids,
            positions,
        )
        for record_id, position in zip(record_ids, positions, strict=True):
            if record_id in self._held:
                self._held[record_id].position = position

    async def _write_counters(self) -> None:
        if not self._changed:
            return
        await self._connection.execute(
            "UPDATE school_counter SET position = $3, number_year = $4, next_number = $5"
            " WHERE region = $1 AND school_id = $2",
            self._school.region,
            self._school.school_id,
            self._position,
            self._numbers.year,
            self._numbers.next,
        )


_UPDATE = (
    "UPDATE record r SET version = n.version, position = n.position, state = n.state,"
    " fields = n.fields, registry_number = n.registry_number, child_key = n.child_key,"
    " asked_at = n.asked_at, author_id = n.author_id, author_name = n.author_name,"
    " letter = n.letter, changed_at = n.changed_at"
    " FROM unnest($3::uuid[], $4::int[], $5::bigint[], $6::text[], $7::jsonb[], $8::text[],"
    " $9::bytea[], $10::timestamptz[], $11::uuid[], $12::text[], $13::text[],"
    " $14::timestamptz[]) AS n (record_id, version, position, state, fields, registry_number,"
    " child_key, asked_at, author_id, author_name, letter, changed_at)"
    " WHERE r.region = $1 AND r.school_id = $2 AND r.record_id = n.record_id"
)


def _row(held: Held) -> tuple[object, ...]:
    assert held.author is not None
    return (
        held.record_id,
        held.version,
        held.position,
        held.fields[STATE],
        held.encoded,
        held.number,
        held.child_key,
        held.asked_at,
        held.author.id,
        held.author.name,
        held.letter,
        held.changed_at,
    )


def _columns(fresh: Sequence[Held]) -> dict[str, Iterable[bytes]]:
    """New records for COPY, apart from what all of them share."""
    authors = [held.author for held in fresh if held.author is not None]
    return {
        "record_id": [of_uuid(held.record_id) for held in fresh],
        "version": few(of_int4, [held.version for held in fresh]),
        "position": [of_int8(held.position) for held in fresh],
        "state": few(of_text, [held.fields[STATE] for held in fresh]),
        "fields": [of_json(held.encoded) for held in fresh],
        "registry_number": [of_text(held.number) for held in fresh],
        "child_key": [of_bytes(held.child_key) for held in fresh],
        "asked_at": few(of_moment, [held.asked_at for held in fresh]),
        "author_id": few(of_uuid, [author.id for author in authors]),
        "author_name": few(of_text, [author.name for author in authors]),
        "letter": few(of_text, [held.letter for held in fresh]),
    }


def _is_joined(fields: Mapping[str, str]) -> bool:
    return fields.get(STATE) == State.JOINED or bool(fields.get(JOINED_TO))
