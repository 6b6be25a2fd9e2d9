"""A case that is complete, to take things away from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from uuid import UUID

from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake, IntakeState
from desktop.domain.photo import PhotoRecord
from desktop.domain.rules import Rules
from desktop.domain.rules_loading import load_rules
from desktop.paths import resources

TODAY = date(2026, 8, 10)
NOW = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)

ANSWERS: Mapping[Field, str] = {
    Field.CHILD_IIN: "200415600017",
    Field.CHILD_SURNAME: "Әбілқайыр",
    Field.CHILD_GIVEN_NAME: "Дана",
    Field.CHILD_BIRTH_DATE: "2020-04-15",
    Field.CHILD_SEX: "female",
    Field.CHILD_CITIZENSHIP: "kz",
    Field.GUARDIAN_RELATION: "mother",
    Field.GUARDIAN_IIN: "880412401006",
    Field.GUARDIAN_SURNAME: "Әбілқайыр",
    Field.GUARDIAN_GIVEN_NAME: "Сәуле",
    Field.GUARDIAN_PHONE: "+77011234567",
    Field.ADDRESS_REGION: "71",
    Field.ADDRESS_SETTLEMENT: "Астана",
    Field.ADDRESS_TYPE: "urban",
    Field.ADDRESS_STREET: "Абай даңғылы",
    Field.ADDRESS_HOUSE: "12",
    Field.GRADE: "1",
    Field.LANGUAGE_OF_INSTRUCTION: "kk",
    Field.CATCHMENT: "in",
    Field.CONSENT: "yes",
}

PAGE = PageRecord(
    id=UUID(int=7),
    position=0,
    sha256="0" * 64,
    media_type="image/jpeg",
    width=1,
    height=1,
    size=100_000,
    original_size=1,
    turn=0,
    source_name="",
    transient=False,
)

DOCUMENT = {
    ItemField.SHOWN_AS: "original",
    ItemField.DOCUMENT_KIND: "id_card",
    ItemField.NUMBER: "041234567",
    ItemField.ISSUER: "ІІМ",
    ItemField.ISSUED_ON: "2021-02-03",
}

FORM = {ItemField.ISSUED_ON: "2026-02-01", ItemField.ISSUER: "№ 4", ItemField.STAMP_SEEN: "yes"}

PHOTO = PhotoRecord("a" * 64, "b" * 64, None, 709, 945, 80_000, 600, (), "", NOW)


@lru_cache
def rules(day: date = TODAY) -> Rules:
    """The shipped rules."""
    return load_rules(resources() / "rules", day)


def item(code: str, details: Mapping[ItemField, str], *, pages: int = 0) -> ItemRecord:
    """An item's document, confirmed."""
    return ItemRecord(code, details, (PAGE,) * pages, confirmed_at=NOW, saved_at=NOW)


def complete_case() -> Intake:
    """Grade 1, a citizen, nothing missing on `TODAY`."""
    return Intake(
        id=UUID(int=1),
        state=IntakeState.DRAFT,
        revision=1,
        answers=ANSWERS,
        items={
            "application": item("application", {}, pages=1),
            "identity_child": item(
                "identity_child", DOCUMENT | {ItemField.DOCUMENT_KIND: "birth_certificate"}
            ),
            "identity_guardian": item("identity_guardian", DOCUMENT),
            "form_065": item("form_065", FORM, pages=1),
            "form_052_2": item("form_052_2", FORM, pages=2),
        },
        photo=PHOTO,
        papers=(),
        consent_version="2026-1",
        created_at=NOW,
        created_by="",
        saved_at=NOW,
        cursor="",
    )


def answering(intake: Intake, answers: Mapping[Field, str]) -> Intake:
    """The case with other answers."""
    return replace(intake, answers={**intake.answers, **answers})


def holding(intake: Intake, record: ItemRecord) -> Intake:
    """The case with another document."""
    return replace(intake, items={**intake.items, record.code: record})
