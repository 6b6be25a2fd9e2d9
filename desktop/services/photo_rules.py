"""The photo's rules, chosen by date."""

from datetime import date

from desktop.paths import resources
from desktop.photo.rules import PhotoRules, load_photo_rules


def photo_rules_on(day: date) -> PhotoRules:
    """The rules of that day; raises StorageError where no edition is whole."""
    return load_photo_rules(resources() / "rules" / "photo", day)
