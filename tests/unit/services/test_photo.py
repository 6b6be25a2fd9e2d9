import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from sqlalchemy import delete, select

from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.fields import Field
from desktop.domain.photo import Severity
from desktop.imaging.worker import Worker
from desktop.models.document import BlobRow, PhotoRow
from desktop.models.journal import AuditRow
from desktop.paths import resources
from desktop.services.photo import PhotoService
from tests.fakes.files import encoded, pdf, picture
from tests.fakes.pictures_desk import PicturesDesk

PORTRAIT = resources() / "demo" / "portrait.jpg"
SMILING = {"mouth_open", "not_neutral"}


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
    assert {one.code for one in proposal.findings} == SMILING
    assert all(one.severity is Severity.ADVICE for one in proposal.findings)
    assert set(proposal.guides) == {"crown", "eyes", "chin"}
    record = desk.photos.use(desk.case, proposal, 600, "", desk.by)
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
    record = again.use(desk.case, replace(proposal, frame=frame), 300, "", desk.by)
    assert desk.blobs.get(record.original_sha256) == PORTRAIT.read_bytes()


def test_the_preview_is_the_upright_picture(desk: PicturesDesk) -> None:
    desk.photos.load(desk.case, PORTRAIT.read_bytes(), desk.by)
    with Image.open(io.BytesIO(desk.photos.preview(desk.case, 400))) as preview:
        assert preview.size == (400, 400)


def test_a_photo_that_should_be_redone_needs_a_reason_which_is_kept(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, encoded(picture(), "JPEG"), desk.by)
    assert [finding.code for finding in proposal.findings] == ["no_face"]
    with pytest.raises(ValidationError) as caught:
        desk.photos.use(desk.case, proposal, 300, "  ", desk.by)
    assert (caught.value.code, caught.value.field) == (Code.REQUIRED, "accepted_reason")
    record = desk.photos.use(desk.case, proposal, 300, "face veiled", desk.by)
    assert record.accepted_reason == "face veiled"
    assert [finding.code for finding in record.findings] == ["no_face"]


def test_a_frame_over_the_edge_is_moved_in_never_padded(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    outside = replace(proposal.frame, centre_y=-0.2)
    assert any(f.code == "no_room" for f in desk.photos.frames.judge(proposal, 0, outside))
    record = desk.photos.use(desk.case, replace(proposal, frame=outside), 300, "as it is", desk.by)
    assert record.frame == desk.photos.frames.fit(proposal, outside)


def test_another_picture_takes_the_finished_one_away_and_it_can_be_brought_back(
    desk: PicturesDesk,
) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    record = desk.photos.use(desk.case, proposal, 300, "", desk.by)
    final = desk.photos.final(desk.case)
    desk.photos.load(desk.case, encoded(picture(), "PNG"), desk.by)
    assert desk.photos.final(desk.case) is None
    desk.photos.bring_back(desk.case, record, desk.by)
    assert desk.photos.final(desk.case) == final
    assert desk.photos.proposal(desk.case) == proposal


def test_a_photo_taken_away_outlives_a_clean_up_for_a_day(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    record = desk.photos.use(desk.case, proposal, 300, "", desk.by)
    desk.clock.pass_time(days=3)
    desk.photos.load(desk.case, encoded(picture(), "PNG"), desk.by)
    desk.attachments.collect(desk.clock.now())
    desk.photos.bring_back(desk.case, record, desk.by)
    assert desk.photos.final(desk.case) is not None


def test_a_photo_whose_files_are_gone_is_not_brought_back(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    record = desk.photos.use(desk.case, proposal, 300, "", desk.by)
    desk.photos.remove(desk.case, desk.by)
    desk.clock.pass_time(days=3)
    desk.attachments.collect(desk.clock.now())
    with pytest.raises(ValidationError) as caught:
        desk.photos.bring_back(desk.case, record, desk.by)
    assert caught.value.code is Code.NOT_FOUND


def test_a_reason_goes_when_another_picture_comes(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, encoded(picture(), "JPEG"), desk.by)
    desk.photos.use(desk.case, proposal, 300, "face veiled", desk.by)
    desk.photos.load(desk.case, PORTRAIT, desk.by)
    with desk.store.read() as session:
        row = session.get_one(PhotoRow, desk.case)
    assert (row.accepted_reason, row.findings) == ("", [])


def test_the_journal_names_what_was_overruled_and_why(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, encoded(picture(), "JPEG"), desk.by)
    desk.photos.use(desk.case, proposal, 300, "face veiled", desk.by)
    with desk.store.read() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.act == "photo_used")).one()
    assert (row.field, row.after) == ("no_face", "face veiled")


def test_a_photo_of_another_picture_is_not_kept(desk: PicturesDesk) -> None:
    old = desk.photos.load(desk.case, encoded(picture(), "PNG"), desk.by)
    desk.photos.load(desk.case, PORTRAIT, desk.by)
    with pytest.raises(ValidationError) as caught:
        desk.photos.use(desk.case, old, 300, "late", desk.by)
    assert caught.value.code is Code.NOT_FOUND


def test_another_head_profile_frames_the_same_face_larger(desk: PicturesDesk) -> None:
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    smaller = desk.photos.frames.with_profile(proposal, "head_25")
    assert smaller.frame.height == pytest.approx(proposal.frame.height * 30 / 25, rel=0.02)
    assert {finding.code for finding in smaller.findings} <= {"no_room", *SMILING}
    assert smaller.guides != proposal.guides


def test_a_face_shown_by_two_clicks_is_framed_and_judged(desk: PicturesDesk) -> None:
    bare = desk.photos.load(desk.case, encoded(picture(), "JPEG"), desk.by)
    marked = desk.photos.frames.marked(bare, (0.5, 0.4), (0.5, 0.55))
    assert len(marked.faces) == 1
    (unseen,) = [finding for finding in marked.findings if finding.code == "no_face"]
    assert unseen.severity is Severity.ADVICE
    assert desk.photos.frames.resolution(marked, marked.frame) > 0


def test_a_face_shown_by_two_clicks_stands_for_the_one_found_there(desk: PicturesDesk) -> None:
    found = desk.photos.load(desk.case, PORTRAIT, desk.by)
    face = found.faces[0]
    eyes = ((face.eye_left[0] + face.eye_right[0]) / 2, (face.eye_left[1] + face.eye_right[1]) / 2)
    marked = desk.photos.frames.marked(found, eyes, face.chin)
    assert len(marked.faces) == 1
    assert marked.frame.height == pytest.approx(found.frame.height, rel=0.1)


def test_four_quarter_turns_come_back_to_what_was_found(desk: PicturesDesk) -> None:
    found = desk.photos.load(desk.case, PORTRAIT, desk.by)
    once = desk.photos.frames.turned(found, 1)
    assert (once.width, once.height) == (found.height, found.width)
    assert (once.quarter, once.frame.quarter, once.faces) == (1, 1, ())
    assert desk.photos.frames.turned(desk.photos.frames.turned(once, 1), -2) == found


def test_a_kept_photo_opens_with_its_frame_profile_and_verdicts(desk: PicturesDesk) -> None:
    found = desk.photos.load(desk.case, PORTRAIT, desk.by)
    record = desk.photos.use(
        desk.case, desk.photos.frames.with_profile(found, "head_25"), 300, "", desk.by
    )
    again = desk.photos.proposal(desk.case)
    assert again is not None
    kept = desk.photos.frames.as_kept(again, record)
    assert (kept.frame, kept.profile, kept.findings) == (record.frame, "head_25", record.findings)


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


@pytest.mark.parametrize(
    ("born", "told"),
    [("01.05.2019", set()), ("01.05.2013", {"head_too_small"}), ("", {"head_too_small"})],
)
def test_the_head_of_a_child_under_eleven_may_be_smaller(
    desk: PicturesDesk, born: str, told: set[str]
) -> None:
    desk.answer(Field.CHILD_BIRTH_DATE, born)
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    lower = replace(proposal.frame, height=min(1.0, proposal.frame.height * 1.3))
    frame = desk.photos.frames.fit(proposal, lower)
    seen = {one.code for one in desk.photos.frames.judge(proposal, 0, frame)}
    assert seen & {"head_too_small"} == told
    record = desk.photos.use(desk.case, replace(proposal, frame=frame), 300, "", desk.by)
    assert {one.code for one in record.findings} == seen
    again = desk.photos.proposal(desk.case)
    assert again is not None
    assert {one.code for one in desk.photos.frames.judge(again, 0, frame)} == seen


def test_a_birth_date_typed_after_the_photo_counts_when_it_is_used(desk: PicturesDesk) -> None:
    desk.answer(Field.CHILD_BIRTH_DATE, "")
    proposal = desk.photos.load(desk.case, PORTRAIT, desk.by)
    assert proposal.age is None
    lower = replace(proposal.frame, height=min(1.0, proposal.frame.height * 1.3))
    proposal = replace(proposal, frame=desk.photos.frames.fit(proposal, lower))
    desk.answer(Field.CHILD_BIRTH_DATE, "01.05.2019")
    assert desk.photos.frames.for_child(proposal, "01.05.2019").age == 7
    record = desk.photos.use(desk.case, proposal, 300, "", desk.by)
    assert "head_too_small" not in {one.code for one in record.findings}


def test_two_clicks_on_a_picture_on_its_side_set_it_upright(desk: PicturesDesk) -> None:
    upright = Image.new("RGB", (900, 1200), "white")
    lying = upright.transpose(Image.Transpose.ROTATE_90)
    proposal = desk.photos.load(desk.case, encoded(lying, "PNG"), desk.by)
    # Eyes and chin of an upright face at (450, 500) and (450, 700).
    marked = desk.photos.frames.marked(proposal, (500 / 1200, 0.5), (700 / 1200, 0.5))
    assert (marked.width, marked.height, marked.quarter) == (900, 1200, 1)
    assert marked.frame.quarter == 1
    assert marked.frame.turn == pytest.approx(0)
    face = marked.faces[marked.face]
    assert face.chin == pytest.approx((0.5, 700 / 1200))
    record = desk.photos.use(desk.case, marked, 300, "marked by hand", desk.by)
    assert record.frame == marked.frame


def test_damage_that_hides_the_face_is_told_until_staff_point_elsewhere(desk: PicturesDesk) -> None:
    with Image.open(PORTRAIT) as portrait:
        pixels = np.asarray(portrait.convert("RGB"), np.float64)
    grain = np.random.default_rng(1).normal(0, 160, pixels.shape)
    noisy = Image.fromarray((pixels + grain).clip(0, 255).astype(np.uint8))
    proposal = desk.photos.load(desk.case, encoded(noisy, "PNG"), desk.by)
    assert proposal.faces == ()
    assert [one.code for one in proposal.findings] == ["no_face", "noisy"]
    (hidden,) = proposal.doubtful
    eyes = tuple((a + b) / 2 for a, b in zip(hidden.eye_left, hidden.eye_right, strict=True))
    shown = desk.photos.frames.marked(proposal, (eyes[0], eyes[1]), hidden.chin)
    assert "noisy" in {one.code for one in shown.findings}
    elsewhere = desk.photos.frames.marked(proposal, (0.1, 0.7), (0.1, 0.9))
    assert "noisy" not in {one.code for one in elsewhere.findings}
    record = desk.photos.use(desk.case, proposal, 300, "the only one", desk.by)
    assert [one.code for one in record.findings] == ["no_face", "noisy"]
