"""To which item of the checklist a page belongs, by what stands on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.checklist import Checklist, ItemKind
from desktop.domain.comparing import Fact
from desktop.domain.fields import Field
from desktop.domain.read_facts import whose
from desktop.domain.rules import Rules


@dataclass(frozen=True)
class Seen:
    """What was noticed on a file's pages."""

    identity: Mapping[Fact, str] | None = None
    """Facts of a zone, or of an electronic document that names somebody."""
    electronic: bool = False
    """They came from an electronic document, which a school may get of any paper."""
    forms: tuple[str, ...] = ()
    """Numbers of printed forms, "065"."""


def right_item(
    seen: Seen,
    item: str,
    checklist: Checklist,
    rules: Rules,
    answers: Mapping[Field, str],
    today: date,
) -> str:
    """Code of the item that the page belongs to; "" when it may stay, or nobody can say."""
    meant = _item_of_form(seen.forms, rules) or _item_of_holder(seen, item, rules, answers, today)
    codes = {line.code for line in checklist.items}
    return meant if meant in codes and meant != item else ""


def _item_of_form(forms: tuple[str, ...], rules: Rules) -> str:
    items = {
        form.item
        for form in rules.older_forms
        for number in forms
        if any(name.startswith(f"{number}/") for name in form.name.values())
    }
    return items.pop() if len(items) == 1 else ""


def _item_of_holder(
    seen: Seen, item: str, rules: Rules, answers: Mapping[Field, str], today: date
) -> str:
    if seen.identity is None:
        return ""
    rule = rules.item(item)
    if rule.kind is not ItemKind.IDENTITY and rule.document_kinds:
        return ""
    if seen.electronic and rule.kind is not ItemKind.MEDICAL:
        return ""
    person = whose(seen.identity, answers, today, surely=rule.kind is ItemKind.IDENTITY)
    return next(
        (
            one.code
            for one in rules.items
            if person and one.kind is ItemKind.IDENTITY and one.person == person
        ),
        "",
    )
