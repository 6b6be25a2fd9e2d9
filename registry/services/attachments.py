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
"""An attachment on its way may rest so long."""
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

    Raises RefusalError HASH_WRONG; ShelfError.
    """
    try:
        await store.put(blob, data)
    except HashWrongError as error:
        raise RefusalError(Problem.HASH_WRONG) from error
    await database.once(lambda connection: _name(connection, blob, len(data), now))


async def put_part(
    database: Database, store: BlobStore, blob: Blob, part: Part, *, now: datetime
) -> int:
    """Take in a part; how many bytes are durable now (all of them: the attachment is whole).

    Raises RefusalError OFFSET_WRONG, TOO_LARGE, HASH_WRONG (every part is dropped then);
    ShelfError.
    """
    if part.total > BLOB_LIMIT:
        raise RefusalError(Problem.TOO_LARGE, f"at most {BLOB_LIMIT} bytes")

    async def deed(connection: Connection) -> int | None:
        return await _take_part(connection, store, blob, part, now)

    durable = await database.run(deed)
    if durable in (None, part.total):
        await store.drop_parts(blob)
    if durable is None:
        raise RefusalError(Problem.HASH_WRONG)
    return durable


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


async def collect(database: Database, store: BlobStore, school: School, *, now: datetime) -> int:
    """Take away what no row names: bytes whose sender was cut before the row, parts given up.

    Returns how many. Names are listed before rows are read, and young ones are left alone: what
    is being sent at this moment has its row, or its time.
    """
    old = await store.old_names(school.region, school.school_id, _ORPHAN.total_seconds())
    await database.run(lambda connection: _give_up(connection, school, now - _ORPHAN))
    rows = await database.once(lambda connection: _hashes(connection, school))
    named = {
        place
        for row in rows
        for blob in [Blob(school.region, school.school_id, row["sha256"].hex())]
        for place in (store.name_of(blob), store.folder_of_parts(blob))
    }
    orphans = [name for name in old if name not in named and name.rsplit("/", 1)[0] not in named]
    for name in orphans:
        await store.drop(name)
    return len(orphans)


async def _give_up(connection: Connection, school: School, before: datetime) -> None:
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


async def _take_part(
    connection: Connection, store: BlobStore, blob: Blob, part: Part, now: datetime
) -> int | None:
    """The row of the upload is held while the part is written: two desks may send one picture.

    None: the parts together are not what their name says, and are to be dropped.
    """
    if (whole := await size(connection, blob)) is not None:
        return whole
    offset = await _held(connection, blob, part.total, now)
    if part.offset != offset:
        raise RefusalError(Problem.OFFSET_WRONG, offset=offset)
    await store.put_part(blob, part.offset, part.data)
    if part.end < part.total:
        await connection.execute(
            f"UPDATE upload SET received = $4, seen_at = $5 WHERE {_OF_BLOB}",  # noqa: S608
            *_key(blob),
            part.end,
            now,
        )
        return part.end
    await connection.execute(f"DELETE FROM upload WHERE {_OF_BLOB}", *_key(blob))  # noqa: S608
    try:
        await store.join_parts(blob, part.total)
    except HashWrongError:
        return None
    await _name(connection, blob, part.total, now)
    return part.total


async def _held(connection: Connection, blob: Blob, total: int, now: datetime) -> int:
    """Where the upload goes on from, its row locked; with another total it begins anew."""
    await connection.execute(
        "INSERT INTO upload (region, school_id, sha256, total, received, seen_at)"
        " VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT DO NOTHING",
        *_key(blob),
        total,
        now,
    )
    row = await connection.fetchrow(
        f"SELECT total, received FROM upload WHERE {_OF_BLOB} FOR UPDATE",  # noqa: S608
        *_key(blob),
    )
    if row is None:
        # Another desk has just made it whole.
        raise RefusalError(Problem.BUSY, retry_after=1)
    if row["total"] == total:
        return int(row["received"])
    await connection.execute(
        f"UPDATE upload SET total = $4, received = 0 WHERE {_OF_BLOB}",  # noqa: S608
        *_key(blob),
        total,
    )
    return 0


async def _name(connection: Connection, blob: Blob, bytes_: int, now: datetime) -> None:
    await connection.execute(
        "INSERT INTO blob (region, school_id, sha256, size, stored_at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        *_key(blob),
        bytes_,
        now,
    )
    await connection.execute(f"DELETE FROM blob_lost WHERE {_OF_BLOB}", *_key(blob))  # noqa: S608


def _key(blob: Blob) -> tuple[str, UUID, bytes]:
    return blob.region, blob.school_id, bytes.fromhex(blob.sha256)
