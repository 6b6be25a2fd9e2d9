"""The portrait's rules: dated data, read from `resources/rules/photo`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.domain.errors import Code, StorageError
from desktop.photo.live_rules import LiveRules, live_rules

SIZES: dict[int, tuple[int, int]] = {300: (354, 472), 600: (709, 945)}
"""Pixels of 30 × 40 mm by resolution in dpi."""

MEASURED = (
    "turned_aside",
    "looking_up_or_down",
    "eyes_closed",
    "mouth_open",
    "not_neutral",
    "out_of_focus",
    "motion_blur",
    "noisy",
    "jpeg_damage",
    "too_dark",
    "too_bright",
    "uneven_light",
    "colour_cast",
    "background_busy",
    "background_dark",
)
"""Codes of verdicts on what was measured in the face's pixels."""


@dataclass(frozen=True)
class Bounds:
    """From `advice` on staff are told, from `redo` on the photo should be taken again."""

    advice: float
    redo: float


@dataclass(frozen=True)
class Profile:
    """How large the head stands on the paper, as shares of the paper's height."""

    head: float
    above: float
    advice: tuple[float, float]
    redo: tuple[float, float]


@dataclass(frozen=True)
class ChildHead:
    """The wider range that a child's head may take."""

    under_age: int
    head: tuple[float, float]
    """Shares of the paper's height."""


@dataclass(frozen=True)
class PhotoRules:
    """All thresholds of the verdicts."""

    profiles: dict[str, Profile]
    child: ChildHead
    eye_distance: Bounds
    """Pixels of the source."""
    tilt: Bounds
    """Degrees."""
    off_centre: Bounds
    """Shares of the frame's width."""
    no_room: float
    """Share of the wanted frame's height."""
    measured: Mapping[str, Bounds]
    """For each code of `MEASURED`, in the unit of its measure."""
    live: LiveRules

    def profile(self, name: str, age: int | None = None) -> Profile:
        """A head profile by name; for a child of that age its range is at least a child's."""
        profile, child = self.profiles[name], self.child
        if age is None or age >= child.under_age:
            return profile
        return replace(
            profile,
            advice=_wider(profile.advice, child.head),
            redo=_wider(profile.redo, child.head),
        )


@lru_cache(maxsize=4)
def load_photo_rules(folder: Path, on: date) -> PhotoRules:
    """The newest edition valid on a day, else the first; StorageError when none is whole."""
    try:
        tables = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")]
        tables.sort(key=lambda table: table["valid_from"])
        valid = [table for table in tables if table["valid_from"] <= on]
        return _rules(valid[-1] if valid else tables[0])
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise StorageError(Code.NOT_FOUND) from error


def _rules(table: dict[str, Any]) -> PhotoRules:
    height = table["paper"]["height_mm"]
    return PhotoRules(
        profiles={name: _profile(part, height) for name, part in table["profile"].items()},
        child=_child(table["child"]),
        eye_distance=_bounds(table["eye_distance"]),
        tilt=_bounds(table["tilt"]),
        off_centre=_bounds(table["off_centre"]),
        no_room=float(table["no_room"]["advice"]),
        measured={code: _bounds(table[code]) for code in MEASURED},
        live=live_rules(table["live"]),
    )


def _profile(part: dict[str, Any], height: float) -> Profile:
    advice, redo = part["advice"], part["redo"]
    return Profile(
        head=part["head_mm"] / height,
        above=part["above_mm"] / height,
        advice=(advice[0], advice[1]),
        redo=(redo[0], redo[1]),
    )


def _child(part: dict[str, Any]) -> ChildHead:
    return ChildHead(int(part["under_age"]), (part["head"][0], part["head"][1]))


def _wider(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return min(one[0], other[0]), max(one[1], other[1])


def _bounds(part: dict[str, Any]) -> Bounds:
    return Bounds(float(part["advice"]), float(part["redo"]))
