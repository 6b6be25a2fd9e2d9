import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import delete, select

from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PhotoRow
from desktop.paths import resources
from desktop.services.photo import PhotoService
from tests.fakes.files import encoded, pdf, picture
from tests.fakes.pictures_desk import PicturesDesk

PORTRAIT = resources() / "demo" / "portrait.jpg"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def desk(tmp_path: Path, worker: Worker) -> Iterator[PicturesDesk]:
    desk = PicturesDesk(tmp_path / "profile", worker)
    with desk.store.write.begin() as session:
        session.execute(delete(PhotoRow))
    yield desk
    desk.close()


def test_a_portrait_from_file_to_finished_picture(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    assert (proposal.width, proposal.height, len(proposal.faces)) == (1229, 1229, 1)
    assert proposal.findings == ()
    assert set(proposal.guides) == {"crown", "eyes", "chin"}
    record = desk.photos.use(desk.case, proposal.frame, 0, 600, "", desk.by)
    assert (record.width, record.height, record.dpi) == (709, 945, 600)
    final = desk.photos.final(desk.case)
    assert final is not None
    assert hashlib.sha256(final).hexdigest() == record.final_sha256
    assert record.frame == proposal.frame
    with desk.store.read() as session:
        roles = {row.sha256: row.role for row in session.scalars(select(BlobRow))}
    assert roles[record.final_sha256] == "final"
    assert roles[record.original_sha256] == "original"


def test_the_original_stays_and_can_be_cut_again_after_a_new_start(
    desk: PicturesDesk, worker: Worker
) -> None:
    first = desk.photos.load(desk.case, PORTRAIT, desk.by)
    again = PhotoService(desk.store, desk.attachments, worker, desk.clock, lambda: desk.settings)
    proposal = again.proposal(desk.case)
    assert proposal == first
    frame = replace(first.frame, height=first.frame.height * 1.05)
    record = again.use(desk.case, frame, 0, 300, "", desk.by)
    assert desk.blobs.get(record.original_sha256) == PORTRAIT.read_bytes()


def test_the_preview_is_the_upright_picture(desk: PicturesDesk) -> None:
    desk.photos.load(desk.case, PORTRAIT.read_bytes(), desk.by)
    with Image.open(io.BytesIO(desk.photos.preview(desk.case, 400))) as preview:
        assert preview.size == (400, 400)


def test_a_photo_that_should_be_redone_needs_a_reason_which_is_kept(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, encoded(picture(), "JPEG"), desk.by)
    assert [finding.code for finding in proposal.findings] == ["no_face"]
    with pytest.raises(ValidationError) as caught:
        desk.photos.use(desk.case, proposal.frame, 0, 300, "  ", desk.by)
    assert (caught.value.code, caught.value.field) == (Code.REQUIRED, "accepted_reason")
    record = desk.photos.use(desk.case, proposal.frame, 0, 300, "face veiled", desk.by)
    assert record.accepted_reason == "face veiled"
    assert [finding.code for finding in record.findings] == ["no_face"]


def test_a_frame_over_the_edge_is_moved_in_never_padded(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    outside = replace(proposal.frame, centre_y=-0.2)
    assert any(f.code == "no_room" for f in desk.photos.judge(proposal, 0, outside))
    record = desk.photos.use(desk.case, outside, 0, 300, "as it is", desk.by)
    assert record.frame == desk.photos.fit(proposal, outside)


def test_another_picture_takes_the_finished_one_away(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    desk.photos.use(desk.case, proposal.frame, 0, 300, "", desk.by)
    desk.photos.load(desk.case, encoded(picture(), "PNG"), desk.by)
    assert desk.photos.final(desk.case) is None


def test_a_file_that_is_no_picture_changes_nothing(desk: PicturesDesk) -> None:
    desk.photos.load(desk.case, PORTRAIT, desk.by)
    for data, code in ((pdf(1), Code.FILE_KIND_UNKNOWN), (b"", Code.FILE_EMPTY)):
        with pytest.raises(DeviceError) as caught:
            desk.photos.load(desk.case, data, desk.by)
        assert caught.value.code is code
    proposal = desk.photos.proposal(desk.case)
    assert proposal is not None
    assert proposal.width == 1229


def test_a_removed_portrait_is_gone(desk: PicturesDesk) -> None:
    desk.photos.load(desk.case, PORTRAIT, desk.by)
    desk.photos.remove(desk.case, desk.by)
    assert desk.photos.proposal(desk.case) is None
    assert desk.photos.final(desk.case) is None
    with pytest.raises(ValidationError) as caught:
        desk.photos.preview(desk.case, 400)
    assert caught.value.code is Code.NOT_FOUND
