"""What desk and registry last agreed on for a case, and how a newer record changes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.sync import AttentionKind
from desktop.models.sync import AgreedRow
from desktop.services.sync.attention import set_aside, settle_attention
from protocol.records import Flag, Record

_KINDS = {
    Flag.DUPLICATE: AttentionKind.DUPLICATE,
    Flag.ELSEWHERE: AttentionKind.ELSEWHERE,
}


def agreed_row(session: Session, intake_id: UUID) -> AgreedRow:
    """What is agreed on a case; version 0 for one that the registry never had."""
    row = session.get(AgreedRow, intake_id)
    if row is None:
        row = AgreedRow(intake_id=intake_id, version=0, position=0, fields={}, same_child=[])
        session.add(row)
        session.flush()
    return row


def agreed_values(record: Record) -> dict[str, Any]:
    """What is agreed once a record is taken over as it stands."""
    return {
        "version": record.version,
        "position": record.position,
        "fields": record.fields,
        "registry_number": record.registry_number,
        "author": record.author.name,
        "letter": record.letter,
        "changed_at": record.changed_at,
        "same_child": [str(other) for other in record.same_child],
        "elsewhere": record.elsewhere,
        "heard": True,
    }


def take_over(session: Session, agreed: AgreedRow, record: Record, now: datetime) -> None:
    """Let the record be what is agreed."""
    for name, value in agreed_values(record).items():
        setattr(agreed, name, value)
    tell_flags(session, record.record_id, record.flags, record.elsewhere, now)


def tell_flags(
    session: Session, intake_id: UUID, flags: Sequence[Flag], elsewhere: str, now: datetime
) -> None:
    """Let a person know what the registry noticed about a case, or no longer does."""
    for flag, kind in _KINDS.items():
        if flag in flags:
            set_aside(session, intake_id, kind, now, detail=elsewhere)
        else:
            settle_attention(session, intake_id, kind)
