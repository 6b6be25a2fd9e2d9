"""How far a long command is, on the error stream: standard output belongs to its results."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_BAR = 30
_Step = TypeVar("_Step")


def counted(steps: Iterable[_Step], count: int) -> Iterator[_Step]:
    """Pass the steps on and say how many are done: a bar on a terminal, else plain lines.

    A line may end in somebody's log: it holds numbers alone.
    """
    terminal = sys.stderr.isatty()
    try:
        _show(0, count, terminal=terminal)
        for number, step in enumerate(steps, 1):
            _clear(terminal=terminal)
            yield step
            _show(number, count, terminal=terminal)
    finally:
        _clear(terminal=terminal)


def _show(number: int, count: int, *, terminal: bool) -> None:
    if terminal:
        full = _BAR * number // count
        sys.stderr.write(f"\r{'█' * full}{'░' * (_BAR - full)} {number}/{count}")
    elif number:
        sys.stderr.write(f"{number}/{count}\n")
    sys.stderr.flush()


def _clear(*, terminal: bool) -> None:
    if terminal:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
