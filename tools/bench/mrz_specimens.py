"""Zones of given specimens: number lines read, fields wrong, fields flagged; both readers alone.

The folder holds the pictures and MANIFEST.csv (`file`, `mrz`: the lines with | between them). The
baseline is the glyph network alone, which nobody contradicts: its fields stand where check digits
hold.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.errors import DeskError
from desktop.domain.mrz import MrzFields, MrzReading, parse
from desktop.scanner.reading.mrz.tasks import read_mrz, ready
from tools.bench._figures import Figure, show, tell
from tools.bench._mrz_alone import glyphs_alone, pitch_of

_FIELDS = tuple(name for name in MrzFields.__dataclass_fields__ if name != "document_code")
_FINE = 11.0
"""Pixels a sign from which all but one must be read."""


@dataclass(frozen=True)
class Outcome:
    """One specimen."""

    file: str
    pitch: float
    """Pixels a sign; 0 where no zone was found."""
    read: bool
    """The lines with numbers and dates are right."""
    unflagged: tuple[str, ...]
    """Fields that are wrong and stand."""
    flagged: int
    """Right fields that are to be confirmed."""
    right: int
    alone: tuple[str, ...]
    """Fields that are wrong and pass the check digits, by the glyph network alone."""


def main() -> int:
    """Measure all of it; 2 without the pictures."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench mrz_specimens", description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder with the pictures and MANIFEST.csv")
    folder: Path = parser.parse_args().pictures
    if not (folder / "MANIFEST.csv").is_file():
        parser.error(f"{folder} has no MANIFEST.csv: give the folder with the specimens")
    ready(lambda _: None)
    found = list(outcomes(folder))
    fine = [one for one in found if one.pitch >= _FINE]
    right = sum(one.right for one in found)
    return show(
        Figure(
            f"number lines missed of {len(fine)} at {_FINE:g} pixels a sign",
            sum(not one.read for one in fine),
            1,
            unit="",
        ),
        Figure(
            f"number lines missed of all {len(found)}",
            100 * sum(not one.read for one in found) / len(found),
            12,
            unit="%",
        ),
        Figure(
            "wrong fields that stand "
            f"(glyph network and check digits alone: {sum(len(one.alone) for one in found)})",
            sum(len(one.unflagged) for one in found),
            0,
            unit="",
        ),
        Figure(
            f"of {right} right fields flagged",
            100 * sum(one.flagged for one in found) / right,
            15,
            unit="%",
        ),
    )


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Each specimen against its true lines."""
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _outcome(folder / row["file"], tuple(row["mrz"].split("|")))


def _outcome(path: Path, lines: tuple[str, ...]) -> Outcome:
    data = path.read_bytes()
    try:
        reading = read_mrz(lambda _: None, data)
    except DeskError as error:
        tell(f"{path.name}: {error.code}")
        reading = None
    alone = glyphs_alone(data)
    true = parse(lines)
    assert true is not None
    outcome = Outcome(
        file=path.name,
        pitch=pitch_of(data),
        read=reading is not None and _numbers(reading.lines) == _numbers(lines),
        unflagged=_standing(reading, true.fields),
        flagged=_flagged(reading, true.fields),
        right=len(_right(reading, true.fields)),
        alone=()
        if alone is None
        else tuple(
            name
            for name in _FIELDS
            if name not in alone.broken
            and getattr(alone.fields, name) != getattr(true.fields, name)
        ),
    )
    tell(
        f"{path.name}: {outcome.pitch:.1f} pixels a sign, "
        f"{'read' if outcome.read else 'MISSED'}, flagged {reading.confirm if reading else '-'}"
        f"{', WRONG ' + ', '.join(outcome.unflagged) if outcome.unflagged else ''}"
    )
    return outcome


def _numbers(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines[:2] if len(lines) == 3 else lines[1:]


def _right(reading: MrzReading | None, true: MrzFields) -> list[str]:
    if reading is None:
        return []
    return [name for name in _FIELDS if getattr(reading.fields, name) == getattr(true, name)]


def _standing(reading: MrzReading | None, true: MrzFields) -> tuple[str, ...]:
    if reading is None:
        return ()
    right = _right(reading, true)
    return tuple(name for name in _FIELDS if name not in right and name not in reading.confirm)


def _flagged(reading: MrzReading | None, true: MrzFields) -> int:
    return sum(name in reading.confirm for name in _right(reading, true)) if reading else 0


if __name__ == "__main__":
    sys.exit(main())
