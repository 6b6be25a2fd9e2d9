"""The file that a page or a portrait came from, kept as it came."""

import hashlib
import threading
from pathlib import Path

from desktop.imaging.incoming import incoming
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.storage.blobs import BlobStore, StoredBlob


def keep_original(
    worker: Worker,
    blobs: BlobStore,
    source: FileSource | bytes,
    stamp: tuple[int, ...],
    stop: threading.Event | None,
) -> StoredBlob:
    """Keep a file's bytes, read by the worker; `stamp` is the state of it that was judged.

    Raises DeviceError FILE_GONE when the file changed since, CANCELLED after `stop`; StorageError.
    """
    if isinstance(source, bytes):
        return blobs.put(source)
    with incoming(worker, source.path, stamp, stop) as stream:
        return blobs.put(stream)


def digest_of(worker: Worker, path: Path, stamp: tuple[int, ...]) -> str:
    """The hash by which an original is named, of a file as `stamp` tells it; raises as above."""
    digest = hashlib.sha256()
    with incoming(worker, path, stamp) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
