"""What the picture worker does for portraits. Loaded in its process only."""

import io
import math

import cv2
import numpy as np
from PIL import Image

from desktop.domain.photo import Face, Frame
from desktop.imaging.channel import Send
from desktop.imaging.opening import PICTURES, open_reader
from desktop.imaging.reading import Picture
from desktop.imaging.source import Source, open_source, stamp_of
from desktop.photo.cutting import cut
from desktop.photo.finding import find_faces
from desktop.photo.geometry import WORKING_PIXELS, fitted, placed, plain_frame, propose
from desktop.photo.geometry import Picture as Size
from desktop.photo.messages import FoundFaces, JudgedPortrait
from desktop.photo.rules import SIZES, PhotoRules
from desktop.photo.verdicts import judge
from desktop.photo.weights import load_all, network

_LOOK_SIDE = 1600
"""Longest side of the picture that faces are looked for in."""


def ready(send: Send) -> None:  # noqa: ARG001 - tasks share one shape
    """Load the weights before the first picture comes."""
    load_all()


def look(send: Send, source: Source) -> FoundFaces:  # noqa: ARG001 - tasks share one shape
    """The picture's size and its faces. Raises DeviceError as `open_reader` does."""
    picture = _read(source, _LOOK_SIDE * _LOOK_SIDE * 3 // 4)
    try:
        faces = _faces(picture)
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


def judged_portrait(
    send: Send,  # noqa: ARG001 - tasks share one shape
    source: Source,
    rules: PhotoRules,
    profile: str,
    dpi: int,
) -> JudgedPortrait:
    """The portrait of the picture's likeliest child, judged; the file is decoded once.

    `profile` is a name in the rules, `dpi` 300 or 600. Raises DeviceError as `open_reader` does.
    The weights stay loaded: many pictures follow each other.
    """
    picture = _read(source, WORKING_PIXELS)
    faces = _faces(picture)
    size = Size(picture.width, picture.height)
    wanted = rules.profiles[profile]
    if not faces:
        findings = judge((), 0, plain_frame(size), size, rules, wanted)
        return JudgedPortrait(size.width, size.height, (), None, None, None, findings)
    frame = fitted(propose(faces[0], size, wanted), size)
    seen = placed(faces[0], frame, size)
    return JudgedPortrait(
        width=size.width,
        height=size.height,
        faces=faces,
        frame=frame,
        head_height_ratio=seen.head,
        roll_deg=seen.tilt - frame.turn,
        findings=judge(faces, 0, frame, size, rules, wanted),
        jpeg=cut(picture.image, frame, dpi),
    )


def _faces(picture: Picture) -> tuple[Face, ...]:
    return find_faces(np.asarray(_within(picture.image, _LOOK_SIDE).convert("RGB")))


def _read(source: Source, pixels: int) -> Picture:
    with open_source(source) as stream:
        return open_reader(stream, PICTURES).read(0, pixels)


def _within(image: Image.Image, side: int) -> Image.Image:
    scale = side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return Image.fromarray(cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_AREA))
