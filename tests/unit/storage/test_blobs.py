"""Attachments are durable, private and told apart when damaged."""

import io
import secrets
import tracemalloc
from pathlib import Path

import pytest

from desktop.domain.errors import Code, StorageError
from desktop.storage.blobs import BlobStore
from desktop.storage.sealing import CHUNK

_PICTURE = b"\xff\xd8\xff\xe0" + b"880412401006 " * 9_000


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def blobs(tmp_path: Path, key: bytes) -> BlobStore:
    return BlobStore(tmp_path / "blobs", key)


def _code(blobs: BlobStore, sha256: str) -> Code:
    with pytest.raises(StorageError) as caught:
        blobs.get(sha256)
    return caught.value.code


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7])
def test_what_is_put_comes_back(blobs: BlobStore, size: int) -> None:
    data = secrets.token_bytes(size)
    stored = blobs.put(data)
    assert stored.size == size
    assert blobs.get(stored.sha256) == data
    assert blobs.put(io.BytesIO(data)) == stored
    assert len(list(blobs.names())) == 1


def test_any_part_can_be_read_without_the_rest(blobs: BlobStore) -> None:
    data = secrets.token_bytes(3 * CHUNK + 100)
    with blobs.open(blobs.put(data).sha256) as reader:
        reader.seek(2 * CHUNK - 5)
        assert reader.read(10) == data[2 * CHUNK - 5 : 2 * CHUNK + 5]
        reader.seek(-3, io.SEEK_END)
        assert reader.read() == data[-3:]


def test_files_tell_neither_content_nor_equality(blobs: BlobStore, tmp_path: Path) -> None:
    sha256 = blobs.put(_PICTURE).sha256
    path = blobs.path_of(sha256)
    content = path.read_bytes()
    assert b"880412401006" not in content
    assert not content.startswith(b"\xff\xd8")
    assert sha256 not in str(path)
    elsewhere = BlobStore(tmp_path / "other", secrets.token_bytes(32))
    assert elsewhere.put(_PICTURE).sha256 == sha256
    assert elsewhere.path_of(sha256).name != path.name


def test_each_kind_of_damage_is_noticed(blobs: BlobStore) -> None:
    sha256 = blobs.put(secrets.token_bytes(3 * CHUNK)).sha256
    path = blobs.path_of(sha256)
    whole = path.read_bytes()
    sealed = CHUNK + 16
    flipped = bytearray(whole)
    flipped[30] ^= 1
    swapped = whole[:20] + whole[20 + sealed : 20 + 2 * sealed] + whole[20 : 20 + sealed]
    for torn in (
        bytes(flipped),
        swapped + whole[20 + 2 * sealed :],
        whole[:-sealed],
        whole[:-1],
        b"",
    ):
        path.write_bytes(torn)
        assert _code(blobs, sha256) is Code.BLOB_DAMAGED
    path.unlink()
    assert _code(blobs, sha256) is Code.BLOB_MISSING


def test_one_file_cannot_stand_for_another(blobs: BlobStore) -> None:
    ours, theirs = blobs.put(b"ours" * 500).sha256, blobs.put(b"them" * 500).sha256
    blobs.path_of(ours).write_bytes(blobs.path_of(theirs).read_bytes())
    assert _code(blobs, ours) is Code.BLOB_DAMAGED


def test_putting_a_damaged_blob_again_mends_it(blobs: BlobStore) -> None:
    sha256 = blobs.put(_PICTURE).sha256
    blobs.path_of(sha256).write_bytes(b"torn")
    assert blobs.put(_PICTURE).sha256 == sha256
    assert blobs.get(sha256) == _PICTURE


def test_a_large_file_needs_little_memory(blobs: BlobStore, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(secrets.token_bytes(1_000_000) * 20)
    tracemalloc.start()
    with large.open("rb") as file:
        sha256 = blobs.put(file).sha256
    with blobs.open(sha256) as reader:
        while reader.read(CHUNK):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_deleted_blob_is_gone(blobs: BlobStore) -> None:
    sha256 = blobs.put(_PICTURE).sha256
    blobs.delete(sha256)
    blobs.delete(sha256)
    assert not blobs.exists(sha256)
    assert list(blobs.root.rglob("*.part")) == []


def test_a_file_cut_down_to_its_head_is_no_empty_blob(blobs: BlobStore) -> None:
    sha256 = blobs.put(_PICTURE).sha256
    path = blobs.path_of(sha256)
    path.write_bytes(path.read_bytes()[:20])
    assert _code(blobs, sha256) is Code.BLOB_DAMAGED
    blobs.put(_PICTURE)
    assert blobs.get(sha256) == _PICTURE
