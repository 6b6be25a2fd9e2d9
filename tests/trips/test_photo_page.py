"""The photo's page with its real service: what staff do, and what is never lost."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMimeData,
    QRegularExpression,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.domain.photo import PhotoFinding, PhotoRecord, Severity
from desktop.paths import resources
from desktop.ui import theme
from desktop.ui.pages.photo.controller import PhotoController
from desktop.ui.widgets.crop_view import CropView
from tests.trips.conftest import Hands

PORTRAIT = resources() / "demo" / "portrait.jpg"


def open_page(hands: Hands, file: Path | None = None) -> PhotoController:
    hands.start()
    hands.cases.show_item("photo")
    hands.settle()
    if file is not None:
        load(hands, file)
    return hands.cases.photo


def load(hands: Hands, file: Path) -> None:
    hands.cases.photo.load_file(file)
    hands.wait(lambda: hands.cases.photo.proposal is not None)
    hands.settle()


def crop(hands: Hands) -> CropView:
    found = hands.find("crop_view")
    assert isinstance(found, CropView)
    return found


def kept(hands: Hands) -> PhotoRecord | None:
    return hands.cases.session.view.intake.photo


def said(hands: Hands) -> list[str]:
    labels = hands.cases.page.findChildren(QLabel, QRegularExpression("^verdict_"))
    return [one.text() for one in labels if one.isVisible()]


def told(hands: Hands) -> str:
    top = hands.desk.around.messages.top
    return "" if top is None else top.what


def test_a_face_that_was_not_found_is_shown_by_keys_alone_and_used(
    hands: Hands, lawn: Path
) -> None:
    photo = open_page(hands, lawn)
    view = crop(hands)
    assert view.marking.active
    assert "1/2" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "2/2" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.accessibleDescription() == ""
    assert photo.proposal is not None
    assert len(photo.proposal.faces) == 1
    assert "Бет табылмады" not in " ".join(said(hands))


def test_escape_leaves_the_showing_of_a_face_and_not_the_page(hands: Hands, lawn: Path) -> None:
    open_page(hands, lawn)
    view = crop(hands)
    view.activateWindow()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.marking.active
    assert view.isVisible()
    assert hands.cases.is_open


def test_among_several_faces_the_childs_is_chosen_by_its_number(
    hands: Hands, tmp_path: Path
) -> None:
    with Image.open(PORTRAIT) as one:
        both = Image.new("RGB", (2 * one.width, one.height), "white")
        both.paste(one, (0, 0))
        both.paste(one, (one.width, 0))
    both.save(tmp_path / "both.jpg")
    photo = open_page(hands, tmp_path / "both.jpg")
    view = crop(hands)
    assert "1–2" in view.accessibleDescription()
    assert hands.find("child_face").isVisible()
    QTest.keyClick(view, Qt.Key.Key_2)
    assert photo.proposal is not None
    assert photo.proposal.face == 1
    assert view.accessibleDescription() == ""
    assert photo.page.side.face.value() == "1"
    assert not any("беттер саны" in one for one in said(hands))


def test_another_picture_offers_the_finished_photo_back(hands: Hands, lawn: Path) -> None:
    open_page(hands, PORTRAIT)
    hands.press("use_photo")
    before = kept(hands)
    load(hands, lawn)
    now, messages = kept(hands), hands.desk.around.messages
    assert now is not None
    assert now.final_sha256 == ""
    assert messages.top is not None
    assert messages.top.do is not None
    messages.top.do()
    hands.settle()
    assert before is not None
    after = kept(hands)
    assert after is not None
    assert (after.final_sha256, after.frame) == (before.final_sha256, before.frame)
    assert hands.cases.photo.proposal is not None
    assert hands.cases.photo.proposal.original == before.original_sha256
    assert messages.top is None


def test_a_removed_photo_is_offered_back(hands: Hands) -> None:
    open_page(hands, PORTRAIT)
    hands.press("use_photo")
    before = kept(hands)
    hands.press("remove_photo")
    assert kept(hands) is None
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.do is not None
    top.do()
    hands.settle()
    after = kept(hands)
    assert after is not None
    assert before is not None
    assert after.final_sha256 == before.final_sha256


def test_a_photo_that_must_be_mended_is_used_only_with_a_reason_which_is_shown_again(
    hands: Hands, lawn: Path
) -> None:
    photo = open_page(hands, lawn)
    crop(hands).end_marking()
    hands.press("use_photo")
    record = kept(hands)
    assert record is not None
    assert record.final_sha256 == ""
    assert photo.page.side.reason.isVisible()
    photo.page.side.reason.set_value("бала ауырып қалды")
    hands.press("use_photo")
    case = hands.cases.session.id
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: hands.cases.is_open)
    hands.cases.show_item("photo")
    hands.wait(lambda: hands.cases.photo.proposal is not None)
    hands.settle()
    assert "бала ауырып қалды" in hands.find("photo_used").text()  # type: ignore[attr-defined]
    assert photo.page.side.reason.value() == "бала ауырып қалды"
    assert not crop(hands).marking.active


def test_beside_the_reason_three_lines_of_verdicts_are_in_sight_in_large_text(
    hands: Hands, lawn: Path
) -> None:
    theme.current().apply("light", scale=200, animated=False)
    hands.cases.page.resize(1366, 650)
    open_page(hands, lawn)
    crop(hands).end_marking()
    hands.press("use_photo")
    reason, verdict = hands.find("accepted_reason"), hands.find("verdict_1")
    assert reason.isVisible()
    seen = verdict.visibleRegion().boundingRect().height()
    assert seen >= min(verdict.height(), 3 * verdict.fontMetrics().lineSpacing())
    assert hands.find("use_photo").visibleRegion().boundingRect().height() > 0


def test_another_picture_is_no_longer_called_the_shot(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    photo.page.shots.set_shots([QImage(30, 40, QImage.Format.Format_RGB32)])
    photo.page.shots.choose(0)
    load(hands, PORTRAIT)
    assert photo.page.shots.chosen == -1


def test_a_reason_does_not_pass_to_another_picture(hands: Hands, lawn: Path) -> None:
    photo = open_page(hands, lawn)
    crop(hands).end_marking()
    photo.page.side.reason.set_value("бала ауырып қалды")
    hands.press("use_photo")
    load(hands, PORTRAIT)
    assert photo.page.side.reason.value() == ""
    record = kept(hands)
    assert record is not None
    assert record.accepted_reason == ""


def test_verdicts_follow_the_frame(hands: Hands) -> None:
    open_page(hands, PORTRAIT)
    good = said(hands)
    view = crop(hands)
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    hands.wait(lambda: said(hands) != good)
    assert any("кішкентай" in one for one in said(hands))


def test_the_other_size_of_the_head_is_chosen_on_the_page_and_kept(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    assert photo.proposal is not None
    tall = photo.proposal.frame.height
    hands.enter("photo_profile", "head_25")
    assert photo.proposal.frame.height > tall
    hands.press("use_photo")
    case = hands.cases.session.id
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: hands.cases.is_open)
    hands.cases.show_item("photo")
    hands.wait(lambda: photo.proposal is not None)
    hands.settle()
    assert photo.page.side.profile.value() == "head_25"


def test_a_picture_on_the_clipboard_is_pasted_and_nothing_there_is_told(hands: Hands) -> None:
    photo = open_page(hands)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    photo.page.paste_asked.emit()
    assert told(hands) == "Алмасу буферінде сурет жоқ."
    clipboard.setImage(QImage(str(PORTRAIT)))
    photo.page.paste_asked.emit()
    hands.wait(lambda: photo.proposal is not None)
    hands.settle()
    assert photo.proposal is not None
    assert len(photo.proposal.faces) == 1
    assert told(hands) == ""
    clipboard.clear()


def test_a_file_on_the_clipboard_keeps_its_bytes(hands: Hands) -> None:
    photo = open_page(hands)
    data = QMimeData()
    data.setData("image/jpeg", PORTRAIT.read_bytes())
    QGuiApplication.clipboard().setMimeData(data)
    photo.page.paste_asked.emit()
    hands.wait(lambda: photo.proposal is not None)
    hands.settle()
    record = kept(hands)
    assert record is not None
    assert record.original_sha256 == sha256(PORTRAIT.read_bytes()).hexdigest()
    QGuiApplication.clipboard().clear()


def test_the_picture_as_it_came_shows_while_the_button_is_held_and_says_so(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    button = photo.page.tools.buttons["show_whole"]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert "қиылмаған" in crop(hands).accessibleDescription()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert crop(hands).accessibleDescription() == ""


def test_few_pixels_are_told(hands: Hands, tmp_path: Path) -> None:
    small = QImage(str(PORTRAIT)).scaledToHeight(420)
    file = tmp_path / "small.jpg"
    file.write_bytes(_jpeg(small))
    open_page(hands, file)
    assert any("300 dpi" in one for one in said(hands))


def test_what_is_seen_after_keeping_is_what_was_kept(hands: Hands) -> None:
    open_page(hands, PORTRAIT)
    view = crop(hands)
    view.set_frame(replace(view.frame, centre_y=0.05))
    hands.cases.photo.page.side.reason.set_value("орны жоқ")
    hands.press("use_photo")
    record = kept(hands)
    assert record is not None
    assert record.frame is not None
    assert record.frame.centre_y > 0.05
    assert view.frame == record.frame


def test_a_kept_photo_speaks_by_its_own_verdicts_until_its_frame_moves(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    found = (PhotoFinding("noisy", Severity.ADVICE, 0.3, 0.2),)
    photos = hands.desk.assembly.desk.photos
    assert photo.proposal is not None
    record = photos.use(hands.cases.session.id, photo.proposal, 300, "", hands.cases.session.by)
    kept_so = PhotoRecord(**{**vars(record), "findings": found})
    photo._framing.keep(kept_so)
    assert any("түйіршік" in one for one in said(hands))
    QTest.keyClick(crop(hands), Qt.Key.Key_Left)
    hands.wait(lambda: not any("түйіршік" in one for one in said(hands)))


def _jpeg(image: QImage) -> bytes:
    kept_bytes = QByteArray()
    buffer = QBuffer(kept_bytes)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]
    return bytes(kept_bytes.data())


def test_a_frame_on_a_scanned_print_stays_on_it_and_is_kept_as_shown(
    hands: Hands, tmp_path: Path
) -> None:
    page = Image.new("RGB", (1240, 1754), (250, 250, 248))
    with Image.open(PORTRAIT) as portrait:
        page.paste(portrait.resize((600, 600)), (200, 300))
    page.save(tmp_path / "page.png")
    photo = open_page(hands, tmp_path / "page.png")
    view = crop(hands)
    assert photo.proposal is not None
    assert photo.proposal.faces[0].print is not None
    for _ in range(80):
        QTest.keyClick(view, Qt.Key.Key_Right)
    right = view.frame.centre_x + view.frame.height * 1754 * 0.375 / 1240
    assert right <= 800 / 1240 + 0.002
    shown = view.frame
    photo.page.side.reason.set_value("әдейі")
    photo.use()
    hands.wait(lambda: (record := kept(hands)) is not None and bool(record.final_sha256))
    record = kept(hands)
    assert record is not None
    assert record.frame is not None
    assert record.frame == view.frame
    assert record.frame.centre_x == pytest.approx(shown.centre_x, abs=1e-6)


def test_a_small_head_is_right_for_a_child_of_seven(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    view = crop(hands)
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    hands.wait(lambda: any("кішкентай" in one for one in said(hands)))
    hands.cases.show_item("application")
    hands.settle()
    hands.enter("child_birth_date", "12.04.2019")
    hands.cases.show_item("photo")
    hands.wait(lambda: not any("кішкентай" in one for one in said(hands)))
    assert photo.proposal is not None
    assert photo.proposal.age is not None
