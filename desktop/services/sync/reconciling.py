"""A record from the registry meets the case as it is here."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from desktop.domain.merge import Merged, merge
from desktop.domain.sync import AttentionKind
from desktop.models.intake import IntakeRow
from desktop.models.journal import OutboxRow
from desktop.models.sync import AgreedRow, ClashRow
from desktop.services.journal import write_audit
from desktop.services.record import refresh
from desktop.services.sync import events
from desktop.services.sync.agreement import agreed_row, take_over
from desktop.services.sync.attention import ask_about, settle_attention
from desktop.services.sync.colleagues import Colleagues
from desktop.services.sync.record_fields import fields_of, read_parts
from desktop.services.sync.writing import CaseWriter
from protocol.records import Record, changed

UNFIT = (ValueError, OverflowError, StatementError)
"""What a record raises that no rows can hold."""


class Reconciler:
    """Brings records and cases together within one transaction; nothing is overwritten silently."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self.colleagues = Colleagues(session, now)

    def take(self, row: IntakeRow, record: Record) -> None:
        """Take a record in; raises ValueError for one that no case can hold, nothing written."""
        agreed = agreed_row(self._session, row.id)
        if agreed.heard and record.version <= agreed.version:
            if record.version == agreed.version:
                take_over(self._session, agreed, record, self._now)
            return
        read_parts(record.fields)
        asked = self._asked(row)
        base = {**_common(agreed, record), **{key: clash.before for key, clash in asked.items()}}
        ours = fields_of(self._session, row, agreed.fields)
        merged = merge(base, ours, record.fields)
        by, at = self._last_change(row)
        take_over(self._session, agreed, record, self._now)
        self._write(row, record, ours, merged)
        for key in merged.clashes:
            if key not in asked:
                ask_about(self._session, row.id, key, base.get(key, ""), by, at)
        self._close(row, asked.keys() - set(merged.clashes), left=bool(merged.clashes))
        if merged.fields != record.fields and not events.waits(self._session, row.id):
            events.send_again(self._session, row, by, self._now)

    def _asked(self, row: IntakeRow) -> dict[str, ClashRow]:
        clashes = self._session.scalars(select(ClashRow).where(ClashRow.intake_id == row.id))
        return {clash.key: clash for clash in clashes}

    def _last_change(self, row: IntakeRow) -> tuple[UUID, datetime]:
        """Who last changed the case at this desk, and when."""
        event = self._session.scalars(
            select(OutboxRow)
            .where(OutboxRow.intake_id == row.id)
            .order_by(OutboxRow.sequence.desc())
            .limit(1)
        ).one_or_none()
        if event is None or event.author is None:
            return row.saved_by, row.saved_at
        return event.author, event.updated_at

    def _write(
        self, row: IntakeRow, record: Record, ours: Mapping[str, str], merged: Merged
    ) -> None:
        change = changed(ours, merged.fields)
        if not change:
            return
        if merged.fields == record.fields:
            row.saved_at = record.changed_at
            row.saved_by = self.colleagues.named(record.author.name)
        CaseWriter(self._session, row, self.colleagues, self._now).write(change)
        refresh(self._session, row, self._now)
        write_audit(
            self._session.connection(),
            self._now,
            None,
            row.id,
            "changed_elsewhere",
            field=" ".join(change)[:2_000],
            after=record.letter,
        )

    def _close(self, row: IntakeRow, settled: set[str], *, left: bool) -> None:
        """Places about which both sides agree by now."""
        self._session.execute(
            delete(ClashRow).where(ClashRow.intake_id == row.id, ClashRow.key.in_(settled))
        )
        if not left:
            settle_attention(self._session, row.id, AttentionKind.CLASH)
        self._session.flush()


def _common(agreed: AgreedRow, record: Record) -> Mapping[str, str]:
    """The version that the case here and the record both came from.

    A registry that was restored may tell of an older version, or of one that grew from it. The
    older one is itself what both came from: what it lacks is sent again. What grew from it is asked
    about where it differs. When, the registry's own clock says.
    """
    if agreed.heard or record.version > agreed.version:
        return agreed.fields
    if agreed.changed_at is None or record.changed_at <= agreed.changed_at:
        return record.fields
    return {key: text for key, text in agreed.fields.items() if record.fields.get(key) == text}
