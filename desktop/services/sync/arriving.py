"""Cases of other workstations, written at their first coming: many at once, statement by kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import OPEN, Intake
from desktop.domain.paper import PaperKind, PaperLanguage, PaperNumber, PaperRecord, PaperSize
from desktop.domain.photo import PhotoRecord
from desktop.models.intake import IntakeRow
from desktop.models.paper import PaperRow
from desktop.services.attachments import ELSEWHERE
from desktop.services.case_reading import photo_findings
from desktop.services.journal import SEARCH_LINE, search_words
from desktop.services.record import CHILD_NAMES, checklist_on, folded_child
from desktop.services.sync.agreement import agreed_values, tell_flags
from desktop.services.sync.colleagues import Colleagues
from desktop.services.sync.inserting import insert_all
from desktop.services.sync.record_fields import Parts, blobs_in
from protocol.records import PageEntry, PaperEntry, PhotoEntry, Record

Values = dict[str, Any]
Named = Callable[[str], UUID]

_ANSWERS = tuple((name, name.value) for name in Field)
_DETAILS = tuple((name, name.value) for name in ItemField)
"""Each field with its column: a pull writes them thousands of times."""


@dataclass
class _Sheets:
    """Rows in the making, by table."""

    colleagues: Colleagues
    now: datetime
    taken: set[PaperNumber]
    """Numbers that a paper here has."""
    intake: list[Values] = field(default_factory=list)
    item: list[Values] = field(default_factory=list)
    page: list[Values] = field(default_factory=list)
    photo: list[Values] = field(default_factory=list)
    paper: list[Values] = field(default_factory=list)
    audit: list[Values] = field(default_factory=list)
    agreed: list[Values] = field(default_factory=list)
    search: list[Values] = field(default_factory=list)
    blobs: dict[str, Values] = field(default_factory=dict)

    def add(self, row_id: int, record: Record, parts: Parts) -> None:
        """All rows of one case."""
        case, named = record.record_id, self.colleagues.named
        papers = {
            number: entry for number, entry in parts.papers.items() if number not in self.taken
        }
        self.taken.update(papers)
        intake = _intake(record, parts, _items(parts), papers)
        self.intake.append(self._case(row_id, intake, record, parts))
        self.item += (_item(case, item, named) for item in intake.items.values())
        self.page += (
            _page(case, page_id, entry, named(record.author.name), record.changed_at)
            for page_id, entry in parts.pages.items()
        )
        if parts.photo is not None:
            self.photo.append(_photo(case, parts.photo, record.changed_at))
        self.paper += (_paper(case, number, entry, named) for number, entry in papers.items())
        for sha256, (size, media_type) in blobs_in(parts.pages.values(), parts.photo).items():
            self.blobs[sha256] = {
                "sha256": sha256,
                "size": size,
                "media_type": media_type,
                "role": ELSEWHERE,
                "created_at": self.now,
            }
        self.audit.append(_audit(case, record.letter, self.now))
        self.agreed.append({"intake_id": case, **agreed_values(record)})
        self.search.append({"rowid": row_id, **search_words(intake, intake.papers)})

    def _case(self, row_id: int, intake: Intake, record: Record, parts: Parts) -> Values:
        receipts = intake.receipts
        return {
            "row_id": row_id,
            "id": intake.id,
            "state": intake.state.value,
            "revision": intake.revision,
            **{column: intake.answers[name] for name, column in _ANSWERS},
            "cursor": intake.cursor,
            "consent_version": intake.consent_version,
            "consent_at": parts.moments["consent_at"],
            "created_at": intake.created_at,
            "created_by": self.colleagues.named(intake.created_by),
            "saved_at": intake.saved_at,
            "saved_by": self.colleagues.named(record.author.name),
            "received_at": parts.moments["received_at"],
            "folded_child": folded_child(*(intake.answer(name) for name in CHILD_NAMES)),
            "missing": " ".join(_missing(intake, self.now)),
            "receipt": str(receipts[-1].number) if receipts else "",
            "joined_to": parts.joined_to,
        }


def write_arrivals(
    session: Session,
    arrivals: Sequence[tuple[Record, Parts]],
    colleagues: Colleagues,
    now: datetime,
) -> None:
    """Write cases that are not here yet."""
    numbers = {number for _, parts in arrivals for number in parts.papers}
    sheets = _Sheets(colleagues, now, _numbers_here(session, numbers))
    next_row = (session.scalar(select(func.max(IntakeRow.row_id))) or 0) + 1
    for row_id, (record, parts) in enumerate(arrivals, next_row):
        sheets.add(row_id, record, parts)
    connection = session.connection()
    insert_all(connection, "blob", [*sheets.blobs.values()], new_alone=True)
    for name in ("intake", "item", "page", "photo", "paper", "audit", "agreed"):
        insert_all(connection, name, getattr(sheets, name))
    connection.execute(SEARCH_LINE, sheets.search)
    for record in (record for record, _ in arrivals if record.flags):
        tell_flags(session, record.record_id, record.flags, record.elsewhere, now)


def _missing(intake: Intake, now: datetime) -> tuple[str, ...]:
    """What documents the case lacks; one that was received or has ended lacked none."""
    return checklist_on(intake, now).missing if intake.state in OPEN else ()


def _numbers_here(session: Session, wanted: set[PaperNumber]) -> set[PaperNumber]:
    """Those of the numbers that a paper here has already: a copied workstation gave it twice."""
    rows = session.execute(
        select(PaperRow.series, PaperRow.year, PaperRow.serial).where(
            PaperRow.serial.in_({number.serial for number in wanted})
        )
    )
    return {PaperNumber(*row) for row in rows} & wanted


def _items(parts: Parts) -> dict[str, ItemRecord]:
    pages: dict[str, list[PageRecord]] = {}
    for page_id, entry in sorted(parts.pages.items(), key=lambda pair: pair[1].position):
        pages.setdefault(entry.item, []).append(
            PageRecord(
                id=page_id,
                position=entry.position,
                sha256=entry.sha256,
                media_type=entry.media_type,
                width=entry.width,
                height=entry.height,
                size=entry.size,
                original_size=0,
                turn=entry.turn,
                source_name="",
                transient=False,
            )
        )
    return {
        code: ItemRecord(
            code,
            {name: text for name, column in _DETAILS if (text := texts.get(column))},
            tuple(pages.get(code, ())),
            parts.confirmed[code],
            texts.get("confirmed_by", ""),
        )
        for code, texts in parts.items.items()
    }


def _intake(
    record: Record,
    parts: Parts,
    items: Mapping[str, ItemRecord],
    papers: Mapping[PaperNumber, PaperEntry],
) -> Intake:
    photo = parts.photo
    found = sorted(papers.items(), key=lambda pair: pair[1].issued_at)
    return Intake(
        id=record.record_id,
        state=parts.state,
        revision=1,
        answers=parts.answers,
        items=items,
        photo=None if photo is None else _photo_record(photo, record.changed_at),
        papers=tuple(_paper_record(record.record_id, number, paper) for number, paper in found),
        consent_version=parts.consent_version,
        created_at=parts.moments["created_at"] or record.changed_at,
        created_by=parts.created_by,
        saved_at=record.changed_at,
        cursor="",
    )


def _photo_record(photo: PhotoEntry, at: datetime) -> PhotoRecord:
    return PhotoRecord(
        original_sha256="",
        final_sha256=photo.sha256,
        frame=None,
        width=photo.width,
        height=photo.height,
        size=photo.size,
        dpi=photo.dpi,
        findings=photo_findings(photo.findings),
        accepted_reason=photo.accepted_reason,
        saved_at=at,
    )


def _paper_record(case: UUID, number: PaperNumber, paper: PaperEntry) -> PaperRecord:
    return PaperRecord(
        id=paper.id,
        intake_id=case,
        kind=PaperKind(paper.kind),
        number=number,
        check_code=paper.check_code,
        issued_at=paper.issued_at,
        issued_by=paper.issued_by,
        language=PaperLanguage(paper.language),
        size=PaperSize(paper.size),
        copies=0,
        void_reason=paper.void_reason,
    )


def _item(case: UUID, item: ItemRecord, named: Named) -> Values:
    by = item.confirmed_by
    return {
        "intake_id": case,
        "code": item.code,
        **{column: item.details.get(name, "") for name, column in _DETAILS},
        "unconfirmed": "",
        "confirmed_at": item.confirmed_at,
        "confirmed_by": named(by) if by else None,
        "saved_at": None,
    }


def _page(case: UUID, page_id: UUID, entry: PageEntry, by: UUID, at: datetime) -> Values:
    return {
        "id": page_id,
        "intake_id": case,
        "item_code": entry.item,
        "position": entry.position,
        "sha256": entry.sha256,
        "media_type": entry.media_type,
        "width": entry.width,
        "height": entry.height,
        "size": entry.size,
        "original_sha256": None,
        "original_size": 0,
        "turn": entry.turn,
        "source_name": "",
        "source_index": None,
        "cleaned": False,
        "blank": False,
        "remade_from": None,
        "remade_as": None,
        "created_at": at,
        "created_by": by,
    }


def _photo(case: UUID, photo: PhotoEntry, at: datetime) -> Values:
    return {
        "intake_id": case,
        "original_sha256": None,
        "final_sha256": photo.sha256,
        "frame": None,
        "width": photo.width,
        "height": photo.height,
        "size": photo.size,
        "dpi": photo.dpi,
        "findings": photo.findings,
        "accepted_reason": photo.accepted_reason,
        "saved_at": at,
    }


def _paper(case: UUID, number: PaperNumber, paper: PaperEntry, named: Named) -> Values:
    return {
        "id": paper.id,
        "intake_id": case,
        "kind": paper.kind,
        "series": number.series,
        "year": number.year,
        "serial": number.serial,
        "check_code": paper.check_code,
        "issued_at": paper.issued_at,
        "issued_by": named(paper.issued_by),
        "language": paper.language,
        "size": paper.size,
        "content": {},
        "copies": 0,
        "void_reason": paper.void_reason,
        "void_at": None,
        "void_by": None,
    }


def _audit(case: UUID, letter: str, now: datetime) -> Values:
    return {
        "at": now,
        "staff_id": None,
        "intake_id": case,
        "act": "came_from_elsewhere",
        "field": "",
        "before": "",
        "after": letter,
    }
