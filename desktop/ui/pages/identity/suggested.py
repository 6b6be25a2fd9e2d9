"""What a document probably says: taken from the application and from what is usual."""

from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import Intake
from desktop.domain.rules import ItemRule

_OF_PERSON = {
    "child": (Field.CHILD_DOCUMENT_KIND, Field.CHILD_DOCUMENT_NUMBER),
    "guardian": (Field.GUARDIAN_DOCUMENT_KIND, Field.GUARDIAN_DOCUMENT_NUMBER),
}


def suggested(rule: ItemRule, record: ItemRecord, intake: Intake) -> dict[ItemField, str]:
    """Kind, number and issuer once staff have said how the document was shown; only what is known.

    Staff compare each with the document: a suggestion is marked as one.
    """
    told_kind, told_number = (intake.answer(field) for field in _OF_PERSON[rule.person or "child"])
    kind = record.detail(ItemField.DOCUMENT_KIND)
    if not kind:
        kind = told_kind if told_kind in rule.document_kinds else rule.document_kinds[0]
    number = told_number if told_kind in {"", kind} else ""
    found = {
        ItemField.DOCUMENT_KIND: kind,
        ItemField.NUMBER: number,
        ItemField.ISSUER: rule.issuers.get(kind, ""),
    }
    return {field: value for field, value in found.items() if value}
