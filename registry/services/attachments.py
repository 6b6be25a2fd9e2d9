"""Attachments of a school: which it has, how they come in whole or in parts.

The bytes are durable before a row says so; a row never names bytes that are not. One school never
learns of another's: every question is within a school.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from protocol.devices import BLOB_LIMIT, BlobWanted
from protocol.problems import Problem
from registry.blobs.store import Blob, BlobStore, HashWrongError
from registry.database.connection import Connection, Row
from registry.database.pool import Database
from registry.services.place import School
from registry.services.refusals import RefusalError

_ORPHAN = timedelta(days=7)
"""An attachment that is on its way, or that no record has any more, may rest so long."""
_DROPPED = 50
"""Names that are looked at and dropped while the school's batches wait."""
_ASKED_FOR = 200
"""Lost attachments that are asked for at a time."""
_OF_BLOB = "region = $1 AND school_id = $2 AND sha256 = $3"


@dataclass(frozen=True)
class Part:
    """Some bytes of an attachment, and where they belong."""

    offset: int
    data: bytes
    total: int
    """Bytes of the whole attachment."""

    @property
    def end(self) -> int:
        """Where the next part begins."""
        return self.offset + len(self.data)


async def wanted(
    connection: Connection, region: str, school_id: UUID, hashes: Sequence[str]
) -> list[BlobWanted]:
    """Those of the attachments that the school does not have whole, in the order given."""
    names = [bytes.fromhex(sha256) for sha256 in hashes]
    rows = await connection.fetch(
        "SELECT sha256, -1 AS received FROM blob"
        " WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3)"
        " UNION ALL SELECT sha256, received FROM upload"
        " WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3)",
        region,
        school_id,
        names,
    )
    whole = {row["sha256"] for row in rows if row["received"] < 0}
    begun = {row["sha256"]: row["received"] for row in rows if row["received"] >= 0}
    return [
        BlobWanted(name.hex(), begun.get(name, 0))
        for name in dict.fromkeys(names)
        if name not in whole
    ]


async def size(connection: Connection, blob: Blob) -> int | None:
    """Bytes of an attachment that the school has whole, or None."""
    found: int | None = await connection.fetchval(
        f"SELECT size FROM blob WHERE {_OF_BLOB}",  # noqa: S608 words of ours
        *_key(blob),
    )
    return found


async def received(connection: Connection, blob: Blob) -> int:
    """How many bytes of an attachment that is still coming are durable."""
    found: int | None = await connection.fetchval(
        f"SELECT received FROM upload WHERE {_OF_BLOB}",  # noqa: S608 words of ours
        *_key(blob),
    )
    return found or 0


async def put(
    database: Database, store: BlobStore, blob: Blob, data: bytes, *, now: datetime
) -> None:
    """Take in a whole attachment; one that is there is put anew, whether it is sound or not.

    Raises RefusalError HASH_WRONG, BUSY; ShelfError.
    """
    await put_all(database, store, [(blob, data)], now=now)


async def put_all(
    database: Database, store: BlobStore, sent: Sequence[tuple[Blob, bytes]], *, now: datetime
) -> None:
    """Take in whole attachments of one school, as `put` does; where it raises, no row says so."""
    try:
        stood = await store.put_all(sent)
    except HashWrongError as error:
        raise RefusalError(Problem.HASH_WRONG) from error
    found = zip(sent, stood, strict=True)
    new = [(blob, len(data)) for (blob, data), there in found if not there]
    if new:
        await database.once(lambda connection: _name(connection, new, now))
    for (blob, data), there in zip(sent, stood, strict=True):
        if there:
            await _named_again(database, store, blob, len(data), now=now)


async def put_part(
    database: Database, store: BlobStore, blob: Blob, part: Part, *, now: datetime
) -> int:
    """Take in a part; how many bytes are durable now (all of them: the attachment is whole).

    No connection is held while bytes are written: two desks that send one picture may write the
    same part twice, and the first of them goes on. Raises RefusalError OFFSET_WRONG, TOO_LARGE,
    HASH_WRONG (every part is dropped then), BUSY; ShelfError.
    """
    if part.total > BLOB_LIMIT:
        raise RefusalError(Problem.TOO_LARGE, f"at most {BLOB_LIMIT} bytes")
    whole = await database.run(lambda connection: _begin(connection, blob, part, now))
    if whole is not None:
        return whole
    await store.put_part(blob, part.offset, part.data)
    if part.end < part.total:
        return await database.run(lambda connection: _go_on(connection, blob, part, now))
    try:
        stood = await store.join_parts(blob, part.total)
    except HashWrongError as error:
        return await _given_up(database, store, blob, error)
    if stood:
        await _named_again(database, store, blob, part.total, now=now)
    else:
        await database.once(lambda connection: _name(connection, [(blob, part.total)], now))
    await store.drop_parts(blob)
    return part.total


async def lose(database: Database, blobs: Sequence[Blob], *, now: datetime) -> None:
    """These are damaged or gone: they count as missing, and desks are asked for them."""

    async def deed(connection: Connection) -> None:
        for blob in sorted(blobs, key=_key):
            gone = await connection.fetchval(
                f"DELETE FROM blob WHERE {_OF_BLOB} RETURNING 1",  # noqa: S608 words of ours
                *_key(blob),
            )
            if gone:
                await connection.execute(
                    "INSERT INTO blob_lost (region, school_id, sha256, noticed_at)"
                    " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                    *_key(blob),
                    now,
                )

    await database.run(deed)


async def lost(connection: Connection, school: School) -> list[str]:
    """What the school's desks are asked to send again, as many as one answer holds."""
    rows = await connection.fetch(
        "SELECT sha256 FROM blob_lost WHERE region = $1 AND school_id = $2"
        " ORDER BY sha256 LIMIT $3",
        school.region,
        school.school_id,
        _ASKED_FOR,
    )
    return [row["sha256"].hex() for row in rows]


async def every_lost(connection: Connection) -> list[Blob]:
    """What is damaged or gone of all schools' attachments, and no desk has sent again so far."""
    rows = await connection.fetch(
        "SELECT region, school_id, sha256 FROM blob_lost ORDER BY region, school_id, sha256"
    )
    return [Blob(row["region"], row["school_id"], row["sha256"].hex()) for row in rows]


async def collect(database: Database, store: BlobStore, school: School, *, now: datetime) -> int:
    """Take away what nothing names; returns how many.

    That is: attachments that no record has, bytes whose sender was cut before the row, parts given
    up. What is young is left alone: what is being sent at this moment has its row, or its time.
    """
    old = await store.old_names(school.region, school.school_id, _ORPHAN.total_seconds())
    await database.run(lambda connection: _give_up(connection, school, now - _ORPHAN))
    count = 0
    for start in range(0, len(old), _DROPPED):
        some = old[start : start + _DROPPED]
        count += await database.run(
            lambda connection, some=some: _drop(connection, store, school, some)  # type: ignore[misc]
        )
    return count


async def _drop(
    connection: Connection, store: BlobStore, school: School, old: Sequence[str]
) -> int:
    """Those of the names that no row has, with the counter held: nobody names one meanwhile."""
    await _hold(connection, school, "UPDATE")
    named = {
        place
        for row in await _hashes(connection, school)
        for blob in [Blob(school.region, school.school_id, row["sha256"].hex())]
        for place in (store.name_of(blob), store.folder_of_parts(blob))
    }
    orphans = [name for name in old if name not in named and name.rsplit("/", 1)[0] not in named]
    for name in orphans:
        await store.drop(name)
    return len(orphans)


async def _give_up(connection: Connection, school: School, before: datetime) -> None:
    """No row stands for what rests since before then: uploads, attachments that no record has."""
    await _hold(connection, school, "UPDATE")
    await connection.execute(
        "DELETE FROM blob b WHERE region = $1 AND school_id = $2 AND stored_at < $3"
        " AND NOT EXISTS (SELECT 1 FROM blob_use u WHERE u.region = b.region"
        "  AND u.school_id = b.school_id AND u.sha256 = b.sha256)",
        school.region,
        school.school_id,
        before,
    )
    await connection.execute(
        "DELETE FROM upload WHERE region = $1 AND school_id = $2 AND seen_at < $3",
        school.region,
        school.school_id,
        before,
    )


async def _hashes(connection: Connection, school: School) -> list[Row]:
    return await connection.fetch(
        "SELECT sha256 FROM blob WHERE region = $1 AND school_id = $2"
        " UNION SELECT sha256 FROM upload WHERE region = $1 AND school_id = $2",
        school.region,
        school.school_id,
    )


async def _hold(connection: Connection, school: School, how: str) -> None:
    """Hold the school's counter, as batches do: what they found to be here stays."""
    await connection.execute(
        f"SELECT 1 FROM school_counter WHERE region = $1 AND school_id = $2 FOR {how}",  # noqa: S608
        school.region,
        school.school_id,
    )


async def _begin(connection: Connection, blob: Blob, part: Part, now: datetime) -> int | None:
    """Bytes of the attachment where it is whole; None where this part is the one to come.

    Raises RefusalError OFFSET_WRONG. With another total the upload begins anew.
    """
    if (whole := await size(connection, blob)) is not None:
        return whole
    offset = await connection.fetchval(
        "INSERT INTO upload AS u (region, school_id, sha256, total, received, seen_at)"
        " VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (region, school_id, sha256) DO UPDATE"
        " SET received = CASE u.total WHEN $4 THEN u.received ELSE 0 END, total = $4"
        " RETURNING received",
        *_key(blob),
        part.total,
        now,
    )
    if part.offset != offset:
        raise RefusalError(Problem.OFFSET_WRONG, offset=offset)
    return None


async def _go_on(connection: Connection, blob: Blob, part: Part, now: datetime) -> int:
    """The part is durable. Raises RefusalError OFFSET_WRONG where another desk was first."""
    gone_on = await connection.fetchval(
        f"UPDATE upload SET received = $4, seen_at = $5 WHERE {_OF_BLOB}"  # noqa: S608
        " AND received = $6 AND total = $7 RETURNING 1",
        *_key(blob),
        part.end,
        now,
        part.offset,
        part.total,
    )
    if gone_on:
        return part.end
    if (whole := await size(connection, blob)) is not None:
        return whole
    raise RefusalError(Problem.OFFSET_WRONG, offset=await received(connection, blob))


async def _given_up(database: Database, store: BlobStore, blob: Blob, error: HashWrongError) -> int:
    """The parts are not what their name says: they are dropped, and RefusalError HASH_WRONG raised.

    Unless another desk has made it whole meanwhile, and took the parts away.
    """
    whole = await database.once(lambda connection: size(connection, blob))
    if whole is not None:
        return whole
    await database.once(
        lambda connection: connection.execute(
            f"DELETE FROM upload WHERE {_OF_BLOB}",  # noqa: S608 words of ours
            *_key(blob),
        )
    )
    await store.drop_parts(blob)
    raise RefusalError(Problem.HASH_WRONG) from error


async def _named_again(
    database: Database, store: BlobStore, blob: Blob, bytes_: int, *, now: datetime
) -> None:
    """A row for an attachment whose bytes are durable, where bytes stood before.

    Without a row perhaps: they may have been old and be collected at this moment. So it is looked
    that the new ones are there, while nobody collects. Raises RefusalError BUSY where they are not.
    """

    async def deed(connection: Connection) -> None:
        await _hold(connection, School(blob.region, blob.school_id), "SHARE")
        if not await store.has(blob):
            raise RefusalError(Problem.BUSY, retry_after=1)
        await _name(connection, [(blob, bytes_)], now)

    await database.run(deed)


async def _name(connection: Connection, whole: Sequence[tuple[Blob, int]], now: datetime) -> None:
    """Rows for attachments of one school, in the order of their hashes: two that write at once."""
    ordered = sorted(whole, key=lambda one: one[0].sha256)
    first = ordered[0][0]
    await connection.execute(
        "WITH come AS (DELETE FROM upload"
        "  WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3)),"
        " found AS (DELETE FROM blob_lost"
        "  WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3))"
        " INSERT INTO blob (region, school_id, sha256, size, stored_at)"
        " SELECT $1, $2, n.sha256, n.size, $5"
        " FROM unnest($3::bytea[], $4::bigint[]) AS n (sha256, size) ON CONFLICT DO NOTHING",
        first.region,
        first.school_id,
        [bytes.fromhex(blob.sha256) for blob, _ in ordered],
        [size_ for _, size_ in ordered],
        now,
    )


def _key(blob: Blob) -> tuple[str, UUID, bytes]:
    return blob.region, blob.school_id, bytes.fromhex(blob.sha256)
