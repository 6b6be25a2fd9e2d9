"""Each damage that is done to the demonstration's portrait is named; the portrait itself is not."""

import io
import math
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from desktop.domain.photo import Face, Frame, PhotoFinding, Severity
from desktop.imaging.reading import Pixels
from desktop.paths import resources
from desktop.photo.components import components
from desktop.photo.cutting import cut
from desktop.photo.detector import FULL_RANGE, detect
from desktop.photo.finding import find
from desktop.photo.geometry import Picture, fitted, propose
from desktop.photo.landmarks import Features, features
from desktop.photo.measures.compression import table_quality
from desktop.photo.measures.lids_and_lips import eyes_open, mouth_open
from desktop.photo.measures.pose import pose
from desktop.photo.measuring import measured_faces
from desktop.photo.messages import JudgedPortrait
from desktop.photo.ofiq import MAPS
from desktop.photo.tasks import judged_portrait
from desktop.photo.verdicts import judge
from tests.unit.photo.rules_here import PROFILE, RULES

SMILE = {"mouth_open", "not_neutral"}
SHUTTER = 9.0
"""Pixels that the face moves while the picture is taken."""


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    """Some 98 pixels between the eyes, a plain grey wall behind."""
    with Image.open(resources() / "demo" / "portrait.jpg") as image:
        return np.asarray(image.convert("RGB"))


@pytest.fixture(scope="module")
def found(portrait: Pixels) -> Features:
    seen = features(portrait, detect(portrait, FULL_RANGE)[0])
    assert seen is not None
    return seen


def find_faces(pixels: Pixels) -> tuple[Face, ...]:
    return measured_faces(find(pixels))


def findings(pixels: Pixels, face: Face | None = None) -> dict[str, PhotoFinding]:
    faces = (face,) if face else find_faces(pixels)
    picture = Picture(pixels.shape[1], pixels.shape[0])
    frame = fitted(propose(faces[0], picture, PROFILE), picture)
    return {one.code: one for one in judge(faces, 0, frame, picture, RULES, PROFILE)}


def defocused(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), 2.0), np.uint8)


def shaken(pixels: Pixels, degrees: float = 0.0) -> Pixels:
    reach = math.ceil(SHUTTER / 2) + 1
    path = np.zeros((2 * reach + 1,) * 2, np.float32)
    half = (
        SHUTTER / 2 * np.array((math.cos(math.radians(degrees)), math.sin(math.radians(degrees))))
    )
    ends = [tuple(int(v) for v in np.round(256 * (reach + sign * half))) for sign in (-1, 1)]
    cv2.line(path, ends[0], ends[1], 1.0, 1, cv2.LINE_AA, 8)
    return np.asarray(cv2.filter2D(pixels, -1, path / path.sum()), np.uint8)


def noisy(pixels: Pixels, grade: float = 16.0) -> Pixels:
    grain = np.random.default_rng(1).standard_normal(pixels.shape, np.float32) * grade
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def lit(pixels: Pixels, gain: float | np.ndarray) -> Pixels:
    """Light times `gain`, near enough linear."""
    return np.clip(255 * ((pixels / 255) ** 2.2 * gain) ** (1 / 2.2), 0, 255).astype(np.uint8)


def saved(pixels: Pixels, quality: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def compressed(pixels: Pixels) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(saved(pixels, 15))))


def shadow(pixels: Pixels, found: Features, *, left: bool) -> Pixels:
    middle = (found.eye_left[0] + found.eye_right[0]) / 2
    columns = np.arange(pixels.shape[1])
    dark = columns < middle if left else columns > middle
    return lit(pixels, np.where(dark, 0.25, 1.0)[None, :, None])


def recoloured(pixels: Pixels) -> Pixels:
    return lit(pixels, np.array((1.15, 1.0, 0.5)))


def judged(data: bytes) -> JudgedPortrait:
    return judged_portrait(lambda _: None, data, RULES, "head_30", 300)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (defocused, "out_of_focus"),
        (shaken, "motion_blur"),
        (lambda pixels: shaken(pixels, 90), "motion_blur"),
        (noisy, "noisy"),
        (compressed, "jpeg_damage"),
        (lambda pixels: lit(pixels, 1 / 4), "too_dark"),
        (lambda pixels: lit(pixels, 4), "too_bright"),
        (recoloured, "colour_cast"),
    ],
)
def test_each_damage_is_named(
    portrait: Pixels, harm: Callable[[Pixels], Pixels], code: str
) -> None:
    assert code in findings(harm(portrait))


def test_a_portrait_without_damage_is_only_told_of_its_smile(portrait: Pixels) -> None:
    assert set(findings(portrait)) == SMILE


def test_focus_and_motion_are_told_apart(portrait: Pixels) -> None:
    assert "motion_blur" not in findings(defocused(portrait))
    assert "out_of_focus" not in findings(shaken(portrait))


def test_noise_does_not_pass_for_sharpness(portrait: Pixels) -> None:
    assert {"out_of_focus", "noisy"} <= set(findings(noisy(defocused(portrait), 12)))


@pytest.mark.parametrize("left", [True, False])
def test_the_shadowed_half_is_named_by_its_side(
    portrait: Pixels, found: Features, *, left: bool
) -> None:
    finding = findings(shadow(portrait, found, left=left))["uneven_light"]
    assert (finding.measure < 0) is left


def test_dark_skin_in_good_light_passes_and_pale_skin_in_bad_light_fails(
    portrait: Pixels, found: Features
) -> None:
    oval = cv2.convexHull(found.mesh[:, :2].astype(np.int32))
    skin = np.zeros(portrait.shape[:2], np.float32)
    cv2.fillConvexPoly(skin, oval, 1)
    share = cv2.GaussianBlur(skin, (0, 0), 6)[..., None]
    dark_skin = lit(portrait, 1 - 0.85 * share)
    assert not {"too_dark", "uneven_light"} & set(findings(dark_skin))
    face, in_dark = find_faces(dark_skin)[0], find_faces(lit(portrait, 0.2))[0]
    assert face.measures["luminance_mean"] < in_dark.measures["luminance_mean"]
    assert findings(lit(portrait, 0.2))["too_dark"].severity is Severity.MUST_REDO


def test_a_coarse_file_is_known_by_its_tables_and_by_the_blocks_that_stay(
    portrait: Pixels,
) -> None:
    (told,) = (one for one in judged(saved(portrait, 18)).findings if one.code == "jpeg_damage")
    assert told.measure == pytest.approx(18, abs=3)
    assert "jpeg_damage" not in {one.code for one in judged(saved(portrait, 85)).findings}


@pytest.mark.parametrize("quality", [10, 50, 92])
def test_tables_tell_the_quality_that_a_file_was_saved_with(quality: int) -> None:
    with Image.open(io.BytesIO(saved(np.zeros((16, 16, 3), np.uint8), quality))) as image:
        tables = image.quantization  # type: ignore[attr-defined]
    assert table_quality(tables) == pytest.approx(quality, abs=2)
    assert table_quality({}) == 100


@pytest.mark.parametrize(
    ("axis", "name"), [((0, 1, 0), "yaw"), ((1, 0, 0), "pitch"), ((0, 0, 1), "roll")]
)
@pytest.mark.parametrize("degrees", [-25.0, 18.0])
def test_a_head_turned_by_so_much_is_measured_so(
    found: Features, axis: tuple[int, int, int], name: str, degrees: float
) -> None:
    straight = pose(found.mesh)
    level, _ = cv2.Rodrigues(np.array((0.0, 0.0, -math.radians(straight.roll))))
    upright = found.mesh @ level.T
    turn, _ = cv2.Rodrigues(np.array(axis, np.float64) * -math.radians(degrees))
    if name == "roll":
        turn = turn.T
    before, after = pose(upright.astype(np.float32)), pose((upright @ turn.T).astype(np.float32))
    assert getattr(after, name) - getattr(before, name) == pytest.approx(degrees, abs=2.5)


def test_shut_lids_and_parted_lips_change_their_gaps(found: Features) -> None:
    shut, parted = found.mesh.copy(), found.mesh.copy()
    for upper, lower in ((159, 145), (158, 153), (160, 144)):
        shut[upper] = shut[lower]
    parted[[14, 87, 317], 1] += 30
    bounds = RULES.measured
    assert eyes_open(shut) < bounds["eyes_closed"].redo < eyes_open(found.mesh)
    assert mouth_open(parted) > bounds["mouth_open"].redo > mouth_open(found.mesh)


@pytest.mark.parametrize(
    ("measure", "value", "code"),
    [
        ("yaw", -27.0, "turned_aside"),
        ("pitch", 31.0, "looking_up_or_down"),
        ("eyes_open", 0.01, "eyes_closed"),
        ("expression", 0.9, "not_neutral"),
    ],
)
def test_each_measure_has_its_verdict(
    portrait: Pixels, measure: str, value: float, code: str
) -> None:
    (face,) = find_faces(portrait)
    assert code in findings(portrait, replace(face, measures={**face.measures, measure: value}))


def test_the_background_is_judged_within_the_frame_alone(portrait: Pixels) -> None:
    (face,) = find_faces(portrait)
    assert face.surroundings is not None
    side = face.surroundings.side
    light = bytes(
        230 if row < side // 2 or (row + column) % 2 else 90 for row, column in _grid(side)
    )
    around = replace(
        face.surroundings,
        background=bytes([255]) * side**2,
        lightness=light,
        roughness=bytes(side**2),
    )
    picture = Picture(portrait.shape[1], portrait.shape[0])
    frame = replace(propose(face, picture, PROFILE), height=0.2)

    def codes(height: float) -> set[str]:
        moved = replace(frame, centre_y=height)
        seen = (replace(face, surroundings=around),)
        return {one.code for one in judge(seen, 0, moved, picture, RULES, PROFILE)}

    middle = around.first[1] + (side - 1) / 2 * (around.across[1] + around.down[1])
    assert "background_busy" not in codes(middle - 0.15)
    assert "background_busy" in codes(middle + 0.15)


def _grid(side: int) -> list[tuple[int, int]]:
    return [divmod(cell, side) for cell in range(side**2)]


def test_a_dark_wall_is_told(portrait: Pixels, found: Features) -> None:
    large = cv2.warpAffine(
        found.mask.likelihood,
        found.mask.view,
        (portrait.shape[1], portrait.shape[0]),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=1.0,
    )
    wall = lit(portrait, np.where(large < 0.3, 0.06, 1.0)[..., None])
    assert "background_dark" in findings(wall)
    assert "too_dark" not in findings(wall)


def test_every_component_is_reported_on_a_scale_of_100(portrait: Pixels) -> None:
    faces = find_faces(portrait)
    picture = Picture(portrait.shape[1], portrait.shape[0])
    frame = fitted(propose(faces[0], picture, PROFILE), picture)
    reported = components(faces, 0, frame, picture)
    assert set(reported) == set(MAPS)
    assert all(0 <= scalar <= 100 for _, scalar in reported.values())
    assert reported["SingleFacePresent"] == (0.0, 100)
    assert reported["HeadPoseRoll"][1] == 100
    assert judged(saved(portrait, 90)).ofiq.keys() == reported.keys()


def test_where_damage_hides_the_face_it_is_named_beside(portrait: Pixels) -> None:
    told = {one.code for one in judged(saved(lit(portrait, 6), 95)).findings}
    assert {"no_face", "too_bright"} <= told


def test_a_picture_of_nothing_but_noise_is_cut_all_the_same(portrait: Pixels) -> None:
    frame = Frame(centre_x=0.5, centre_y=0.5, height=0.39, turn=0.0)
    image = Image.fromarray(noisy(np.full_like(portrait, 128), 90))
    with Image.open(io.BytesIO(cut(image, frame, 300))) as final:
        assert final.size == (354, 472)
