"""The networks' weights, checked against their hashes before they are used."""

import hashlib
import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from desktop.domain.errors import Code, StorageError
from desktop.imaging.warm import keep_warm
from desktop.paths import resources

_MANIFEST = "MANIFEST.json"
_NETWORK = ".tflite"


@cache
def network(name: str) -> cv2.dnn.Net:
    """A network, loaded once in this process. Raises StorageError BLOB_DAMAGED, BLOB_MISSING."""
    folder = resources() / "models"
    data = _read(folder / name)
    expected: str = _manifest()[name]["sha256"]
    if hashlib.sha256(data).hexdigest() != expected:
        raise StorageError(Code.BLOB_DAMAGED)
    return cv2.dnn.readNetFromTFLite(np.frombuffer(data, np.uint8))


keep_warm(network.cache_clear)


def load_all() -> None:
    """Load every network into this process; raises as `network` does."""
    for name in _manifest():
        if name.endswith(_NETWORK):
            network(name)


def _manifest() -> dict[str, dict[str, str]]:
    manifest: dict[str, dict[str, str]] = json.loads(_read(resources() / "models" / _MANIFEST))
    return manifest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(Code.BLOB_MISSING) from error
