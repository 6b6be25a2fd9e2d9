"""The photo's page with a picture that lies on its side, or is turned by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.trips.conftest import Hands
from tests.trips.test_photo_page import PORTRAIT, crop, open_page


def test_a_picture_on_its_side_is_turned_by_a_quarter(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    hands.press("quarter_right")
    assert photo.proposal is not None
    assert photo.proposal.frame.quarter == 1
    hands.press("quarter_left")
    assert photo.proposal.frame.quarter == 0
    assert len(photo.proposal.faces) == 1


@pytest.mark.parametrize("deed", ["quarter_right", "quarter_left"])
def test_the_suggested_frame_comes_back_to_a_picture_that_was_turned_away(
    hands: Hands, deed: str
) -> None:
    photo = open_page(hands, PORTRAIT)
    assert photo.proposal is not None
    suggested = photo.proposal.frame
    hands.press(deed)
    QTest.keyClick(crop(hands), Qt.Key.Key_Home)
    hands.settle()
    assert (photo.proposal.frame, len(photo.proposal.faces)) == (suggested, 1)
    assert not crop(hands).marking.active


def test_a_picture_without_a_face_is_turned_on_by_the_same_keys(hands: Hands, lawn: Path) -> None:
    photo = open_page(hands, lawn)
    for quarter in (1, 2, 3):
        QTest.keyClick(crop(hands), Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
        hands.settle()
        assert photo.proposal is not None
        assert photo.proposal.quarter == quarter


def test_a_picture_without_a_face_stays_turned_as_staff_turned_it(hands: Hands, lawn: Path) -> None:
    photo = open_page(hands, lawn)
    hands.press("quarter_right")
    QTest.keyClick(crop(hands), Qt.Key.Key_Home)
    hands.settle()
    assert photo.proposal is not None
    assert photo.proposal.quarter == 1


def test_a_turn_is_typed_and_the_field_follows_the_hand(hands: Hands) -> None:
    photo = open_page(hands, PORTRAIT)
    degrees = photo.page.tools.degrees
    degrees.setValue(3.5)
    assert crop(hands).frame.turn == 3.5
    QTest.keyClick(crop(hands), Qt.Key.Key_BracketRight)
    assert degrees.value() == 4.0


def test_two_clicks_on_a_picture_on_its_side_turn_it(hands: Hands, lawn: Path) -> None:
    photo = open_page(hands, lawn)
    view = crop(hands)
    before = view.picture.size
    view.face_marked.emit((0.4, 0.5), (0.6, 0.5))
    hands.settle()
    hands.wait(lambda: view.picture.size == before.transposed())
    assert photo.proposal is not None
    assert photo.proposal.frame.quarter == 1
    assert abs(photo.proposal.frame.turn) < 1
    assert not view.marking.active
