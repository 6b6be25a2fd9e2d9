"""Cases of other workstations, written at their first coming: many at once, statement by kind.

They are laid out before the transaction that writes them: nobody waits for that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite import insert as insert_where_new
from sqlalchemy.orm import Session

from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import OPEN, Intake
from desktop.domain.paper import PaperKind, PaperLanguage, PaperNumber, PaperRecord, PaperSize
from desktop.domain.photo import PhotoRecord
from desktop.models.base import Row
from desktop.models.paper import PaperRow
from desktop.models.prepared import Sheet, sheet_of
from desktop.services.attachments import ELSEWHERE
from desktop.services.case_reading import photo_findings
from desktop.services.journal import SEARCH_LINE_OF, search_words
from desktop.services.record import CHILD_NAMES, checklist_on, folded_child
from desktop.services.sync.agreement import agreed_values, tell_flags
from desktop.services.sync.colleagues import Colleagues
from desktop.services.sync.record_fields import Parts, blobs_in
from protocol.records import PageEntry, PaperEntry, PhotoEntry, Record

Values = dict[str, Any]
Named = Callable[[str], UUID]
Papers = Mapping[PaperNumber, PaperEntry]
Arrival = tuple[Record, Parts]

_ANSWERS = tuple((name, name.value) for name in Field)
_DETAILS = tuple((name, name.value) for name in ItemField)
"""Each field with its column: a pull writes them thousands of times."""

_TABLES = Row.metadata.tables
_STATEMENTS = {
    "blob": insert_where_new(_TABLES["blob"]).on_conflict_do_nothing(),
    **{
        name: insert(_TABLES[name])
        for name in ("intake", "item", "page", "photo", "paper", "audit", "agreed")
    },
    "search": SEARCH_LINE_OF,
}
"""In the order in which rows name each other."""


@dataclass(frozen=True)
class LaidOut:
    """Cases that are not here yet, ready to be written."""

    arrivals: Sequence[Arrival]
    colleagues: Colleagues
    sheets: Sequence[Sheet]
    now: datetime

    def write(self, session: Session) -> None:
        """Write them; raises StatementError where the store has changed meanwhile."""
        self.colleagues.note(session)
        connection = session.connection()
        for sheet in self.sheets:
            sheet.write(connection)
        for record, _ in self.arrivals:
            if record.flags:
                tell_flags(session, record.record_id, record.flags, record.elsewhere, self.now)


def lay_out(session: Session, arrivals: Sequence[Arrival], now: datetime) -> LaidOut:
    """Make cases ready that are not here yet; nothing is written.

    Raises ValueError for a value that no row can hold.
    """
    numbers = {number for _, parts in arrivals for number in parts.papers}
    rows = _Rows(Colleagues(session, now), now, _numbers_here(session, numbers))
    for record, parts in arrivals:
        rows.add(record, parts)
    return LaidOut(arrivals, rows.colleagues, rows.sheets(), now)


@dataclass
class _Rows:
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

    @property
    def blob(self) -> list[Values]:
        """Each attachment once."""
        return [*self.blobs.values()]

    def add(self, record: Record, parts: Parts) -> None:
        """All rows of one case."""
        case, named = record.record_id, self.colleagues.met
        papers = {
            number: entry for number, entry in parts.papers.items() if number not in self.taken
        }
        self.taken.update(papers)
        self.intake.append(self._case(record, parts, papers))
        self.item += (
            _item(case, code, texts, parts.confirmed[code], named)
            for code, texts in parts.items.items()
        )
        author = named(record.author.name)
        self.page += (
            _page(case, page_id, entry, author, record.changed_at)
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
        self.search.append({"intake_id": case, **search_words(parts.answers, papers)})

    def sheets(self) -> list[Sheet]:
        """All of them as the store takes them."""
        return [sheet_of(statement, getattr(self, name)) for name, statement in _STATEMENTS.items()]

    def _case(self, record: Record, parts: Parts, papers: Papers) -> Values:
        answers = parts.answers
        return {
            "id": record.record_id,
            "state": parts.state.value,
            "revision": 1,
            **{column: answers[name] for name, column in _ANSWERS},
            "cursor": "",
            "consent_version": parts.consent_version,
            "consent_at": parts.moments["consent_at"],
            "created_at": parts.moments["created_at"] or record.changed_at,
            "created_by": self.colleagues.met(parts.created_by),
            "saved_at": record.changed_at,
            "saved_by": self.colleagues.met(record.author.name),
            "received_at": parts.moments["received_at"],
            "folded_child": folded_child(*(answers[name] for name in CHILD_NAMES)),
            "missing": " ".join(_missing(record, parts, papers, self.now)),
            "receipt": _receipt(papers),
            "joined_to": parts.joined_to,
        }


def _missing(record: Record, parts: Parts, papers: Papers, now: datetime) -> tuple[str, ...]:
    """What documents the case lacks; one that was received or has ended lacked none."""
    if parts.state not in OPEN:
        return ()
    return checklist_on(_intake(record, parts, papers), now).missing


def _receipt(papers: Papers) -> str:
    """The last receipt that stands; "" for none."""
    standing = (
        (entry.issued_at, str(number))
        for number, entry in papers.items()
        if entry.kind == PaperKind.RECEIPT and not entry.void_reason
    )
    return max(standing, default=(None, ""))[1]


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


def _intake(record: Record, parts: Parts, papers: Papers) -> Intake:
    photo = parts.photo
    found = sorted(papers.items(), key=lambda pair: pair[1].issued_at)
    return Intake(
        id=record.record_id,
        state=parts.state,
        revision=1,
        answers=parts.answers,
        items=_items(parts),
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


def _item(
    case: UUID, code: str, texts: Mapping[str, str], confirmed_at: datetime | None, named: Named
) -> Values:
    by = texts.get("confirmed_by")
    return {
        "intake_id": case,
        "code": code,
        **{column: texts.get(column, "") for _, column in _DETAILS},
        "unconfirmed": "",
        "confirmed_at": confirmed_at,
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
