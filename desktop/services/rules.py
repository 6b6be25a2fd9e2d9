"""The rules in force, read once a day from the shipped data."""

from datetime import date, datetime
from functools import lru_cache

from desktop.domain.rules import Rules
from desktop.domain.rules_loading import load_rules
from desktop.paths import resources


@lru_cache(maxsize=4)
def rules_on(day: date) -> Rules:
    """The rules of that day; raises RulesError when a file is not as it must be."""
    return load_rules(resources() / "rules", day)


def local_day(now: datetime) -> date:
    """The workstation's date at a moment: the day that campaigns, ages and expiry are judged by."""
    return now.astimezone().date()
