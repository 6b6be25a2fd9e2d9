"""What administrators did, kept without a word about children or parents."""

from datetime import UTC, datetime
from uuid import uuid4

from registry.database.connection import Connection


async def note(connection: Connection, by: str, act: str, subject: str) -> None:
    """Written in the deed's own transaction: neither stands without the other."""
    await connection.execute(
        'INSERT INTO audit (audit_id, at, "by", act, subject) VALUES ($1, $2, $3, $4, $5)',
        uuid4(),
        datetime.now(UTC),
        by,
        act,
        subject,
    )
