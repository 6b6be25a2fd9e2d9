"""What the picture worker does for portraits. Loaded in its process only."""

import io
import math

import cv2
import numpy as np
from PIL import Image

from desktop.domain.photo import Frame
from desktop.imaging.channel import Send
from desktop.imaging.opening import PICTURES, open_reader
from desktop.imaging.reading import Picture
from desktop.imaging.source import Source, open_source, stamp_of
from desktop.photo.cutting import cut
from desktop.photo.finding import find_faces
from desktop.photo.geometry import WORKING_PIXELS
from desktop.photo.messages import FoundFaces
from desktop.photo.rules import SIZES
from desktop.photo.weights import network

_LOOK_SIDE = 1600
"""Longest side of the picture that faces are looked for in."""


def look(send: Send, source: Source) -> FoundFaces:  # noqa: ARG001 - tasks share one shape
    """The picture's size and its faces. Raises DeviceError as `open_reader` does."""
    picture = _read(source, _LOOK_SIDE * _LOOK_SIDE * 3 // 4)
    pixels = np.asarray(_within(picture.image, _LOOK_SIDE).convert("RGB"))
    try:
        faces = find_faces(pixels)
    finally:
        # Loaded anew in some 40 ms; kept, they would weigh on every large file that follows.
        network.cache_clear()
    return FoundFaces(picture.width, picture.height, faces, stamp_of(source))


def preview(send: Send, source: Source, max_side: int) -> bytes:  # noqa: ARG001 - tasks share one shape
    """The upright picture as a JPEG with no side above `max_side` pixels."""
    picture = _read(source, max_side * max_side)
    buffer = io.BytesIO()
    _within(picture.image, max_side).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def portrait(send: Send, source: Source, frame: Frame, dpi: int) -> bytes:  # noqa: ARG001 - tasks share one shape
    """The frame cut from the picture, as `desktop.photo.cutting.cut` makes it."""
    wanted = (SIZES[dpi][1] / frame.height) ** 2
    picture = _read(source, min(WORKING_PIXELS, math.ceil(wanted * 2)))
    return cut(picture.image, frame, dpi)


def _read(source: Source, pixels: int) -> Picture:
    with open_source(source) as stream:
        return open_reader(stream, PICTURES).read(0, pixels)


def _within(image: Image.Image, side: int) -> Image.Image:
    scale = side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return Image.fromarray(cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_AREA))
