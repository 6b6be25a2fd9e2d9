"""A page of an identity document leaves nothing behind."""

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, StorageError
from desktop.storage.transient import TransientStore

_NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
_PICTURE = b"\xff\xd8\xff\xe0" + b"IDKAZ0123456784880412401006<<<" * 5_000


@pytest.fixture
def pages(tmp_path: Path) -> TransientStore:
    return TransientStore(tmp_path / "transient", secrets.token_bytes(32))


def _put(
    pages: TransientStore, case: UUID, item: str = "identity_child", position: int = 0
) -> PageRecord:
    return pages.put(
        case,
        item,
        _PICTURE,
        media_type="image/jpeg",
        width=1000,
        height=700,
        created_at=_NOW,
        source_name="жеке куәлік.jpg",
        position=position,
    )


def test_a_page_is_there_while_it_is_needed(pages: TransientStore) -> None:
    case = uuid4()
    second, first = _put(pages, case, position=1), _put(pages, case)
    _put(pages, uuid4())
    assert [page.record for page in pages.list(case)] == [first, second]
    assert pages.get(first.id) == _PICTURE
    assert first.transient
    assert first.sha256 == ""


def test_turn_and_place_are_kept(pages: TransientStore) -> None:
    page = _put(pages, uuid4())
    pages.update(page.id, turn=5, position=3)
    kept = pages.page(page.id).record
    assert (kept.turn, kept.position) == (1, 3)


def test_files_tell_nothing(pages: TransientStore, tmp_path: Path) -> None:
    _put(pages, uuid4())
    for path in (tmp_path / "transient").iterdir():
        content = path.read_bytes()
        assert b"880412401006" not in content
        assert "куәлік".encode() not in content
        assert not content.startswith(b"\xff\xd8")


def test_the_key_is_overwritten_before_its_name_goes(pages: TransientStore, tmp_path: Path) -> None:
    page = _put(pages, uuid4())
    key_file = tmp_path / "transient" / f"{page.id.hex}.key"
    wrapped = key_file.read_bytes()
    os.link(key_file, tmp_path / "another name of the same bytes")
    pages.destroy(page.id)
    assert (tmp_path / "another name of the same bytes").read_bytes() != wrapped
    assert list((tmp_path / "transient").iterdir()) == []
    with pytest.raises(StorageError) as caught:
        pages.get(page.id)
    assert caught.value.code is Code.BLOB_MISSING


def test_only_the_items_own_pages_go(pages: TransientStore) -> None:
    case = uuid4()
    _put(pages, case, "identity_child")
    stays = _put(pages, case, "identity_guardian")
    assert pages.destroy_for(case, "identity_child") == 1
    assert [page.record for page in pages.list()] == [stays]


def test_after_a_kill_young_pages_are_asked_about_and_old_ones_are_gone(
    pages: TransientStore, tmp_path: Path
) -> None:
    page = _put(pages, uuid4())
    torn = _put(pages, uuid4())
    (tmp_path / "transient" / f"{torn.id.hex}.facts").unlink()
    (tmp_path / "transient" / "unfinished.part").write_bytes(b"half")
    left = pages.leftovers(_NOW + timedelta(hours=23))
    assert [one.record for one in left] == [page]
    assert len(list((tmp_path / "transient").iterdir())) == 3
    assert pages.leftovers(_NOW + timedelta(hours=25)) == ()
    assert list((tmp_path / "transient").iterdir()) == []


def test_a_picture_dated_in_the_future_goes_too(pages: TransientStore) -> None:
    _put(pages, uuid4())
    assert pages.leftovers(_NOW - timedelta(minutes=1)) == ()
    assert pages.list() == ()


def test_another_profiles_key_opens_nothing(pages: TransientStore, tmp_path: Path) -> None:
    page = _put(pages, uuid4())
    stranger = TransientStore(tmp_path / "transient", secrets.token_bytes(32))
    with pytest.raises(StorageError) as caught:
        stranger.get(page.id)
    assert caught.value.code is Code.BLOB_DAMAGED


def test_a_strangers_file_among_the_pages_is_passed_over(
    pages: TransientStore, tmp_path: Path
) -> None:
    case = uuid4()
    kept = _put(pages, case)
    stranger = tmp_path / "transient" / "copy (1).key"
    stranger.write_bytes(b"another program's")
    assert [page.record for page in pages.list(case)] == [kept]
    assert len(pages.leftovers(_NOW)) == 1
    assert stranger.exists()
