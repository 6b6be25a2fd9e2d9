"""The networks' weights, checked against their hashes before they are used."""

from functools import cache

import cv2
import numpy as np

from desktop.imaging.warm import keep_warm
from desktop.imaging.weights import checked_weights, manifest

_NETWORK = ".tflite"


@cache
def network(name: str) -> cv2.dnn.Net:
    """A network, loaded once in this process. Raises StorageError BLOB_DAMAGED, BLOB_MISSING."""
    return cv2.dnn.readNetFromTFLite(np.frombuffer(checked_weights(name), np.uint8))


keep_warm(network.cache_clear)


def load_all() -> None:
    """Load every network into this process; raises as `network` does."""
    for name in manifest():
        if name.endswith(_NETWORK):
            network(name)
