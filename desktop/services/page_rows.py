"""The rows of an item's pages: their order, and how new ones are added."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.models.document import PageRow
from desktop.models.ids import new_id
from desktop.scanner.messages import MadePage
from desktop.services.attachments import FINAL, keep_row
from desktop.services.case_reading import item_row
from desktop.storage.blobs import StoredBlob

Made = tuple[StoredBlob, MadePage]
"""A page and the durable blob that holds it."""


@dataclass(frozen=True)
class PageOrigin:
    """Where pages came from."""

    name: str
    original: StoredBlob | None
    """None where it is not kept: another of its pages is only looked at."""
    share: int
    """Bytes of the file for each of its pages."""
    by: UUID
    at: datetime


def page_rows(intake_id: UUID, item: str) -> Select[PageRow]:
    """The item's pages in order, without those that are set aside."""
    return (
        select(PageRow)
        .where(
            PageRow.intake_id == intake_id,
            PageRow.item_code == item,
            PageRow.remade_as.is_(None),
        )
        .order_by(PageRow.position)
    )


def append_pages(
    session: Session, intake_id: UUID, item: str, made: list[Made], origin: PageOrigin
) -> list[PageRow]:
    """Add pages behind those that are there, with the rows of their blobs."""
    item_row(session, intake_id, item)
    first = len(session.scalars(page_rows(intake_id, item)).all())
    rows = []
    for position, (blob, page) in enumerate(made, first):
        keep_row(session, blob, media_type=page.media_type, role=FINAL, now=origin.at)
        rows.append(
            PageRow(
                id=new_id(),
                intake_id=intake_id,
                item_code=item,
                position=position,
                sha256=blob.sha256,
                media_type=page.media_type,
                width=page.width,
                height=page.height,
                size=blob.size,
                original_sha256=origin.original and origin.original.sha256,
                original_size=origin.share,
                turn=0,
                source_index=page.index,
                cleaned=page.cleaned,
                blank=page.blank,
                source_name=origin.name,
                created_at=origin.at,
                created_by=origin.by,
            )
        )
    session.add_all(rows)
    return rows


def show_form(row: PageRow, blob: StoredBlob, made: MadePage) -> None:
    """Have a page show other bytes."""
    row.sha256, row.size, row.media_type = blob.sha256, blob.size, made.media_type
    row.width, row.height = made.width, made.height


def set_order(pages: list[PageRow]) -> None:
    """Count the pages from 0 as they stand in the list."""
    for position, page in enumerate(pages):
        page.position = position


def copy_of(row: PageRow) -> PageRow:
    """A new row with the same values."""
    return PageRow(**{column.key: getattr(row, column.key) for column in PageRow.__table__.columns})
