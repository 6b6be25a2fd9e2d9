"""What every measurement ends in: our figure, its baseline, the bound, the verdict."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing; times in milliseconds, memory in megabytes of 1,000,000 bytes."""

    what: str
    ours: float
    bound: float
    """The most that `ours` may be, or, beside a baseline, the most times it."""
    baseline: float | None = None
    baseline_name: str = ""
    unit: str = "ms"
    aim: float | None = None
    """A wish, printed and not judged."""

    @property
    def right(self) -> bool:
        """Whether the bound holds."""
        return self.ours <= self.bound * (self.baseline if self.baseline is not None else 1.0)

    def line(self) -> str:
        """All of it in words."""
        verdict = "right" if self.right else "NOT RIGHT"
        words = f"{self.what}: {self.ours:.2f} {self.unit}"
        if self.baseline is None:
            words += f"; bound {self.bound:g} {self.unit}"
        else:
            ratio = self.ours / self.baseline
            words += f"; {self.baseline_name}: {self.baseline:.2f} {self.unit}"
            words += f"; ratio {ratio:.2f}, bound {self.bound:g}"
        if self.aim is not None:
            words += f"; aim {self.aim:g} {self.unit}"
        return f"  {words} — {verdict}"


def show(*figures: Figure) -> int:
    """Print the figures; the exit code of their measurement."""
    for figure in figures:
        print(figure.line(), flush=True)
    return 0 if all(figure.right for figure in figures) else 1


def milliseconds(deed: Callable[[], object]) -> float:
    """How long a deed takes."""
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


def in_turns(rounds: int, *deeds: Callable[[], object]) -> list[list[float]]:
    """Milliseconds of each deed, taken in turns, so that a busy machine slows all alike."""
    taken: list[list[float]] = [[] for _ in deeds]
    for _ in range(rounds):
        for deed, times in zip(deeds, taken, strict=True):
            times.append(milliseconds(deed))
    return taken


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all values does not exceed: 0.5 is the median, 0.95 the p95."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def tell(words: str) -> None:
    """What a measurement is doing, apart from its figures."""
    print(f"  {words}", file=sys.stderr, flush=True)
