"""The registry's numbers of a school: in order, without a gap."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_LOCAL = timezone(timedelta(hours=5))
"""Kazakhstan's one time since 1 March 2024 (UTC+5): the year changes by it."""


@dataclass
class Numbers:
    """A school's number series, as its counter row holds it."""

    bin: str
    year: int
    next: int

    def take(self, now: datetime) -> str:
        """The next number. A clock set back goes on in the later year: no number comes twice."""
        year = now.astimezone(_LOCAL).year
        if year > self.year:
            self.year, self.next = year, 1
        number = f"R-{self.bin[-4:]}-{self.year}-{self.next:06d}"
        self.next += 1
        return number
