"""The country's own time: days and years change by it."""

from datetime import timedelta, timezone

KAZAKHSTAN = timezone(timedelta(hours=5))
"""The whole country has one time since 1 March 2024."""
