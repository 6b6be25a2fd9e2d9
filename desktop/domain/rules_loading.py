"""From the rules folder to `Rules`: the newest edition of each subject on a day, strictly read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop.domain.address import Region
from desktop.domain.checklist import ItemKind
from desktop.domain.fields import CHOICES, ITEM_CHOICES, Field, ItemField
from desktop.domain.rules import (
    AgeRule,
    Answer,
    Campaign,
    ItemRule,
    Offer,
    OlderForm,
    Origin,
    RequiredField,
    Rules,
    Transfer,
    Vaccine,
    Words,
)
from desktop.domain.rules_conditions import Conditions
from desktop.domain.rules_tables import RulesError, Table

SUBJECTS = ("items", "application", "admission", "medical", "regions", "holidays", "words")

_STANDINGS = ("S", "R", "2", "?")
_PAGES = ("required", "expected", "signed", "none")
_PERSONS = ("", "child", "guardian")


def load_rules(folder: Path, on: date) -> Rules:
    """The rules in force on a day; before the first edition of a subject, that edition.

    Raises `RulesError` with file, place and fault when a file is not as it must be.
    """
    editions = _editions(folder, on)
    application, admission = editions["application"], editions["admission"]
    medical, words = editions["medical"], editions["words"]
    rules = Rules(
        on=on,
        items=tuple(_item(table) for table in editions["items"].tables("item")),
        required_fields=tuple(_required(table) for table in application.tables("required")),
        defaults=_defaults(application.table("defaults")),
        plausible_ages=_ages(application),
        consent_version=application.text("consent_version"),
        offers=tuple(_offer(table) for table in application.tables("offer")),
        campaigns=tuple(_campaign(table) for table in admission.tables("campaign")),
        ages=tuple(_age(table) for table in admission.tables("age")),
        answers=tuple(_answer(table) for table in admission.tables("answer")),
        answer_working_days=admission.number("answer_working_days"),
        transfer=_transfer(admission.table("transfer")),
        older_forms=tuple(_older_form(table) for table in medical.tables("form")),
        vaccines=tuple(_vaccine(table) for table in medical.tables("vaccine")),
        regions=tuple(_region(table) for table in editions["regions"].tables("region")),
        holidays=dict(_holidays(table) for table in editions["holidays"].tables("year")),
        field_names=_field_names(words),
        short_names=_short_names(words),
        choice_names=_choice_names(words),
    )
    for table in editions.values():
        table.close()
    _refuse_doubles(rules)
    return rules


def _editions(folder: Path, on: date) -> dict[str, Table]:
    found: dict[str, list[tuple[date, Table]]] = {subject: [] for subject in SUBJECTS}
    for path in sorted(folder.glob("*.toml")):
        table = Table.of_file(path)
        subject = table.text("subject")
        if subject not in found:
            raise table.fault("subject", f"{subject!r} is not known")
        found[subject].append((table.day("valid_from"), table))
    return {subject: _newest(folder, subject, on, tables) for subject, tables in found.items()}


def _newest(folder: Path, subject: str, on: date, tables: list[tuple[date, Table]]) -> Table:
    if not tables:
        raise RulesError(f"{folder.name}: no file has the subject {subject!r}")
    dated = sorted(tables, key=lambda pair: pair[0])
    valid = [table for start, table in dated if start <= on]
    return valid[-1] if valid else dated[0][1]


def _item(table: Table) -> ItemRule:
    rule = ItemRule(
        code=table.text("code"),
        kind=table.one_of("kind", ItemKind),
        name=table.words("name"),
        short_name=table.words("short"),
        required=table.yes("required", default=True),
        person=_known(table, "person", _PERSONS, ""),
        fields=table.some_of("fields", ItemField, ()),
        required_fields=table.some_of("required_fields", ItemField, ()),
        pages=_known(table, "pages", _PAGES, "none"),
        confirmed=table.yes("confirmed"),
        document_kinds=table.texts("document_kinds", ()),
        issuers=_issuers(table),
        when=_when(table),
        origin=_origin(table),
    )
    unknown = (set(rule.document_kinds) | set(rule.issuers)) - set(
        ITEM_CHOICES[ItemField.DOCUMENT_KIND]
    )
    if unknown:
        raise table.fault("document_kinds", f"{unknown.pop()!r} is not known")
    if not set(rule.required_fields) <= set(rule.fields):
        raise table.fault("required_fields", "one is not among the fields")
    table.close()
    return rule


def _issuers(table: Table) -> Mapping[str, str]:
    if "issuers" not in table.keys():  # noqa: SIM118 - a Table is no dict
        return {}
    issuers = table.table("issuers")
    return {kind: issuers.text(kind) for kind in issuers.keys()}  # noqa: SIM118 - a Table is no dict


def _required(table: Table) -> RequiredField:
    rule = RequiredField(table.one_of("field", Field), _when(table))
    table.close()
    return rule


def _defaults(table: Table) -> Mapping[Field, str]:
    return {_field(table, key): _choice(table, key) for key in table.keys()}  # noqa: SIM118 - a Table is no dict


def _ages(table: Table) -> tuple[int, int]:
    ages = table.table("plausible_ages")
    bounds = ages.number("from"), ages.number("to")
    ages.close()
    return bounds


def _offer(table: Table) -> Offer:
    offer = Offer(
        table.one_of("field", Field),
        table.words("name"),
        _when(table),
        table.texts("phrases", ()),
        _origin(table),
    )
    table.close()
    return offer


def _campaign(table: Table) -> Campaign:
    campaign = Campaign(
        _grades(table), table.month_day("opens"), table.month_day("closes"), _origin(table)
    )
    table.close()
    return campaign


def _age(table: Table) -> AgeRule:
    age = AgeRule(_grades(table), table.number("youngest"), _origin(table))
    table.close()
    return age


def _answer(table: Table) -> Answer:
    answer = Answer(_grades(table), table.words("text"), _origin(table))
    table.close()
    return answer


def _transfer(table: Table) -> Transfer:
    transfer = Transfer(
        _grades(table), table.month_day("starts"), table.month_day("ends"), _origin(table)
    )
    table.close()
    return transfer


def _older_form(table: Table) -> OlderForm:
    edition = _known(table, "edition", ITEM_CHOICES[ItemField.FORM_EDITION])
    form = OlderForm(table.text("item"), edition, table.words("name"), _origin(table))
    table.close()
    return form


def _vaccine(table: Table) -> Vaccine:
    vaccine = Vaccine(table.words("name"), table.number("by_six"), table.number("at_six"))
    table.close()
    return vaccine


def _region(table: Table) -> Region:
    kato = table.text("kato")
    if len(kato) != 9 or not (kato.isascii() and kato.isdigit()):
        raise table.fault("kato", "nine digits are needed")
    region = Region(kato[:2], kato, table.yes("city"), table.words("name"))
    _origin(table)
    table.close()
    return region


def _holidays(table: Table) -> tuple[int, frozenset[date]]:
    year, days = table.number("year"), table.days("days")
    _origin(table)
    if any(day.year != year for day in days):
        raise table.fault("days", f"a day is not of {year}")
    table.close()
    return year, frozenset(days)


def _field_names(words: Table) -> Mapping[str, Words]:
    fields, item_fields = words.table("field"), words.table("item_field")
    names = {field.value: fields.words(field.value) for field in Field}
    names |= {f"item.{field.value}": item_fields.words(field.value) for field in ItemField}
    fields.close()
    item_fields.close()
    return names


def _short_names(words: Table) -> Mapping[str, Words]:
    table = words.table("short")
    names = {_field(table, key).value: table.words(key) for key in list(table.keys())}
    table.close()
    return names


def _choice_names(words: Table) -> Mapping[str, Words]:
    names: dict[str, Words] = {}
    for key, prefix, choices in (
        ("choice", "", {field.value: values for field, values in CHOICES.items()}),
        ("item_choice", "item.", {field.value: values for field, values in ITEM_CHOICES.items()}),
    ):
        table = words.table(key)
        for field, values in choices.items():
            inner = table.table(field)
            names |= {f"{prefix}{field}.{value}": inner.words(value) for value in values}
            inner.close()
        table.close()
    return names


def _when(table: Table) -> Conditions:
    return tuple(
        {_field(inner, key): inner.texts(key) for key in inner.keys()}  # noqa: SIM118 - a Table is no dict
        for inner in table.tables("when", empty=True)
    )


def _field(table: Table, key: str) -> Field:
    try:
        return Field(key)
    except ValueError:
        raise table.fault(key, "is no field") from None


def _choice(table: Table, key: str) -> str:
    return _known(table, key, CHOICES.get(Field(key), ()))


def _grades(table: Table) -> tuple[str, ...]:
    grades = table.texts("grades")
    if unknown := set(grades) - set(CHOICES[Field.GRADE]):
        raise table.fault("grades", f"{unknown.pop()!r} is not known")
    return grades


def _origin(table: Table) -> Origin:
    return Origin(_known(table, "standing", _STANDINGS), table.text("source"))


def _known(table: Table, key: str, known: tuple[str, ...], default: str | None = None) -> str:
    value = table.text(key, default)
    if value not in known:
        raise table.fault(key, f"{value!r} is not known")
    return value


def _refuse_doubles(rules: Rules) -> None:
    for words, codes in (
        ("item", [item.code for item in rules.items]),
        ("region", [region.code for region in rules.regions]),
    ):
        if len(codes) != len(set(codes)):
            raise RulesError(f"rules: a code of {words} stands twice")
