"""What nothing names goes, and never what somebody is about to name."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow
from desktop.services.attachments import ORIGINAL, keep_row
from desktop.storage.blobs import StoredBlob
from tests.fakes.pictures_desk import PicturesDesk

LONG_AGO = 1_000_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[PicturesDesk]:
    desk = PicturesDesk(tmp_path / "profile", Worker())
    yield desk
    desk.close()


def old_file(desk: PicturesDesk, data: bytes) -> StoredBlob:
    blob = desk.blobs.put(data)
    os.utime(desk.blobs.path_of(blob.sha256), (LONG_AGO, LONG_AGO))
    return blob


def old_row(desk: PicturesDesk, data: bytes) -> StoredBlob:
    blob = old_file(desk, data)
    with desk.store.write.begin() as session:
        keep_row(session, blob, media_type="", role=ORIGINAL, now=desk.clock.now())
    desk.clock.pass_time(days=3)
    return blob


def test_a_row_that_nothing_names_goes_with_its_file(desk: PicturesDesk) -> None:
    blob = old_row(desk, b"named by nobody")
    assert desk.attachments.collect(desk.clock.now()) == 1
    assert not desk.blobs.exists(blob.sha256)


def test_a_file_without_a_row_goes_once_it_is_old(desk: PicturesDesk) -> None:
    old, fresh = old_file(desk, b"left by a kill"), desk.blobs.put(b"being added elsewhere")
    desk.attachments.collect(desk.clock.now())
    assert not desk.blobs.exists(old.sha256)
    assert desk.blobs.exists(fresh.sha256)


def test_nothing_goes_while_something_is_added(desk: PicturesDesk) -> None:
    blob = old_row(desk, b"the same page again")
    with desk.attachments.adding():
        assert desk.attachments.collect(desk.clock.now()) == 0
    assert desk.blobs.exists(blob.sha256)


def test_nothing_goes_when_adding_began_after_the_look(
    desk: PicturesDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = old_file(desk, b"the same page again")
    look = desk.attachments._idle

    def look_then_add(now: datetime) -> object:
        found = look(now)
        with desk.attachments.adding() as blobs, desk.store.write.begin() as session:
            again = blobs.put(b"the same page again")
            keep_row(session, again, media_type="", role=ORIGINAL, now=desk.clock.now())
        return found

    monkeypatch.setattr(desk.attachments, "_idle", look_then_add)
    assert desk.attachments.collect(desk.clock.now()) == 0
    with desk.store.read() as session:
        assert session.get(BlobRow, blob.sha256) is not None
    assert desk.blobs.exists(blob.sha256)
