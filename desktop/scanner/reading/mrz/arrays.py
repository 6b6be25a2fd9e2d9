"""Arrays as OpenCV hands them back, said to be what they are."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels

Floats = NDArray[np.float32]


def as_pixels(array: NDArray[Any]) -> Pixels:
    """Whole numbers from 0 to 255."""
    return np.asarray(array, np.uint8)


def as_floats(array: NDArray[Any]) -> Floats:
    """Numbers in single precision."""
    return np.asarray(array, np.float32)
