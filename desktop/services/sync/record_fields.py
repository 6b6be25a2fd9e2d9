"""A case as a record's flat map of texts, and what is read back out of such a map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind, PaperLanguage, PaperNumber, PaperSize
from desktop.models.document import PageRow, PhotoRow
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.paper import PaperRow
from desktop.services.case_reading import photo_findings, staff_names
from protocol.records import (
    ANSWER,
    ITEM,
    JOINED_TO,
    PAGE,
    PAPER,
    PHOTO,
    STATE,
    PageEntry,
    PaperEntry,
    PhotoEntry,
)

JOINED = "joined"
"""The state of a record that was joined into another."""

_OWN_KEYS = frozenset(
    {
        STATE,
        PHOTO,
        JOINED_TO,
        "created_at",
        "created_by",
        "received_at",
        "consent_at",
        "consent_version",
        *(f"{ANSWER}{field}" for field in Field),
    }
)
"""Keys outside of items, pages and papers that a case here can hold."""

_ITEM_PARTS = frozenset({*ItemField, "confirmed_at", "confirmed_by"})
_ANSWERS = tuple((field, f"{ANSWER}{field}") for field in Field)
"""Each field with its key: a pull reads them thousands of times."""
_read_page = msgspec.json.Decoder(PageEntry).decode
_read_paper = msgspec.json.Decoder(PaperEntry).decode


def fields_of(
    session: Session,
    row: IntakeRow,
    agreed: Mapping[str, str],
    names: Mapping[UUID, str] | None = None,
) -> dict[str, str]:
    """The case as it is here; what no row of this desk can hold stands as it was agreed.

    `names` of all staff, where they were read already.
    """
    names = staff_names(session) if names is None else names
    fields = _case(row, names)
    items = session.scalars(select(ItemRow).where(ItemRow.intake_id == row.id))
    for item in items:
        fields |= _item(item, names)
    shown = (PageRow.intake_id == row.id, PageRow.remade_as.is_(None))
    for page in session.scalars(select(PageRow).where(*shown)):
        fields[f"{PAGE}{page.id}"] = _text(_page(page))
    photo = session.get(PhotoRow, row.id)
    if photo is not None and photo.final_sha256:
        fields[PHOTO] = _text(_photo(photo, photo.final_sha256))
    for paper in session.scalars(select(PaperRow).where(PaperRow.intake_id == row.id)):
        number = PaperNumber(paper.series, paper.year, paper.serial)
        fields[f"{PAPER}{number}"] = _text(_paper(paper, names))
    carried = {key: text for key, text in agreed.items() if key not in fields and not _held(key)}
    return {key: text for key, text in {**fields, **carried}.items() if text}


def moment(text: str) -> datetime | None:
    """A moment of a record; None for none. Raises ValueError."""
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def moment_text(at: datetime | None) -> str:
    """A moment as records write it."""
    return "" if at is None else at.astimezone(UTC).isoformat()


@dataclass(frozen=True)
class Parts:
    """A record read into what rows are written from. Reading raises ValueError where it is none."""

    state: IntakeState
    joined_to: UUID | None
    answers: Mapping[Field, str]
    items: Mapping[str, Mapping[str, str]]
    """Texts by the column's name, and by the item's code."""
    confirmed: Mapping[str, datetime | None]
    """When each item was confirmed."""
    pages: Mapping[UUID, PageEntry]
    photo: PhotoEntry | None
    papers: Mapping[PaperNumber, PaperEntry]
    moments: Mapping[str, datetime | None]
    """created_at, received_at, consent_at."""
    created_by: str
    consent_version: str


def read_parts(fields: Mapping[str, str]) -> Parts:
    """Read a record; raises ValueError where a value is none of its kind."""
    try:
        return _parts(fields)
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise ValueError from error


def _parts(fields: Mapping[str, str]) -> Parts:
    items: dict[str, dict[str, str]] = {}
    pages: dict[UUID, PageEntry] = {}
    papers: dict[PaperNumber, PaperEntry] = {}
    for key, text in fields.items():
        if key.startswith(ANSWER):
            continue
        if key.startswith(ITEM):
            code, _, part = key.removeprefix(ITEM).rpartition("/")
            if part in _ITEM_PARTS:
                items.setdefault(code, {})[part] = text
        elif key.startswith(PAGE):
            pages[UUID(key.removeprefix(PAGE))] = _read_page(text)
        elif key.startswith(PAPER):
            entry = _read_paper(text)
            PaperKind(entry.kind), PaperLanguage(entry.language), PaperSize(entry.size)
            papers[paper_number(key.removeprefix(PAPER))] = entry
    photo = _photo_entry(fields.get(PHOTO, ""))
    joined_to = fields.get(JOINED_TO)
    for page in pages.values():
        items.setdefault(page.item, {})
    return Parts(
        state=state_of(fields),
        joined_to=UUID(joined_to) if joined_to else None,
        answers={field: fields.get(key, "") for field, key in _ANSWERS},
        items=items,
        confirmed={code: moment(texts.get("confirmed_at", "")) for code, texts in items.items()},
        pages=pages,
        photo=photo,
        papers=papers,
        moments={
            name: moment(fields.get(name, ""))
            for name in ("created_at", "received_at", "consent_at")
        },
        created_by=fields.get("created_by", ""),
        consent_version=fields.get("consent_version", ""),
    )


def state_of(fields: Mapping[str, str]) -> IntakeState:
    """The state in which a record stands here; raises ValueError for one that is unknown."""
    text = fields.get(STATE, "")
    return IntakeState.WITHDRAWN if text == JOINED else IntakeState(text)


def paper_number(text: str) -> PaperNumber:
    """A number as records and papers write it; raises ValueError."""
    series, year, serial = text.split("-")
    return PaperNumber(series, int(year), int(serial))


def blobs_in(entries: Iterable[PageEntry], photo: PhotoEntry | None) -> dict[str, tuple[int, str]]:
    """Size and media type of each attachment by its hash."""
    found = {page.sha256: (page.size, page.media_type) for page in entries}
    if photo is not None:
        found[photo.sha256] = (photo.size, "image/jpeg")
    return found


def _held(key: str) -> bool:
    """Whether a case here can hold the key, so that its absence means that it was taken away."""
    if key in _OWN_KEYS or key.startswith(PAGE):
        return True
    return key.startswith(ITEM) and key.rpartition("/")[2] in _ITEM_PARTS


def _case(row: IntakeRow, names: Mapping[UUID, str]) -> dict[str, str]:
    fields = {f"{ANSWER}{field}": str(getattr(row, field.value)) for field in Field}
    fields[STATE] = JOINED if row.joined_to else row.state
    fields[JOINED_TO] = str(row.joined_to or "")
    fields["created_at"] = moment_text(row.created_at)
    fields["created_by"] = names.get(row.created_by, "")
    fields["received_at"] = moment_text(row.received_at)
    fields["consent_at"] = moment_text(row.consent_at)
    fields["consent_version"] = row.consent_version
    return fields


def _item(row: ItemRow, names: Mapping[UUID, str]) -> dict[str, str]:
    at = f"{ITEM}{row.code}/"
    fields = {f"{at}{field}": str(getattr(row, field.value)) for field in ItemField}
    fields[f"{at}confirmed_at"] = moment_text(row.confirmed_at)
    fields[f"{at}confirmed_by"] = names.get(row.confirmed_by, "") if row.confirmed_by else ""
    return fields


def _page(row: PageRow) -> PageEntry:
    return PageEntry(
        item=row.item_code,
        position=row.position,
        sha256=row.sha256,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        size=row.size,
        turn=row.turn,
    )


def _photo(row: PhotoRow, final: str) -> PhotoEntry:
    return PhotoEntry(
        sha256=final,
        width=row.width,
        height=row.height,
        size=row.size,
        dpi=row.dpi,
        findings=row.findings,
        accepted_reason=row.accepted_reason,
    )


def _paper(row: PaperRow, names: Mapping[UUID, str]) -> PaperEntry:
    return PaperEntry(
        id=row.id,
        kind=row.kind,
        check_code=row.check_code,
        issued_at=row.issued_at.astimezone(UTC),
        issued_by=names.get(row.issued_by, ""),
        language=row.language,
        size=row.size,
        void_reason=row.void_reason,
    )


def _photo_entry(text: str) -> PhotoEntry | None:
    if not text:
        return None
    entry = msgspec.json.decode(text, type=PhotoEntry)
    photo_findings(entry.findings)
    return entry


def _text(entry: msgspec.Struct) -> str:
    return msgspec.json.encode(entry).decode()
