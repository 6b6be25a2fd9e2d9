import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import delete, select

from desktop.domain.errors import Code, DeviceError, StorageError, ValidationError
from desktop.domain.intake import IntakeState
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PageRow
from desktop.models.intake import IntakeRow
from desktop.models.journal import AuditRow, OutboxRow
from desktop.services import page_adding
from desktop.storage.blobs import StoredBlob
from tests.fakes.counts import each_once
from tests.fakes.files import encoded, heic, noise, pdf, pdf_of_one_page_again, picture
from tests.fakes.pictures_desk import PicturesDesk

FORM, IDENTITY = "form_065", "identity_child"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def desk(tmp_path: Path, worker: Worker) -> Iterator[PicturesDesk]:
    desk = PicturesDesk(tmp_path / "profile", worker)
    with desk.store.write.begin() as session:
        session.execute(delete(PageRow))
    yield desk
    desk.close()


def scan(folder: Path, pages: int = 3, name: str = "scan.tif") -> Path:
    first, *rest = (picture(300 + 40 * number, 420) for number in range(pages))
    path = folder / name
    path.write_bytes(encoded(first, "TIFF", save_all=True, append_images=rest))
    return path


def widths(desk: PicturesDesk, item: str = FORM) -> list[int]:
    return [page.width for page in desk.documents.pages(desk.case, item)]


def test_each_page_of_a_file_becomes_a_page(desk: PicturesDesk, tmp_path: Path) -> None:
    path = scan(tmp_path)
    told: list[tuple[int, int]] = []
    added = desk.documents.add_file(
        desk.case, FORM, path, desk.by, progress=lambda done, pages: told.append((done, pages))
    )
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [page.position for page in added.pages] == [0, 1, 2]
    assert added.original_bytes == path.stat().st_size
    assert added.gained_bytes == added.original_bytes - sum(page.size for page in added.pages) > 0
    assert desk.documents.pages(desk.case, FORM) == added.pages


def test_the_original_stays_as_it_came(desk: PicturesDesk, tmp_path: Path) -> None:
    path = scan(tmp_path)
    desk.documents.add_file(desk.case, FORM, path, desk.by)
    with desk.store.read() as session:
        names = set(session.scalars(select(PageRow.original_sha256)))
        roles = {row.sha256: row.role for row in session.scalars(select(BlobRow))}
    assert names == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert desk.blobs.get(names.pop() or "") == path.read_bytes()
    assert sorted(roles.values()).count("original") == 1


def test_a_page_is_durable_before_a_row_names_it(
    desk: PicturesDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_data: object) -> StoredBlob:
        raise StorageError(Code.DISK_FULL)

    monkeypatch.setattr(desk.blobs, "put", full)
    with pytest.raises(StorageError):
        desk.documents.add_file(desk.case, FORM, scan(tmp_path), desk.by)
    assert widths(desk) == []


def test_added_pages_are_audited_and_marked_for_the_registry_in_one(
    desk: PicturesDesk, tmp_path: Path
) -> None:
    desk.documents.add_file(desk.case, FORM, scan(tmp_path), desk.by)
    with desk.store.read() as session:
        audit = session.scalars(select(AuditRow).where(AuditRow.act == "pages_added")).one()
        assert (audit.field, audit.after, audit.staff_id) == (FORM, "3", desk.by)
        assert session.scalars(select(OutboxRow)).one().intake_id == desk.case


def test_a_stopped_file_leaves_nothing(desk: PicturesDesk, tmp_path: Path) -> None:
    stop = threading.Event()
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(60))
    with pytest.raises(DeviceError) as caught:
        desk.documents.add_file(
            desk.case, FORM, path, desk.by, stop=stop,
            progress=lambda done, _pages: stop.set() if done else None,
        )  # fmt: skip
    assert caught.value.code is Code.CANCELLED
    assert widths(desk) == []


def test_a_bad_page_in_the_middle_refuses_the_file_and_keeps_the_rest(
    desk: PicturesDesk, tmp_path: Path
) -> None:
    desk.documents.add_file(desk.case, FORM, scan(tmp_path, 1), desk.by)
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(encoded(picture(), "JPEG")[:4_000])
    with pytest.raises(DeviceError) as caught:
        desk.documents.add_file(desk.case, FORM, torn, desk.by)
    assert caught.value.code is Code.FILE_TRUNCATED
    assert widths(desk) == [300]


FILES: dict[str, Callable[[], bytes]] = {
    "pictures.pdf": lambda: of_three("PDF"),
    "words.pdf": lambda: pdf(3),
    "plain.tif": lambda: of_three("TIFF"),
    "squeezed.tif": lambda: of_three("TIFF", compression="tiff_lzw"),
    "photo.jpg": lambda: encoded(grain(), "JPEG"),
    "photo.png": lambda: encoded(grain(), "PNG"),
    "photo.webp": lambda: encoded(grain(), "WEBP", lossless=True),
    "photo.heic": lambda: heic(4, 6),
}


def grain() -> Image.Image:
    return Image.fromarray(noise(420, 300, 3))


def of_three(kind: str, **options: object) -> bytes:
    return encoded(grain(), kind, save_all=True, append_images=[grain(), grain()], **options)


@pytest.mark.parametrize(("name", "item"), each_once(FILES, [FORM, IDENTITY]))
def test_a_drive_that_fails_amid_a_file_is_named_and_costs_that_file_alone(
    desk: PicturesDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, item: str
) -> None:
    desk.documents.add_file(desk.case, item, scan(tmp_path, 1), desk.by)
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    with monkeypatch.context() as patch:
        patch.setattr(page_adding, "_MAKE", "tests.fakes.tasks:make_pages_of_a_failing_file")
        with pytest.raises(DeviceError) as caught:
            desk.documents.add_file(desk.case, item, path, desk.by)
    assert caught.value.code is Code.FILE_GONE
    assert widths(desk, item) == [300]
    added = desk.documents.add_file(desk.case, item, path, desk.by)
    assert len(widths(desk, item)) == 1 + len(added.pages)


@pytest.mark.skipif(os.name == "nt", reason="not run here: an open file cannot be taken away")
def test_a_file_taken_away_between_its_pages_costs_that_file_alone(
    desk: PicturesDesk, tmp_path: Path
) -> None:
    desk.documents.add_file(desk.case, FORM, scan(tmp_path, 1, "first.tif"), desk.by)
    path = scan(tmp_path)
    told: list[int] = []

    def take_away(done: int, _pages: int) -> None:
        told.append(done)
        if done == 1:
            path.unlink()

    with pytest.raises(DeviceError) as caught:
        desk.documents.add_file(desk.case, FORM, path, desk.by, progress=take_away)
    assert told[:2] == [0, 1]
    assert caught.value.code is Code.FILE_GONE
    assert widths(desk) == [300]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_called_a_pdf_is_taken_for_what_it_is(
    desk: PicturesDesk, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(encoded(picture(), kind))
    (page,) = desk.documents.add_file(desk.case, FORM, path, desk.by).pages
    assert page.source_name == "form.pdf"
    assert page.height > page.width > 0


@pytest.mark.parametrize("counted", [True, False])
def test_a_pdf_of_ten_thousand_pages_is_refused_before_any_is_drawn(
    desk: PicturesDesk, tmp_path: Path, *, counted: bool
) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(pdf_of_one_page_again(10_000, counted=counted))
    told: list[tuple[int, int]] = []
    with pytest.raises(DeviceError) as caught:
        desk.documents.add_file(
            desk.case, FORM, path, desk.by, progress=lambda done, pages: told.append((done, pages))
        )
    assert caught.value.code is Code.PDF_TOO_MANY_PAGES
    assert caught.value.facts == {"limit": 200, "value": 10_000}
    assert told == []
    assert widths(desk) == []


def test_a_clipboard_picture_is_taken(desk: PicturesDesk) -> None:
    added = desk.documents.add_bytes(desk.case, FORM, encoded(picture(), "PNG"), "paste", desk.by)
    assert [page.source_name for page in added.pages] == ["paste"]
    with pytest.raises(DeviceError) as caught:
        desk.documents.add_bytes(desk.case, FORM, b"", "paste", desk.by)
    assert caught.value.code is Code.FILE_EMPTY


def test_pages_are_moved_turned_removed_and_brought_back(
    desk: PicturesDesk, tmp_path: Path
) -> None:
    first, second, third = desk.documents.add_file(desk.case, FORM, scan(tmp_path), desk.by).pages
    desk.documents.move(third.id, 0, desk.by)
    assert widths(desk) == [380, 300, 340]
    turned = desk.documents.turn(first.id, 1, desk.by)
    assert (turned.width, turned.height, turned.turn) == (first.height, first.width, 1)
    assert turned.sha256 != first.sha256
    assert desk.documents.remove(first.id, desk.by) is True
    assert widths(desk) == [380, 340]
    back = desk.documents.restore(first.id, desk.by)
    assert (back.sha256, back.position) == (turned.sha256, 1)
    assert [page.id for page in desk.documents.pages(desk.case, FORM)] == [
        third.id,
        first.id,
        second.id,
    ]


def test_a_thumbnail_is_small_and_a_page_is_itself(desk: PicturesDesk, tmp_path: Path) -> None:
    page = desk.documents.add_file(desk.case, FORM, scan(tmp_path, 1), desk.by).pages[0]
    whole = desk.documents.page_image(desk.case, page.id, 4_000)
    assert hashlib.sha256(whole).hexdigest() == page.sha256
    assert len(desk.documents.page_image(desk.case, page.id, 60)) < len(whole)


def test_identity_pages_are_only_looked_at(desk: PicturesDesk, tmp_path: Path) -> None:
    added = desk.documents.add_file(desk.case, IDENTITY, scan(tmp_path), desk.by)
    assert all(page.transient and page.sha256 == "" for page in added.pages)
    assert desk.documents.pages(desk.case, IDENTITY) == added.pages
    assert list(desk.blobs.names()) == []
    with desk.store.read() as session:
        assert session.scalars(select(PageRow)).all() == []
    desk.documents.move(added.pages[2].id, 0, desk.by)
    assert widths(desk, IDENTITY) == [380, 300, 340]
    desk.documents.turn(added.pages[0].id, 3, desk.by)
    assert desk.documents.page_image(desk.case, added.pages[0].id, 100)
    assert desk.documents.remove(added.pages[0].id, desk.by) is False
    assert desk.documents.leave_case(desk.case) == 2
    assert desk.documents.pages(desk.case, IDENTITY) == ()


def test_a_stopped_identity_file_leaves_no_picture(desk: PicturesDesk, tmp_path: Path) -> None:
    stop = threading.Event()
    path = tmp_path / "card.pdf"
    path.write_bytes(pdf(60))
    with pytest.raises(DeviceError):
        desk.documents.add_file(
            desk.case, IDENTITY, path, desk.by, stop=stop,
            progress=lambda done, _pages: stop.set() if done else None,
        )  # fmt: skip
    assert desk.transient.list() == ()


def test_a_setting_keeps_identity_pages(desk: PicturesDesk, tmp_path: Path) -> None:
    assert desk.documents.is_transient(IDENTITY)
    desk.set(keep_identity_pictures=True)
    assert not desk.documents.is_transient(IDENTITY)
    added = desk.documents.add_file(desk.case, IDENTITY, scan(tmp_path, 1), desk.by)
    assert not added.pages[0].transient


def test_a_case_that_has_ended_takes_no_pages(desk: PicturesDesk, tmp_path: Path) -> None:
    _end(desk, desk.case)
    with pytest.raises(ValidationError) as caught:
        desk.documents.add_file(desk.case, FORM, scan(tmp_path), desk.by)
    assert caught.value.code is Code.STATE_FORBIDS


def test_originals_go_after_their_days_and_pages_stay(desk: PicturesDesk, tmp_path: Path) -> None:
    page = desk.documents.add_file(desk.case, FORM, scan(tmp_path, 1), desk.by).pages[0]
    with desk.store.write.begin() as session:
        original = session.scalars(select(PageRow.original_sha256)).one() or ""
        session.scalars(select(IntakeRow)).one().received_at = desk.clock.now()
    desk.clock.pass_time(days=desk.settings.keep_originals_days - 1)
    assert desk.documents.purge_originals(desk.clock.now()) == 0
    assert desk.blobs.exists(original)
    desk.clock.pass_time(days=2)
    assert desk.documents.purge_originals(desk.clock.now()) == 1
    with desk.store.read() as session:
        assert session.get(BlobRow, original) is None
        assert session.get(BlobRow, page.sha256) is not None
    assert desk.documents.purge_originals(desk.clock.now()) == 0


def test_what_an_undo_may_want_is_not_collected(desk: PicturesDesk, tmp_path: Path) -> None:
    page = desk.documents.add_file(desk.case, FORM, scan(tmp_path, 1), desk.by).pages[0]
    desk.clock.pass_time(days=40)
    desk.documents.remove(page.id, desk.by)
    desk.documents.purge_originals(desk.clock.now())
    assert desk.documents.restore(page.id, desk.by).id == page.id
    assert desk.documents.page_image(desk.case, page.id, 100)


def _end(desk: PicturesDesk, intake_id: UUID) -> None:
    with desk.store.write.begin() as session:
        row = session.scalars(select(IntakeRow).where(IntakeRow.id == intake_id)).one()
        row.state = IntakeState.WITHDRAWN.value


@pytest.mark.skipif(os.name == "nt", reason="names there are always whole signs")
@pytest.mark.parametrize("item", [FORM, IDENTITY])
def test_a_file_whose_name_is_no_text_is_taken(
    desk: PicturesDesk, tmp_path: Path, item: str
) -> None:
    path = tmp_path / os.fsdecode(b"\xd1.jpg")
    path.write_bytes(encoded(picture(), "JPEG"))
    added = desk.documents.add_file(desk.case, item, path, desk.by)
    assert added.pages[0].source_name == "?.jpg"
