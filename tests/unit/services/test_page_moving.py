import io
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import delete, select, update

from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PageRow
from desktop.models.intake import ItemRow
from desktop.models.journal import AuditRow
from desktop.services import page_moving
from tests.fakes.files import encoded, picture
from tests.fakes.pictures_desk import PicturesDesk

FORM, OTHER, IDENTITY, GUARDIAN = "form_065", "form_052_2", "identity_child", "identity_guardian"


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
        session.execute(update(ItemRow).values(confirmed_at=None, confirmed_by=None))
    yield desk
    desk.close()


def add(desk: PicturesDesk, item: str, pages: int = 1) -> list[UUID]:
    first, *rest = (picture(300 + 40 * number, 420) for number in range(pages))
    data = encoded(first, "TIFF", save_all=True, append_images=rest)
    added = desk.documents.add_bytes(desk.case, item, data, "scan.tif", desk.by)
    return [page.id for page in added.pages]


def ids(desk: PicturesDesk, item: str) -> list[UUID]:
    return [page.id for page in desk.documents.pages(desk.case, item)]


def files(desk: PicturesDesk) -> set[str]:
    return set(desk.blobs.names())


def test_a_page_goes_behind_those_of_the_other_form(desk: PicturesDesk) -> None:
    first, second, third = add(desk, FORM, 3)
    (there,) = add(desk, OTHER)
    moved = desk.documents.move_to_item([first, third], OTHER, desk.by)
    assert [page.id for page in moved] == [first, third]
    assert ids(desk, OTHER) == [there, first, third]
    assert ids(desk, FORM) == [second]
    assert [page.position for page in desk.documents.pages(desk.case, FORM)] == [0]
    with desk.store.read() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.act == "pages_moved_to_item")).one()
    assert (row.field, row.before, row.after) == (OTHER, FORM, OTHER)


def test_nothing_of_an_identity_page_stays_where_papers_are_kept(desk: PicturesDesk) -> None:
    before = files(desk)
    first, second = add(desk, FORM, 2)
    (moved,) = desk.documents.move_to_item([first], IDENTITY, desk.by)
    assert moved.transient
    assert ids(desk, IDENTITY) == [moved.id]
    assert ids(desk, FORM) == [second]
    # The page that stays is there; the file that both came from showed the document too.
    assert len(files(desk) - before) == 1
    with desk.store.read() as session:
        stays = session.get_one(PageRow, second)
        assert stays.original_sha256 is None
        blobs = set(session.scalars(select(BlobRow.sha256)))
        assert stays.sha256 in blobs
    assert desk.documents.page_image(desk.case, second, 200)
    with pytest.raises(ValidationError):
        desk.documents.restore(first, desk.by)
    assert desk.documents.leave_case(desk.case) == 1


def test_nothing_of_a_page_that_is_let_go_stays_not_even_in_its_file(desk: PicturesDesk) -> None:
    before = files(desk)
    first, second, third = add(desk, FORM, 3)
    desk.documents.let_go((first, third), desk.by)
    assert ids(desk, FORM) == [second]
    assert len(files(desk) - before) == 1, "the page that stays"
    with desk.store.read() as session:
        stays = session.get_one(PageRow, second)
        assert (stays.original_sha256, stays.position) == (None, 0)
        row = session.scalars(select(AuditRow).where(AuditRow.act == "pages_let_go")).one()
        assert row.field == FORM
    assert desk.documents.page_image(desk.case, second, 200)
    for gone in (first, third):
        with pytest.raises(ValidationError):
            desk.documents.restore(gone, desk.by)


def test_of_pages_to_let_go_all_go_or_none(
    desk: PicturesDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = files(desk)
    first, second = add(desk, FORM, 2)
    before = files(desk)

    def refuse(*_: object, **__: object) -> None:
        raise StorageError(Code.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(page_moving, "record_change", refuse)
        with pytest.raises(StorageError):
            desk.documents.let_go((first, second), desk.by)
    assert (ids(desk, FORM), files(desk)) == ([first, second], before)
    (joined,) = desk.documents.join((first, second), desk.by)
    with pytest.raises(ValidationError):
        desk.documents.let_go((first,), desk.by)
    desk.documents.let_go((joined.id,), desk.by)
    assert ids(desk, FORM) == []
    assert files(desk) == others, "what it was made of goes along"


def test_a_page_brought_back_has_no_file_that_was_let_go(desk: PicturesDesk) -> None:
    first, second = add(desk, FORM, 2)
    desk.documents.remove(second, desk.by)
    desk.documents.let_go((first,), desk.by)
    assert desk.documents.restore(second, desk.by).id == second
    with desk.store.read() as session:
        assert session.get_one(PageRow, second).original_sha256 is None


def test_a_looked_at_page_is_let_go_as_well(desk: PicturesDesk) -> None:
    first, second = add(desk, IDENTITY, 2)
    desk.documents.let_go((first,), desk.by)
    assert ids(desk, IDENTITY) == [second]


def test_a_form_among_the_looked_at_pages_is_kept_upright(desk: PicturesDesk) -> None:
    (page,) = add(desk, IDENTITY)
    desk.documents.turn(page, 1, desk.by)
    (moved,) = desk.documents.move_to_item([page], FORM, desk.by)
    assert not moved.transient
    assert (moved.turn, moved.width > moved.height) == (1, True)
    image = Image.open(io.BytesIO(desk.documents.page_image(desk.case, moved.id, 2000)))
    assert image.size == (moved.width, moved.height)
    with pytest.raises(StorageError):
        desk.transient.get(page)
    assert ids(desk, IDENTITY) == []


def test_a_looked_at_page_goes_to_the_other_persons_document(desk: PicturesDesk) -> None:
    before = files(desk)
    first, second = add(desk, IDENTITY, 2)
    desk.documents.move_to_item([second], GUARDIAN, desk.by)
    assert (ids(desk, IDENTITY), ids(desk, GUARDIAN)) == ([first], [second])
    assert files(desk) == before


def test_a_confirmed_document_takes_no_more_pages(desk: PicturesDesk) -> None:
    (page,) = add(desk, FORM)
    with desk.store.write.begin() as session:
        session.execute(
            update(ItemRow)
            .where(ItemRow.code == IDENTITY)
            .values(confirmed_at=desk.clock.now(), confirmed_by=desk.by)
        )
    with pytest.raises(ValidationError) as told:
        desk.documents.move_to_item([page], IDENTITY, desk.by)
    assert told.value.code is Code.STATE_FORBIDS
    assert ids(desk, FORM) == [page]
    assert desk.transient.list(desk.case) == ()


def test_kept_identity_pictures_move_as_any_page(desk: PicturesDesk) -> None:
    desk.set(keep_identity_pictures=True)
    (page,) = add(desk, FORM)
    (moved,) = desk.documents.move_to_item([page], IDENTITY, desk.by)
    assert (moved.id, moved.transient) == (page, False)


@pytest.mark.parametrize("item", [FORM, GUARDIAN])
def test_a_page_that_was_joined_meanwhile_is_not_moved_from_under_what_shows_it(
    desk: PicturesDesk, item: str
) -> None:
    first, second = add(desk, item, 2)
    (joined,) = desk.documents.join((first, second), desk.by)
    with pytest.raises(ValidationError) as caught:
        desk.documents.move_to_item([first], IDENTITY, desk.by)
    assert caught.value.code is Code.NOT_FOUND
    assert ids(desk, item) == [joined.id]
    assert ids(desk, IDENTITY) == []


def test_a_paper_that_was_only_looked_at_can_still_be_seen_as_it_was_scanned(
    desk: PicturesDesk,
) -> None:
    data = encoded(picture(620, 840), "JPEG")
    (page,) = desk.documents.add_bytes(desk.case, IDENTITY, data, "scan.jpg", desk.by).pages
    seen = desk.documents.page_bytes(desk.case, page.id)
    (kept,) = desk.documents.move_to_item([page.id], FORM, desk.by)
    assert kept.cleaned
    assert desk.documents.page_bytes(desk.case, kept.id) == seen
    (plain,) = desk.documents.as_scanned(kept.id, desk.by)
    assert not plain.cleaned
    assert desk.documents.page_bytes(desk.case, plain.id) != seen
