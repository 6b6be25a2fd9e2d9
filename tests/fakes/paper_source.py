"""A case at its end, as papers are composed from it; the checklist's states are set by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from desktop.domain.checklist import Checklist, ChecklistItem, Gap, ItemState
from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake, IntakeState
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.domain.photo import PhotoRecord
from desktop.domain.rules import Rules
from desktop.domain.rules_loading import load_rules
from desktop.domain.school import School
from desktop.domain.staff import Role, StaffMember
from desktop.paths import resources
from desktop.printing.source import PaperSource
from desktop.printing.texts import PaperTexts, load_texts

NOW = datetime(2026, 6, 24, 14, 32, tzinfo=timezone(timedelta(hours=5)))

SCHOOL = School(
    name_kk="Абай атындағы № 12 жалпы білім беретін мектеп",
    name_ru="Общеобразовательная школа № 12 имени Абая",
    bin="180440012349",
    address_kk="Алматы қаласы, Достық даңғылы, 44",
    address_ru="город Алматы, проспект Достык, 44",
    director="Жүнісова Гүлмира Сәбитқызы",
    phone="+7 727 291 00 12",
    letter="A",
)

STAFF = StaffMember(UUID(int=7), "Серікова Айгүл", "хатшы", Role.RECEPTION, active=True)

ANSWERS: Mapping[Field, str] = {
    Field.CHILD_IIN: "190412601004",
    Field.CHILD_SURNAME: "Әбілқайыр",
    Field.CHILD_GIVEN_NAME: "Дана",
    Field.CHILD_PATRONYMIC: "Ерланқызы",
    Field.CHILD_BIRTH_DATE: "2019-04-12",
    Field.CHILD_SEX: "female",
    Field.CHILD_CITIZENSHIP: "kz",
    Field.CHILD_DOCUMENT_KIND: "birth_certificate",
    Field.CHILD_DOCUMENT_NUMBER: "АА 0123456",
    Field.GUARDIAN_RELATION: "mother",
    Field.GUARDIAN_IIN: "880412401006",
    Field.GUARDIAN_SURNAME: "Қуанышбекова",
    Field.GUARDIAN_GIVEN_NAME: "Шұғыла",
    Field.GUARDIAN_PATRONYMIC: "Өмірзаққызы",
    Field.GUARDIAN_DOCUMENT_KIND: "id_card",
    Field.GUARDIAN_DOCUMENT_NUMBER: "041234567",
    Field.GUARDIAN_PHONE: "+77011234567",
    Field.ADDRESS_REGION: "75",
    Field.ADDRESS_SETTLEMENT: "Алматы",
    Field.ADDRESS_TYPE: "urban",
    Field.ADDRESS_STREET: "Сәтпаев көшесі",
    Field.ADDRESS_HOUSE: "22",
    Field.ADDRESS_FLAT: "117",
    Field.GRADE: "1",
    Field.GRADE_LETTER: "Ә",
    Field.LANGUAGE_OF_INSTRUCTION: "kk",
    Field.CATCHMENT: "in",
    Field.MEALS: "yes",
    Field.MEALS_GROUND: "board_decision",
    Field.CONSENT: "yes",
}

DETAILS: Mapping[str, Mapping[ItemField, str]] = {
    "identity_child": {
        ItemField.SHOWN_AS: "original",
        ItemField.DOCUMENT_KIND: "birth_certificate",
        ItemField.NUMBER: "АА 0123456",
        ItemField.ISSUED_ON: "2019-04-20",
    },
    "identity_guardian": {
        ItemField.SHOWN_AS: "electronic",
        ItemField.DOCUMENT_KIND: "id_card",
        ItemField.NUMBER: "041234567",
        ItemField.ISSUED_ON: "12.09.2020",
    },
}


def paper_texts(own: Path | None = None) -> PaperTexts:
    """The shipped texts, with a school's own laid over."""
    return load_texts(resources() / "papers", own)


def rules() -> Rules:
    """The shipped rules on the day of the case."""
    return load_rules(resources() / "rules", date(2026, 6, 24))


def paper_source(
    kind: PaperKind = PaperKind.RECEIPT,
    language: PaperLanguage = PaperLanguage.KK,
    size: PaperSize = PaperSize.A4,
    *,
    answers: Mapping[Field, str] | None = None,
    missing: tuple[str, ...] = (),
    begun: tuple[str, ...] = (),
    number: str = "A-2026-000117",
) -> PaperSource:
    """A whole case; items named in `missing` or `begun` are not done."""
    answers = {**ANSWERS, **(answers or {})}
    known = rules()
    items = tuple(
        ChecklistItem(
            code=rule.code,
            kind=rule.kind,
            name=dict(rule.name),
            short_name=dict(rule.short_name),
            state=_state(rule.code, missing, begun),
            required=rule.required,
            gaps=(Gap(rule.code, Field.GUARDIAN_PHONE.value),) if rule.code in begun else (),
            findings=(),
            standing=rule.origin.standing,
            source=rule.origin.source,
        )
        for rule in known.items_for(answers)
    )
    intake = Intake(
        id=UUID(int=1),
        state=IntakeState.DRAFT,
        revision=3,
        answers=answers,
        items={item.code: _record(item.code) for item in items},
        photo=PhotoRecord("ab", "cd", None, 354, 472, 30_000, 300, (), "", NOW.astimezone(UTC)),
        papers=(),
        consent_version="2026-1",
        created_at=NOW.astimezone(UTC),
        created_by=STAFF.name,
        saved_at=NOW.astimezone(UTC),
        cursor="",
    )
    return PaperSource(
        kind=kind,
        language=language,
        size=size,
        texts=paper_texts(),
        rules=known,
        school=SCHOOL,
        intake=intake,
        checklist=Checklist(items),
        staff=STAFF,
        moment=NOW,
        number=number,
        check_code="K7F3Q9XX" if number else "",
    )


def renamed(source: PaperSource, **answers: str) -> PaperSource:
    """The same case with other answers, by field value."""
    changed = {**source.intake.answers, **{Field(name): text for name, text in answers.items()}}
    return replace(source, intake=replace(source.intake, answers=changed))


def _state(code: str, missing: tuple[str, ...], begun: tuple[str, ...]) -> ItemState:
    if code in missing:
        return ItemState.MISSING
    return ItemState.BEGUN if code in begun else ItemState.DONE


def _record(code: str) -> ItemRecord:
    details = DETAILS.get(code, {ItemField.ISSUED_ON: "2026-05-30"})
    pages = () if code in DETAILS or code == "photo" else (page(1), page(2))
    return ItemRecord(code, details=details, pages=pages)


def page(position: int) -> PageRecord:
    """One scanned page."""
    return PageRecord(
        UUID(int=position), position, "00", "image/jpeg", 1240, 1754, 90_000, 900_000, 0, "", False
    )
