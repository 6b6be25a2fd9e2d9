"""Names of pictures that come in and of portraits that go out."""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

MARK = ".portrait"
"""Stands before a portrait's ending: a folder read again does not take it for a picture."""

_ENDINGS = frozenset((".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp"))
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
"""What Windows and its sticks do not take, what breaks lines or turns the way that letters run,
and bytes that are no text."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 180
"""Bytes of a stem: with ending and number it stays below every file system's 255."""


def pictures_of(given: Sequence[Path]) -> list[Path]:
    """The files as given; a folder's place is taken by the pictures in it, by name.

    Hidden files and earlier portraits are passed over; a file is taken once.
    """
    files = (file for one in given for file in (_inside(one) if one.is_dir() else (one,)))
    return list(dict.fromkeys(files))


def free_names(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    """Paths for a file, the plainest name first, then numbered ones."""
    stem = _safe(stem)
    yield folder / f"{stem}{ending}"
    for number in count(2):
        yield folder / f"{stem}-{number}{ending}"


def _inside(folder: Path) -> list[Path]:
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return [folder]
    return [file for file in files if _is_picture(file)]


def _is_picture(file: Path) -> bool:
    hidden, portrait = file.name.startswith("."), file.stem.endswith(MARK)
    return file.suffix.lower() in _ENDINGS and not hidden and not portrait and not file.is_dir()


def _safe(stem: str) -> str:
    stem = _FORBIDDEN.sub("_", stem).strip(". ") or "_"
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
