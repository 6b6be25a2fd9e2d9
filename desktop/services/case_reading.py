"""The rows of a case, and the frozen case that leaves a service."""

import math
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.errors import Code, ValidationError
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import CLOSED, Intake, IntakeState
from desktop.domain.paper import PaperKind, PaperLanguage, PaperNumber, PaperRecord, PaperSize
from desktop.domain.photo import Frame, PhotoFinding, PhotoRecord, Severity
from desktop.models.document import PageRow, PhotoRow
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.paper import PaperRow
from desktop.models.staff import StaffRow
from desktop.models.sync import AgreedRow, LinkedCaseRow


def intake_row(session: Session, intake_id: UUID) -> IntakeRow:
    """The case's row; raises ValidationError NOT_FOUND."""
    row = session.scalars(select(IntakeRow).where(IntakeRow.id == intake_id)).one_or_none()
    if row is None:
        raise ValidationError(Code.NOT_FOUND)
    return row


def gone_on_with(session: Session, row: IntakeRow) -> IntakeRow:
    """The case that holds what this one held, where both were joined and that one is here."""
    passed = {row.id}
    while row.joined_to is not None and row.joined_to not in passed:
        onward = session.scalar(select(IntakeRow).where(IntakeRow.id == row.joined_to))
        if onward is None:
            break
        passed.add(onward.id)
        row = onward
    return row


def changeable_case(session: Session, intake_id: UUID) -> IntakeRow:
    """The case; raises ValidationError NOT_FOUND, STATE_FORBIDS when it has ended."""
    row = intake_row(session, intake_id)
    if row.state in CLOSED:
        raise ValidationError(Code.STATE_FORBIDS, state=row.state)
    return row


def item_row(session: Session, intake_id: UUID, item: str) -> ItemRow:
    """The item's row, made when the case has none yet."""
    row = session.get(ItemRow, (intake_id, item))
    if row is None:
        row = ItemRow(intake_id=intake_id, code=item)
        session.add(row)
        session.flush()
    return row


def read_intake(session: Session, row: IntakeRow) -> Intake:
    """The whole case as the store has it; transient pages are not in the store."""
    names = staff_names(session)
    onward = gone_on_with(session, row)
    return Intake(
        id=row.id,
        state=IntakeState(row.state),
        revision=row.revision,
        answers=answers_of(row),
        items=_items(session, row.id, names),
        photo=_photo(session, row.id),
        papers=papers_of(session, row.id, names),
        consent_version=row.consent_version,
        created_at=row.created_at,
        created_by=names.get(row.created_by, ""),
        saved_at=row.saved_at,
        cursor=row.cursor,
        told=_told(session, row.id),
        joined=row.joined_to is not None,
        goes_on_in=None if onward is row else onward.id,
        begun_for=_begun_for(session, row.id),
    )


def answers_of(row: IntakeRow) -> Mapping[Field, str]:
    """The application's fields, empty ones too."""
    return {field: getattr(row, field.value) for field in Field}


def staff_names(session: Session) -> dict[UUID, str]:
    """Names of all accounts, active or not."""
    return {row.id: row.name for row in session.execute(select(StaffRow.id, StaffRow.name))}


def papers_of(
    session: Session, intake_id: UUID, names: Mapping[UUID, str]
) -> tuple[PaperRecord, ...]:
    """The case's papers, oldest first."""
    rows = session.scalars(
        select(PaperRow).where(PaperRow.intake_id == intake_id).order_by(PaperRow.issued_at)
    )
    return tuple(paper_record(row, names) for row in rows)


def paper_record(row: PaperRow, names: Mapping[UUID, str]) -> PaperRecord:
    """The paper as values go up; its content stays here."""
    return PaperRecord(
        id=row.id,
        intake_id=row.intake_id,
        kind=PaperKind(row.kind),
        number=PaperNumber(row.series, row.year, row.serial),
        check_code=row.check_code,
        issued_at=row.issued_at,
        issued_by=names.get(row.issued_by, ""),
        language=PaperLanguage(row.language),
        size=PaperSize(row.size),
        copies=row.copies,
        void_reason=row.void_reason,
    )


def page_record(row: PageRow) -> PageRecord:
    """The page as values go up."""
    return PageRecord(
        id=row.id,
        position=row.position,
        sha256=row.sha256,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        size=row.size,
        original_size=row.original_size,
        turn=row.turn,
        source_name=row.source_name,
        transient=False,
        cleaned=row.cleaned,
        blank=row.blank,
        remade=row.remade_from is not None,
    )


def _items(session: Session, intake_id: UUID, names: Mapping[UUID, str]) -> dict[str, ItemRecord]:
    pages: dict[str, list[PageRecord]] = {}
    for page in session.scalars(
        select(PageRow)
        .where(PageRow.intake_id == intake_id, PageRow.remade_as.is_(None))
        .order_by(PageRow.position)
    ):
        pages.setdefault(page.item_code, []).append(page_record(page))
    rows = session.scalars(select(ItemRow).where(ItemRow.intake_id == intake_id))
    return {row.code: item_record(row, tuple(pages.get(row.code, ())), names) for row in rows}


def item_record(
    row: ItemRow, pages: tuple[PageRecord, ...], names: Mapping[UUID, str]
) -> ItemRecord:
    """The item as values go up."""
    details = {field: text for field in ItemField if (text := getattr(row, field.value))}
    by = "" if row.confirmed_by is None else names.get(row.confirmed_by, "")
    unconfirmed = frozenset(ItemField(name) for name in row.unconfirmed.split())
    return ItemRecord(row.code, details, pages, row.confirmed_at, by, row.saved_at, unconfirmed)


def mark_unconfirmed(row: ItemRow, field: str, *, unsure: bool) -> None:
    """Note that a field's text was read without certainty, or that it was not."""
    others = [name for name in row.unconfirmed.split() if name != field]
    row.unconfirmed = " ".join([*others, field] if unsure else others)


def _told(session: Session, intake_id: UUID) -> bool:
    query = select(AgreedRow.version).where(AgreedRow.intake_id == intake_id)
    return bool(session.scalar(query))


def _begun_for(session: Session, intake_id: UUID) -> PaperNumber | None:
    link = session.get(LinkedCaseRow, intake_id)
    return None if link is None else PaperNumber(link.series, link.year, link.serial)


def _photo(session: Session, intake_id: UUID) -> PhotoRecord | None:
    row = session.get(PhotoRow, intake_id)
    if row is None:
        return None
    return PhotoRecord(
        original_sha256=row.original_sha256 or "",
        final_sha256=row.final_sha256 or "",
        frame=_frame(row.frame),
        width=row.width,
        height=row.height,
        size=row.size,
        dpi=row.dpi,
        findings=photo_findings(row.findings),
        accepted_reason=row.accepted_reason,
        saved_at=row.saved_at,
    )


def _frame(values: Mapping[str, Any] | None) -> Frame | None:
    return None if values is None else Frame(**values)


def photo_findings(kept: Iterable[Mapping[str, Any]]) -> tuple[PhotoFinding, ...]:
    """Verdicts as they are stored; raises ValueError, KeyError, TypeError where they are none."""
    return tuple(
        PhotoFinding(
            _word(one["code"]),
            Severity(one["severity"]),
            _measure(one["measure"]),
            _measure(one["threshold"]),
        )
        for one in kept
    )


def _word(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError
    return told


def _measure(told: object) -> float:
    if not isinstance(told, (int, float)) or not math.isfinite(told):
        raise TypeError
    return told
