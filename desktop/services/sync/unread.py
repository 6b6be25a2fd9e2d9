"""Records of the feed that this version cannot read: remembered until a newer one has read them.

A start counts them, so nothing of the line or of its messages is loaded here.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from desktop import VERSION
from desktop.models.journal import AuditRow
from desktop.models.sync import RegistryRow, UnreadRow


def note_unread(session: Session, record_id: UUID, position: int, now: datetime) -> None:
    """Keep where a record stands that could not be read; the registry still has it."""
    session.add(AuditRow(at=now, act="record_not_read", field=str(record_id)))
    session.merge(UnreadRow(record_id=record_id, position=position, program=VERSION))


def forget_unread(session: Session, record_ids: Iterable[UUID]) -> None:
    """The feed brings these records now, to be read or noted anew."""
    session.execute(delete(UnreadRow).where(UnreadRow.record_id.in_(list(record_ids))))


def go_back(session: Session) -> None:
    """Read on from the first record that another version could not read; once a version.

    A case file that was written before asks from further on: its answer's feed is not taken.
    """
    earlier = UnreadRow.program != VERSION
    first = session.scalar(select(func.min(UnreadRow.position)).where(earlier))
    link = session.get(RegistryRow, 1)
    if first is None or link is None:
        return
    link.position, link.file_id = min(link.position, first - 1), None
    session.execute(update(UnreadRow).where(earlier).values(program=VERSION))


def count_unread(session: Session) -> int:
    """Records that the registry has and this version cannot read."""
    return session.scalar(select(func.count()).select_from(UnreadRow)) or 0
