"""What is wrong or odd about an application: its values, and what they say of each other."""

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.domain import iin
from desktop.domain.checklist import Finding, Weight
from desktop.domain.dates import parse_date, years_between
from desktop.domain.errors import Code
from desktop.domain.fields import Field
from desktop.domain.findings import Facts, day_findings, value_findings
from desktop.domain.rules import Rules

Answers = Mapping[Field, str]


def application_findings(
    item: str, answers: Answers, rules: Rules, today: date, *, still_open: bool
) -> tuple[Finding, ...]:
    """All findings of the application; those on its timing only while the case is open."""
    found = [
        *(finding for field in answers for finding in value_findings(item, field, answers[field])),
        *day_findings(item, Field.CHILD_BIRTH_DATE, answers.get(Field.CHILD_BIRTH_DATE, ""), today),
        *_say(item, _numbers(answers)),
        *_say(item, _region(answers, rules)),
    ]
    if still_open:
        found += [
            *_say(item, _age(answers, rules, today)),
            *_say(item, _time(answers, rules, today)),
        ]
    return tuple(found)


Remark = tuple[Code, Field, Weight, Facts]


def _say(item: str, remarks: Iterator[Remark]) -> Iterator[Finding]:
    for code, field, weight, facts in remarks:
        yield Finding(code, item, field.value, weight, facts)


def _numbers(answers: Answers) -> Iterator[Remark]:
    child = answers.get(Field.CHILD_IIN, "")
    born, sex = iin.suggestions(child)
    typed = parse_date(answers.get(Field.CHILD_BIRTH_DATE, ""))
    if born and typed and born != typed:
        facts = (("iin_says", born.isoformat()),)
        yield Code.IIN_BIRTH_DATE_DIFFERS, Field.CHILD_BIRTH_DATE, Weight.WARNING, facts
    if sex and answers.get(Field.CHILD_SEX, "") not in {"", sex}:
        yield Code.IIN_SEX_DIFFERS, Field.CHILD_SEX, Weight.WARNING, (("iin_says", sex),)
    if child and child == answers.get(Field.GUARDIAN_IIN, ""):
        yield Code.IIN_OF_GUARDIAN_AND_CHILD_EQUAL, Field.GUARDIAN_IIN, Weight.ERROR, ()


def _region(answers: Answers, rules: Rules) -> Iterator[Remark]:
    code = answers.get(Field.ADDRESS_REGION, "")
    if code and rules.region(code) is None:
        yield Code.UNKNOWN_CHOICE, Field.ADDRESS_REGION, Weight.ERROR, ()


def _age(answers: Answers, rules: Rules, today: date) -> Iterator[Remark]:
    born = parse_date(answers.get(Field.CHILD_BIRTH_DATE, ""))
    if born is None or born > today:
        return
    rule = rules.age(answers.get(Field.GRADE, ""))
    if rule and today.year - born.year < rule.youngest:
        facts = (("youngest", str(rule.youngest)), ("year", str(today.year)))
        yield Code.AGE_OUTSIDE_RULE, Field.CHILD_BIRTH_DATE, Weight.WARNING, facts
        return
    age = years_between(born, today)
    if not rules.plausible_ages[0] <= age <= rules.plausible_ages[1]:
        yield Code.DATE_IMPLAUSIBLE, Field.CHILD_BIRTH_DATE, Weight.WARNING, (("age", str(age)),)


def _time(answers: Answers, rules: Rules, today: date) -> Iterator[Remark]:
    grade = answers.get(Field.GRADE, "")
    campaign = rules.campaign(grade)
    if campaign and not campaign.holds(today):
        facts = tuple(
            (name, date(today.year, *day).isoformat())
            for name, day in (("opens", campaign.opens), ("closes", campaign.closes))
        )
        yield Code.OUTSIDE_CAMPAIGN, Field.GRADE, Weight.WARNING, facts
    if rules.transfer.holds(grade, today):
        yield Code.TRANSFER_IS_ANOTHER_SERVICE, Field.GRADE, Weight.WARNING, ()
