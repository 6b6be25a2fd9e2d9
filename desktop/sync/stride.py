"""How much is asked of the line at once: little on a slow one, soon much on a quick one."""

AIM_SECONDS = 5.0
"""That a piece of a batch takes."""
_GROWTH = 4.0


class Stride:
    """A count that follows how long the last one took."""

    def __init__(self, first: int, most: int, aim: float = AIM_SECONDS) -> None:
        """`most`: what the registry takes at once; `aim`: seconds that one is to take."""
        self.count = first
        self._most, self._aim = most, aim

    def took(self, count: int, seconds: float) -> None:
        """So many took so long: the next ones are as many as take `aim`.

        Grows and shrinks by four times at most: one stall tells little.
        """
        fits = count * self._aim / max(seconds, 0.001)
        bounded = min(max(fits, self.count / _GROWTH), self.count * _GROWTH)
        self.count = min(max(int(bounded), 1), self._most)
