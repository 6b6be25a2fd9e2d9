"""How often one device or one address may ask: a bucket of allowances that fills with time."""

from collections import OrderedDict

from protocol.problems import Problem
from registry.services.refusals import RefusalError

_REMEMBERED = 50_000


class Rate:
    """Allowances a minute for each key, half a minute's worth of them at once, at least ten.

    Held in the process: with several processes each lets through its own share.
    """

    def __init__(self, per_minute: int) -> None:
        self._second = per_minute / 60
        self._most = max(10.0, per_minute / 2)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> None:
        """Use one allowance (`now` in seconds of any clock); raises RefusalError TOO_MANY."""
        left, at = self._left.pop(key, (self._most, now))
        left = min(self._most, left + max(0.0, now - at) * self._second)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        if left < 1:
            wait = int((1 - left) / self._second) + 1
            raise RefusalError(Problem.TOO_MANY, retry_after=wait)
