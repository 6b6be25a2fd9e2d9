"""Attachments: sealed, in a folder or in an S3 bucket."""

from registry.blobs.bucket import BucketShelf
from registry.blobs.folder import FolderShelf
from registry.blobs.shelf import Shelf
from registry.blobs.store import BlobStore
from registry.key_ring import KeyRing
from registry.settings import Settings


def open_store(settings: Settings, ring: KeyRing) -> BlobStore:
    """The attachments where the settings say they are."""
    shelf: Shelf = (
        BucketShelf.of(settings) if settings.blobs == "s3" else FolderShelf(settings.attachments)
    )
    return BlobStore(shelf, ring)
