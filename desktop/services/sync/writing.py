"""What came from elsewhere, written into the rows of a case that is here already."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy.orm import Session

from desktop.domain.fields import Field, ItemField
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.intake import IntakeRow
from desktop.models.paper import PaperRow
from desktop.services.attachments import ELSEWHERE
from desktop.services.case_reading import item_row, mark_unconfirmed
from desktop.services.numbering import paper_row
from desktop.services.page_remaking import with_sources
from desktop.services.sync.colleagues import Colleagues
from desktop.services.sync.record_fields import moment, paper_number, state_of
from protocol.records import (
    ANSWER,
    ITEM,
    PAGE,
    PAPER,
    PHOTO,
    STATE,
    PageEntry,
    PaperEntry,
    PhotoEntry,
)

_FIELDS = frozenset(Field)
_ITEM_FIELDS = frozenset(ItemField)


class CaseWriter:
    """Writes changed places of one case. The caller refreshes what is derived from them."""

    def __init__(
        self, session: Session, row: IntakeRow, colleagues: Colleagues, now: datetime
    ) -> None:
        self._session = session
        self._row = row
        self._colleagues = colleagues
        self._now = now

    def write(self, change: Mapping[str, str]) -> None:
        """Let each place say its text, "" for nothing; raises ValueError where it cannot."""
        for key, text in change.items():
            kind = key.partition("/")[0] + "/"
            if kind == ANSWER:
                self._answer(key.removeprefix(ANSWER), text)
            elif kind == ITEM:
                code, _, part = key.removeprefix(ITEM).rpartition("/")
                self._item(code, part, text)
            elif kind == PAGE:
                self._page(UUID(key.removeprefix(PAGE)), text)
            elif kind == PAPER:
                self._paper(key.removeprefix(PAPER), text)
            elif key == PHOTO:
                self._photo(text)
            else:
                self._case(key, text)
        self._session.flush()

    def _case(self, key: str, text: str) -> None:
        match key:
            case "state":
                self._row.state = state_of({STATE: text}).value
            case "joined_to":
                self._row.joined_to = UUID(text) if text else None
            case "created_at":
                self._row.created_at = moment(text) or self._row.created_at
            case "created_by":
                self._row.created_by = self._colleagues.named(text)
            case "received_at" | "consent_at":
                setattr(self._row, key, moment(text))
            case "consent_version":
                self._row.consent_version = text

    def _answer(self, name: str, text: str) -> None:
        if name in _FIELDS:
            setattr(self._row, name, text)

    def _item(self, code: str, part: str, text: str) -> None:
        item = item_row(self._session, self._row.id, code)
        if part in _ITEM_FIELDS:
            setattr(item, part, text)
            mark_unconfirmed(item, part, unsure=False)
        elif part == "confirmed_at":
            item.confirmed_at = moment(text)
        elif part == "confirmed_by":
            item.confirmed_by = self._colleagues.named(text) if text else None

    def _page(self, page_id: UUID, text: str) -> None:
        row = self._session.get(PageRow, page_id)
        if row is not None and row.intake_id != self._row.id:
            raise ValueError("a page of another case")
        if not text:
            for one in with_sources(self._session, row) if row is not None else ():
                self._session.delete(one)
            return
        entry = msgspec.json.decode(text, type=PageEntry)
        note_blob(self._session, entry.sha256, entry.size, entry.media_type, self._now)
        item_row(self._session, self._row.id, entry.item)
        if row is None:
            row = PageRow(
                id=page_id,
                intake_id=self._row.id,
                created_at=self._now,
                created_by=self._row.saved_by,
            )
            self._session.add(row)
        row.item_code, row.position, row.turn = entry.item, entry.position, entry.turn
        row.sha256, row.media_type, row.size = entry.sha256, entry.media_type, entry.size
        row.width, row.height = entry.width, entry.height

    def _photo(self, text: str) -> None:
        row = self._session.get(PhotoRow, self._row.id)
        if row is None:
            row = PhotoRow(intake_id=self._row.id)
            self._session.add(row)
        # The picture that it was cut from stays where it was taken.
        row.original_sha256, row.frame, row.final_sha256 = None, None, None
        row.findings, row.accepted_reason, row.saved_at = [], "", self._now
        if text:
            entry = msgspec.json.decode(text, type=PhotoEntry)
            note_blob(self._session, entry.sha256, entry.size, "image/jpeg", self._now)
            row.final_sha256, row.size, row.dpi = entry.sha256, entry.size, entry.dpi
            row.width, row.height = entry.width, entry.height
            row.findings, row.accepted_reason = entry.findings, entry.accepted_reason

    def _paper(self, number_text: str, text: str) -> None:
        if not text:
            return
        number, entry = paper_number(number_text), msgspec.json.decode(text, type=PaperEntry)
        row = paper_row(self._session, number)
        if row is None:
            row = PaperRow(
                id=entry.id,
                intake_id=self._row.id,
                kind=entry.kind,
                series=number.series,
                year=number.year,
                serial=number.serial,
                check_code=entry.check_code,
                issued_at=entry.issued_at,
                issued_by=self._colleagues.named(entry.issued_by),
                language=entry.language,
                size=entry.size,
                content={},
                void_reason=entry.void_reason,
            )
            self._session.add(row)
        elif self._is_own(row, entry) and row.void_reason != entry.void_reason:
            row.void_reason, row.void_at = entry.void_reason, self._now

    def _is_own(self, row: PaperRow, entry: PaperEntry) -> bool:
        return row.id == entry.id and row.intake_id == self._row.id


def note_blob(session: Session, sha256: str, size: int, media_type: str, now: datetime) -> None:
    """Let rows name an attachment that may be at the registry alone."""
    if session.get(BlobRow, sha256) is None:
        session.add(
            BlobRow(sha256=sha256, size=size, media_type=media_type, role=ELSEWHERE, created_at=now)
        )
        session.flush()
