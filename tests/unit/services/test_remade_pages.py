import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import delete, select, update

from desktop.domain.errors import Code, DeviceError, StorageError, ValidationError
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.journal import AuditRow, OutboxRow
from tests.fakes import papers
from tests.fakes.case_store import NOW
from tests.fakes.files import encoded, pdf
from tests.fakes.pictures_desk import PicturesDesk
from tests.unit.scanner.test_separators import patch_sheet

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
        session.execute(update(ItemRow).values(confirmed_at=None, confirmed_by=None))
    yield desk
    desk.close()


@cache
def form(seed: int, dpi: int = 100) -> Image.Image:
    return papers.form(seed, dpi=dpi)


@cache
def page(seed: int = 1, skew: float = 1.2, dpi: int = 100) -> bytes:
    made = papers.sheet(form(seed, dpi), seed, skew=skew)
    return encoded(Image.fromarray(made), "JPEG", quality=90)


@cache
def card(seed: int) -> bytes:
    laid = papers.scanned(papers.card(seed), papers.CARD_MM, seed, dpi=150)
    return encoded(Image.fromarray(laid.picture), "JPEG", quality=90)


def add(desk: PicturesDesk, *files: bytes, item: str = FORM) -> list[str]:
    for data in files:
        desk.documents.add_bytes(desk.case, item, data, "scan", desk.by)
    return names(desk, item)


def names(desk: PicturesDesk, item: str = FORM) -> list[str]:
    """The bytes of the item's pages, by hash, in order."""
    return [
        hashlib.sha256(desk.documents.page_image(desk.case, one.id, 9_000)).hexdigest()
        for one in desk.documents.pages(desk.case, item)
    ]


def ids(desk: PicturesDesk, item: str = FORM) -> list[object]:
    return [one.id for one in desk.documents.pages(desk.case, item)]


@pytest.mark.parametrize("item", [FORM, IDENTITY])
def test_undoing_the_cleaning_and_doing_it_again_gives_the_very_bytes(
    desk: PicturesDesk, item: str
) -> None:
    cleaned = add(desk, page(), item=item)
    one = desk.documents.pages(desk.case, item)[0]
    assert one.cleaned
    scanned = desk.documents.as_scanned(one.id, desk.by)[0]
    assert not scanned.cleaned
    assert scanned.id == one.id
    assert names(desk, item) != cleaned
    again = desk.documents.as_scanned(one.id, desk.by)[0]
    assert again == one
    assert names(desk, item) == cleaned


def test_a_page_as_scanned_stays_as_staff_turned_it(desk: PicturesDesk) -> None:
    add(desk, page())
    one = desk.documents.pages(desk.case, FORM)[0]
    desk.documents.turn(one.id, 1, desk.by)
    scanned = desk.documents.as_scanned(one.id, desk.by)[0]
    assert scanned.turn == 1
    assert scanned.width > scanned.height


def test_a_page_of_many_is_made_anew_from_its_own_place(desk: PicturesDesk, tmp_path: Path) -> None:
    first, *rest = (Image.fromarray(papers.sheet(form(s), s)) for s in (1, 2, 3))
    path = tmp_path / "scan.tif"
    path.write_bytes(encoded(first, "TIFF", save_all=True, append_images=rest))
    desk.documents.add_file(desk.case, FORM, path, desk.by)
    before = names(desk)
    second = desk.documents.pages(desk.case, FORM)[1]
    desk.documents.as_scanned(second.id, desk.by)
    desk.documents.as_scanned(second.id, desk.by)
    assert names(desk) == before


def test_a_page_whose_original_is_gone_says_so(desk: PicturesDesk) -> None:
    add(desk, page())
    with desk.store.write.begin() as session:
        session.scalars(select(IntakeRow)).one().received_at = desk.clock.now()
    desk.clock.pass_time(days=desk.settings.keep_originals_days + 1)
    desk.documents.purge_originals(desk.clock.now())
    one = desk.documents.pages(desk.case, FORM)[0]
    with pytest.raises(StorageError) as caught:
        desk.documents.as_scanned(one.id, desk.by)
    assert caught.value.code is Code.SCAN_GONE


def test_each_deed_is_audited_and_marked_for_the_registry(desk: PicturesDesk) -> None:
    add(desk, page(1), page(2))
    one, two = desk.documents.pages(desk.case, FORM)
    desk.documents.as_scanned(one.id, desk.by)
    joined = desk.documents.join((one.id, two.id), desk.by)[0]
    desk.documents.split(joined.id, None, desk.by)
    with desk.store.read() as session:
        acts = list(session.scalars(select(AuditRow.act).order_by(AuditRow.seq)))
        assert session.scalars(select(OutboxRow)).one().intake_id == desk.case
    assert acts[-3:] == ["page_as_scanned", "pages_joined", "page_split"]


@pytest.mark.parametrize("item", [FORM, IDENTITY])
def test_joined_pages_come_back_as_they_were_in_their_places(desk: PicturesDesk, item: str) -> None:
    before = add(desk, page(1), page(2), page(3), page(4), item=item)
    pages = desk.documents.pages(desk.case, item)
    after = desk.documents.join((pages[2].id, pages[1].id), desk.by)
    assert [one.position for one in after] == [0, 1, 2]
    assert [after[0].id, after[2].id] == [pages[0].id, pages[3].id]
    assert after[1].remade
    back = desk.documents.split(after[1].id, None, desk.by)
    assert [one.id for one in back] == [one.id for one in pages]
    assert names(desk, item) == before


@pytest.mark.parametrize("item", [FORM, IDENTITY])
def test_a_split_page_is_two_in_order_and_one_again(desk: PicturesDesk, item: str) -> None:
    before = add(desk, page(1), page(2), page(3), item=item)
    middle = desk.documents.pages(desk.case, item)[1]
    after = desk.documents.split(middle.id, 0.3, desk.by)
    assert len(after) == 4
    upper, lower = after[1:3]
    assert upper.height / (upper.height + lower.height) == pytest.approx(0.3, abs=0.01)
    back = desk.documents.join((lower.id, upper.id), desk.by)
    assert [one.id for one in back] == [back[0].id, middle.id, back[2].id]
    assert names(desk, item) == before


def test_a_joined_page_shows_the_first_above_the_second(desk: PicturesDesk) -> None:
    red, blue = (Image.new("RGB", (640, 400), colour) for colour in ("red", "blue"))
    add(desk, encoded(red, "PNG"), encoded(blue, "PNG"))
    made = desk.documents.join([one.id for one in desk.documents.pages(desk.case, FORM)], desk.by)
    data = desk.documents.page_image(desk.case, made[0].id, 400)
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    assert tuple(pixels[20, 50, ::2] > 130) == (True, False)
    assert tuple(pixels[-20, 50, ::2] > 130) == (False, True)


def test_pages_of_different_items_are_not_joined(desk: PicturesDesk) -> None:
    add(desk, page(1))
    add(desk, page(2), item="form_052_2")
    both = [ids(desk)[0], ids(desk, "form_052_2")[0]]
    with pytest.raises(ValidationError):
        desk.documents.join(both, desk.by)  # type: ignore[arg-type]


def test_a_joined_page_that_was_removed_comes_back_with_its_parts(desk: PicturesDesk) -> None:
    before = add(desk, page(1), page(2))
    first, second = desk.documents.pages(desk.case, FORM)
    joined = desk.documents.join((first.id, second.id), desk.by)[0]
    desk.documents.remove(joined.id, desk.by)
    with desk.store.read() as session:
        assert session.scalars(select(PageRow)).all() == []
    desk.documents.restore(joined.id, desk.by)
    desk.documents.split(joined.id, None, desk.by)
    assert names(desk) == before


def test_what_is_set_aside_does_not_travel_or_count(desk: PicturesDesk) -> None:
    add(desk, page(1), page(2))
    first, second = desk.documents.pages(desk.case, FORM)
    joined = desk.documents.join((first.id, second.id), desk.by)[0]
    from desktop.services.case_reading import intake_row, read_intake
    from desktop.services.sync.record_fields import fields_of

    with desk.store.read() as session:
        row = intake_row(session, desk.case)
        fields = fields_of(session, row, {})
        shown = read_intake(session, row).items[FORM].pages
    assert [key for key in fields if key.startswith("page/")] == [f"page/{joined.id}"]
    assert [one.id for one in shown] == [joined.id]


def test_both_sides_of_a_card_come_onto_one_page_by_themselves(desk: PicturesDesk) -> None:
    assert len(add(desk, card(1), item=IDENTITY)) == 1
    assert len(add(desk, card(2), item=IDENTITY)) == 1
    both = desk.documents.pages(desk.case, IDENTITY)[0]
    assert both.remade
    assert both.transient
    assert both.height > both.width
    apart = desk.documents.split(both.id, None, desk.by)
    assert [one.is_card for one in apart] == [True, True]


def test_cards_of_another_item_stay_apart(desk: PicturesDesk) -> None:
    assert len(add(desk, card(1), card(2))) == 2


def test_identity_pages_leave_nothing_outside_the_transient_store(
    desk: PicturesDesk, tmp_path: Path
) -> None:
    def outside() -> set[Path]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {
            path
            for path in files
            if "transient" not in path.parts and not path.name.startswith("store.db")
        }

    before = outside()
    add(desk, card(1), card(2), page(3), item=IDENTITY)
    pages = desk.documents.pages(desk.case, IDENTITY)
    desk.documents.as_scanned(pages[1].id, desk.by)
    desk.documents.split(pages[1].id, 0.4, desk.by)
    assert outside() == before
    assert list(desk.blobs.names()) == []
    with desk.store.read() as session:
        assert session.scalars(select(PageRow)).all() == []
    desk.documents.leave_case(desk.case)
    assert list((tmp_path / "profile" / "transient").iterdir()) == []


def test_a_drawn_page_travels_as_it_is(desk: PicturesDesk, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf(1))
    desk.documents.add_file(desk.case, FORM, path, desk.by)
    assert not desk.documents.pages(desk.case, FORM)[0].cleaned


def test_a_feeder_run_is_parted_by_sheets_that_stay_out(desk: PicturesDesk, tmp_path: Path) -> None:
    sheets = [
        form(1),
        patch_sheet("T", item="form_052_2"),
        form(2),
        form(3),
    ]
    first, *rest = (Image.fromarray(papers.sheet(one, number)) for number, one in enumerate(sheets))
    path = tmp_path / "run.tif"
    path.write_bytes(encoded(first, "TIFF", save_all=True, append_images=rest))
    told: list[tuple[int, int]] = []
    added = desk.documents.add_file(
        desk.case, FORM, path, desk.by, progress=lambda done, pages: told.append((done, pages))
    )
    assert told[-1] == (4, 4)
    assert added.next_item == "form_052_2"
    assert [len(ids(desk, item)) for item in (FORM, "form_052_2")] == [1, 2]


def test_a_plain_separator_leads_to_the_next_item_without_pages(desk: PicturesDesk) -> None:
    sheet = Image.fromarray(papers.sheet(patch_sheet("T"), 1))
    added = desk.documents.add_bytes(desk.case, FORM, encoded(sheet, "PNG"), "scan", desk.by)
    assert added.pages == ()
    assert added.next_item not in ("", FORM)


def mixed_run(*sheets: Image.Image) -> bytes:
    first, *rest = (Image.fromarray(papers.sheet(one, n)) for n, one in enumerate(sheets))
    return encoded(first, "TIFF", save_all=True, append_images=rest)


def test_a_run_with_an_identity_document_in_it_keeps_no_file_of_it(desk: PicturesDesk) -> None:
    data = mixed_run(form(1), patch_sheet("T", item=IDENTITY), form(2))
    added = desk.documents.add_bytes(desk.case, FORM, data, "run.tif", desk.by)
    assert [(item, len(pages)) for item, pages in added.runs] == [(FORM, 1), (IDENTITY, 1)]
    assert [one.transient for one in desk.documents.pages(desk.case, IDENTITY)] == [True]
    with desk.store.read() as session:
        row = session.scalars(select(PageRow)).one()
        named = {row.sha256, row.original_sha256}
    assert hashlib.sha256(data).hexdigest() not in named
    # The kept page, and that page alone as it was scanned.
    assert None not in named
    assert len(list(desk.blobs.names())) == len(named) == 2


@pytest.mark.parametrize("first", [FORM, IDENTITY])
def test_every_page_of_a_mixed_run_can_be_seen_as_it_was_scanned(
    desk: PicturesDesk, first: str
) -> None:
    then = IDENTITY if first == FORM else FORM
    data = mixed_run(form(1), patch_sheet("T", item=then), form(2))
    desk.documents.add_bytes(desk.case, first, data, "run.tif", desk.by)
    for item in (FORM, IDENTITY):
        (cleaned,) = desk.documents.pages(desk.case, item)
        seen = desk.documents.page_bytes(desk.case, cleaned.id)
        (before,) = desk.documents.as_scanned(cleaned.id, desk.by)
        assert (cleaned.cleaned, before.cleaned) == (True, False)
        assert desk.documents.page_bytes(desk.case, before.id) != seen


def test_sides_that_cannot_be_joined_are_kept_once_and_apart(
    desk: PicturesDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tired(*_: object) -> None:
        raise DeviceError(Code.FILE_NEEDS_MEMORY)

    add(desk, card(1), item=IDENTITY)
    monkeypatch.setattr(desk.documents, "join", tired)
    added = desk.documents.add_bytes(desk.case, IDENTITY, card(2), "scan", desk.by)
    assert len(added.pages) == 1
    assert len(ids(desk, IDENTITY)) == 2


def test_a_picture_that_comes_while_its_document_is_confirmed_goes_too(
    desk: PicturesDesk,
) -> None:
    def confirm(done: int, _pages: int) -> None:
        if done:
            with desk.store.write.begin() as session:
                session.execute(update(ItemRow).values(confirmed_at=NOW))

    desk.documents.add_bytes(desk.case, IDENTITY, page(), "scan", desk.by, progress=confirm)
    assert desk.transient.list(aside=True) == ()
