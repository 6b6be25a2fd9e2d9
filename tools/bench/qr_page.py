"""Six dense codes on an A4 page at 300 dpi, skewed and compressed, beside decoding the page."""

import sys
from functools import partial

import numpy as np

from desktop.domain.electronic import Part
from desktop.imaging.opening import open_reader
from desktop.imaging.source import open_source
from desktop.scanner.reading.messages import PageRead
from desktop.scanner.reading.tasks import SHARP, read_pages
from tests.fakes.electronic_papers import (
    document_xml,
    electronic_page,
    filled,
    parts_of,
    zipped,
)
from tools.bench._figures import Figure, in_turns, share, show, tell

_ROUNDS = 7
_TIMES = 3
_SKEWS = (-4.0, -1.5, 0.0, 2.3, 4.0, 180.0)
_QUALITIES = (20, 45, 75)


def main() -> int:
    """Read each of the sheets, and decode the same by itself, in turns."""
    parts = parts_of(zipped(filled(document_xml(), 7500)))
    sheets = [
        electronic_page(parts, degrees=skew, quality=quality, colour=True)
        for skew in _SKEWS
        for quality in _QUALITIES
    ]
    missed = sum(len(parts) - len({part.number for part in _read(sheet)}) for sheet in sheets)
    reading: list[float] = []
    decoding: list[float] = []
    for sheet in sheets:
        ours, bare = in_turns(_ROUNDS, partial(_read, sheet), partial(_decode, sheet))
        reading.append(share(ours, 0.5))
        decoding.append(share(bare, 0.5))
    worst = max(one / bare for one, bare in zip(reading, decoding, strict=True))
    tell(f"{len(sheets)} sheets of {len(parts)} codes; the worst of them: ratio {worst:.2f}")
    return show(
        Figure("codes: not read", missed, 0, unit="codes"),
        Figure(
            "codes: reading a page, median",
            float(np.median(reading)),
            _TIMES,
            float(np.median(decoding)),
            "decoding the page",
        ),
    )


def _read(sheet: bytes) -> list[Part]:
    told: list[object] = []
    read_pages(told.append, sheet)
    return [part for page in told if isinstance(page, PageRead) for part in page.parts]


def _decode(sheet: bytes) -> None:
    with open_source(sheet) as stream:
        open_reader(stream).read(0, SHARP)


if __name__ == "__main__":
    sys.exit(main())
