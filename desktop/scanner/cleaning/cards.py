"""Identity cards: each straight in its own size, both sides on one page."""

from collections.abc import Sequence

import cv2
import numpy as np

from desktop.domain.document import CARD_PIXELS
from desktop.imaging.reading import Pixels
from desktop.scanner.cleaning.finding import Corners, sides_of
from desktop.scanner.cleaning.lines import ink_of, lines_of
from desktop.scanner.cleaning.straightening import nearer
from desktop.scanner.cleaning.upright import stands_on_head

_GAP = 24
"""Pixels between two sides of a card."""


def card_of(picture: Pixels, corners: Corners) -> Pixels:
    """A card out of a picture, lying, upright; never larger than at 300 dpi, never enlarged."""
    wide, tall = sides_of(corners)
    if tall > wide:
        corners, wide = np.roll(corners, 1, axis=0), tall
    width = min(CARD_PIXELS[0], round(wide))
    size = (width, round(width * CARD_PIXELS[1] / CARD_PIXELS[0]))
    picture, corners = nearer(picture, corners, width / wide)
    box = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    way = cv2.getPerspectiveTransform(np.asarray(corners - 0.5, np.float32), box - 0.5)
    lying = np.asarray(cv2.warpPerspective(picture, way, size, flags=cv2.INTER_LINEAR), np.uint8)
    grey = lying if lying.ndim == 2 else np.asarray(cv2.cvtColor(lying, cv2.COLOR_RGB2GRAY))
    ink = ink_of(np.asarray(grey, np.uint8))
    if stands_on_head(np.asarray(grey, np.uint8), ink) and not lines_of(ink).on_side:
        return np.ascontiguousarray(lying[::-1, ::-1])
    return lying


def on_one_page(sides: Sequence[Pixels]) -> Pixels:
    """Pictures one below the other on white, in the middle."""
    colour = any(side.ndim == 3 for side in sides)
    parts = [
        cv2.cvtColor(side, cv2.COLOR_GRAY2RGB) if colour and side.ndim == 2 else side
        for side in sides
    ]
    width = max(part.shape[1] for part in parts)
    rows = []
    for number, part in enumerate(parts):
        left = (width - part.shape[1]) // 2
        right = width - part.shape[1] - left
        below = 0 if number == len(parts) - 1 else _GAP
        white = [255, 255, 255]
        rows.append(
            cv2.copyMakeBorder(part, 0, below, left, right, cv2.BORDER_CONSTANT, value=white)
        )
    return np.asarray(np.concatenate(rows), np.uint8)
