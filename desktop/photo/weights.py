"""The networks' weights, checked against their hashes before they are used."""

import hashlib
import json
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from desktop.domain.errors import Code, StorageError
from desktop.paths import resources

_MANIFEST = "MANIFEST.json"


@cache
def network(name: str) -> cv2.dnn.Net:
    """A network, loaded once in this process. Raises StorageError BLOB_DAMAGED, BLOB_MISSING."""
    folder = resources() / "models"
    data = _read(folder / name)
    expected: str = json.loads(_read(folder / _MANIFEST))[name]["sha256"]
    if hashlib.sha256(data).hexdigest() != expected:
        raise StorageError(Code.BLOB_DAMAGED)
    return cv2.dnn.readNetFromTFLite(np.frombuffer(data, np.uint8))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(Code.BLOB_MISSING) from error
