"""The registry's numbers of a school: in order, without a gap."""

from datetime import datetime, timedelta, timezone

_LOCAL = timezone(timedelta(hours=5))
"""Kazakhstan's one time since 1 March 2024 (UTC+5): the year changes by it."""


class Numbers:
    """A school's number series, as its counter row holds it, gone on with at a moment.

    A clock set back goes on in the later year: no number comes twice.
    """

    def __init__(self, bin_: str, year: int, next_: int, now: datetime) -> None:
        today = now.astimezone(_LOCAL).year
        self.year, self.next = (today, 1) if today > year else (year, next_)
        self._series = f"R-{bin_[-4:]}-{self.year}-"

    def take(self) -> str:
        """The next number."""
        number = f"{self._series}{self.next:06d}"
        self.next += 1
        return number
