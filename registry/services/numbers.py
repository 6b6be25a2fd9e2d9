"""The registry's numbers of a school: in order, without a gap."""

from datetime import datetime

from registry.clock import KAZAKHSTAN


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
