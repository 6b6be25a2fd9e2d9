"""An open profile: the store with its files, as the services of a desk are built on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.models.school import SchoolRow
from desktop.models.store import Store, open_store
from desktop.paths import Paths
from desktop.services.place import OutsideMark, adopt, renew, settle
from desktop.storage.blobs import BlobStore
from desktop.storage.transient import TransientStore


@dataclass(frozen=True)
class OpenProfile:
    """Everything that the data key opens."""

    paths: Paths
    store: Store
    blobs: BlobStore
    transient: TransientStore
    school_key: bytes = field(repr=False)
    """Under which papers' check codes are made."""
    store_id: UUID
    series_begun: bool
    """The store came from elsewhere: numbers go on in a new series, which staff are told."""
    data_key: bytes = field(repr=False)
    on_close: Callable[[], object] = field(repr=False)

    def close(self) -> None:
        """Close the store; the profile is at rest after that."""
        try:
            self.on_close()
        finally:
            self.store.close()


def open_profile(
    paths: Paths, clock: Clock, data_key: bytes, outside: OutsideMark, *, new: bool
) -> OpenProfile:
    """Open what the data key opens; `new` for a store just made here.

    Raises StorageError STORE_DAMAGED, STORE_NEWER, DISK_FULL, STORE_NOT_WRITABLE, STORE_BUSY.
    """
    store = open_store(paths.database, data_key)
    try:
        if new:
            adopt(store, outside, paths)
        begun = not new and settle(store, outside, paths, clock)
        with store.read() as session:
            row = session.get_one(SchoolRow, 1)
            school_key, store_id = row.hmac_key, row.store_id
    except BaseException:
        store.close()
        raise
    blobs = BlobStore(paths.blobs, data_key)
    blobs.sweep()
    return OpenProfile(
        paths=paths,
        store=store,
        blobs=blobs,
        transient=TransientStore(paths.transient, data_key),
        school_key=school_key,
        store_id=store_id,
        series_begun=begun,
        data_key=data_key,
        on_close=lambda: renew(store, outside),
    )
