"""Finding and framing: faces counted at four turns and on scanned pages, heads and eyes' lines.

The folder holds the pictures and MANIFEST.csv (`file`, `n_faces`; -1 where nobody can say). What is
true of the frontal ones was marked by hand and stands in `face_marks.toml` beside this file.
"""

import argparse
import csv
import io
import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from desktop.domain.photo import Face
from desktop.paths import resources
from desktop.photo.geometry import Picture, closest, in_frame, placed
from desktop.photo.messages import FoundFaces
from desktop.photo.rules import load_photo_rules
from desktop.photo.tasks import look
from tools.bench._figures import Figure, share, show, tell
from tools.bench._pages import page_with

_MARKS = Path(__file__).with_name("face_marks.toml")
_QUARTERS = (
    None,
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_270,
)
_FINE = 40
"""Pixels between the eyes from which a mark by hand tells half a degree."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Off:
    """How far a frame's head and the eyes' line are from the marks."""

    head: float
    """Share of the marked head height."""
    roll: float | None
    """Degrees; None where the marks are too coarse to tell."""
    cut: bool
    """Whether hair or chin are not inside of the frame."""


def main() -> int:
    """Measure all of it; 2 without the pictures."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench photo_finding", description=__doc__)
    parser.add_argument("pictures", type=Path, help="folder with the pictures and MANIFEST.csv")
    folder: Path = parser.parse_args().pictures
    if not (folder / "MANIFEST.csv").is_file():
        parser.error(f"{folder} has no MANIFEST.csv: give the folder with the pictures of faces")
    counts = dict(counted(folder))
    offs = list(measured(folder))
    heads = [abs(off.head) for off in offs]
    rolls = [abs(off.roll) for off in offs if off.roll is not None]
    return show(
        Figure(
            f"wrong counts of faces, {len(counts)} pictures at four turns",
            sum(lying_wrong(folder / name, count) for name, count in counts.items()),
            0,
            unit="",
        ),
        Figure(
            f"wrong on A4 pages at ±8°, {len(counts) * 2} prints of 10 × 15 cm",
            sum(printed_wrong(folder / name, count) for name, count in counts.items()),
            1,
            unit="",
        ),
        Figure(f"head height, median of {len(heads)}", 100 * share(heads, 0.5), 4, unit="%"),
        Figure("head height, worst", 100 * max(heads), 10, unit="%"),
        Figure(f"eyes' line, worst of {len(rolls)}", max(rolls), 0.5, unit="°"),
        Figure("frames that cut hair or chin", sum(off.cut for off in offs), 0, unit=""),
    )


def counted(folder: Path) -> Iterator[tuple[str, int]]:
    """The pictures whose faces can be counted, and how many they have."""
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["n_faces"]) >= 0:
                yield row["file"], int(row["n_faces"])


def lying_wrong(path: Path, count: int) -> int:
    """At how many of the four turns the count, or the turn that was found, is wrong."""
    wrong = 0
    for quarter, turn in enumerate(_QUARTERS):
        picture = _opened(path)
        found = _looked_at(picture if turn is None else picture.transpose(turn))
        if (len(found.faces), found.quarter) != (count, quarter):
            tell(f"{path.name} turned by {quarter}: {len(found.faces)} faces at {found.quarter}")
            wrong += 1
    return wrong


def printed_wrong(path: Path, count: int) -> int:
    """On how many of two pages the faces, or the print under them, are not found."""
    wrong = 0
    for turn in (-8.0, 8.0):
        seed = int.from_bytes(path.stem.encode()[-4:], "big") + int(turn)
        found = _looked_at(page_with(_opened(path), (100, 150), turn, seed))
        astray = [face for face in found.faces if not _lies_at(face, turn)]
        if len(found.faces) != count or astray or found.quarter:
            tell(
                f"{path.name} printed at {turn:+g}°: {len(found.faces)} faces, {len(astray)} astray"
            )
            wrong += 1
    return wrong


def measured(folder: Path) -> Iterator[Off]:
    """Each marked face against what is found of it."""
    for name, entry in tomllib.loads(_MARKS.read_text("utf-8")).items():
        found = _looked_at(_opened(folder / name))
        for marks in entry["faces"]:
            yield _off(name, marks, found)


def _off(name: str, marks: dict[str, Point], found: FoundFaces) -> Off:
    picture = Picture(found.width, found.height)
    rules = load_photo_rules(resources() / "rules" / "photo", date(2026, 6, 1))

    def share_of(point: Point) -> Point:
        return point[0] / found.width, point[1] / found.height

    def apart(face: Face) -> float:
        return math.dist(face.chin, share_of(marks["chin"]))

    face = min(found.faces, key=apart)
    frame = closest(face, picture, rules.profiles["head_30"])
    crown, hair, chin = (
        in_frame(share_of(marks[point]), frame, picture)[1] for point in ("crown", "hair", "chin")
    )
    (x1, y1), (x2, y2) = marks["left"], marks["right"]
    seen = placed(face, frame, picture)
    roll = math.degrees(math.atan2(y2 - y1, x2 - x1)) - (seen.tilt - frame.turn)
    fine = math.hypot(x2 - x1, y2 - y1) >= _FINE
    head = seen.head / (chin - crown) - 1
    tell(f"{name}: head {100 * head:+.1f} %, eyes {roll:+.2f}°{'' if fine else ' (coarse marks)'}")
    return Off(head, roll if fine else None, cut=hair < 0 or chin > 1)


def _lies_at(face: Face, turn: float) -> bool:
    return face.print is not None and abs(face.print.turn + turn) < 1


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def _looked_at(picture: Image.Image) -> FoundFaces:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=95)
    return look(lambda _: None, buffer.getvalue())


if __name__ == "__main__":
    sys.exit(main())
