"""Made-up schools, desks and children."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID, uuid4

import msgspec

from protocol.problems import Problem
from protocol.records import (
    FIRST_LINK,
    MAX_TEXT,
    Author,
    BatchHead,
    Op,
    OpResult,
    PageEntry,
    Record,
    linked,
)
from registry.database.connection import Connection
from registry.database.pool import Database
from registry.services import batches, feed
from registry.services.children import iin_is_valid
from registry.services.founding import found
from registry.services.place import Desk, School
from registry.services.schools import add_school

NOW = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
SECRET = b"a secret of thirty-two bytes    "
AUTHOR = Author(UUID("018f0000-0000-7000-8000-000000000001"), "Серікова Айгүл")


def with_check_digit(eleven: str) -> str:
    """The number with the digit that makes it valid."""
    return next(eleven + str(last) for last in range(10) if iin_is_valid(eleven + str(last)))


BINS = ("180440012349", with_check_digit("99024000031"), with_check_digit("05054000445"))


def iin(number: int) -> str:
    """A valid IIN; another for each number."""
    for step in range(10):
        try:
            return with_check_digit(f"200101{number * 10 + step + 50000:05d}"[:11])
        except StopIteration:
            continue
    raise AssertionError


def case(number: int, **changes: str) -> dict[str, str]:
    """An accepted case of a child, as a desk sends it."""
    fields = {
        "state": "accepted",
        "created_at": "2026-06-01T04:12:09Z",
        "received_at": "2026-06-01T04:31:44Z",
        "consent_at": "2026-06-01T04:15:00Z",
        "consent_version": "2026-01",
        "created_by": AUTHOR.name,
        "answer/child_iin": iin(number),
        "answer/child_surname": f"Жүнісов{number}",
        "answer/child_given_name": "Дәулет",
        "answer/child_birth_date": "2020-01-01",
        "answer/child_document_number": f"KZ{number:07d}",
        "answer/grade": "1",
        "answer/grade_letter": "А",
        "answer/language_of_instruction": "kk",
    }
    return {**fields, **{key.replace("__", "/"): text for key, text in changes.items()}}


def largest(number: int) -> dict[str, str]:
    """A case as large as one may be, of texts that hardly pack."""
    long = {f"answer/long_{n}": token_urlsafe(MAX_TEXT)[:MAX_TEXT] for n in range(36)}
    return {**case(number), **long}


def page(content: bytes) -> str:
    """An entry of a page with this content."""
    entry = PageEntry("form_065", 1, sha256(content).hexdigest(), "image/jpeg", 10, 20, 5, 0)
    return msgspec.json.encode(entry).decode()


@dataclass
class Workstation:
    """A desk that sends, with its chain; `sent` is the last batch."""

    database: Database
    desk: Desk
    sequence: int = 1
    chain: bytes = FIRST_LINK
    now: datetime = NOW
    sent: tuple[BatchHead, list[Op]] | None = None
    versions: dict[UUID, int] = field(default_factory=dict)

    def op(
        self,
        fields: Mapping[str, str],
        record_id: UUID | None = None,
        *,
        base: int | None = None,
    ) -> Op:
        """A change, against the last version that this desk knows."""
        record_id = record_id or uuid4()
        known = self.versions.get(record_id, 0) if base is None else base
        return Op(uuid4(), record_id, known, dict(fields), AUTHOR, self.now)

    async def answer(self, head: BatchHead, ops: list[Op]) -> list[OpResult] | Problem:
        """What the registry says to a batch, whatever it is."""
        return await self.database.run(
            lambda connection: batches.take_batch(
                connection, self.desk, head, ops, secret=SECRET, now=self.now
            )
        )

    async def send(self, *ops: Op) -> list[OpResult]:
        """Send ops as the next batch and go on from it."""
        self.sent = (BatchHead(self.sequence, self.chain), list(ops))
        results = await self.answer(*self.sent)
        assert not isinstance(results, Problem), results
        self.note(ops, results)
        return results

    async def again(self) -> list[OpResult] | Problem:
        """Send the last batch once more, byte for byte."""
        assert self.sent is not None
        return await self.answer(*self.sent)

    def note(self, ops: tuple[Op, ...], results: list[OpResult]) -> None:
        """Go on after a batch."""
        for op, result in zip(ops, results, strict=True):
            self.chain = linked(self.chain, op)
            self.sequence += 1
            if result.version:
                self.versions[op.record_id] = result.version

    async def pull(self, after: int = 0, most: int = 500) -> list[Record]:
        """One page of the feed."""
        _, records = await self.database.run(
            lambda connection: feed.page(connection, self.desk, after, most, now=self.now)
        )
        return records

    async def record(self, record_id: UUID) -> Record | None:
        """One record as this desk sees it."""
        return await self.database.run(
            lambda connection: feed.record(connection, self.desk, record_id, now=self.now)
        )


async def new_school(database: Database, bin_: str = BINS[0], region: str = "79") -> School:
    """A school of a registry that is founded."""
    await database.run(lambda connection: found(connection, b"sealed", NOW))
    name = f"№ {bin_[-4:]}"
    return await database.run(
        lambda connection: add_school(
            connection, region, bin_, f"{name} мектеп", f"Школа {name}", by="a test", now=NOW
        )
    )


async def new_desk(database: Database, school: School, letter: str = "A") -> Workstation:
    """An enrolled workstation."""
    desk = Desk(school, uuid4())

    async def enrol(connection: Connection) -> None:
        await connection.execute(
            "INSERT INTO device (region, school_id, device_id, letter, name, store_id, key,"
            " thumbprint, status, last_sequence, chain, program, enrolled_at, last_position)"
            " VALUES ($1, $2, $3, $4, 'desk', $5, '{}', '', 'active', 0, $6, '1', $7, 0)",
            school.region,
            school.school_id,
            desk.device_id,
            letter,
            uuid4(),
            FIRST_LINK,
            NOW,
        )

    await database.run(enrol)
    return Workstation(database, desk)


async def keep_blob(database: Database, school: School, content: bytes) -> None:
    """Note an attachment as whole."""
    await database.run(
        lambda connection: connection.execute(
            "INSERT INTO blob (region, school_id, sha256, size, stored_at)"
            " VALUES ($1, $2, $3, $4, $5)",
            school.region,
            school.school_id,
            sha256(content).digest(),
            len(content),
            NOW,
        )
    )


async def rows(database: Database, query: str, *args: object) -> list[tuple[object, ...]]:
    """What stands in the database."""

    async def read(connection: Connection) -> list[tuple[object, ...]]:
        return [tuple(row.values()) for row in await connection.fetch(query, *args)]

    return await database.read(read)
