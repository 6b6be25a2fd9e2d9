"""Damage that may be why no face was made out."""

from collections.abc import Iterable, Mapping

from desktop.domain.photo import Face, PhotoFinding
from desktop.photo.geometry import eyes_middle, holds
from desktop.photo.quality import judge_quality
from desktop.photo.rules import Bounds

_HIDING = frozenset(("too_dark", "too_bright", "noisy", "out_of_focus", "motion_blur"))


def judge_hiding(
    doubtful: Iterable[Face], bounds: Mapping[str, Bounds], shown: Face | None = None
) -> tuple[PhotoFinding, ...]:
    """What is wrong with the pixels of what may be a face; `shown` is the face staff pointed to.

    A face that a network made out is judged by itself: nothing hides it.
    """
    if shown is not None:
        doubtful = [one for one in doubtful if shown.shown and holds(one, eyes_middle(shown))]
    return tuple(
        finding
        for face in doubtful
        for finding in judge_quality(face.measures, bounds)
        if finding.code in _HIDING
    )
