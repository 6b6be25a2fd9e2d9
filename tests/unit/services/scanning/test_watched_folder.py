"""A file of the watched folder is taken once it is whole, and goes once its pages are durable."""

import errno
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.capture import Device, ScannerSettings
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.scanner.devices.folder import whole_files
from desktop.scanner.devices.port import Scanners
from desktop.storage.blobs import StoredBlob
from tests.fakes.files import encoded, pdf, picture
from tests.fakes.scanning_desk import FEEDER, FORM, ScanningDesk


def failure(desk: ScanningDesk) -> DeskError:
    with pytest.raises(DeskError) as caught:
        desk.scans.scan(desk.target, folder_of(desk), FEEDER)
    return caught.value


def test_a_file_of_the_watched_folder_is_taken_and_goes(desk: ScanningDesk, tmp_path: Path) -> None:
    folder = watched(desk, tmp_path)
    (folder / "0001.jpg").write_bytes(encoded(picture(300, 420), "JPEG"))
    assert desk.scans.waiting_files() == ("0001.jpg",)
    done = desk.scans.scan(desk.target, folder_of(desk), FEEDER)
    assert done.pages == desk.pages()
    assert len(done.pages) == 1
    assert list(folder.iterdir()) == []


def test_a_taken_file_is_moved_where_the_setting_says(desk: ScanningDesk, tmp_path: Path) -> None:
    folder, moved = watched(desk, tmp_path), tmp_path / "taken"
    desk.remembered = replace(desk.remembered, consumed_folder=str(moved))
    for shade in (300, 320):
        data = encoded(picture(shade, 420), "JPEG")
        (folder / "scan.jpg").write_bytes(data)
        desk.scans.scan(desk.target, folder_of(desk), FEEDER)
        assert not (folder / "scan.jpg").exists()
    assert sorted(path.name for path in moved.iterdir()) == ["scan-2.jpg", "scan.jpg"]


def test_a_half_written_file_is_left_alone(desk: ScanningDesk, tmp_path: Path) -> None:
    folder = watched(desk, tmp_path)
    whole = encoded(picture(900, 1200), "JPEG")
    (folder / "half.jpg").write_bytes(whole[: len(whole) // 2])
    error = failure(desk)
    assert (error.code, error.facts["file"]) == (Code.FILE_TRUNCATED, "half.jpg")
    assert desk.pages() == ()
    (folder / "half.jpg").write_bytes(whole)
    assert len(desk.scans.scan(desk.target, folder_of(desk), FEEDER).pages) == 1
    assert list(folder.iterdir()) == []


def test_a_file_that_grows_is_not_whole(desk: ScanningDesk, tmp_path: Path) -> None:
    folder = watched(desk, tmp_path)
    over = threading.Event()

    def grow() -> None:
        with (folder / "growing.pdf").open("wb") as file:
            while not over.wait(0.02):
                file.write(b"%PDF-1.4 ")
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert desk.scans.waiting_files() == ()
    finally:
        over.set()
        writer.join()


def test_a_locked_file_is_not_whole(desk: ScanningDesk, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="not run here: locks are tried on POSIX")
    folder = watched(desk, tmp_path)
    with (folder / "held.jpg").open("wb") as file:
        file.write(encoded(picture(300, 420), "JPEG"))
        file.flush()
        fcntl.flock(file, fcntl.LOCK_EX)
        assert desk.scans.waiting_files() == ()
    assert desk.scans.waiting_files() == ("held.jpg",)


def test_a_full_disk_leaves_the_file_where_it_is(
    desk: ScanningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = watched(desk, tmp_path)
    (folder / "scan.jpg").write_bytes(encoded(picture(300, 420), "JPEG"))

    def full(_data: object) -> StoredBlob:
        raise StorageError(Code.DISK_FULL)

    monkeypatch.setattr(desk.pictures.blobs, "put", full)
    assert failure(desk).code is Code.DISK_FULL
    assert (folder / "scan.jpg").exists()


@pytest.mark.parametrize("item", [FORM, "identity_child"])
def test_a_kill_before_the_file_is_gone_takes_it_no_second_time(
    desk: ScanningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    folder = watched(desk, tmp_path)
    (folder / "scan.jpg").write_bytes(encoded(picture(600, 840), "JPEG"))
    target, pages = replace(desk.target, item=item), desk.pictures.documents.pages
    with monkeypatch.context() as killed:
        killed.setattr(Scanners, "consume", dies)
        with pytest.raises(KeyboardInterrupt):
            desk.scans.scan(target, folder_of(desk), FEEDER)
    (kept,) = pages(desk.pictures.case, item)
    desk.start_anew()
    # Whatever case and item are open by then.
    assert desk.scans.scan(desk.target, folder_of(desk), FEEDER).pages == ()
    assert pages(desk.pictures.case, item) == (kept,)
    assert list(folder.iterdir()) == []
    # The same file laid there anew is meant.
    (folder / "scan.jpg").write_bytes(encoded(picture(600, 840), "JPEG"))
    assert len(desk.scans.scan(desk.target, folder_of(desk), FEEDER).pages) == 1


def test_a_kill_before_the_pages_are_in_takes_the_file(
    desk: ScanningDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = watched(desk, tmp_path)
    (folder / "scan.jpg").write_bytes(encoded(picture(600, 840), "JPEG"))
    with monkeypatch.context() as killed:
        killed.setattr(desk.pictures.documents, "add_file", dies)
        with pytest.raises(KeyboardInterrupt):
            desk.scans.scan(desk.target, folder_of(desk), FEEDER)
    desk.start_anew()
    assert len(desk.scans.scan(desk.target, folder_of(desk), FEEDER).pages) == 1


def test_no_copy_of_an_identity_document_is_moved_beside_the_scans(
    desk: ScanningDesk, tmp_path: Path
) -> None:
    folder, moved = watched(desk, tmp_path), tmp_path / "taken"
    desk.remembered = replace(desk.remembered, consumed_folder=str(moved))
    (folder / "card.jpg").write_bytes(encoded(picture(600, 840), "JPEG"))
    desk.scans.scan(replace(desk.target, item="identity_child"), folder_of(desk), FEEDER)
    assert list(folder.iterdir()) == []
    assert not moved.exists()


def test_a_pdf_whose_writer_rests_is_not_taken_by_half(desk: ScanningDesk, tmp_path: Path) -> None:
    folder = watched(desk, tmp_path)
    whole = pdf(pages=3)
    half = whole[: whole.rindex(b"xref") - 10]
    (folder / "run.pdf").write_bytes(half)
    assert desk.scans.waiting_files() == ()
    error = failure(desk)
    assert (error.code, error.facts["file"]) == (Code.FILE_TRUNCATED, "run.pdf")
    assert desk.pages() == ()
    (folder / "run.pdf").write_bytes(whole)
    assert len(desk.scans.scan(desk.target, folder_of(desk), FEEDER).pages) == 3


def test_a_place_without_locks_holds_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="not run here: locks are tried on POSIX")

    def none_here(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", none_here)
    (tmp_path / "scan.jpg").write_bytes(encoded(picture(300, 420), "JPEG"))
    (file,) = whole_files(lambda _: None, tmp_path, 0.01)
    assert file.path.name == "scan.jpg"


def dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_folder_that_is_gone_is_told(desk: ScanningDesk, tmp_path: Path) -> None:
    folder = watched(desk, tmp_path)
    shutil.rmtree(folder)
    assert failure(desk).code is Code.SCANNER_GONE


def watched(desk: ScanningDesk, place: Path) -> Path:
    folder = place / "scans"
    folder.mkdir()
    desk.remembered = ScannerSettings(folder=str(folder))
    return folder


def folder_of(desk: ScanningDesk) -> Device:
    device = desk.scans.folder_device()
    assert device is not None
    return device
