"""Two cases of one child become one: nothing that was gathered is lost."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import ItemField
from desktop.domain.iin import read
from desktop.domain.intake import CLOSED, IntakeState
from desktop.domain.paper import PaperNumber
from desktop.domain.sync import AttentionKind
from desktop.models.document import PageRow, PhotoRow
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.sync import LinkedCaseRow
from desktop.services.beginning import begin_case, fill_from
from desktop.services.case_reading import (
    changeable_case,
    intake_row,
    item_row,
    mark_unconfirmed,
)
from desktop.services.numbering import paper_row, readings
from desktop.services.page_rows import copy_of, page_rows
from desktop.services.record import change_state, record_change
from desktop.services.sync.attention import set_aside


def join_cases(session: Session, kept: UUID, other: UUID, by: UUID, now: datetime) -> None:
    """Go on with one case; it takes what the other has, which is closed and names it.

    Raises ValidationError NOT_FOUND, STATE_FORBIDS when one of them has ended.
    """
    row, joined = changeable_case(session, kept), changeable_case(session, other)
    if kept == other:
        raise ValidationError(Code.STATE_FORBIDS, state=row.state)
    fill_from(row, joined)
    _take_items(session, row, joined)
    _take_photo(session, row, joined, now)
    change_state(joined, IntakeState.WITHDRAWN, now)
    joined.joined_to = row.id
    link = session.get(LinkedCaseRow, joined.id)
    if link is not None:
        session.delete(link)
    record_change(session, joined, "joined", by, now, after=str(row.id))
    record_change(session, row, "joined_by", by, now, after=str(joined.id))


class LinkedCases:
    """Cases begun for a paper of another workstation, until that one's case comes.

    `open_here` tells which case staff have on the screen: it is not closed under their hands.
    """

    def __init__(self, open_here: Callable[[], UUID | None]) -> None:
        self._open_here = open_here

    def begin(self, session: Session, number: str, by: UUID, now: datetime) -> UUID:
        """A new case for a paper; raises ValidationError NOT_FOUND for no or a known number."""
        found = [code.number for code in readings(number)]
        if not found or any(paper_row(session, one) for one in found):
            raise ValidationError(Code.NOT_FOUND)
        row = begin_case(session, by, now)
        session.add(
            LinkedCaseRow(
                intake_id=row.id,
                series=found[0].series,
                year=found[0].year,
                serial=found[0].serial,
                made_at=now,
                made_by=by,
            )
        )
        record_change(session, row, "linked", by, now, after=str(found[0]))
        return row.id

    def join_arrived(self, session: Session, now: datetime) -> None:
        """Join the linked cases whose paper's case has come; where in doubt, staff are asked."""
        for link in session.scalars(select(LinkedCaseRow)).all():
            paper = paper_row(session, PaperNumber(link.series, link.year, link.serial))
            if paper is None:
                continue
            row, come = intake_row(session, link.intake_id), intake_row(session, paper.intake_id)
            if row.state in CLOSED:
                session.delete(link)
            elif self._in_doubt(row, come):
                set_aside(session, row.id, AttentionKind.DUPLICATE, now)
            else:
                join_cases(session, come.id, row.id, link.made_by, now)

    def _in_doubt(self, row: IntakeRow, come: IntakeRow) -> bool:
        one, other = row.child_iin, come.child_iin
        another_child = read(one).valid and read(other).valid and one != other
        return another_child or come.state in CLOSED or self._open_here() == row.id


def _take_items(session: Session, row: IntakeRow, joined: IntakeRow) -> None:
    for item in session.scalars(select(ItemRow).where(ItemRow.intake_id == joined.id)).all():
        kept = item_row(session, row.id, item.code)
        bare = not any(getattr(kept, field.value) for field in ItemField)
        for field in ItemField:
            if not getattr(kept, field.value):
                setattr(kept, field.value, getattr(item, field.value))
                mark_unconfirmed(kept, field, unsure=field in item.unconfirmed.split())
        if bare and kept.confirmed_at is None:
            # What was confirmed is the document whose details were taken.
            kept.confirmed_at, kept.confirmed_by = item.confirmed_at, item.confirmed_by
        pages = session.scalars(page_rows(joined.id, item.code)).all()
        _take_pages(session, row, item.code, pages)


def _take_pages(session: Session, row: IntakeRow, item: str, pages: Iterable[PageRow]) -> None:
    here = session.scalars(page_rows(row.id, item)).all()
    known = {page.sha256 for page in here}
    position = max((page.position for page in here), default=-1)
    for page in pages:
        if page.sha256 not in known:
            position += 1
            taken = copy_of(page)
            taken.id, taken.intake_id, taken.position = new_id(), row.id, position
            taken.remade_from = None
            session.add(taken)
    session.flush()


def _take_photo(session: Session, row: IntakeRow, joined: IntakeRow, now: datetime) -> None:
    theirs, ours = session.get(PhotoRow, joined.id), session.get(PhotoRow, row.id)
    if theirs is None or not theirs.final_sha256 or (ours is not None and ours.final_sha256):
        return
    if ours is None:
        ours = PhotoRow(intake_id=row.id)
        session.add(ours)
    for name in ("original_sha256", "final_sha256", "frame", "width", "height", "size", "dpi"):
        setattr(ours, name, getattr(theirs, name))
    ours.findings, ours.accepted_reason = theirs.findings, theirs.accepted_reason
    ours.saved_at = now
