"""A column chart as numbers that the template draws as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 720, 180
_LEFT, _RIGHT, _FOOT, _TOP = 44, 16, 24, 10
_GAP = 0.3
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Column:
    """A day's column, in the drawing's units."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float
    named: bool
    """Whether its date stands under it."""

    @property
    def middle(self) -> float:
        """Where its date stands."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    columns: Sequence[Column]
    lines: Sequence[tuple[float, int]]
    """Height and count of the lines across."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    floor: int = HEIGHT - _FOOT

    @property
    def total(self) -> int:
        """Of all days."""
        return sum(column.count for column in self.columns)

    @property
    def most(self) -> int:
        """Of one day."""
        return max((column.count for column in self.columns), default=0)


def drawn(counts: Mapping[date, int], *, last: date, days: int) -> Chart:
    """The days up to `last`, a day without a count as 0."""
    shown = [last - timedelta(days=back) for back in range(days - 1, -1, -1)]
    step = _step(max((counts.get(day, 0) for day in shown), default=0))
    top = max(step, -(-max(counts.get(day, 0) for day in shown) // step) * step)
    room, floor = HEIGHT - _FOOT - _TOP, HEIGHT - _FOOT
    each = (WIDTH - _LEFT - _RIGHT) / days
    columns = [
        Column(
            day=day,
            count=(count := counts.get(day, 0)),
            x=round(_LEFT + place * each + each * _GAP / 2, 1),
            y=round(floor - room * count / top, 1),
            width=round(each * (1 - _GAP), 1),
            height=round(room * count / top, 1),
            named=(days - 1 - place) % 5 == 0,
        )
        for place, day in enumerate(shown)
    ]
    lines = [(round(floor - room * count / top, 1), count) for count in range(0, top + 1, step)]
    return Chart(columns, lines)


def _step(most: int) -> int:
    """A round step that leaves two to five lines."""
    size = 1
    while True:
        for step in _STEPS:
            if most <= 4 * step * size:
                return step * size
        size *= 10
