"""The rules of the service on a day: dated data with a source and a standing each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.address import Region
from desktop.domain.checklist import ItemKind
from desktop.domain.fields import Field, ItemField
from desktop.domain.rules_conditions import Conditions, holds

Words = Mapping[str, str]
"""A text by language: kk, ru, en."""


@dataclass(frozen=True)
class Origin:
    """Where a rule was read, and how sure it is."""

    standing: str
    """S the service's own page, R read in public material, 2 second hand, ? not verified."""
    source: str


@dataclass(frozen=True)
class ItemRule:
    """One checklist item: who needs it, what is kept of it."""

    code: str
    kind: ItemKind
    name: Words
    short_name: Words
    required: bool
    person: str
    """child, guardian or "": whose answers the document is compared with."""
    fields: tuple[ItemField, ...]
    """What the item's page offers, in order."""
    required_fields: tuple[ItemField, ...]
    pages: str
    """required, expected (a hint without), signed (attached, or kept on paper) or none."""
    confirmed: bool
    """Done only when staff have confirmed: original handed back, or document seen."""
    document_kinds: tuple[str, ...]
    """What it may be, the usual one first."""
    issuers: Mapping[str, str]
    """Who usually issues a kind, as it stands on the document: a suggestion, never taken unseen."""
    when: Conditions
    origin: Origin


@dataclass(frozen=True)
class RequiredField:
    """A field without which the application is not complete."""

    field: Field
    when: Conditions


@dataclass(frozen=True)
class Campaign:
    """When documents for a grade are accepted."""

    grades: tuple[str, ...]
    opens: tuple[int, int]
    """Month and day of each year."""
    closes: tuple[int, int]
    origin: Origin

    def holds(self, day: date) -> bool:
        """Whether documents are accepted on that day."""
        return self.opens <= (day.month, day.day) <= self.closes


@dataclass(frozen=True)
class AgeRule:
    """The youngest age at which a grade is entered, reached by the end of the calendar year."""

    grades: tuple[str, ...]
    youngest: int
    origin: Origin


@dataclass(frozen=True)
class Answer:
    """The answer date that a receipt prints: a text, or nothing."""

    grades: tuple[str, ...]
    text: Words
    origin: Origin


@dataclass(frozen=True)
class Offer:
    """A composite service, and to whom it is offered."""

    field: Field
    name: Words
    when: Conditions
    phrases: tuple[str, ...]
    """The source's own words on who gets it."""
    origin: Origin


@dataclass(frozen=True)
class OlderForm:
    """Names of a medical form besides the present one."""

    item: str
    edition: str
    """current, renamed or older: a value of `ItemField.FORM_EDITION`."""
    name: Words
    origin: Origin


@dataclass(frozen=True)
class Vaccine:
    """One line of the unofficial reference table."""

    name: Words
    by_six: int
    at_six: int


@dataclass(frozen=True)
class Transfer:
    """When an application is probably a transfer, which is a different service."""

    grades: tuple[str, ...]
    starts: tuple[int, int]
    ends: tuple[int, int]
    origin: Origin

    def holds(self, grade: str, day: date) -> bool:
        """Whether a child who comes to that grade on that day probably leaves another school."""
        today = (day.month, day.day)
        inside = today >= self.starts or today <= self.ends
        return grade in self.grades and inside


@dataclass(frozen=True)
class Rules:
    """All rules of the service on one day."""

    on: date
    items: tuple[ItemRule, ...]
    required_fields: tuple[RequiredField, ...]
    defaults: Mapping[Field, str]
    plausible_ages: tuple[int, int]
    consent_version: str
    campaigns: tuple[Campaign, ...]
    ages: tuple[AgeRule, ...]
    answers: tuple[Answer, ...]
    answer_working_days: int
    transfer: Transfer
    offers: tuple[Offer, ...]
    older_forms: tuple[OlderForm, ...]
    vaccines: tuple[Vaccine, ...]
    regions: tuple[Region, ...]
    holidays: Mapping[int, frozenset[date]]
    """Days off by year, without Saturdays and Sundays."""
    field_names: Mapping[str, Words]
    """Names of fields on screen and paper; those of an `ItemField` are under "item."."""
    short_names: Mapping[str, Words]
    """Names of fields under a heading that says whose they are."""
    choice_names: Mapping[str, Words]
    """Names of choice values, by "field.value"."""

    def item(self, code: str) -> ItemRule:
        """The item's rule; KeyError when no rule names it."""
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def in_effect(self, answers: Mapping[Field, str]) -> Mapping[Field, str]:
        """The answers without a composite service that is no longer offered to this child."""
        asked = {
            Field.MEALS: (Field.MEALS, Field.MEALS_GROUND),
            Field.TRANSPORT: (Field.TRANSPORT,),
        }
        idle = {
            field
            for service, fields in asked.items()
            if not self.offered(service, answers)
            for field in fields
        }
        return {field: "" if field in idle else value for field, value in answers.items()}

    def items_for(self, answers: Mapping[Field, str]) -> tuple[ItemRule, ...]:
        """The checklist that the answers call for, in order."""
        answers = self.in_effect(answers)
        return tuple(item for item in self.items if holds(item.when, answers))

    def required_for(self, answers: Mapping[Field, str]) -> tuple[Field, ...]:
        """Fields that the application needs in these circumstances, in order."""
        answers = self.in_effect(answers)
        return tuple(rule.field for rule in self.required_fields if holds(rule.when, answers))

    def offered(self, field: Field, answers: Mapping[Field, str]) -> bool:
        """Whether the composite service of that field is offered to this child."""
        return any(offer.field is field and holds(offer.when, answers) for offer in self.offers)

    def offer(self, field: Field) -> Offer:
        """The composite service that the field asks for; KeyError when no rule names it."""
        for offer in self.offers:
            if offer.field is field:
                return offer
        raise KeyError(field)

    def answer(self, grade: str) -> Answer | None:
        """What the receipt says of the answer's date; None when the rules say nothing."""
        return next((answer for answer in self.answers if grade in answer.grades), None)

    def campaign(self, grade: str) -> Campaign | None:
        """When documents for the grade are accepted; None when at any time."""
        return next((campaign for campaign in self.campaigns if grade in campaign.grades), None)

    def age(self, grade: str) -> AgeRule | None:
        """The grade's age rule, if it has one."""
        return next((age for age in self.ages if grade in age.grades), None)

    def region(self, code: str) -> Region | None:
        """The region that the field names, if the list has it."""
        return next((region for region in self.regions if region.code == code), None)

    def working_day_after(self, day: date, count: int) -> date | None:
        """The count-th working day after a day; None when a year on the way is not listed."""
        while count:
            day += timedelta(days=1)
            if day.year not in self.holidays:
                return None
            if day.weekday() < 5 and day not in self.holidays[day.year]:
                count -= 1
        return day

    def field_name(self, field: Field | ItemField) -> Words:
        """The field's name on paper and screen."""
        prefix = "item." if isinstance(field, ItemField) else ""
        return self.field_names[prefix + field.value]

    def short_name(self, field: Field | ItemField) -> Words:
        """The field's name under a heading that says whose it is."""
        short = None if isinstance(field, ItemField) else self.short_names.get(field.value)
        return short or self.field_name(field)

    def choice_name(self, field: Field | ItemField, value: str) -> Words:
        """The words of a choice; KeyError for a value that is none."""
        if field is Field.ADDRESS_REGION:
            region = self.region(value)
            if region is None:
                raise KeyError(value)
            return region.name
        prefix = "item." if isinstance(field, ItemField) else ""
        return self.choice_names[f"{prefix}{field.value}.{value}"]
