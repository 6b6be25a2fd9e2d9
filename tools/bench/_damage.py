"""Portraits at a set size, and the damage that is done to them: all by one seed."""

import csv
import io
import math
import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.imaging.reading import Pixels
from desktop.photo.finding import find

EYES = 120
"""Pixels between the eyes at which the grades are meant."""

_FEWEST_EYES = 40
"""A source with fewer pixels between the eyes is a blurred one at that size: its blur is not
judged."""

_SAVED = 95
_MARGIN = (1.5, 1.7, 1.6)
"""Beside, above and below the middle of the eyes, in heights from the eyes to the chin."""

Reals = NDArray[np.float32]
Harm = Callable[["Portrait", Pixels, float, random.Random], Pixels]


@dataclass(frozen=True)
class Variant:
    """One way to make a picture of a portrait."""

    code: str
    """The verdict that it must bring; "" for none."""
    grade: float
    take: int
    """Tells takes of one grade apart: each is cropped, scaled and saved in its own way."""


@dataclass(frozen=True)
class Portrait:
    """Head and shoulders of one person."""

    name: str
    pixels: Pixels
    eyes: tuple[tuple[float, float], tuple[float, float]]
    chin: tuple[float, float]
    frontal: bool
    closed_mouth: bool

    @property
    def eye_distance(self) -> float:
        """Pixels between the eyes."""
        return math.dist(*self.eyes)

    def fits(self, variant: Variant) -> bool:
        """Whether this damage can be seen on this portrait; of other poses one take is enough."""
        if not self.frontal and variant.take % 3:
            return False
        return variant.code not in _BLURS or self.eye_distance >= _FEWEST_EYES

    def false(self, codes: frozenset[str]) -> frozenset[str]:
        """Which of the verdicts are false where nothing was done to the portrait."""
        wrong = set(DAMAGES) | {"turned_aside", "looking_up_or_down", "eyes_closed", "colour_cast"}
        if self.closed_mouth:
            wrong |= {"mouth_open", "not_neutral"}
        if self.eye_distance < _FEWEST_EYES:
            wrong -= _BLURS
        return codes & wrong


_BLURS = {"out_of_focus", "motion_blur"}


def portraits(folder: Path) -> Iterator[Portrait]:
    """The largest face of each picture of the manifest that has one to judge."""
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        with Image.open(folder / row["file"]) as image:
            pixels = np.asarray(image.convert("RGB"))
        faces = find(pixels).faces
        if faces and row["pose"] in "fsx":
            yield _portrait(row, pixels, faces[0].eye_left, faces[0].eye_right, faces[0].chin)


def _portrait(row: Mapping[str, str], pixels: Pixels, *points: tuple[float, float]) -> Portrait:
    height, width = pixels.shape[:2]
    left, right, chin = (np.array((x * width, y * height)) for x, y in points)
    middle = (left + right) / 2
    tall = float(np.hypot(*(middle - chin)))
    x, y = max(0, int(middle[0] - _MARGIN[0] * tall)), max(0, int(middle[1] - _MARGIN[1] * tall))
    part = pixels[y : int(middle[1] + _MARGIN[2] * tall), x : int(middle[0] + _MARGIN[0] * tall)]
    shift = np.array((x, y))
    return Portrait(
        name=row["file"],
        pixels=np.ascontiguousarray(part),
        eyes=(_pair(left - shift), _pair(right - shift)),
        chin=_pair(chin - shift),
        frontal=row["pose"] == "f",
        closed_mouth=row["mouth"] == "c",
    )


def saved(portrait: Portrait, variant: Variant) -> bytes:
    """The picture of this variant as a file."""
    seed = zlib.crc32(f"{portrait.name} {variant}".encode())
    chance = random.Random(seed)  # noqa: S311 made-up damage
    if not variant.code:
        return _sound(portrait, chance)
    eyes = EYES * chance.uniform(0.9, 1.3)
    taken = _scaled(portrait, eyes)
    pixels = _HARMS[variant.code](taken, taken.pixels, variant.grade, chance)
    if variant.code == "jpeg_damage":
        data = _jpeg(pixels, round(variant.grade))
        return data if variant.take % 2 else _png(np.asarray(Image.open(io.BytesIO(data))))
    return _jpeg(pixels, _SAVED)


def _sound(portrait: Portrait, chance: random.Random) -> bytes:
    """Cropped, scaled, turned and saved as careful people do."""
    taken = _scaled(portrait, EYES * chance.uniform(0.7, 1.6))
    height, width = taken.pixels.shape[:2]
    trim = [chance.uniform(0, 0.06) for _ in range(4)]
    turned = Image.fromarray(taken.pixels).rotate(
        chance.uniform(-5, 5), Image.Resampling.BICUBIC, fillcolor=_edge(taken.pixels)
    )
    box = (
        *(round(trim[0] * width), round(trim[1] * height)),
        *(round((1 - trim[2]) * width), round((1 - trim[3]) * height)),
    )
    return _jpeg(np.asarray(turned.crop(box)), chance.randint(85, 95))


def _edge(pixels: Pixels) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in pixels[0].mean(axis=0))
    return red, green, blue


def _scaled(portrait: Portrait, eyes: float) -> Portrait:
    scale = eyes / portrait.eye_distance
    height, width = portrait.pixels.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.fromarray(portrait.pixels).resize(size, Image.Resampling.LANCZOS)
    across, down = size[0] / width, size[1] / height
    points = [(x * across, y * down) for x, y in (*portrait.eyes, portrait.chin)]
    return Portrait(
        name=portrait.name,
        pixels=np.asarray(image),
        eyes=(points[0], points[1]),
        chin=points[2],
        frontal=portrait.frontal,
        closed_mouth=portrait.closed_mouth,
    )


def _defocused(portrait: Portrait, pixels: Pixels, grade: float, _: random.Random) -> Pixels:
    return _bytes(cv2.GaussianBlur(pixels, (0, 0), grade * portrait.eye_distance / EYES))


def _shaken(portrait: Portrait, pixels: Pixels, grade: float, chance: random.Random) -> Pixels:
    """Moved along a straight line, `grade` pixels long at 120 pixels between the eyes."""
    length = grade * portrait.eye_distance / EYES
    angle = chance.uniform(0, math.pi)
    reach = math.ceil(length / 2) + 1
    path = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for step in np.linspace(-length / 2, length / 2, 200):
        _drop(path, reach + step * math.cos(angle), reach + step * math.sin(angle))
    return _bytes(cv2.filter2D(pixels, -1, path / path.sum(), borderType=cv2.BORDER_REFLECT))


def _drop(path: Reals, x: float, y: float) -> None:
    left, top = math.floor(x), math.floor(y)
    across, down = x - left, y - top
    path[top, left] += (1 - across) * (1 - down)
    path[top, left + 1] += across * (1 - down)
    path[top + 1, left] += (1 - across) * down
    path[top + 1, left + 1] += across * down


def _noisy(portrait: Portrait, pixels: Pixels, grade: float, chance: random.Random) -> Pixels:
    """Each channel by itself, or all alike as grain is."""
    source = np.random.default_rng(chance.randrange(1 << 30))
    height, width = pixels.shape[:2]
    # In a larger picture it is stronger, so that shrunk to that size it is the same.
    grain = source.standard_normal((height, width, chance.choice((1, 3))), np.float32)
    return _bytes(pixels + grain * grade * max(1.0, portrait.eye_distance / EYES))


def _untouched(_: Portrait, pixels: Pixels, __: float, ___: random.Random) -> Pixels:
    """What is done to it is done as it is saved."""
    return pixels


def _exposed(_: Portrait, pixels: Pixels, grade: float, __: random.Random) -> Pixels:
    return _encoded(_LINEAR[pixels] * np.float32(2.0**grade))


def _shadowed(portrait: Portrait, pixels: Pixels, grade: float, chance: random.Random) -> Pixels:
    """One side of the face gets `grade` of its light; the border is hard or soft."""
    right, left = (np.array(eye) for eye in portrait.eyes)
    across = (left - right) / np.hypot(*(left - right)) * chance.choice((1, -1))
    middle = (left + right) / 2
    softness = portrait.eye_distance * chance.uniform(0.03, 0.2)
    down, along = np.mgrid[: pixels.shape[0], : pixels.shape[1]].astype(np.float32)
    away = (along - middle[0]) * across[0] + (down - middle[1]) * across[1]
    shade = 1 - (1 - grade) / (1 + np.exp(-np.clip(away / softness, -50, 50)))
    return _encoded(_LINEAR[pixels] * shade[..., None].astype(np.float32))


_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4)
_LINEAR = _LINEAR.astype(np.float32)


def _encoded(light: Reals) -> Pixels:
    light = np.clip(light, 0, 1)
    return _bytes(
        255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    )


def _bytes(values: NDArray[np.generic]) -> Pixels:
    return np.clip(np.round(values.astype(np.float32)), 0, 255).astype(np.uint8)


def _jpeg(pixels: Pixels, quality: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _png(pixels: Pixels) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _pair(point: NDArray[np.float64]) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _kind(code: str, grades: Sequence[float], takes: int) -> list[Variant]:
    return [Variant(code, grade, take) for grade in grades for take in range(takes)]


_HARMS: Mapping[str, Harm] = {
    "out_of_focus": _defocused,
    "motion_blur": _shaken,
    "noisy": _noisy,
    "jpeg_damage": _untouched,
    "too_dark": _exposed,
    "too_bright": _exposed,
    "uneven_light": _shadowed,
}
DAMAGES: Mapping[str, Sequence[Variant]] = {
    "out_of_focus": _kind("out_of_focus", (2, 2.5, 3, 4, 6), 3),
    "motion_blur": _kind("motion_blur", (9, 12, 16, 24), 4),
    "noisy": _kind("noisy", (16, 20, 28, 40), 3),
    "jpeg_damage": _kind("jpeg_damage", (20, 16, 12, 8), 3),
    "too_dark": _kind("too_dark", (-2, -2.5, -3), 3),
    "too_bright": _kind("too_bright", (2, 2.5, 3), 3),
    "uneven_light": _kind("uneven_light", (0.3, 0.2, 0.12), 3),
}
"""For each verdict the variants that must bring it; the mildest grade comes first."""

UNDAMAGED: Sequence[Variant] = _kind("", (0,), 38)
