"""Trains the glyph network of `desktop/scanner/reading/mrz` on the free OCR-B font.

`python3 -m tools.training.glyphs [MINUTES]`, with Debian's package fonts-ocr-b. Lines of chance are
drawn with two of its faces (regular, oblique), made small, blurred, compressed, lit unevenly,
glared at and put on patterned paper, and brought to the strip that the reader sees. The face
"sharp" is never drawn here: `tools/bench/mrz_cards.py` measures with it, and with another
rasteriser.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from desktop.domain.mrz import ALPHABET
from desktop.paths import resources
from desktop.scanner.reading.mrz.arrays import Floats, as_floats, as_pixels
from desktop.scanner.reading.mrz.glyphs import (
    BETWEEN,
    CAP,
    HEIGHT,
    PITCH,
    WEIGHTS,
    WIDTH,
    Network,
    evened,
    windows,
)

_FOLDER = Path("/usr/share/fonts/opentype/ocr-b")
_FACES = (("OCRB.otf", 0.85), ("OCRBL.otf", 0.15))
_SIZE = 60
"""Pixels of the font as it is drawn: then made small."""

_LENGTH = 22
_SIZES = (HEIGHT * WIDTH, 288, 128, len(ALPHABET) + 1)
_BATCH = 512
_RATE = 1.5e-3


def main() -> int:
    """Train for so many minutes and write the weights with their hash."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.training.glyphs", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not (_FOLDER / _FACES[0][0]).is_file():
        parser.error("the font is missing: apt-get install fonts-ocr-b")
    cv2.setNumThreads(1)
    chance = np.random.default_rng(asked.seed)
    arrays = _trained(chance, asked.minutes * 60)
    _keep(arrays)
    return 0


def strips(chance: np.random.Generator) -> Iterator[tuple[Floats, str, Floats]]:
    """Without end: an evened strip, its signs, and the column of each sign's middle."""
    faces = [ImageFont.truetype(str(_FOLDER / name), _SIZE) for name, _ in _FACES]
    likelihoods = [part for _, part in _FACES]
    while True:
        face = faces[int(chance.choice(len(faces), p=likelihoods))]
        text = _text(chance)
        drawn, left, advance = _drawn(face, text, chance)
        yield _seen(drawn, left, advance, text, chance)


def _text(chance: np.random.Generator) -> str:
    letters = "".join(chance.choice(list(ALPHABET), _LENGTH))
    fillers = int(chance.integers(0, 7))
    start = int(chance.integers(0, _LENGTH - fillers + 1))
    return letters[:start] + "<" * fillers + letters[start + fillers :]


def _drawn(
    face: ImageFont.FreeTypeFont, text: str, chance: np.random.Generator
) -> tuple[Floats, float, float]:
    """Ink from 0 to 1, the left edge of the first sign's cell, and a cell's width."""
    advance = face.getlength("A")
    margin = int(advance * 1.5)
    image = Image.new("L", (int(advance * len(text)) + 2 * margin, int(_SIZE * 2)), 0)
    ImageDraw.Draw(image).text((margin, _SIZE * 1.5), text, font=face, fill=255, anchor="ls")
    ink = as_pixels(np.asarray(image))
    weight = int(chance.integers(-3, 4))
    if weight:
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (abs(weight) + 1, abs(weight) + 1))
        ink = as_pixels(cv2.dilate(ink, kernel) if weight > 0 else cv2.erode(ink, kernel))
    return as_floats(ink) / np.float32(255), margin, advance


def _seen(
    ink: Floats, left: float, advance: float, text: str, chance: np.random.Generator
) -> tuple[Floats, str, Floats]:
    """The line as a scanner or a camera gives it, brought to a strip a little askew."""
    pitch = float(np.exp(chance.uniform(np.log(5.0), np.log(34.0))))
    grey = _photographed(_small(ink, pitch / advance, chance), pitch, chance)
    # Where the reader finds the line: nearly right, never quite.
    high = _SIZE * 0.72 * pitch / advance
    base = _SIZE * 1.5 * pitch / advance
    across = PITCH / pitch * chance.uniform(0.97, 1.03)
    down = CAP / high * chance.uniform(0.9, 1.1)
    middle = (HEIGHT - (HEIGHT - CAP) / 2) + chance.uniform(-1.6, 1.6)
    slant = chance.normal(0, 0.04)
    tilt = chance.uniform(-1.2, 1.2) / (len(text) * PITCH)
    matrix = np.array(
        [[across, slant, -slant * base], [tilt * across, down, middle - down * base]], np.float32
    )
    matrix[1, 2] -= tilt * grey.shape[1] * across / 2
    wide = int(grey.shape[1] * across)
    strip = cv2.warpAffine(
        grey, matrix, (wide, HEIGHT), flags=_way(down), borderMode=cv2.BORDER_REPLICATE
    )
    start = left * pitch / advance
    centres = (start + (np.arange(len(text)) + 0.5) * pitch) * across
    return evened(as_floats(strip)), text, centres.astype(np.float32)


def _way(scale: float) -> int:
    return cv2.INTER_AREA if scale < 0.6 else cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR


def _small(ink: Floats, scale: float, chance: np.random.Generator) -> Floats:
    blur = abs(chance.normal(0, 0.13)) / scale * max(1.0, scale * 20 * 0.6)
    soft = cv2.GaussianBlur(ink, (0, 0), max(0.3, blur))
    size = (max(8, round(ink.shape[1] * scale)), max(6, round(ink.shape[0] * scale)))
    return as_floats(cv2.resize(soft, size, interpolation=cv2.INTER_AREA))


def _photographed(ink: Floats, pitch: float, chance: np.random.Generator) -> Floats:
    """Grey from 0 to 255: paper and its pattern, uneven light, glare, noise, compression."""
    high, wide = ink.shape
    paper = chance.uniform(130, 255)
    depth = paper * chance.uniform(0.3, 1.0)
    grey = paper - ink * depth * _uneven(high, wide, chance, 0.75)
    grey = grey - (1 - ink) * _pattern(high, wide, pitch, chance) * depth
    grey = grey * _uneven(high, wide, chance, 0.6)
    if chance.random() < 0.35:
        grey = _glared(grey, pitch, chance)
    grey = grey + chance.normal(0, chance.uniform(0, 0.06) * depth, grey.shape)
    pixels = np.clip(grey, 0, 255).astype(np.uint8)
    if chance.random() < 0.7:
        quality = int(chance.integers(22, 92))
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        decoded = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
        assert decoded is not None
        pixels = as_pixels(decoded)
    return as_floats(pixels)


def _uneven(high: int, wide: int, chance: np.random.Generator, least: float) -> Floats:
    grid = chance.uniform(least, 1.0, (2, int(chance.integers(2, 6)))).astype(np.float32)
    return as_floats(cv2.resize(grid, (wide, high), interpolation=cv2.INTER_CUBIC))


def _pattern(high: int, wide: int, pitch: float, chance: np.random.Generator) -> Floats:
    """Guilloches: fine waves, at most a third as dark as the ink."""
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    total = np.zeros((high, wide), np.float32)
    if chance.random() < 0.35:
        return total
    for _ in range(int(chance.integers(1, 4))):
        angle, length = chance.uniform(0, np.pi), pitch * chance.uniform(0.15, 1.6)
        phase = (columns * np.cos(angle) + rows * np.sin(angle)) / length
        bent = phase + chance.uniform(0, 2) * np.sin(columns / pitch * chance.uniform(0.1, 0.6))
        total += np.maximum(np.sin(2 * np.pi * bent) - chance.uniform(-0.5, 0.8), 0)
    peak = float(total.max())
    return total / peak * chance.uniform(0.03, 0.33) if peak > 0 else total


def _glared(grey: Floats, pitch: float, chance: np.random.Generator) -> Floats:
    """A lamp mirrored in the laminate: a soft bright band that takes most of the contrast."""
    high, wide = grey.shape
    rows, columns = np.mgrid[0:high, 0:wide].astype(np.float32)
    lean = chance.uniform(-1.2, 1.2)
    far = (columns - chance.uniform(0, wide) + lean * rows) / (pitch * chance.uniform(0.8, 6))
    shine = np.exp(-(far**2)) * chance.uniform(0.2, 0.8)
    result: Floats = grey + (255 - grey) * shine
    return result


def _samples(
    source: Iterator[tuple[Floats, str, Floats]], count: int, chance: np.random.Generator
) -> tuple[Floats, NDArray[np.int_]]:
    """Windows with a sign in the middle, and as many between two signs."""
    pieces: list[Floats] = []
    labels: list[NDArray[np.int_]] = []
    while sum(len(some) for some in labels) < count:
        strip, text, centres = next(source)
        on = np.rint(centres + chance.uniform(-1.7, 1.7, len(centres))).astype(int)
        side = np.where(chance.random(len(centres)) < 0.5, -1, 1)
        off = np.rint(centres + side * chance.uniform(0.36, 0.5, len(centres)) * PITCH).astype(int)
        signs = np.array([ALPHABET.index(sign) for sign in text])
        pieces += [windows(strip, on), windows(strip, off[::3])]
        labels += [signs, np.full(len(off[::3]), BETWEEN)]
    return np.concatenate(pieces), np.concatenate(labels)


def _trained(chance: np.random.Generator, seconds: float) -> dict[str, Floats]:
    """Adam on fresh samples until the time is over, its step falling to nothing."""
    source = strips(chance)
    arrays = _begun(chance)
    first = {name: np.zeros_like(array) for name, array in arrays.items()}
    second = {name: np.zeros_like(array) for name, array in arrays.items()}
    begun, round_ = time.monotonic(), 0
    while (gone := (time.monotonic() - begun) / seconds) < 1:
        inputs, labels = _samples(source, _BATCH * 4, chance)
        order = chance.permutation(len(labels))
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            round_ += 1
            chosen = order[start : start + _BATCH]
            loss, slopes = _slopes(arrays, inputs[chosen], labels[chosen])
            rate = _RATE * (1 - gone) * min(1.0, round_ / 100)
            for name, slope in slopes.items():
                first[name] += 0.1 * (slope - first[name])
                second[name] += 0.002 * (slope * slope - second[name])
                step = first[name] / (1 - 0.9**round_)
                step /= np.sqrt(second[name] / (1 - 0.998**round_)) + 1e-8
                arrays[name] -= (rate * step).astype(np.float32)
        if round_ % 200 < 4:
            right = float((_network(arrays).scores(inputs).argmax(axis=1) == labels).mean())
            print(f"{gone:4.0%} {round_} loss {loss:.3f} right {right:.4f}", flush=True)
    return arrays


def _begun(chance: np.random.Generator) -> dict[str, Floats]:
    arrays: dict[str, Floats] = {}
    for index, (wide, next_) in enumerate(pairwise(_SIZES)):
        spread = np.sqrt(2 / wide)
        arrays[f"weights_{index}"] = chance.normal(0, spread, (wide, next_)).astype(np.float32)
        arrays[f"biases_{index}"] = np.zeros(next_, np.float32)
    return arrays


def _network(arrays: dict[str, Floats]) -> Network:
    return Network(
        (arrays["weights_0"], arrays["weights_1"], arrays["weights_2"]),
        (arrays["biases_0"], arrays["biases_1"], arrays["biases_2"]),
    )


def _slopes(
    arrays: dict[str, Floats], inputs: Floats, labels: NDArray[np.int_]
) -> tuple[float, dict[str, Floats]]:
    """The mean loss and its slope along every weight."""
    outputs = [inputs]
    for index in range(2):
        hidden = outputs[-1] @ arrays[f"weights_{index}"] + arrays[f"biases_{index}"]
        outputs.append(np.maximum(hidden, 0))
    raw = outputs[-1] @ arrays["weights_2"] + arrays["biases_2"]
    raw -= raw.max(axis=1, keepdims=True)
    likely = np.exp(raw)
    likely /= likely.sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    loss = float(-np.log(likely[rows, labels] + 1e-9).mean())
    back = likely
    back[rows, labels] -= 1
    back /= len(labels)
    slopes = {}
    for index in (2, 1, 0):
        slopes[f"weights_{index}"] = outputs[index].T @ back
        slopes[f"biases_{index}"] = back.sum(axis=0)
        if index:
            back = (back @ arrays[f"weights_{index}"].T) * (outputs[index] > 0)
    return loss, slopes


def _keep(arrays: dict[str, Floats]) -> None:
    folder = resources() / "models"
    place = folder / WEIGHTS
    halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez(place, **halves)
    data = place.read_bytes()
    listing = folder / "MANIFEST.json"
    entries = json.loads(listing.read_text("utf-8"))
    entries[WEIGHTS] = {
        "what": "Signs of OCR-B, one at a time",
        "source": "our own: tools/training/glyphs.py on Debian's fonts-ocr-b",
        "licence": "Apache-2.0",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    listing.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
