"""Raw measures → scalars 0…100 as the reference software of ISO/IEC 29794-5 maps them.

A map says nothing of how a raw value came about: ours come from other networks than the
reference's, so no conformance is claimed.
"""

import math
from collections.abc import Callable, Mapping

Map = Callable[[float], float]


def _rising(middle: float, width: float) -> Map:
    return lambda raw: 100 * _sigmoid(raw, middle, width)


def _falling(scale: float, middle: float, width: float) -> Map:
    return lambda raw: scale * (1 - _sigmoid(raw, middle, width))


def _sigmoid(raw: float, middle: float, width: float) -> float:
    return 1 / (1 + math.exp(-(raw - middle) / width))


def _luminance_mean(raw: float) -> float:
    return 100 * _sigmoid(raw, 0.2, 0.05) * (1 - _sigmoid(raw, 0.8, 0.05))


def _luminance_variance(raw: float) -> float:
    return 100 * math.sin(60 * raw / (60 * raw + 1) * math.pi)


def _under_exposure(raw: float) -> float:
    return 120 * (0.832 - _sigmoid(raw, 0.92, 0.05))


def _over_exposure(raw: float) -> float:
    return 1 / (raw + 0.01)


def _dynamic_range(raw: float) -> float:
    return 12.5 * raw


def _evenly_lit(raw: float) -> float:
    return 100 * math.pow(raw, 0.3)


def _single_face(raw: float) -> float:
    return 100 * (1 - raw)


def _head_size(raw: float) -> float:
    """Raw is the height from the eyes' middle to the chin as a share of the picture's height."""
    return 200 * (1 - _sigmoid(abs(raw - 0.45), 0, 0.05))


def _pose(raw: float) -> float:
    return 100 * max(0.0, math.cos(math.radians(raw))) ** 2


MAPS: Mapping[str, Map] = {
    "BackgroundUniformity": _falling(190, 10, 100),
    "IlluminationUniformity": _evenly_lit,
    "LuminanceMean": _luminance_mean,
    "LuminanceVariance": _luminance_variance,
    "UnderExposurePrevention": _under_exposure,
    "OverExposurePrevention": _over_exposure,
    "DynamicRange": _dynamic_range,
    "NaturalColour": _falling(200, 0, 10),
    "SingleFacePresent": _single_face,
    "EyesOpen": _rising(0.02, 0.01),
    "MouthClosed": _falling(100, 0.2, 0.06),
    "InterEyeDistance": _rising(70, 20),
    "HeadSize": _head_size,
    "LeftwardCropOfTheFaceImage": _rising(0.9, 0.1),
    "RightwardCropOfTheFaceImage": _rising(0.9, 0.1),
    "MarginAboveOfTheFaceImage": _rising(1.4, 0.1),
    "MarginBelowOfTheFaceImage": _rising(1.8, 0.1),
    "HeadPoseYaw": _pose,
    "HeadPosePitch": _pose,
    "HeadPoseRoll": _pose,
}
"""Each component that landmarks, a person mask and pixels allow, under the standard's name."""


def scalar(component: str, raw: float) -> int:
    """The rounded scalar, 0…100, of a raw value. Raises KeyError for an unknown component."""
    return min(100, max(0, math.floor(MAPS[component](raw) + 0.5)))
