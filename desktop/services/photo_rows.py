"""The portrait as the store holds it: one row a case, overwritten whole."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.photo import PhotoFinding, PhotoRecord
from desktop.models.document import PhotoRow
from desktop.services.attachments import touch_rows


def row_to_write(session: Session, intake_id: UUID, now: datetime) -> PhotoRow:
    """The case's row, made when there is none; files that it named stay for an undo."""
    row = session.get(PhotoRow, intake_id)
    if row is None:
        row = PhotoRow(intake_id=intake_id)
        session.add(row)
    else:
        touch_rows(session, (row.original_sha256, row.final_sha256), now)
    return row


def write_record(row: PhotoRow, record: PhotoRecord, now: datetime) -> None:
    """Let the row say what the record says, saved now."""
    row.original_sha256 = record.original_sha256 or None
    row.final_sha256 = record.final_sha256 or None
    row.frame = None if record.frame is None else asdict(record.frame)
    row.width, row.height, row.size, row.dpi = record.width, record.height, record.size, record.dpi
    row.findings = plain(record.findings)
    row.accepted_reason, row.saved_at = record.accepted_reason, now


def plain(findings: Iterable[PhotoFinding]) -> list[dict[str, Any]]:
    """Verdicts as they are stored."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "measure": finding.measure,
            "threshold": finding.threshold,
        }
        for finding in findings
    ]


def unused(original: str, now: datetime) -> PhotoRecord:
    """A picture of which no portrait is made yet."""
    return PhotoRecord(original, "", None, 0, 0, 0, 0, (), "", now)
