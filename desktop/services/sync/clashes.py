"""A case that was changed on both sides: shown to a person, and settled as they choose."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from desktop.domain.answers import kept_form
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field
from desktop.domain.merge import told_along
from desktop.domain.person import full_name
from desktop.domain.sync import AttentionKind, Clash, ClashLine
from desktop.models.intake import IntakeRow
from desktop.models.journal import NEEDS_PERSON, WAITING, OutboxRow
from desktop.models.sync import AgreedRow, ClashRow
from desktop.services.case_reading import intake_row, staff_names
from desktop.services.journal import write_audit
from desktop.services.record import record_change
from desktop.services.sync import events
from desktop.services.sync.attention import settle_attention
from desktop.services.sync.colleagues import Colleagues
from desktop.services.sync.record_fields import fields_of
from desktop.services.sync.writing import CaseWriter
from protocol.records import ANSWER


def read_clash(session: Session, intake_id: UUID) -> Clash:
    """Both versions, place by place; raises ValidationError NOT_FOUND where they do not clash."""
    row, rows = intake_row(session, intake_id), _rows(session, intake_id)
    agreed = session.get(AgreedRow, intake_id)
    if not rows or agreed is None:
        raise ValidationError(Code.NOT_FOUND)
    ours, names = fields_of(session, row, agreed.fields), staff_names(session)
    lines = tuple(
        ClashLine(one.key, one.before, ours.get(one.key, ""), agreed.fields.get(one.key, ""))
        for one in rows
    )
    latest = max(rows, key=lambda one: one.at)
    return Clash(
        intake_id=intake_id,
        child=full_name(row.child_surname, row.child_given_name),
        lines=lines,
        their_author=agreed.author,
        their_letter=agreed.letter,
        their_time=agreed.changed_at or latest.at,
        our_author=names.get(latest.author, "") if latest.author else "",
        our_time=latest.at,
    )


def settle(
    session: Session, intake_id: UUID, chosen: Mapping[str, str], by: UUID, now: datetime
) -> None:
    """Let each place say what was chosen; what is not among them stays in question.

    Raises ValidationError NOT_FOUND for a case without a clash, UNKNOWN_CHOICE with the key whose
    text cannot stand there.
    """
    row, rows = intake_row(session, intake_id), _rows(session, intake_id)
    agreed = session.get(AgreedRow, intake_id)
    if not rows or agreed is None:
        raise ValidationError(Code.NOT_FOUND)
    ours = fields_of(session, row, agreed.fields)
    settled = {one.key: _kept(one.key, chosen[one.key]) for one in rows if one.key in chosen}
    change = dict(_with_followers(settled, agreed.fields))
    writer = CaseWriter(session, row, Colleagues(session, now), now)
    for key, text in change.items():
        try:
            writer.write({key: text})
        except ValueError as error:
            raise ValidationError(Code.UNKNOWN_CHOICE, key) from error
    session.execute(
        delete(ClashRow).where(ClashRow.intake_id == intake_id, ClashRow.key.in_(settled))
    )
    if len(settled) == len(rows):
        settle_attention(session, intake_id, AttentionKind.CLASH)
    for key, text in settled.items():
        write_audit(
            session.connection(),
            now,
            by,
            intake_id,
            "clash_settled",
            field=key,
            before=ours.get(key, ""),
            after=text,
        )
    record_change(session, row, "clashes_settled", by, now, after=str(len(settled)))


def retry(session: Session, intake_id: UUID, by: UUID, now: datetime) -> None:
    """Let a case go that was set aside; it stays its author's."""
    row = intake_row(session, intake_id)
    author = _author(session, row)
    settle_attention(session, intake_id, AttentionKind.REJECTED, AttentionKind.ATTACHMENT)
    if not events.waits(session, intake_id):
        events.send_again(session, row, author, now)
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.intake_id == intake_id, OutboxRow.status == WAITING)
        .values(next_attempt_at=None, attempts=0)
    )
    events.close_events(session, intake_id)
    write_audit(session.connection(), now, by, intake_id, "sent_again")


def _author(session: Session, row: IntakeRow) -> UUID:
    set_aside = session.scalar(
        select(OutboxRow.author)
        .where(OutboxRow.intake_id == row.id, OutboxRow.status == NEEDS_PERSON)
        .order_by(OutboxRow.sequence.desc())
        .limit(1)
    )
    return set_aside or row.saved_by


def _rows(session: Session, intake_id: UUID) -> list[ClashRow]:
    query = select(ClashRow).where(ClashRow.intake_id == intake_id).order_by(ClashRow.key)
    return list(session.scalars(query))


def _kept(key: str, text: str) -> str:
    """A typed answer in the form in which its field keeps it."""
    name = key.removeprefix(ANSWER)
    return kept_form(Field(name).kind, text) if key.startswith(ANSWER) else text


def _with_followers(
    settled: Mapping[str, str], theirs: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Where their deed was chosen, all that tells of it comes from their side."""
    for key, text in settled.items():
        yield key, text
        if text == theirs.get(key, ""):
            yield from ((follower, theirs.get(follower, "")) for follower in told_along(key))
