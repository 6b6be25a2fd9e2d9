"""The photo's page where room is short: what staff need is in sight, and nothing is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget, QWidget

from desktop.domain.photo import Frame
from desktop.ui import theme
from desktop.ui.pages.photo.controller import PhotoController
from tests.trips.conftest import Hands
from tests.trips.test_photo_page import PORTRAIT, crop, load, open_page

BESIDE_THE_HEADER = 72
"""Height that the window's title and header take of a screen at a text scale of 100 %."""


@pytest.fixture(autouse=True)
def _usual_looks() -> Iterator[None]:
    yield
    if theme.current().scale != 100:
        theme.current().apply("light", animated=False)


def fit(hands: Hands, width: int, height: int, scale: int) -> None:
    """The screen that a desk has, and the size of text that its staff chose."""
    theme.current().apply("light", scale=scale, animated=False)
    header = round(BESIDE_THE_HEADER * scale / 100)
    hands.cases.page.resize(width, height - header)
    hands.settle()


def wholly_seen(part: QWidget) -> bool:
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()


def go_to(hands: Hands, name: str) -> None:
    """Press Tab until the control has the cursor."""
    crop(hands).window().activateWindow()
    crop(hands).setFocus()
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.objectName() == name:
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never comes to {name}")


def two_faces(folder: Path) -> Path:
    """A picture of two people."""
    with Image.open(PORTRAIT) as one:
        both = Image.new("RGB", (2 * one.width, one.height), "white")
        both.paste(one, (0, 0))
        both.paste(one, (one.width, 0))
    both.save(folder / "both.jpg")
    return folder / "both.jpg"


def ask_for_reason(hands: Hands) -> PhotoController:
    """A frame in which much must be mended, and a hand that takes it all the same."""
    photo = open_page(hands, PORTRAIT)
    photo.page.crop.set_frame(Frame(centre_x=0.25, centre_y=0.5, height=0.9, turn=8.0))
    photo.page.crop.frame_changed.emit(photo.page.crop.frame)
    hands.wait(lambda: photo._framing.must_redo)
    hands.press("use_photo")
    assert hands.find("accepted_reason").isVisible()
    return photo


def test_beside_the_reason_three_verdicts_are_read_at_once(hands: Hands) -> None:
    fit(hands, 1366, 768, 100)
    ask_for_reason(hands)
    verdicts = [hands.find(f"verdict_{number}") for number in (1, 2, 3)]
    assert all(map(wholly_seen, verdicts))
    assert wholly_seen(hands.find("use_photo"))


def test_beside_the_choice_of_a_face_two_verdicts_are_read_at_once(
    hands: Hands, tmp_path: Path
) -> None:
    fit(hands, 1366, 768, 100)
    open_page(hands, two_faces(tmp_path))
    assert hands.find("child_face").isVisible()
    assert all(wholly_seen(hands.find(f"verdict_{number}")) for number in (1, 2))


def test_what_is_said_of_the_next_picture_is_in_sight_after_a_face_was_chosen_from_the_list(
    hands: Hands, tmp_path: Path, lawn: Path
) -> None:
    fit(hands, 1366, 640, 100)
    photo = open_page(hands, two_faces(tmp_path))
    go_to(hands, "child_face")
    load(hands, lawn)
    assert photo.page.side.face.isHidden()
    summary = hands.find("verdict_summary")
    assert summary.visibleRegion().boundingRect().height() == summary.height()


def test_the_result_stands_first_again_once_nothing_must_be_mended(hands: Hands) -> None:
    fit(hands, 1366, 768, 100)
    photo = ask_for_reason(hands)
    side = photo.page.side
    assert not wholly_seen(side.twice)
    QTest.keyClick(crop(hands), Qt.Key.Key_Home)
    hands.wait(lambda: not photo._framing.must_redo)
    hands.settle()
    assert wholly_seen(side.twice)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1366, 768, 200), (1093, 614, 125), (1093, 614, 200)]
)
def test_the_picture_keeps_room_for_a_hand(
    hands: Hands, width: int, height: int, scale: int
) -> None:
    fit(hands, width, height, scale)
    open_page(hands, PORTRAIT)
    view = crop(hands)
    assert min(view.width(), view.height()) >= 240
    go_to(hands, "use_photo")
    assert wholly_seen(hands.find("use_photo"))


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(("width", "height", "scale"), [(1093, 614, 125), (1366, 768, 200)])
def test_how_a_picture_comes_in_is_told_in_whole_lines(
    hands: Hands, language: str, width: int, height: int, scale: int
) -> None:
    hands.desk.around.translations.use(language)
    fit(hands, width, height, scale)
    photo = open_page(hands)
    words = [one for one in photo.page._empty.findChildren(QLabel) if one.text()]
    assert len(words) == 2
    for label in words:
        assert label.height() >= label.heightForWidth(label.width())
    bottoms = [label.geometry().bottom() for label in words]
    assert max(bottoms) < photo.page.first_add.geometry().top()
    if scale < 200:
        assert all(map(wholly_seen, (*words, photo.page.first_add, photo.page.first_paste)))


def scale_of(hands: Hands) -> dict[str, str]:
    table = hands.find("photo_scale_values")
    assert isinstance(table, QTableWidget)
    model = table.model()
    cells = [(model.index(row, 0), model.index(row, 2)) for row in range(model.rowCount())]
    return {str(name.data()): str(scalar.data()) for name, scalar in cells}


def test_the_components_of_the_standard_stand_beside_the_verdicts_once_asked_for(
    hands: Hands,
) -> None:
    photo = open_page(hands, PORTRAIT)
    assert not photo.page.side.scale.is_open
    hands.press("photo_scale")
    before = scale_of(hands)
    assert len(before) == 20
    assert before["SingleFacePresent"] == "100"
    assert "OFIQ" in hands.find("photo_scale_note").text()  # type: ignore[attr-defined]
    for _ in range(20):
        QTest.keyClick(crop(hands), Qt.Key.Key_Minus)
    hands.wait(lambda: scale_of(hands)["HeadSize"] != before["HeadSize"])
    assert scale_of(hands)["EyesOpen"] == before["EyesOpen"]


def test_the_components_of_a_picture_without_a_face_are_none(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    hands.press("photo_scale")
    hands.press("quarter_right")
    assert photo.proposal is not None
    assert photo.proposal.faces == ()
    hands.wait(lambda: scale_of(hands) == {})
