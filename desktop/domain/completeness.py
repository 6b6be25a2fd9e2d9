"""How far a case is: its checklist, derived from the case and the rules."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.application_findings import application_findings
from desktop.domain.checklist import (
    CONFIRMED,
    PAGES,
    PHOTO,
    PHOTO_REASON,
    SIGNED,
    Checklist,
    ChecklistItem,
    Finding,
    Gap,
    ItemKind,
    ItemState,
    Weight,
)
from desktop.domain.document import ItemRecord
from desktop.domain.document_findings import document_findings
from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import OPEN, Intake
from desktop.domain.photo import PhotoRecord, Severity
from desktop.domain.rules import ItemRule, Rules


def derive_checklist(intake: Intake, rules: Rules, today: date) -> Checklist:
    """The checklist of a case as it stands on a day (the workstation's local date)."""
    return Checklist(
        tuple(_item(rule, intake, rules, today) for rule in rules.items_for(intake.answers))
    )


def _item(rule: ItemRule, intake: Intake, rules: Rules, today: date) -> ChecklistItem:
    record = intake.items.get(rule.code, ItemRecord(rule.code))
    match rule.kind:
        case ItemKind.APPLICATION:
            gaps = (
                *_application_gaps(rule, intake.answers, rules),
                *_signature_gap(rule, record),
            )
            findings = application_findings(
                rule.code, intake.answers, rules, today, still_open=intake.state in OPEN
            )
            begun = _application_begun(intake.answers, rules)
        case ItemKind.PHOTO:
            gaps, findings, begun = _photo_gaps(rule, intake.photo), (), intake.photo is not None
        case _:
            gaps = _document_gaps(rule, record)
            begun = any(record.details.values())
            # Of a document that says nothing yet there is nothing to find.
            findings = document_findings(rule, record, intake.answers, today) if begun else ()
    if rule.pages == "expected" and not record.pages and begun:
        findings += (Finding(Code.REQUIRED, rule.code, PAGES, Weight.HINT),)
    state = _state(gaps, findings, record, begun=begun or bool(record.pages))
    return ChecklistItem(
        code=rule.code,
        kind=rule.kind,
        name=dict(rule.name),
        short_name=dict(rule.short_name),
        state=state,
        required=rule.required,
        gaps=gaps if rule.required or begun else (),
        findings=findings,
        standing=rule.origin.standing,
        source=rule.origin.source,
    )


def _state(
    gaps: tuple[Gap, ...], findings: tuple[Finding, ...], record: ItemRecord, *, begun: bool
) -> ItemState:
    faulty = any(finding.weight is Weight.ERROR for finding in findings)
    if faulty or record.detail(ItemField.QUESTION):
        return ItemState.QUESTION
    if not gaps:
        return ItemState.DONE
    return ItemState.BEGUN if begun else ItemState.MISSING


def _application_gaps(
    rule: ItemRule, answers: Mapping[Field, str], rules: Rules
) -> tuple[Gap, ...]:
    return tuple(
        Gap(rule.code, field.value, _gap_code(field))
        for field in rules.required_for(answers)
        if not answers.get(field)
    )


def _signature_gap(rule: ItemRule, record: ItemRecord) -> tuple[Gap, ...]:
    """Nothing counts as signed until the sheet is attached, or said to lie in the file."""
    signed = rule.pages != "signed" or record.pages or record.on_paper
    return () if signed else (Gap(rule.code, SIGNED),)


def _gap_code(field: Field) -> Code:
    return Code.CONSENT_MISSING if field is Field.CONSENT else Code.REQUIRED


def _application_begun(answers: Mapping[Field, str], rules: Rules) -> bool:
    return any(value != rules.defaults.get(field, "") for field, value in answers.items() if value)


def _photo_gaps(rule: ItemRule, photo: PhotoRecord | None) -> tuple[Gap, ...]:
    if photo is None or not photo.final_sha256:
        return (Gap(rule.code, PHOTO),)
    must_redo = any(finding.severity is Severity.MUST_REDO for finding in photo.findings)
    return (Gap(rule.code, PHOTO_REASON),) if must_redo and not photo.accepted_reason else ()


def _document_gaps(rule: ItemRule, record: ItemRecord) -> tuple[Gap, ...]:
    gaps = [
        Gap(rule.code, field.value) for field in rule.required_fields if not record.detail(field)
    ]
    if rule.pages == "required" and not record.pages:
        gaps.append(Gap(rule.code, PAGES))
    if rule.confirmed and record.confirmed_at is None:
        gaps.append(Gap(rule.code, CONFIRMED))
    return tuple(gaps)
