"""What is wrong or odd about one item's document, by itself and beside the application."""

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.domain.checklist import Finding, Weight
from desktop.domain.dates import parse_date
from desktop.domain.document import ItemRecord
from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField
from desktop.domain.findings import day_findings, value_findings
from desktop.domain.folding import fold_number
from desktop.domain.rules import ItemRule

Answers = Mapping[Field, str]

_COMPARED: dict[str, tuple[tuple[ItemField, Field], ...]] = {
    "child": (
        (ItemField.IIN, Field.CHILD_IIN),
        (ItemField.BIRTH_DATE, Field.CHILD_BIRTH_DATE),
        (ItemField.NUMBER, Field.CHILD_DOCUMENT_NUMBER),
    ),
    "guardian": (
        (ItemField.IIN, Field.GUARDIAN_IIN),
        (ItemField.NUMBER, Field.GUARDIAN_DOCUMENT_NUMBER),
    ),
}

_KINDS = {"child": Field.CHILD_DOCUMENT_KIND, "guardian": Field.GUARDIAN_DOCUMENT_KIND}


def document_findings(
    rule: ItemRule, record: ItemRecord, answers: Answers, today: date
) -> tuple[Finding, ...]:
    """All findings of one item's document."""
    return (
        *(
            finding
            for field in rule.fields
            for finding in value_findings(rule.code, field, record.detail(field))
        ),
        *(
            finding
            for field in (ItemField.ISSUED_ON, ItemField.BIRTH_DATE)
            if field in rule.fields
            for finding in day_findings(rule.code, field, record.detail(field), today)
        ),
        *_expired(rule, record, today),
        *_older(rule, record),
        *_different(rule, record, answers),
    )


def _expired(rule: ItemRule, record: ItemRecord, today: date) -> Iterator[Finding]:
    until = parse_date(record.detail(ItemField.EXPIRES_ON))
    if until and until < today:
        facts = (("until", until.isoformat()),)
        field = ItemField.EXPIRES_ON.value
        yield Finding(Code.DOCUMENT_EXPIRED, rule.code, field, Weight.WARNING, facts)


def _older(rule: ItemRule, record: ItemRecord) -> Iterator[Finding]:
    if record.detail(ItemField.FORM_EDITION) in {"older", "renamed"}:
        yield Finding(Code.OLDER_FORM, rule.code, ItemField.FORM_EDITION.value, Weight.HINT)


def _different(rule: ItemRule, record: ItemRecord, answers: Answers) -> Iterator[Finding]:
    for detail, field in _COMPARED.get(rule.person, ()):
        if detail is ItemField.NUMBER and not _same_kind(rule, record, answers):
            continue
        shown, typed = fold_number(record.detail(detail)), fold_number(answers.get(field, ""))
        if shown and typed and shown != typed:
            facts = (("with", field.value),)
            code = Code.VALUE_DIFFERS_FROM_DOCUMENT
            yield Finding(code, rule.code, detail.value, Weight.ERROR, facts)


def _same_kind(rule: ItemRule, record: ItemRecord, answers: Answers) -> bool:
    kinds = {record.detail(ItemField.DOCUMENT_KIND), answers.get(_KINDS[rule.person], "")} - {""}
    return len(kinds) < 2
