"""Light on the face: enough, not too much, the same on both sides, without a tint.

Measured in the person mask's square, linear in the light. Dark skin is dark in good light too:
whether there is light enough is asked of the brightest things about the face, not of the face.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.photo.landmarks import Features, Points

# fmt: off
OVAL = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)
_RIGHT = ((50, 101, 205, 187, 117, 118), (104, 69, 108, 107, 66, 105))
_LEFT = ((280, 330, 425, 411, 346, 347), (333, 299, 337, 336, 296, 334))
# fmt: on
"""Points about the face; about cheek and brow of each side."""

CHEEKS = (_RIGHT[0], _LEFT[0])

_FRAME = (0.19, 0.31)
"""Half the width and height of what a portrait shows, in sides of the mask's square."""

_CLIPPED = 250
_SHADE = 8.0
"""A face whose light parts are this many times darker than white is as dark as skin gets."""

_BLACK = 1e-3
_SKIN = (14.0, 17.0)
"""CIELAB a and b of skin in white light, light and dark alike within some ten."""

_DOUBT = 3.0
_LUMINANCE = np.array((0.2126, 0.7152, 0.0722), np.float32)
_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4)
_LINEAR = _LINEAR.astype(np.float32)

Numbers = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Light:
    """Shares of white, except where another unit is named."""

    brightest: float
    """Luminance that 98 % of the portrait do not reach; less where the face is darker than skin."""
    burnt: float
    """Share of the face without any drawing left, white or a pure colour."""
    unevenness: float
    """Stops between the two sides of the face; negative where the picture's left is darker."""
    tint: float
    """CIELAB chroma that the light itself has, as far as skin and surroundings agree on one."""


def light(found: Features) -> Light:
    """What is to be said of the light on a face."""
    pixels = found.mask.pixels
    side = pixels.shape[0]
    points = in_square(found)
    luminance = linear(pixels) @ _LUMINANCE
    face = filled(points[list(OVAL)], side)
    shown = luminance[portrait_part(side)]
    return Light(
        brightest=min(
            float(np.quantile(shown, 0.98)), float(np.quantile(luminance[face], 0.9)) * _SHADE
        ),
        burnt=float((pixels[face].max(axis=1) >= _CLIPPED).mean()),
        unevenness=_unevenness(luminance, points),
        tint=_tint(pixels, points, face),
    )


def linear(pixels: Pixels) -> Numbers:
    """Shares of the light of white that sRGB values stand for."""
    return _LINEAR[pixels]


def in_square(found: Features) -> Points:
    """The mesh in pixels of the mask's square."""
    view = found.mask.view
    return np.asarray(found.mesh[:, :2] @ view[:, :2].T + view[:, 2], np.float32)


def filled(outline: Points, side: int) -> Flags:
    """The pixels of a square within the hull of some points; never none."""
    area = np.zeros((side, side), np.uint8)
    hull = cv2.convexHull(np.clip(np.round(outline), 0, side - 1).astype(np.int32))
    cv2.fillConvexPoly(area, hull, 1)
    return area > 0


def portrait_part(side: int) -> tuple[slice, slice]:
    """What a portrait shows of the mask's square."""
    across, down = round(_FRAME[0] * side), round(_FRAME[1] * side)
    return slice(side // 2 - down, side // 2 + down), slice(side // 2 - across, side // 2 + across)


def _unevenness(luminance: Numbers, points: Points) -> float:
    stops = [
        np.log2(_middling(luminance, points[list(right)]))
        - np.log2(_middling(luminance, points[list(left)]))
        for right, left in zip(_RIGHT, _LEFT, strict=True)
    ]
    return float(np.mean(stops))


def _middling(luminance: Numbers, outline: Points) -> float:
    return float(np.median(luminance[filled(outline, luminance.shape[0])])) + _BLACK


def _tint(pixels: Pixels, points: Points, face: Flags) -> float:
    """The chroma of the lightest things that are not the face, where skin less it is skin still.

    A coloured wall in white light leaves the skin as it is; coloured light changes both.
    """
    part = portrait_part(pixels.shape[0])
    colours = cv2.cvtColor(pixels[part].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    shown = (pixels[part].max(axis=2) < _CLIPPED) & ~face[part]
    if not shown.any():
        return 0.0
    around = colours[shown]
    lightest = around[:, 0] >= np.quantile(around[:, 0], 0.92)
    white = np.median(around[lightest, 1:], axis=0)
    cheeks = [filled(points[list(cheek)], pixels.shape[0]) for cheek in CHEEKS]
    skin = np.median(colours[(cheeks[0] | cheeks[1])[part], 1:], axis=0)
    explained = np.hypot(*(skin - white - _SKIN)) < np.hypot(*(skin - _SKIN)) + _DOUBT
    return float(np.hypot(*white)) if explained else 0.0
