"""Generated damage on frontal portraits: each is to be named, and nothing where there is none.

All variants are made by one seed from the pictures that the manifest calls frontal, at a set
distance between the eyes. Pictures of other poses are damaged too, told apart and not judged: no
threshold was set by them.
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np

from desktop.paths import resources
from desktop.photo.rules import load_photo_rules
from desktop.photo.tasks import judged_portrait
from tools.bench._damage import DAMAGES, UNDAMAGED, Portrait, Variant, portraits, saved
from tools.bench._figures import Figure, show, tell

_WORKERS = 2
_DAY = date(2026, 6, 1)
_NOTHING = np.zeros((1, 1, 3), np.uint8)
_RULES = load_photo_rules(resources() / "rules" / "photo", _DAY)


@dataclass(frozen=True)
class Seen:
    """What was said of one variant."""

    portrait: Portrait
    variant: Variant
    codes: frozenset[str]


def main() -> int:
    """Make all variants, judge each, count."""
    parser = argparse.ArgumentParser(prog="python3 run.py bench photo_damage", description=__doc__)
    parser.add_argument("pictures", type=Path, help="a folder with MANIFEST.csv")
    folder = parser.parse_args().pictures
    seen = _judged(folder)
    _tell_beside([one for one in seen if not one.portrait.frontal])
    frontal = [one for one in seen if one.portrait.frontal]
    damaged = [one for one in frontal if one.variant.code]
    sound = [one for one in frontal if not one.variant.code]
    _tell_grades(damaged)
    false = Counter(code for one in sound for code in one.portrait.false(one.codes))
    tell(f"false alarms: {dict(false) or 'none'}")
    wrong = sum(bool(one.portrait.false(one.codes)) for one in sound)
    return show(
        Figure("damaged variants, 600 less their number", 600 - len(damaged), 0, unit=""),
        Figure("undamaged variants, 300 less their number", 300 - len(sound), 0, unit=""),
        *(_missed(code, damaged) for code in DAMAGES),
        Figure(
            f"undamaged variants with a false alarm, of {len(sound)}",
            100 * wrong / max(1, len(sound)),
            2,
            unit="%",
        ),
    )


def _judged(folder: Path) -> list[Seen]:
    """Half of the portraits' variants in each process; a spawned one, for cv2 has threads."""
    with ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as pool:
        parts = pool.map(_judged_part, (folder,) * _WORKERS, range(_WORKERS))
        return [one for part in parts for one in part]


def _judged_part(folder: Path, part: int) -> list[Seen]:
    cv2.setNumThreads(1)
    variants = (*UNDAMAGED, *(one for kind in DAMAGES.values() for one in kind))
    return [
        _see(portrait, variant)
        for portrait in portraits(folder)
        for variant in variants[part::_WORKERS]
        if portrait.fits(variant)
    ]


def _see(portrait: Portrait, variant: Variant) -> Seen:
    result = judged_portrait(lambda _: None, saved(portrait, variant), _RULES, "head_30", 300)
    codes = frozenset(finding.code for finding in result.findings)
    return Seen(replace(portrait, pixels=_NOTHING), variant, codes)


def _missed(code: str, damaged: list[Seen]) -> Figure:
    meant = [one for one in damaged if one.variant.code == code]
    missed = sum(code not in one.codes for one in meant)
    return Figure(
        f"{code}: missed, of {len(meant)}", 100 * missed / max(1, len(meant)), 5, unit="%"
    )


def _tell_grades(damaged: list[Seen]) -> None:
    """Which grades were missed, and what else was said of the damaged ones."""
    for code in DAMAGES:
        meant = [one for one in damaged if one.variant.code == code]
        missed = [one for one in meant if code not in one.codes]
        beside = Counter(
            other for one in meant for other in one.codes & set(DAMAGES) if other != code
        )
        grades = Counter(f"{one.portrait.name} {one.variant.grade}" for one in missed)
        tell(f"{code}: missed {dict(grades) or 'none'}; said beside it {dict(beside) or 'nothing'}")


def _tell_beside(seen: list[Seen]) -> None:
    for code in DAMAGES:
        meant = [one for one in seen if one.variant.code == code]
        named = sum(code in one.codes for one in meant)
        tell(f"other poses, {code}: {named} of {len(meant)} named")
    plain = [one for one in seen if not one.variant.code]
    false = Counter(code for one in plain for code in one.codes & set(DAMAGES))
    tell(f"other poses, undamaged: {len(plain)}, said of them {dict(false) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
