"""When to try again: later each time, never at the same moment as the other desks."""

import random
from collections.abc import Callable

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 900.0


class Backoff:
    """Counts failed rounds in a row."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        """`chance`: a number from 0 to below 1."""
        self._chance = chance
        self._failed = 0

    def failed(self, retry_after: float = 0.0) -> float:
        """Seconds until the next try: a half to the whole of a span that doubles each time.

        `retry_after`: the least that the registry asked for; it too is spread.
        """
        span = min(FIRST_SECONDS * 2.0 ** min(self._failed, 20), LONGEST_SECONDS)
        self._failed += 1
        asked = min(retry_after, LONGEST_SECONDS) * (1.0 + self._chance() / 4)
        return max(span * (1.0 + self._chance()) / 2, asked)

    def reset(self) -> None:
        """After a round that ended well, and when staff ask to sync now."""
        self._failed = 0
