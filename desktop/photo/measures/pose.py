"""How the head is held: yaw, pitch and roll of the mesh against a head of standard shape."""

import math
from dataclasses import dataclass

import numpy as np

from desktop.photo.landmarks import Points

# Number of the point, its weight, and where it lies on the canonical face that the landmarks'
# authors give with them (centimetres; x to the person's left, y up, z towards the camera).
_CANONICAL = (
    (4, 0.0709, 0.00, -0.46, 7.59),
    (6, 0.0321, 0.00, 2.47, 5.79),
    (10, 0.0084, 0.00, 8.26, 4.48),
    (33, 0.0587, -4.45, 2.66, 3.17),
    (54, 0.0077, -6.28, 6.62, 1.43),
    (67, 0.0091, -3.52, 8.01, 3.73),
    (117, 0.0098, -5.26, 0.95, 2.97),
    (119, 0.0146, -3.30, 0.86, 3.87),
    (121, 0.0186, -1.82, 1.47, 4.22),
    (127, 0.0052, -7.74, 2.36, -2.01),
    (129, 0.1206, -1.79, -0.98, 4.85),
    (132, 0.0056, -7.27, -2.89, -2.25),
    (133, 0.0533, -1.86, 2.59, 3.76),
    (136, 0.0669, -5.09, -7.18, 0.71),
    (143, 0.0148, -6.41, 2.24, 1.56),
    (147, 0.0143, -6.23, -1.94, 1.66),
    (198, 0.0255, -1.25, 0.23, 5.68),
    (205, 0.0473, -3.83, -1.54, 4.14),
    (263, 0.0587, 4.45, 2.66, 3.17),
    (284, 0.0077, 6.28, 6.62, 1.43),
    (297, 0.0091, 3.52, 8.01, 3.73),
    (346, 0.0098, 5.26, 0.95, 2.97),
    (348, 0.0146, 3.30, 0.86, 3.87),
    (350, 0.0186, 1.82, 1.47, 4.22),
    (356, 0.0052, 7.74, 2.36, -2.01),
    (358, 0.1206, 1.79, -0.98, 4.85),
    (361, 0.0056, 7.27, -2.89, -2.25),
    (362, 0.0533, 1.86, 2.59, 3.76),
    (365, 0.0669, 5.09, -7.18, 0.71),
    (372, 0.0148, 6.41, 2.24, 1.56),
    (376, 0.0143, 6.23, -1.94, 1.66),
    (420, 0.0255, 1.25, 0.23, 5.68),
    (425, 0.0473, 3.83, -1.54, 4.14),
)
_POINTS = [int(row[0]) for row in _CANONICAL]
_WEIGHTS = np.array([row[1] for row in _CANONICAL], np.float64)
_HEAD = np.array([row[2:] for row in _CANONICAL], np.float64)


@dataclass(frozen=True)
class Pose:
    """Degrees; nought looks straight into the camera."""

    yaw: float
    """Towards the person's own left."""
    pitch: float
    """Upwards."""
    roll: float
    """Clockwise in the picture."""


def pose(mesh: Points) -> Pose:
    """The turn that lays the standard head on the mesh best, in the least squares' sense."""
    seen = mesh[_POINTS].astype(np.float64) * (1, -1, -1)
    weights = (_WEIGHTS / _WEIGHTS.sum())[:, None]
    head, seen = _HEAD - (weights * _HEAD).sum(axis=0), seen - (weights * seen).sum(axis=0)
    left, _, right = np.linalg.svd((weights * head).T @ seen)
    mirrored = np.sign(np.linalg.det(left @ right))
    turn = (left @ np.diag((1.0, 1.0, mirrored)) @ right).T
    return Pose(
        yaw=math.degrees(math.atan2(turn[0, 2], turn[2, 2])),
        pitch=math.degrees(math.asin(max(-1.0, min(1.0, turn[1, 2])))),
        roll=-math.degrees(math.atan2(turn[1, 0], turn[1, 1])),
    )
