"""Attachments are sealed, durable, told apart, and named when damaged."""

import hashlib
import secrets
from pathlib import Path
from uuid import UUID

import pytest

from registry.blobs.folder import FolderShelf
from registry.blobs.sealing import CHUNK, DamagedError
from registry.blobs.shelf import ShelfFullError
from registry.blobs.store import Blob, BlobStore, HashWrongError, MissingError
from registry.key_ring import KeyRing, KeyRingError

pytestmark = pytest.mark.anyio

_SCHOOL = UUID(int=1)
_OTHER = UUID(int=2)
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_500_000)


def _blob(data: bytes, school: UUID = _SCHOOL) -> Blob:
    return Blob("almaty", school, hashlib.sha256(data).hexdigest())


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore(FolderShelf(tmp_path / "blobs"), KeyRing.new())


def _files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in (tmp_path / "blobs").rglob("*") if path.is_file())


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_put_is_read_from_any_byte_on(store: BlobStore, size: int) -> None:
    data = secrets.token_bytes(size)
    await store.put(_blob(data), data)
    for start in {0, size // 2, max(0, size - 1)}:
        plain = await store.read(_blob(data), start)
        assert plain.size == size
        assert b"".join([piece async for piece in plain.pieces]) == data[start:]


async def test_nothing_is_kept_of_bytes_that_are_not_what_they_say(
    store: BlobStore, tmp_path: Path
) -> None:
    with pytest.raises(HashWrongError):
        await store.put(_blob(b"one"), b"another")
    assert _files(tmp_path) == []


async def test_no_plaintext_and_no_hash_stand_on_the_shelf(
    store: BlobStore, tmp_path: Path
) -> None:
    data = "Серікова Айгүл Болатқызы".encode() * 40
    await store.put(_blob(data), data)
    (file,) = _files(tmp_path)
    assert data[:20] not in file.read_bytes()
    assert _blob(data).sha256 not in str(file)


async def test_equal_attachments_of_two_schools_do_not_show(
    store: BlobStore, tmp_path: Path
) -> None:
    await store.put(_blob(b"birth certificate"), b"birth certificate")
    await store.put(_blob(b"birth certificate", _OTHER), b"birth certificate")
    first, second = _files(tmp_path)
    assert first.name != second.name


@pytest.mark.parametrize("size", [10, 2 * CHUNK + 10, 1_500_000])
async def test_a_flipped_byte_anywhere_is_found(
    store: BlobStore, tmp_path: Path, size: int
) -> None:
    data = secrets.token_bytes(size)
    await store.put(_blob(data), data)
    (file,) = _files(tmp_path)
    whole = file.read_bytes()
    for place in (0, 5, 10, 30, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DamagedError):
            await store.read(_blob(data))
    for kept in (0, 10, 23, 40, len(whole) - 1):
        file.write_bytes(whole[:kept])
        with pytest.raises(DamagedError):
            await store.check(_blob(data))


async def test_one_attachment_never_stands_for_another(store: BlobStore, tmp_path: Path) -> None:
    await store.put(_blob(b"first"), b"first")
    (first,) = _files(tmp_path)
    await store.put(_blob(b"other"), b"other")
    (second,) = set(_files(tmp_path)) - {first}
    second.write_bytes(first.read_bytes())
    with pytest.raises(DamagedError):
        await store.get(_blob(b"other"))


async def test_parts_make_the_attachment_that_they_were_cut_from(
    store: BlobStore, tmp_path: Path
) -> None:
    data = secrets.token_bytes(1_300_000)
    for offset in range(0, len(data), 200_000):
        await store.put_part(_blob(data), offset, data[offset : offset + 200_000])
    await store.join_parts(_blob(data), len(data))
    await store.drop_parts(_blob(data))
    assert await store.get(_blob(data)) == data
    assert len(_files(tmp_path)) == 1


async def test_parts_of_another_attachment_are_refused(store: BlobStore) -> None:
    data = secrets.token_bytes(500_000)
    await store.put_part(_blob(data), 0, data[:250_000])
    await store.put_part(_blob(data), 250_000, secrets.token_bytes(250_000))
    with pytest.raises(HashWrongError):
        await store.join_parts(_blob(data), len(data))
    with pytest.raises(MissingError):
        await store.get(_blob(data))


async def test_a_turned_key_opens_what_was_sealed_before_and_seals_anew(
    store: BlobStore, tmp_path: Path
) -> None:
    await store.put(_blob(b"page"), b"page")
    store.ring = store.ring.rotated()
    assert await store.get(_blob(b"page")) == b"page"
    assert await store.reseal(_blob(b"page"))
    assert not await store.reseal(_blob(b"page"))
    alone = BlobStore(FolderShelf(tmp_path / "blobs"), store.ring.only_current())
    assert await alone.get(_blob(b"page")) == b"page"


async def test_without_its_key_an_attachment_does_not_open(
    store: BlobStore, tmp_path: Path
) -> None:
    await store.put(_blob(b"page"), b"page")
    foreign = KeyRing(b"none", {b"none": bytes(32)}, store.ring.names)
    with pytest.raises(DamagedError):
        await BlobStore(FolderShelf(tmp_path / "blobs"), foreign).get(_blob(b"page"))


async def test_a_full_disk_leaves_nothing_half_written(
    store: BlobStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ShelfFullError):
        await store.put(_blob(b"page"), b"page")
    assert _files(tmp_path) == []


def test_the_ring_reads_back_and_is_for_this_account_alone(tmp_path: Path) -> None:
    ring = KeyRing.load_or_make(tmp_path / "keys")
    assert KeyRing.load_or_make(tmp_path / "keys") == ring
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
    sealed = ring.wrapped(b"secret", "tokens")
    assert ring.rotated().unwrapped(sealed, "tokens") == b"secret"
    for broken, meaning in ((sealed, "another"), (sealed[:-1], "tokens"), (b"", "tokens")):
        with pytest.raises(KeyRingError):
            ring.unwrapped(broken, meaning)
