"""Which of many cases the ordinary run takes; the long one takes them all."""

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest


def each_once(*axes: Iterable[object]) -> list[Any]:
    """The product of the axes; the ordinary run takes so many that each value is seen once."""
    values = [list(axis) for axis in axes]
    turns = range(max(len(axis) for axis in values))
    short = {tuple(axis[turn % len(axis)] for axis in values) for turn in turns}
    return [
        pytest.param(*case, marks=() if case in short else pytest.mark.long)
        for case in product(*values)
    ]


def first(count: int, values: Iterable[object]) -> list[Any]:
    """The values, of which the ordinary run takes the first ones."""
    return [
        pytest.param(value, marks=() if place < count else pytest.mark.long)
        for place, value in enumerate(values)
    ]
