"""The components of ISO/IEC 29794-5 that landmarks, mask and pixels allow, of a face in its frame.

Reported beside our own verdicts, with no claim of conformance: see `docs/photo.md`.
"""

import math
from collections.abc import Mapping, Sequence

from desktop.domain.photo import ASPECT, Face, Frame
from desktop.photo.geometry import Picture, placed
from desktop.photo.ofiq import scalar

_MEASURES = {
    "BackgroundUniformity": "background_gradient",
    "IlluminationUniformity": "cheeks_alike",
    "LuminanceMean": "luminance_mean",
    "LuminanceVariance": "luminance_variance",
    "UnderExposurePrevention": "dark_share",
    "OverExposurePrevention": "light_share",
    "DynamicRange": "entropy",
    "NaturalColour": "unnatural_colour",
    "EyesOpen": "eyes_open",
    "MouthClosed": "mouth_open",
    "HeadPoseYaw": "yaw",
    "HeadPosePitch": "pitch",
}
"""Components that are a measure of the face, whatever its frame."""


def components(
    faces: Sequence[Face], index: int, frame: Frame, picture: Picture
) -> Mapping[str, tuple[float, int]]:
    """Raw value and scalar of each component; empty where the face was not measured."""
    face = faces[index]
    if not face.measures:
        return {}
    raw = {name: face.measures[measure] for name, measure in _MEASURES.items()}
    raw |= _in_frame(face, frame, picture)
    areas = sorted((_area(other) for other in faces), reverse=True)
    raw["SingleFacePresent"] = areas[1] / max(1e-9, areas[0]) if len(areas) > 1 else 0.0
    return {name: (value, scalar(name, value)) for name, value in sorted(raw.items())}


def _in_frame(face: Face, frame: Frame, picture: Picture) -> dict[str, float]:
    """Sizes and margins of the finished portrait, in heights of it."""
    seen = placed(face, frame, picture)
    across, down = seen.eyes[0] * ASPECT, seen.eyes[1]
    tall = math.hypot(seen.chin[0] * ASPECT - across, seen.chin[1] - down)
    apart = _eyes_apart(face, picture) / (frame.height * picture.height)
    turned = max(0.1, math.cos(math.radians(face.measures["yaw"])))
    return {
        "InterEyeDistance": seen.eye_distance / turned,
        "HeadSize": tall,
        "LeftwardCropOfTheFaceImage": across / apart,
        "RightwardCropOfTheFaceImage": (ASPECT - across) / apart,
        "MarginAboveOfTheFaceImage": down / tall,
        "MarginBelowOfTheFaceImage": (1 - down) / tall,
        "HeadPoseRoll": seen.tilt,
    }


def _eyes_apart(face: Face, picture: Picture) -> float:
    (x1, y1), (x2, y2) = face.eye_left, face.eye_right
    return max(1e-6, math.hypot((x2 - x1) * picture.width, (y2 - y1) * picture.height))


def _area(face: Face) -> float:
    return (face.right - face.left) * (face.bottom - face.top)
