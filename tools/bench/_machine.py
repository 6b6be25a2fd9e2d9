"""How quick the machine is at this moment: what bounds in milliseconds are to be read beside."""

import time
from contextlib import suppress
from pathlib import Path

_STAT = Path("/proc/stat")
_STOLEN = 7
"""Place of the time that a virtual machine's host gave to others, among those of a processor."""


class Machine:
    """Looked at before a measurement and told after it."""

    def __init__(self) -> None:
        self._before = _times()

    def words(self) -> str:
        """How long a plain loop takes now, and how much of the time the host kept for others."""
        begun = time.perf_counter()
        total = 0
        for number in range(10_000_000):
            total += number
        words = f"the machine: ten million additions take {time.perf_counter() - begun:.2f} s"
        spent = [after - before for before, after in zip(self._before, _times(), strict=True)]
        if not sum(spent):
            return words
        return f"{words}; its host was elsewhere for {spent[_STOLEN] / sum(spent):.1%} of the time"


def _times() -> list[int]:
    """Ticks of all processors since the start, by kind; empty where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        first = _STAT.read_text("ascii").splitlines()[0].split()
        return [int(ticks) for ticks in first[1:]]
    return []
