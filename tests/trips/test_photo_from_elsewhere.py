"""The photo's page of a case whose picture is not here: taken at another desk, or let go since."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import update

from desktop.models.document import BlobRow, PhotoRow
from desktop.services.attachments import ELSEWHERE
from tests.trips.conftest import Hands
from tests.trips.test_photo_page import PORTRAIT, crop, kept, load, open_page, said

WHY = "бала ауырып қалды"


@pytest.fixture
def finished(hands: Hands, lawn: Path) -> Hands:
    """A case with a photo that was taken all the same, of which the portrait alone is here."""
    photo = open_page(hands, lawn)
    crop(hands).end_marking()
    photo.page.side.reason.set_value(WHY)
    hands.press("use_photo")
    with hands.desk.around.desk.photos._store.write.begin() as session:
        session.execute(update(PhotoRow).values(original_sha256=None, frame=None))
    return hands


def _words(hands: Hands) -> str:
    return hands.find("photo_used").text()  # type: ignore[attr-defined, no-any-return]


def test_a_finished_photo_is_shown_with_its_verdicts_and_why_it_was_taken(finished: Hands) -> None:
    finished.open_again("photo")
    assert not crop(finished).picture.whole.isNull()
    assert WHY in _words(finished)
    assert any("Бет табылмады" in one for one in said(finished))


def test_a_finished_photo_is_looked_at_alone_until_another_comes_in(finished: Hands) -> None:
    finished.open_again("photo")
    side = finished.cases.photo.page.side
    assert not crop(finished).isEnabled()
    assert not side.use_photo.isVisible()
    assert side.again.isEnabled()
    load(finished, PORTRAIT)
    assert crop(finished).isEnabled()
    finished.press("use_photo")
    record = kept(finished)
    assert record is not None
    assert record.accepted_reason == ""


def test_a_photo_that_is_still_at_another_desk_is_told_and_shown_once_it_came(
    finished: Hands,
) -> None:
    store, record = finished.desk.around.desk.photos._store, kept(finished)
    assert record is not None
    blobs = finished.desk.around.desk.photos._attachments.blobs
    data = blobs.get(record.final_sha256)
    blobs.delete(record.final_sha256)
    with store.write.begin() as session:
        session.execute(
            update(BlobRow).where(BlobRow.sha256 == record.final_sha256).values(role=ELSEWHERE)
        )
    finished.open_again("photo")
    told = finished.cases.photo.page.findChildren(QLabel)
    assert "Фотосурет басқа жұмыс орнында" in [one.text() for one in told if one.isVisible()]
    blobs.put(data)
    finished.cases._on_pages_came()
    finished.settle()
    assert not crop(finished).picture.whole.isNull()
    assert WHY in _words(finished)
