"""Open eyes, a closed mouth, a face at rest: from the mesh and its expressions."""

from collections.abc import Iterable, Mapping

import numpy as np

from desktop.photo.landmarks import Points

_RIGHT_LIDS = ((159, 145), (158, 153), (160, 144))
_LEFT_LIDS = ((386, 374), (385, 380), (387, 373))
_INNER_LIPS = ((13, 14), (82, 87), (312, 317))
_EYES, _CHIN = (33, 133, 263, 362), 152

_MOVES = (
    ("mouthSmileLeft", "mouthSmileRight"),
    ("mouthFrownLeft", "mouthFrownRight"),
    ("mouthUpperUpLeft", "mouthUpperUpRight"),
    ("noseSneerLeft", "noseSneerRight"),
    ("jawOpen", "jawOpen"),
    ("cheekPuff", "cheekPuff"),
)
"""What a face at rest does not do; brows, squints and pouts differ too much between people."""


def eyes_open(mesh: Points) -> float:
    """Gap between the lids of the eye that is less open, over the height from eyes to chin."""
    return min(_widest(mesh, _RIGHT_LIDS), _widest(mesh, _LEFT_LIDS)) / face_height(mesh)


def mouth_open(mesh: Points) -> float:
    """Gap between the lips, over the height from eyes to chin."""
    return _widest(mesh, _INNER_LIPS) / face_height(mesh)


def expression(scores: Mapping[str, float]) -> float:
    """The strongest move of the face, 0 (at rest) to 1; a move on one side counts half."""
    return max((scores[left] + scores[right]) / 2 for left, right in _MOVES)


def face_height(mesh: Points) -> float:
    """Pixels from the middle of the eyes to the chin."""
    eyes = mesh[list(_EYES), :2].mean(axis=0)
    return max(1e-6, float(np.hypot(*(mesh[_CHIN, :2] - eyes))))


def _widest(mesh: Points, pairs: Iterable[tuple[int, int]]) -> float:
    return max(float(np.hypot(*(mesh[one, :2] - mesh[other, :2]))) for one, other in pairs)
