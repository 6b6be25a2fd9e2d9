"""A picture made smaller, quickly: by halves first, then by what is left."""

import cv2
import numpy as np

from desktop.imaging.reading import Pixels


def shrunk(picture: Pixels, size: tuple[int, int]) -> Pixels:
    """The picture at that width and height, which are no larger than its own.

    Down to a half, two neighbours in a row are all that meets in a pixel, which is what linear
    interpolation looks at: nothing is passed over.
    """
    picture = halved(picture, min(size[0] / picture.shape[1], size[1] / picture.shape[0]))
    if size == picture.shape[1::-1]:
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def within(picture: Pixels, longest: int) -> Pixels:
    """The picture with no side longer than that."""
    scale = longest / max(picture.shape[:2])
    if scale >= 1:
        return picture
    tall, wide = (max(1, round(side * scale)) for side in picture.shape[:2])
    return shrunk(picture, (wide, tall))


def halved(picture: Pixels, scale: float) -> Pixels:
    """The picture averaged by half as often as it stays at least so many times its own size."""
    while scale <= 0.5 and min(picture.shape[:2]) > 1:
        tall, wide = (side // 2 for side in picture.shape[:2])
        even = picture[: tall * 2, : wide * 2]
        picture = np.asarray(cv2.resize(even, (wide, tall), interpolation=cv2.INTER_AREA), np.uint8)
        scale *= 2
    return picture
