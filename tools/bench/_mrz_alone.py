"""The glyph network without its second reader: the baseline of what two readers are worth."""

import io
import math
from datetime import UTC, datetime

import numpy as np
from PIL import Image

from desktop.domain.mrz import Parsed, parse
from desktop.scanner.reading.mrz.agreement import texts_of
from desktop.scanner.reading.mrz.first_reader import ReadZone
from desktop.scanner.reading.mrz.tasks import find_zone


def glyphs_alone(data: bytes) -> Parsed | None:
    """What the first reader alone reads in a picture."""
    zone = _zone(data)
    if zone is None:
        return None
    lines = texts_of([line.scores for line in zone.lines])
    return parse(lines, today=datetime.now(UTC).date())


def pitch_of(data: bytes) -> float:
    """Pixels of the picture from one sign of its zone to the next; 0 where none was found."""
    zone = _zone(data)
    if zone is None:
        return 0.0
    small = np.mean([np.diff(line.columns).mean() for line in zone.lines])
    return float(small / math.hypot(*zone.picture.matrix[0, :2]))


def _zone(data: bytes) -> ReadZone | None:
    with Image.open(io.BytesIO(data)) as image:
        return find_zone(np.asarray(image.convert("L")))
