"""The registry's numbers of a school: in order, without a gap but the one that a restore leaves."""

from datetime import datetime

from registry.clock import KAZAKHSTAN

SKIPPED = 10_000
"""Numbers that a registry passes over once it has lost what it gave since its backup: they stand on
papers. More than a school takes in within a year."""
_PER_HOUR = 1_000
"""More than a school takes in within an hour."""


class Numbers:
    """A school's number series, as its counter row holds it, gone on with at a moment.

    A clock set back goes on in the later year: no number comes twice.
    """

    def __init__(self, bin_: str, year: int, next_: int, now: datetime) -> None:
        today = now.astimezone(KAZAKHSTAN).year
        self.year, self.next = (today, 1) if today > year else (year, next_)
        self._series = f"R-{bin_[-4:]}-{self.year}-"

    def take(self) -> str:
        """The next number."""
        number = f"{self._series}{self.next:06d}"
        self.next += 1
        return number


def least_at(now: datetime) -> tuple[int, int]:
    """A year, and a number of it past those that were given earlier from the same number on.

    So two restores of one backup do not meet.
    """
    local = now.astimezone(KAZAKHSTAN)
    days = local.timetuple().tm_yday - 1
    return local.year, (24 * days + local.hour) * _PER_HOUR
