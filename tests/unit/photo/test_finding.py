import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageFilter

from desktop.domain.errors import Code, StorageError
from desktop.domain.photo import Face
from desktop.paths import resources
from desktop.photo import weights
from desktop.photo.cutting import cut
from desktop.photo.finding import find
from desktop.photo.geometry import Picture, fitted, placed, propose
from desktop.photo.verdicts import judge
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


def test_a_good_portrait_passes_but_for_its_smile_with_the_head_as_the_profile_wants(
    portrait: Image.Image,
) -> None:
    faces = faces_in(portrait)
    picture = Picture(*portrait.size)
    frame = fitted(propose(faces[0], picture, PROFILE), picture)
    assert len(faces) == 1
    assert codes(portrait, faces) == {"mouth_open", "not_neutral"}
    assert placed(faces[0], frame, picture).head == pytest.approx(PROFILE.head, abs=0.02)


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_portrait_on_its_side_is_turned_upright(portrait: Image.Image, quarter: int) -> None:
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


def test_a_small_print_on_a_scanned_page_is_found(portrait: Image.Image) -> None:
    page = Image.new("RGB", (1240, 1600), "white")
    page.paste(portrait.resize((350, 350)), (800, 1150))
    faces = faces_in(page)
    assert len(faces) == 1
    assert "too_small" in codes(page, faces)


def test_a_page_without_a_face_has_none() -> None:
    blurred = Image.effect_noise((800, 900), 60).convert("RGB").filter(ImageFilter.GaussianBlur(3))
    assert faces_in(blurred) == ()
    assert faces_in(Image.new("RGB", (640, 480), "white")) == ()


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
    monkeypatch.setattr(weights, "resources", lambda: tmp_path)
    weights.network.cache_clear()
    with pytest.raises(StorageError) as caught:
        weights.network(name)
    assert caught.value.code is Code.BLOB_DAMAGED
    weights.network.cache_clear()


def test_every_shipped_weight_has_its_source_and_licence() -> None:
    manifest = json.loads((resources() / "models" / "MANIFEST.json").read_text("utf-8"))
    files = {path.name for path in (resources() / "models").glob("*.tflite")}
    assert files == set(manifest)
    assert all(entry["licence"] and entry["source"] for entry in manifest.values())
