"""Which places of a strip are signs: the best row of evenly spaced ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.scanner.reading.mrz.arrays import Floats
from desktop.scanner.reading.mrz.glyphs import (
    BETWEEN,
    PITCH,
    evened,
    glyph_network,
    windows,
)

_UNEVEN = 0.35
"""What a step that is not as wide as the others costs, in logarithms, for each place it is off."""


@dataclass(frozen=True)
class Row:
    """Signs of a line: for each the scores of all of them, and its column in the strip."""

    scores: Floats
    """(n, 37): natural logarithms of likelihoods."""
    columns: NDArray[np.int_]
    mean: float
    """Mean of the best sign's logarithm: 0 is certain."""


def read_row(strip: Floats, signs: int, step: int) -> Row | None:
    """The best row of so many signs in a strip, looked for at every `step` pixels."""
    centres = np.arange(step, strip.shape[1] - step, step)
    if len(centres) < signs * PITCH // step - PITCH // step:
        return None
    scores = glyph_network().scores(windows(evened(strip), centres))[:, :BETWEEN]
    path = _best_path(scores.max(axis=1), signs, PITCH // step)
    if path is None:
        return None
    chosen = scores[path]
    return Row(chosen, centres[path], float(chosen.max(axis=1).mean()))


def _best_path(best: Floats, signs: int, wide: int) -> NDArray[np.int_] | None:
    """Indices of `signs` places about `wide` apart with the highest sum."""
    count = len(best)
    off = 1 if wide <= 4 else 2
    if (signs - 1) * (wide - 1) >= count:
        return None
    total = best.copy()
    came = np.zeros((signs, count), np.int64)
    # Where a place is reached from, by as many steps as it may be wide.
    longest = wide + off
    before = np.full(longest + count, -np.inf, np.float32)
    froms = np.lib.stride_tricks.sliding_window_view(before, count)[2 * off :: -1]
    costs = (_UNEVEN * np.abs(np.arange(-off, off + 1, dtype=np.float32)))[:, None]
    places = np.arange(count)
    for sign in range(1, signs):
        before[longest:] = total
        options = froms - costs
        choice = options.argmax(axis=0)
        came[sign] = choice + (wide - off)
        total = options[choice, places] + best
    place = int(total.argmax())
    if not np.isfinite(total[place]):
        return None
    path = [place]
    for sign in range(signs - 1, 0, -1):
        place -= int(came[sign, place])
        path.append(place)
    return np.array(path[::-1])
