"""The shipped rules of the portrait, for tests."""

from datetime import date

from desktop.paths import resources
from desktop.photo.rules import load_photo_rules

RULES = load_photo_rules(resources() / "rules" / "photo", date(2026, 6, 1))
PROFILE = RULES.profiles["head_30"]
