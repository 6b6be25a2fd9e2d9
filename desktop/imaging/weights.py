"""The networks' weights as they lie in the resources, checked against their hashes before use."""

import hashlib
import json
from pathlib import Path

from desktop.domain.errors import Code, StorageError
from desktop.paths import resources

_MANIFEST = "MANIFEST.json"


def checked_weights(name: str) -> bytes:
    """A file of weights, whole. Raises StorageError BLOB_DAMAGED, BLOB_MISSING."""
    data = _read(resources() / "models" / name)
    if hashlib.sha256(data).hexdigest() != manifest()[name]["sha256"]:
        raise StorageError(Code.BLOB_DAMAGED)
    return data


def manifest() -> dict[str, dict[str, str]]:
    """What each file of weights is. Raises StorageError BLOB_MISSING."""
    entries: dict[str, dict[str, str]] = json.loads(_read(resources() / "models" / _MANIFEST))
    return entries


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(Code.BLOB_MISSING) from error
