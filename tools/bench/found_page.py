"""Cards and pages found in generated scans and photos, against where they truly lie.

The baseline is what tutorials do: a threshold by Otsu, the largest outline, its four corners.
"""

import argparse
import statistics
import sys
import time
from collections import defaultdict

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.scanner.cleaning.finding import clockwise, find_papers
from tests.fakes import papers
from tools.bench._figures import Figure, show, tell

_COUNT = 210
_NEAR = 2.0
"""Millimetres."""

_SEED = 41
_MISSED = 999.0


def main() -> int:
    """Look for each paper twice, ours and the baseline; a page of its own must be left whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=_COUNT)
    count = parser.parse_args().count
    off: dict[str, list[float]] = defaultdict(list)
    plain: list[float] = []
    taken: list[float] = []
    tell(f"generating {count} scans and photos, and looking for what lies in them")
    for kind, seed in papers.population(count, _SEED):
        laid = papers.laid(kind, seed)
        begun = time.process_time()
        found = find_papers(laid.picture)
        taken.append((time.process_time() - begun) * 1000)
        one = laid.millimetres_off(found[0].corners) if len(found) == 1 else _MISSED
        is_card = len(found) == 1 and found[0].card
        off[kind].append(one if is_card == kind.startswith("card") else _MISSED)
        guess = _largest_outline(laid.picture)
        plain.append(_MISSED if guess is None else laid.millimetres_off(guess))
    for kind, values in sorted(off.items()):
        good = sum(value <= _NEAR for value in values)
        tell(f"{kind}: {good} of {len(values)}, median {statistics.median(values):.2f} mm")
    ours = [value for values in off.values() for value in values]
    cropped = sum(
        bool(find_papers(papers.sheet(papers.form(seed, dpi=150), seed, skew=seed % 7 - 3.0)))
        for seed in range(20)
    )
    tell(f"one search takes {statistics.median(taken):.0f} ms of processor at the median")
    return show(
        Figure(
            f"of {count} cards and pages not found within 2 mm", 100 - _share(ours), 2.0, unit="%"
        ),
        Figure(
            "the same beside the baseline", 100 - _share(ours), 1.0,
            100 - _share(plain), "largest outline by Otsu", unit="%",
        ),
        Figure("of 20 whole pages cropped to a part of them", cropped, 0, unit="pages"),
    )  # fmt: skip


def _share(values: list[float]) -> float:
    return 100 * sum(value <= _NEAR for value in values) / len(values)


def _largest_outline(picture: Pixels) -> NDArray[np.floating] | None:
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    shapes, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not shapes:
        return None
    shape = max(shapes, key=cv2.contourArea)
    corners = cv2.approxPolyDP(shape, 0.02 * cv2.arcLength(shape, closed=True), closed=True)
    if len(corners) != 4:
        corners = cv2.boxPoints(cv2.minAreaRect(shape))
    return clockwise(np.asarray(corners.reshape(4, 2), np.float32))


if __name__ == "__main__":
    sys.exit(main())
