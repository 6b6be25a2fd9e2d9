"""Made-up schools, desks and children."""

from datetime import UTC, datetime

NOW = datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
