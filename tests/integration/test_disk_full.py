"""A full disk: a clear word, no damage, and work goes on after space is made."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, StorageError
from desktop.models.rows import AuditRow, BlobRow
from desktop.models.store import Store, create_store, damage, open_store
from desktop.paths import Paths
from desktop.services.backup import BackupService
from desktop.services.profile import ProfileService, ProfileState
from desktop.storage.blobs import BlobStore
from desktop.storage.transient import TransientStore
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import first_run, made
from tests.fakes.keyring import FakeKeyring

_MOMENT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def _mount(folder: Path) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    line = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    return subprocess.run(line, check=False, capture_output=True).returncode == 0


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not _mount(folder):
        pytest.skip("not run here: mounting a small tmpfs needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(folder: Path) -> Path:
    """Take all space that is left."""
    ballast = folder / "ballast"
    with ballast.open("ab", buffering=0) as file:
        for size in (4096, 1):
            while True:
                try:
                    if file.write(bytes(size)) < size:
                        break
                except OSError:
                    break
    return ballast


def _code(deed: Callable[[], object]) -> Code:
    with pytest.raises(StorageError) as caught:
        deed()
    return caught.value.code


def _note(store: Store, text: str) -> None:
    with store.write.begin() as session:
        session.add(AuditRow(at=_MOMENT, act=text, after=secrets.token_hex(500)))


def _notes(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(AuditRow.act).order_by(AuditRow.seq)))


def test_what_was_saved_stays_and_saving_goes_on(small: Path) -> None:
    key = secrets.token_bytes(32)
    store = create_store(small / "store.db", key)
    saved: list[str] = []
    ballast = _fill(small)

    def save_until_full() -> None:
        for number in range(10_000):
            _note(store, f"n{number}")
            saved.append(f"n{number}")

    assert _code(save_until_full) is Code.DISK_FULL
    assert _notes(store) == saved
    ballast.unlink()
    _note(store, "after")
    store.close()
    assert damage(small / "store.db", key) == ()
    again = open_store(small / "store.db", key)
    assert _notes(again) == [*saved, "after"]
    again.close()


def test_opening_on_a_full_disk_says_so_and_harms_nothing(small: Path) -> None:
    key = secrets.token_bytes(32)
    store = create_store(small / "store.db", key)
    _note(store, "before")
    store.close()
    ballast = _fill(small)

    def open_and_save() -> None:
        again = open_store(small / "store.db", key)
        try:
            _note(again, "no room")
        finally:
            again.close()

    assert _code(open_and_save) is Code.DISK_FULL
    ballast.unlink()
    again = open_store(small / "store.db", key)
    assert _notes(again) == ["before"]
    again.close()


def test_files_are_kept_whole_or_not_at_all(small: Path) -> None:
    key = secrets.token_bytes(32)
    blobs, pages = BlobStore(small / "blobs", key), TransientStore(small / "transient", key)
    first = blobs.put(secrets.token_bytes(500_000))
    ballast = _fill(small)
    large = secrets.token_bytes(500_000)

    def show_a_card() -> None:
        pages.put(
            uuid4(), "identity_child", large, media_type="", width=1, height=1, created_at=_MOMENT
        )

    assert _code(lambda: blobs.put(large)) is Code.DISK_FULL
    assert _code(show_a_card) is Code.DISK_FULL
    assert list(blobs.names()) == [blobs.name_of(first.sha256)]
    assert [path for path in small.rglob("*") if path.suffix in {".part", ".key", ".page"}] == []
    ballast.unlink()
    assert blobs.get(blobs.put(large).sha256) == large
    show_a_card()


def test_a_first_run_on_a_full_disk_can_be_tried_again(small: Path) -> None:
    service = ProfileService(Paths.under(small / "profile"), FakeClock(), FakeKeyring())
    ballast = _fill(small)
    assert _code(lambda: service.create(first_run())) is Code.DISK_FULL
    assert service.state() == (ProfileState.NEW, None)
    ballast.unlink()
    service.create(first_run())[0].close()


def test_a_full_stick_keeps_its_older_backups(small: Path, tmp_path: Path) -> None:
    clock = FakeClock()
    _, profile, recovery = made(tmp_path / "profile", clock, FakeKeyring(), small)
    backups = BackupService(profile, lambda: str(small), clock)
    backups.run(Event())
    made_at = backups.last()
    blob = profile.blobs.put(secrets.token_bytes(4_000_000))
    with profile.store.write.begin() as session:
        session.add(
            BlobRow(sha256=blob.sha256, size=1, media_type="", role="final", created_at=clock.now())
        )
    clock.pass_time(days=1)
    assert _code(lambda: backups.run(Event())) is Code.DISK_FULL
    assert backups.last() == made_at
    profile.close()
    bare = ProfileService(Paths.under(tmp_path / "bare"), clock, FakeKeyring())
    bare.restore(small, str(recovery)).close()
