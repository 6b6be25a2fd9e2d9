"""200 cards and passports of Kazakhstan made here, on A4 pages at 300 dpi in any turn.

Their zones are set in a face of OCR-B and drawn by a rasteriser that the glyph network never saw,
then blurred, glared at and compressed. Times stand beside the bare decode of the same bytes.
Wants Debian's package fonts-ocr-b.
"""

import argparse
import io
import sys
from dataclasses import dataclass

import numpy as np
from PIL import Image

from desktop.domain.mrz import MrzFields, parse
from desktop.scanner.reading.mrz.tasks import read_mrz, ready
from tools.bench._figures import Figure, milliseconds, share, show, tell
from tools.identity_papers import FACE, Paper, card, on_page, passport, worn

_COUNT = 200
_CROPPED = 30
_SKEW = 6.0
"""Degrees by which a document lies askew at most, at each of four turns."""

_FIELDS = tuple(MrzFields.__dataclass_fields__)


@dataclass
class Tally:
    """What was seen so far."""

    read: int = 0
    wrong: int = 0
    flagged: int = 0
    fields: int = 0


def main() -> int:
    """Measure all of it; 2 without the font."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench mrz_cards", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=_COUNT)
    count: int = parser.parse_args().count
    if not FACE.is_file():
        parser.error("the font is missing: apt-get install fonts-ocr-b")
    ready(lambda _: None)
    tally = Tally()
    ours, decodes = [], []
    for number in range(count):
        chance = np.random.default_rng(1000 + number)
        paper = (card, passport)[number % 2](chance)
        turn = number // 2 % 4 * 90 + chance.uniform(-_SKEW, _SKEW)
        data = worn(on_page(paper, chance, turn), chance)
        decodes.append(milliseconds(lambda data=data: _decode(data)))  # type: ignore[misc]
        ours.append(milliseconds(lambda: _judge(paper, data, tally)))  # noqa: B023 - called at once
    cropped = [_cropped(number) for number in range(_CROPPED)]
    return show(
        Figure("not read", 100 * (count - tally.read) / count, 1, unit="%"),
        Figure("wrong fields that stand", tally.wrong, 0, unit=""),
        Figure("right fields flagged", 100 * tally.flagged / max(1, tally.fields), 3, unit="%"),
        Figure(
            "A4 page at 300 dpi, p95",
            share(ours, 0.95),
            8,
            share(decodes, 0.95),
            "decoding it, p95",
            aim=400,
        ),
        Figure("A4 page at 300 dpi, median", share(ours, 0.5), 8, share(decodes, 0.5), "decoding"),
        Figure("cropped card, median", share(cropped, 0.5), 150),
    )


def _judge(paper: Paper, data: bytes, tally: Tally) -> None:
    reading = read_mrz(lambda _: None, data)
    true = parse(paper.lines)
    assert true is not None
    if reading is None:
        tell(f"no zone: {paper.lines}")
        return
    tally.read += reading.lines == paper.lines
    if reading.lines != paper.lines:
        tell(f"{reading.lines} is {paper.lines}, flagged {reading.confirm}")
    for name in _FIELDS:
        right = getattr(reading.fields, name) == getattr(true.fields, name)
        tally.fields += right
        tally.flagged += right and name in reading.confirm
        tally.wrong += not right and name not in reading.confirm


def _cropped(number: int) -> float:
    chance = np.random.default_rng(9000 + number)
    data = worn(card(chance).image, chance)
    return milliseconds(lambda: read_mrz(lambda _: None, data))


def _decode(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as image:
        image.load()


if __name__ == "__main__":
    sys.exit(main())
