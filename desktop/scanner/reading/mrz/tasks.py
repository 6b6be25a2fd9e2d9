"""What the picture worker does to read a machine-readable zone. Loaded in its process only."""

from collections.abc import Iterator
from datetime import UTC, datetime

from PIL import Image

from desktop.domain.mrz import MrzReading
from desktop.imaging.channel import Send
from desktop.imaging.opening import open_reader
from desktop.imaging.reading import Pixels, greys_of
from desktop.imaging.source import Source, open_source
from desktop.scanner.reading.mrz.agreement import Agreed, agree, texts_of
from desktop.scanner.reading.mrz.finding import (
    Candidate,
    candidates,
    candidates_askew,
    distinct,
)
from desktop.scanner.reading.mrz.first_reader import ReadZone, read_zone
from desktop.scanner.reading.mrz.glyphs import glyph_network
from desktop.scanner.reading.mrz.patterns import number_patterns
from desktop.scanner.reading.mrz.second_reader import line_network, second_scores
from desktop.scanner.reading.mrz.shown import zone_picture
from desktop.scanner.reading.mrz.upright import upright

PIXELS = 2480 * 3508
"""An A4 page at 300 dpi: nothing is gained by more."""

_PAGES = 4
"""Pages of a document that are looked through: the zone stands on one of the first."""

_TRIED = 6
"""Candidates that are read, of each way of finding them."""

_TRIED_AT_ONCE, _LIKELY = 2, 0.95
"""Candidates of one size that are read before the other sizes are looked at, and how likely."""

_CERTAIN = -0.06
"""Mean logarithm of a zone that needs no rival."""


def ready(send: Send) -> None:  # noqa: ARG001 - tasks share one shape
    """Load both networks before the first picture comes."""
    glyph_network()
    line_network()


def read_mrz(send: Send, source: Source) -> MrzReading | None:  # noqa: ARG001 - tasks share one shape
    """The zone of a picture, a scan or a PDF, in any turn; None when there is none.

    Raises DeviceError as `open_reader` does.
    """
    with open_source(source) as stream:
        reader = open_reader(stream)
        for index in range(min(reader.pages, _PAGES)):
            image = reader.read(index, PIXELS).image
            reading = _read(image)
            if reading is not None:
                return reading
    return None


def _read(image: Image.Image) -> MrzReading | None:
    grey = greys_of(image)
    today = datetime.now(UTC).date()
    zone = find_zone(grey)
    if zone is None:
        return None
    first = [line.scores for line in zone.lines]
    agreed = agree(first, second_scores(zone, texts_of(first)), number_patterns(today), today)
    if agreed is None:
        return None
    return _told(agreed, zone_picture(image, zone))


def _told(agreed: Agreed, picture: bytes) -> MrzReading:
    parsed = agreed.parsed
    return MrzReading(
        kind=parsed.kind,
        lines=parsed.lines,
        fields=parsed.fields,
        checks_ok=parsed.checks_ok,
        confirm=agreed.confirm,
        picture=picture,
    )


def find_zone(grey: Pixels) -> ReadZone | None:
    """The zone that reads best; the search ends with the first that is certain."""
    best = None
    for candidate in _all_candidates(grey):
        zone = read_zone(upright(grey, candidate))
        if zone is not None and (best is None or zone.mean > best.mean):
            best = zone
            if best.mean > _CERTAIN:
                break
    return best


def _all_candidates(grey: Pixels) -> Iterator[Candidate]:
    """What is likely at one size of the picture before the next is looked at, then the others."""
    found: list[Candidate] = []
    tried: list[Candidate] = []
    for some in candidates(grey):
        likely = [one for one in some[:_TRIED_AT_ONCE] if one.likely >= _LIKELY]
        yield from likely
        tried += likely
        found += some
    yield from (one for one in distinct(found)[:_TRIED] if one not in tried)
    yield from distinct([one for some in candidates_askew(grey) for one in some])[:_TRIED]
