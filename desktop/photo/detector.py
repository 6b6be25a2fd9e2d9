"""BlazeFace: boxes and six points of faces, far ones (full range) and near ones (short range)."""

import math
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.photo.weights import network

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """One of the two networks: its file, its input, its grid."""

    file: str
    side: int
    cells: tuple[tuple[int, int], ...]
    """Cells on a side, and boxes in each."""
    outputs: tuple[str, str]
    """Names of scores and of boxes."""
    least: float
    """Score from which a face counts."""
    sure: float
    """Score from which it needs no second opinion: no drawing or animal got there."""


FULL_RANGE = Model(
    "face_detection_full_range.tflite",
    192,
    ((48, 1),),
    ("reshaped_classifier_face_4", "reshaped_regressor_face_4"),
    0.6,
    0.88,
)
SHORT_RANGE = Model(
    "face_detection_short_range.tflite",
    128,
    ((16, 2), (8, 6)),
    ("classificators", "regressors"),
    0.55,
    math.inf,
)


@dataclass(frozen=True)
class Box:
    """A face as the detector sees it, in pixels of the picture."""

    left: float
    top: float
    right: float
    bottom: float
    eyes: tuple[tuple[float, float], tuple[float, float]]
    """First the one that is left in an upright picture of the person."""
    score: float
    sure: bool = False
    """Whether the score alone is enough."""

    @property
    def middle(self) -> tuple[float, float]:
        """Where the box stands."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """Square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)


def detect(picture: Pixels, model: Model) -> list[Box]:
    """Faces in an RGB picture, best first; boxes of one face are merged."""
    height, width = picture.shape[:2]
    side = max(height, width)
    scale = model.side / side
    small = cv2.resize(
        picture,
        (max(1, round(width * scale)), max(1, round(height * scale))),
        interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR,
    )
    square = np.zeros((model.side, model.side, 3), np.uint8)
    square[: small.shape[0], : small.shape[1]] = small
    net = network(model.file)
    net.setInput(cv2.dnn.blobFromImage(square, 1 / 127.5, mean=(127.5, 127.5, 127.5)))
    scores, boxes = net.forward(list(model.outputs))
    chances = 1 / (1 + np.exp(-np.clip(scores.reshape(-1), -80, 80)))
    sure = chances >= model.least
    values = boxes.reshape(-1, 16)[sure] / model.side
    values[:, 0:2] += _anchors(model)[sure]
    values[:, 4:] += np.tile(_anchors(model)[sure], 6)
    found = _merged(np.float32(side) * values.astype(np.float32), chances[sure].astype(np.float32))
    return [replace(box, sure=box.score >= model.sure) for box in found]


@cache
def _anchors(model: Model) -> Numbers:
    """Middles of the cells, as shares of the input."""
    anchors = []
    for cells, boxes in model.cells:
        middles = (np.arange(cells) + 0.5) / cells
        grid = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
        anchors.append(np.repeat(grid, boxes, axis=0))
    return np.concatenate(anchors).astype(np.float32)


def _merged(values: Numbers, chances: Numbers) -> list[Box]:
    """Overlapping boxes averaged by their scores: steadier than the best one alone."""
    left = list(np.argsort(-chances))
    faces = []
    while left:
        best = left[0]
        group = [one for one in left if _overlap(values[best], values[one]) > 0.3]
        left = [one for one in left if one not in group]
        weights = chances[group] / chances[group].sum()
        faces.append(_box((values[group] * weights[:, None]).sum(axis=0), float(chances[best])))
    return faces


def _overlap(one: Numbers, other: Numbers) -> float:
    """Shared area over joint area of two boxes given by middle and size."""
    low = np.maximum(one[:2] - one[2:4] / 2, other[:2] - other[2:4] / 2)
    high = np.minimum(one[:2] + one[2:4] / 2, other[:2] + other[2:4] / 2)
    shared = float(np.prod(np.maximum(high - low, 0)))
    return shared / max(1e-9, float(np.prod(one[2:4]) + np.prod(other[2:4])) - shared)


def _box(value: Numbers, score: float) -> Box:
    x, y, width, height = (float(part) for part in value[:4])
    right_eye, left_eye = value[4:6], value[6:8]
    return Box(
        left=x - width / 2,
        top=y - height / 2,
        right=x + width / 2,
        bottom=y + height / 2,
        eyes=(
            (float(right_eye[0]), float(right_eye[1])),
            (float(left_eye[0]), float(left_eye[1])),
        ),
        score=score,
    )
