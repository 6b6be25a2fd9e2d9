"""When a rule applies: conditions on the answers of an application."""

from collections.abc import Mapping

from desktop.domain.fields import Field

Conditions = tuple[Mapping[Field, tuple[str, ...]], ...]
"""Alternatives; each names fields and the values that they may hold. None at all: always."""


def holds(conditions: Conditions, answers: Mapping[Field, str]) -> bool:
    """Whether any alternative holds: each of its fields has one of its values ("" is "empty")."""
    return not conditions or any(_all(alternative, answers) for alternative in conditions)


def _all(alternative: Mapping[Field, tuple[str, ...]], answers: Mapping[Field, str]) -> bool:
    return all(answers.get(field, "") in values for field, values in alternative.items())
