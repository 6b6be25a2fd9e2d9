"""Proofs that were taken: one that was heard by one process is refused by all of them."""

from datetime import datetime, timedelta

from protocol.problems import Problem
from registry.database.connection import Connection
from registry.services.place import Desk
from registry.services.refusals import RefusalError

KEPT = timedelta(minutes=10)
"""More than twice as long as a nonce is good: the clocks of processes differ a little."""


async def take(connection: Connection, desk: Desk, jti: str, *, now: datetime) -> None:
    """Take a workstation's proof; raises RefusalError PROOF_WRONG for one that was taken."""
    done = await connection.execute(
        "INSERT INTO taken_proof (region, school_id, device_id, jti, at)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (region, school_id, device_id, jti) DO NOTHING",
        desk.school.region,
        desk.school.school_id,
        desk.device_id,
        jti,
        now,
    )
    if done.endswith(" 0"):
        raise RefusalError(Problem.PROOF_WRONG, "jti")


async def forget(connection: Connection, desk: Desk, *, now: datetime) -> None:
    """Forget a workstation's proofs that are good no more; asked for with each of its tokens."""
    await connection.execute(
        "DELETE FROM taken_proof"
        " WHERE region = $1 AND school_id = $2 AND device_id = $3 AND at < $4",
        desk.school.region,
        desk.school.school_id,
        desk.device_id,
        now - KEPT,
    )
