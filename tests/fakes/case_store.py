"""A store with one school, one staff member and one case that lacks nothing."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete

from desktop.domain.fields import Field, ItemField
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.school import SchoolRow
from desktop.models.staff import StaffRow
from desktop.models.store import Store, create_store
from tests.fakes.paper_source import ANSWERS, SCHOOL, STAFF

NOW = datetime(2026, 6, 24, 9, 32, tzinfo=UTC)
BY = STAFF.id
KEY = b"k" * 32
_BLOB = "ab" * 32

ITEMS = (
    "application",
    "identity_child",
    "identity_guardian",
    "form_065",
    "form_052_2",
    "board_decision",
)
_DETAILS = {
    ItemField.SHOWN_AS: "original",
    ItemField.DOCUMENT_KIND: "birth_certificate",
    ItemField.NUMBER: "АА 0123456",
    ItemField.ISSUER: "РАГС",
    ItemField.ISSUED_ON: "20.04.2019",
    ItemField.STAMP_SEEN: "yes",
}


def case_store(folder: Path) -> tuple[Store, UUID]:
    """The store and the case's id."""
    store = create_store(folder / "store.db", KEY)
    with store.write.begin() as session:
        session.add(
            SchoolRow(
                id=1,
                hmac_key=b"h" * 32,
                store_id=new_id(),
                created_at=NOW,
                **vars(SCHOOL),
            )
        )
        session.add(
            StaffRow(
                id=BY,
                name=STAFF.name,
                folded_name="x",
                position=STAFF.position,
                role=STAFF.role.value,
                secret_hash="x",
                created_at=NOW,
            )
        )
        session.add(
            BlobRow(sha256=_BLOB, media_type="image/jpeg", size=1, role="final", created_at=NOW)
        )
    return store, add_case(store)


def add_case(store: Store, child_iin: str = ANSWERS[Field.CHILD_IIN]) -> UUID:
    """One more whole case; of another child when the number is another."""
    intake_id = new_id()
    with store.write.begin() as session:
        session.add(
            IntakeRow(
                id=intake_id,
                created_at=NOW,
                created_by=BY,
                saved_at=NOW,
                saved_by=BY,
                consent_version="2026-1",
                consent_at=NOW,
                **{
                    field.value: text
                    for field, text in {**ANSWERS, Field.CHILD_IIN: child_iin}.items()
                },
            )
        )
        session.flush()
        for code in ITEMS:
            details = {field.value: text for field, text in _DETAILS.items()}
            session.add(
                ItemRow(
                    intake_id=intake_id, code=code, confirmed_at=NOW, confirmed_by=BY, **details
                )
            )
        session.flush()
        session.add_all(_page(intake_id, code) for code in ITEMS)
        session.add(_photo(intake_id))
    return intake_id


def lose_items(store: Store, intake_id: UUID, codes: list[str]) -> None:
    """Take documents out of the case."""
    with store.write.begin() as session:
        session.execute(
            delete(PageRow).where(PageRow.intake_id == intake_id, PageRow.item_code.in_(codes))
        )
        session.execute(
            delete(ItemRow).where(ItemRow.intake_id == intake_id, ItemRow.code.in_(codes))
        )


def _page(intake_id: UUID, code: str) -> PageRow:
    return PageRow(
        id=new_id(),
        intake_id=intake_id,
        item_code=code,
        position=1,
        sha256=_BLOB,
        media_type="image/jpeg",
        width=1,
        height=1,
        size=1,
        original_sha256=_BLOB,
        original_size=1,
        turn=0,
        source_name="",
        created_at=NOW,
        created_by=BY,
    )


def _photo(intake_id: UUID) -> PhotoRow:
    return PhotoRow(
        intake_id=intake_id,
        original_sha256=_BLOB,
        final_sha256=_BLOB,
        width=354,
        height=472,
        size=1,
        dpi=300,
        findings=[],
        accepted_reason="",
        saved_at=NOW,
    )
