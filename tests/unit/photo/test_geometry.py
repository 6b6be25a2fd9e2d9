import math
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from desktop.domain.photo import Face, Frame, PhotoFinding, Region, Severity
from desktop.photo.geometry import (
    Picture,
    after_quarters,
    closest,
    effective_dpi,
    face_from_clicks,
    fitted,
    guides,
    in_frame,
    overhang,
    placed,
    plain_frame,
    propose,
    quarters_to_upright,
)
from desktop.photo.verdicts import judge
from tests.unit.photo.rules_here import PROFILE, RULES

PICTURE = Picture(2400, 3200)


def face(x: float = 0.5, y: float = 0.4, size: float = 1.0) -> Face:
    """A straight face about (x, y); at size 1 its head takes 960 of the 3200 pixels."""

    def at(across: float, down: float) -> tuple[float, float]:
        return x + across * size / PICTURE.width, y + down * size / PICTURE.height

    left, top = at(-300, -400)
    right, bottom = at(300, 520)
    return Face(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        eye_left=at(-130, 0),
        eye_right=at(130, 0),
        chin=at(0, 500),
        crown=at(0, -460),
        score=0.9,
    )


def verdicts(frame: Frame, *faces: Face) -> dict[str, PhotoFinding]:
    findings = judge(faces, 0, frame, PICTURE, RULES, PROFILE)
    return {finding.code: finding for finding in findings}


@pytest.mark.parametrize("name", RULES.profiles)
def test_the_proposed_frame_holds_the_head_as_the_profile_says(name: str) -> None:
    profile = RULES.profiles[name]
    seen = placed(face(), propose(face(), PICTURE, profile), PICTURE)
    assert seen.head == pytest.approx(profile.head)
    assert seen.crown[1] == pytest.approx(profile.above)
    assert seen.middle == pytest.approx(0.5)
    assert seen.chin[1] == pytest.approx(guides(profile)["chin"])


def test_a_good_frame_has_no_verdict() -> None:
    assert verdicts(propose(face(), PICTURE, PROFILE), face()) == {}


def test_high_hair_moves_the_frame_up_and_stays_inside() -> None:
    tall = replace(face(), hair=(0.5, face().crown[1] - 200 / 3200))
    frame = propose(tall, PICTURE, PROFILE)
    assert tall.hair is not None
    assert 0 < in_frame(tall.hair, frame, PICTURE)[1] < 0.05


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"height": 1.6}, "head_too_small"),
        ({"height": 0.85}, "head_too_large"),
        ({"turn": 5.0}, "tilted"),
        ({"turn": -5.0}, "tilted"),
        ({"centre_x": 0.55}, "off_centre"),
    ],
)
def test_each_fault_of_a_frame_has_its_own_verdict(change: dict[str, Any], code: str) -> None:
    good = propose(face(), PICTURE, PROFILE)
    if "height" in change:
        change = {"height": good.height * change["height"]}
    finding = verdicts(replace(good, **change), face())[code]
    assert finding.severity in Severity
    assert finding.measure != finding.threshold


def test_a_child_under_eleven_may_stand_smaller() -> None:
    good = propose(face(), PICTURE, PROFILE)
    small = replace(good, height=good.height * PROFILE.head / 0.52)

    def codes(age: int | None) -> set[str]:
        profile = RULES.profile("head_30", age)
        return {one.code for one in judge([face()], 0, small, PICTURE, RULES, profile)}

    assert "head_too_small" in codes(None)
    assert "head_too_small" in codes(11)
    assert "head_too_small" not in codes(10)
    assert RULES.profile("head_30", 7).head == PROFILE.head


def test_a_frame_that_cuts_the_head_must_be_redone() -> None:
    good = propose(face(), PICTURE, PROFILE)
    finding = verdicts(replace(good, centre_y=good.centre_y + 0.1), face())["off_centre"]
    assert finding.severity is Severity.MUST_REDO


def test_too_few_pixels_are_told_before_they_are_blown_up() -> None:
    small = face(size=0.3)
    finding = verdicts(propose(small, PICTURE, PROFILE), small)["too_small"]
    assert finding.measure == pytest.approx(78)
    assert finding.severity is Severity.ADVICE


def test_pixels_that_decoding_throws_away_do_not_count() -> None:
    huge = Picture(16_320, 12_240)
    seen = placed(face(), plain_frame(huge), huge)
    assert seen.eye_distance < 260 * 16_320 / 2400 / 2


def test_another_face_spoils_the_frame_only_when_it_is_in_it() -> None:
    frame = propose(face(), PICTURE, PROFILE)
    beside, inside = face(x=0.95, size=0.3), face(x=0.6, size=0.4)
    assert verdicts(frame, face(), beside)["several_faces"].severity is Severity.ADVICE
    assert verdicts(frame, face(), inside)["several_faces"].severity is Severity.MUST_REDO


def test_no_face_is_the_only_verdict() -> None:
    assert set(verdicts(plain_frame(PICTURE))) == {"no_face"}


def test_where_the_picture_ends_the_frame_ends_and_it_is_said() -> None:
    cramped = face(y=0.15)
    wanted = propose(cramped, PICTURE, PROFILE)
    assert overhang(wanted, PICTURE) > 0
    assert verdicts(wanted, cramped)["no_room"].severity is Severity.MUST_REDO
    honest = fitted(wanted, PICTURE)
    assert overhang(honest, PICTURE) == pytest.approx(0)
    assert verdicts(honest, cramped)["no_room"].severity is Severity.ADVICE


@pytest.mark.parametrize("turn", [0.0, 7.0, -30.0, 90.0, 180.0])
@pytest.mark.parametrize("height", [0.2, 1.0, 4.0])
def test_a_fitted_frame_never_leaves_the_picture(turn: float, height: float) -> None:
    frame = fitted(Frame(centre_x=1.2, centre_y=-0.3, height=height, turn=turn), PICTURE)
    assert overhang(frame, PICTURE) == pytest.approx(0, abs=1e-9)


def test_two_clicks_give_the_frame_that_the_profile_wants() -> None:
    shown = face_from_clicks((0.5, 0.4), (0.5, 0.4 + 500 / PICTURE.height), PICTURE)
    frame = propose(shown, PICTURE, PROFILE)
    found = propose(face(), PICTURE, PROFILE)
    assert frame.height == pytest.approx(found.height, rel=0.01)
    assert frame.turn == pytest.approx(0)


@pytest.mark.parametrize("turn", [-30.0, 0.0, 20.0])
def test_two_clicks_on_a_tilted_face_level_its_eyes(turn: float) -> None:
    angle = math.radians(turn)
    chin = (
        0.5 - 500 * math.sin(angle) / PICTURE.width,
        0.4 + 500 * math.cos(angle) / PICTURE.height,
    )
    shown = face_from_clicks((0.5, 0.4), chin, PICTURE)
    frame = propose(shown, PICTURE, PROFILE)
    assert frame.turn == pytest.approx(-turn)
    assert placed(shown, frame, PICTURE).head == pytest.approx(PROFILE.head)


@pytest.mark.parametrize(
    ("chin", "quarters"),
    [((0.52, 0.6), 0), ((0.7, 0.42), 1), ((0.48, 0.2), 2), ((0.3, 0.38), 3)],
)
def test_two_clicks_tell_how_a_picture_lies(chin: tuple[float, float], quarters: int) -> None:
    eyes = (0.5, 0.4)
    assert quarters_to_upright(eyes, chin, PICTURE) == quarters
    eyes, chin = (after_quarters(point, (1.0, 1.0), quarters) for point in (eyes, chin))
    size = (PICTURE.height, PICTURE.width) if quarters % 2 else (PICTURE.width, PICTURE.height)
    frame = propose(face_from_clicks(eyes, chin, Picture(*size)), Picture(*size), PROFILE)
    assert abs(frame.turn) <= 45


def test_two_clicks_on_one_point_are_no_face() -> None:
    with pytest.raises(ValueError, match="one point"):
        face_from_clicks((0.5, 0.5), (0.5, 0.5), PICTURE)


def test_the_resolution_counts_the_pictures_own_pixels() -> None:
    small = Picture(354, 472)
    assert effective_dpi(plain_frame(small), small) == 300


PRINT = Region(centre_x=0.3, centre_y=0.6, width=0.4, height=0.35, turn=-8.0)


@pytest.mark.parametrize("turn", [-8.0, 0.0, 20.0])
@pytest.mark.parametrize("height", [0.1, 0.3, 2.0])
@pytest.mark.parametrize("centre", [(0.3, 0.6), (0.45, 0.5), (0.9, 0.1)])
def test_a_frame_on_a_print_never_leaves_it(
    turn: float, height: float, centre: tuple[float, float]
) -> None:
    frame = fitted(Frame(*centre, height, turn), PICTURE, PRINT)
    assert overhang(frame, PICTURE, PRINT) == pytest.approx(0, abs=1e-9)
    assert overhang(frame, PICTURE) == pytest.approx(0, abs=1e-9)
    assert 0 < frame.height <= height


def test_a_frame_that_lies_on_its_print_stays_as_it_is() -> None:
    frame = Frame(0.3, 0.6, 0.2, -8.0)
    assert fitted(frame, PICTURE, PRINT) == frame
    assert overhang(replace(frame, centre_x=0.5), PICTURE, PRINT) > 0.1


@pytest.mark.parametrize(
    ("lean", "turn"), [(-7.0, -7.0), (-1.5, 0.0), (0.0, 0.0), (1.9, 0.0), (7.0, 7.0)]
)
def test_a_face_nearly_level_on_its_print_is_framed_by_its_edges(lean: float, turn: float) -> None:
    drop = math.tan(math.radians(lean)) * 130
    left, right = face().eye_left, face().eye_right
    on = Region(centre_x=0.5, centre_y=0.5, width=0.9, height=0.9, turn=0.0)
    leaning = replace(
        face(),
        eye_left=(left[0], left[1] + drop / PICTURE.height),
        eye_right=(right[0], right[1] - drop / PICTURE.height),
        print=on,
    )
    assert propose(leaning, PICTURE, PROFILE).turn == pytest.approx(turn, abs=0.01)
    assert propose(replace(leaning, print=None), PICTURE, PROFILE).turn == pytest.approx(lean)


def test_where_a_turned_frame_would_cut_the_head_it_is_turned_less() -> None:
    leaning = _leaning(face(y=0.155), 12.0)
    cut = fitted(propose(leaning, PICTURE, PROFILE), PICTURE)
    assert min(in_frame(leaning.crown, cut, PICTURE)) < 0
    frame = closest(leaning, PICTURE, PROFILE)
    assert abs(frame.turn) < abs(cut.turn)
    assert overhang(frame, PICTURE) == pytest.approx(0, abs=1e-9)
    assert all(0 <= part <= 1 for part in in_frame(leaning.crown, frame, PICTURE))
    assert "no_room" in verdicts(frame, leaning)


def test_where_there_is_room_the_closest_frame_is_the_one_wanted() -> None:
    leaning = _leaning(face(y=0.5), 12.0)
    frame, wanted = closest(leaning, PICTURE, PROFILE), propose(leaning, PICTURE, PROFILE)
    assert (frame.turn, frame.height) == pytest.approx((wanted.turn, wanted.height))


@pytest.mark.parametrize("quarter", range(4))
def test_a_point_is_followed_through_quarter_turns(quarter: int) -> None:
    image = Image.new("L", (40, 30))
    image.putpixel((7, 21), 255)
    turned = image.rotate(-90 * quarter, expand=True)
    x, y = after_quarters((7.5, 21.5), image.size, quarter)
    assert turned.getpixel((int(x), int(y))) == 255


def _leaning(upright: Face, degrees: float) -> Face:
    """The face turned clockwise about the middle of its eyes."""
    eyes = ((upright.eye_left[0] + upright.eye_right[0]) / 2, upright.eye_left[1])
    angle = math.radians(degrees)

    def turned(point: tuple[float, float]) -> tuple[float, float]:
        across = (point[0] - eyes[0]) * PICTURE.width
        down = (point[1] - eyes[1]) * PICTURE.height
        return (
            eyes[0] + (across * math.cos(angle) - down * math.sin(angle)) / PICTURE.width,
            eyes[1] + (across * math.sin(angle) + down * math.cos(angle)) / PICTURE.height,
        )

    return replace(
        upright,
        eye_left=turned(upright.eye_left),
        eye_right=turned(upright.eye_right),
        chin=turned(upright.chin),
        crown=turned(upright.crown),
    )
