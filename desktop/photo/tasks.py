"""What the picture worker does for portraits. Loaded in its process only."""

import io
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from desktop.domain.photo import Face, Frame
from desktop.imaging.channel import Send
from desktop.imaging.opening import PICTURES, open_reader
from desktop.imaging.reading import Picture, Pixels
from desktop.imaging.source import Source, open_source, stamp_of
from desktop.photo.components import components
from desktop.photo.cutting import cut
from desktop.photo.finding import Found, find, find_doubtful
from desktop.photo.geometry import WORKING_PIXELS, closest, placed, plain_frame
from desktop.photo.geometry import Picture as Size
from desktop.photo.halving import doubled, halved
from desktop.photo.hiding import judge_hiding
from desktop.photo.measures.close_up import eye_distance
from desktop.photo.measures.compression import table_quality
from desktop.photo.measuring import measured_faces
from desktop.photo.messages import FoundFaces, JudgedPortrait
from desktop.photo.rules import SIZES, PhotoRules
from desktop.photo.verdicts import judge
from desktop.photo.weights import load_all

_LOOK_SIDE = 3000
"""Longest side of the picture that faces are looked for and measured in."""

_FIRST_SIDE = 1200
_LARGE_EYES = 50
"""A picture larger than this is looked through at half its size first; so many pixels between the
eyes are enough there."""

_LOOK_PIXELS = 1_920_000
"""Pixels of it at least, where the file has them."""


def ready(send: Send) -> None:  # noqa: ARG001 - tasks share one shape
    """Load the weights before the first picture comes."""
    load_all()


def look(send: Send, source: Source) -> FoundFaces:  # noqa: ARG001 - tasks share one shape
    """The picture's size and its faces. Raises DeviceError as `open_reader` does."""
    picture = _read(source, _LOOK_PIXELS)
    found = _found(picture)
    size = _size(picture, found.quarter)
    return FoundFaces(
        width=size.width,
        height=size.height,
        faces=_told(found, picture),
        stamp=stamp_of(source),
        quarter=found.quarter,
        doubtful=() if found.faces else _doubtful(found, picture),
    )


def preview(send: Send, source: Source, max_side: int) -> bytes:  # noqa: ARG001 - tasks share one shape
    """The upright picture as a JPEG with no side above `max_side` pixels."""
    picture = _read(source, max_side * max_side)
    buffer = io.BytesIO()
    _within(picture.image, max_side).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def portrait(send: Send, source: Source, frame: Frame, dpi: int) -> bytes:  # noqa: ARG001 - tasks share one shape
    """The frame cut from the picture, as `desktop.photo.cutting.cut` makes it."""
    return cut(_read(source, _pixels_for(frame, dpi)).image, frame, dpi)


def judged_portrait(
    send: Send,  # noqa: ARG001 - tasks share one shape
    source: Source,
    rules: PhotoRules,
    profile: str,
    dpi: int,
) -> JudgedPortrait:
    """The portrait of the picture's likeliest child, judged.

    The file is decoded once, unless the child is so small in it that finer pixels are there to cut
    from. `profile` is a name in the rules, `dpi` 300 or 600. Raises DeviceError as `open_reader`
    does.
    """
    picture = _read(source, _LOOK_PIXELS)
    found = _found(picture)
    size = _size(picture, found.quarter)
    wanted = rules.profiles[profile]
    if not found.faces:
        findings = judge((), 0, plain_frame(size), size, rules, wanted)
        hidden = judge_hiding(_doubtful(found, picture), rules.measured)
        return JudgedPortrait(size.width, size.height, (), None, None, None, findings + hidden)
    frame = replace(closest(found.faces[0], size, wanted), quarter=found.quarter)
    with ThreadPoolExecutor(1) as beside:
        jpeg = beside.submit(_cut, picture, source, frame, dpi)
        faces = _told(found, picture)
    seen = placed(faces[0], frame, size)
    return JudgedPortrait(
        width=size.width,
        height=size.height,
        faces=faces,
        frame=frame,
        head_height_ratio=seen.head,
        roll_deg=seen.tilt - frame.turn,
        findings=judge(faces, 0, frame, size, rules, wanted),
        ofiq=components(faces, 0, frame, size),
        jpeg=jpeg.result(),
    )


def _doubtful(found: Found, picture: Picture) -> tuple[Face, ...]:
    """What may be a face that damage hides."""
    return _told(find_doubtful(found.picture), picture)


def _cut(picture: Picture, source: Source, frame: Frame, dpi: int) -> bytes:
    return cut(_fine_enough(picture, source, frame, dpi).image, frame, dpi)


def _fine_enough(picture: Picture, source: Source, frame: Frame, dpi: int) -> Picture:
    """The picture with a pixel for each of the portrait's: decoded anew only where it has them."""
    scale = picture.image.height / picture.height
    if scale < 1 and frame.height * _size(picture, frame.quarter).height * scale < SIZES[dpi][1]:
        return _read(source, _pixels_for(frame, dpi))
    return picture


def _pixels_for(frame: Frame, dpi: int) -> int:
    wanted = (SIZES[dpi][1] / frame.height) ** 2
    return min(WORKING_PIXELS, math.ceil(wanted * 2))


def _found(picture: Picture) -> Found:
    """The faces; looked for at half the size first, which is enough for a large one."""
    pixels = _pixels(_within(picture.image, _LOOK_SIDE))
    if max(pixels.shape) > _FIRST_SIDE:
        found = find(halved(pixels))
        if found.faces and found.faces[0].print is None and _is_large(found):
            return doubled(found, pixels)
    return find(pixels)


def _is_large(found: Found) -> bool:
    return eye_distance(found.features[0].mesh) >= _LARGE_EYES


def _told(found: Found, picture: Picture) -> tuple[Face, ...]:
    """The faces; a file saved too coarsely is no better than its tables say."""
    quality = table_quality(picture.tables)
    return tuple(
        replace(
            face,
            measures={
                **face.measures,
                "jpeg_quality": min(quality, face.measures["jpeg_quality"]),
            },
        )
        for face in measured_faces(found)
    )


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _size(picture: Picture, quarter: int) -> Size:
    """Pixels of the original after quarter turns."""
    turned = quarter % 2 == 1
    return Size(*((picture.height, picture.width) if turned else (picture.width, picture.height)))


def _read(source: Source, pixels: int) -> Picture:
    with open_source(source) as stream:
        return open_reader(stream, PICTURES).read(0, pixels)


def _within(image: Image.Image, side: int) -> Image.Image:
    scale = side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return Image.fromarray(cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_AREA))
