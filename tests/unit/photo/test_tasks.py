"""The portrait in one task: read once, framed, judged, cut."""

import io
import pickle
from unittest.mock import patch

import numpy as np
import pytest
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.domain.photo import Severity
from desktop.imaging.opening import open_reader
from desktop.paths import resources
from desktop.photo import tasks
from desktop.photo.geometry import Picture as Size
from desktop.photo.geometry import effective_dpi
from desktop.photo.messages import JudgedPortrait
from tests.fakes.counts import first
from tests.fakes.drawings import page
from tests.fakes.files import encoded, picture
from tests.unit.photo.rules_here import RULES

PORTRAIT = (resources() / "demo" / "portrait.jpg").read_bytes()


def judged(source: bytes, dpi: int = 300, profile: str = "head_30") -> JudgedPortrait:
    return tasks.judged_portrait(lambda _: None, source, RULES, profile, dpi)


@pytest.mark.parametrize(("dpi", "size"), [(300, (354, 472)), (600, (709, 945))])
def test_a_portrait_comes_back_cut_and_judged(dpi: int, size: tuple[int, int]) -> None:
    portrait = judged(PORTRAIT, dpi)
    with Image.open(io.BytesIO(portrait.jpeg)) as image:
        assert image.size == size
        assert image.info["dpi"] == (dpi, dpi)
    assert len(portrait.faces) == 1
    assert portrait.head_height_ratio == pytest.approx(0.75, abs=0.01)
    assert not [one for one in portrait.findings if one.severity is Severity.MUST_REDO]
    assert pickle.loads(pickle.dumps(portrait)) == portrait, "it travels over the worker's pipe"


def test_the_profile_decides_how_large_the_head_stands() -> None:
    assert judged(PORTRAIT, profile="head_25").head_height_ratio == pytest.approx(0.625, abs=0.01)


def test_a_leaning_head_is_straightened_and_its_lean_is_said() -> None:
    with Image.open(io.BytesIO(PORTRAIT)) as image:
        upright, leaning = (
            judged(encoded(image.rotate(turn, Image.Resampling.BICUBIC), "PNG")) for turn in (0, -6)
        )
    assert upright.roll_deg is not None
    assert leaning.roll_deg == pytest.approx(upright.roll_deg + 6, abs=0.7)
    assert "tilted" not in {one.code for one in leaning.findings}


def test_a_picture_without_a_face_has_no_portrait() -> None:
    nobody = judged(encoded(picture(), "JPEG"))
    assert nobody == JudgedPortrait(900, 1200, (), None, None, None, nobody.findings)
    assert [one.code for one in nobody.findings] == ["no_face"]


def test_a_file_is_decoded_once() -> None:
    with patch("desktop.photo.tasks.open_reader", wraps=open_reader) as opened:
        judged(PORTRAIT)
    assert opened.call_count == 1


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(DeviceError) as refused:
        judged(np.zeros(4096, np.uint8).tobytes())
    assert refused.value.code is Code.FILE_KIND_UNKNOWN


@pytest.mark.parametrize("quarter", first(1, [1, 2, 3]))
def test_a_picture_that_lies_on_its_side_gives_the_portrait_of_one_that_stands(
    quarter: int,
) -> None:
    with Image.open(io.BytesIO(PORTRAIT)) as image:
        upright = image.convert("RGB").crop((0, 0, image.width - 100, image.height))
    lying = encoded(upright.transpose(Image.Transpose(quarter + 1)), "PNG")
    found = tasks.look(lambda _: None, lying)
    assert (found.quarter, found.width, found.height) == (quarter, *upright.size)
    one, other = judged(encoded(upright, "PNG")), judged(lying)
    assert other.frame is not None
    assert (other.width, other.height, other.frame.quarter) == (*upright.size, quarter)
    cut = tasks.portrait(lambda _: None, lying, other.frame, 300)
    assert cut == other.jpeg
    pixels = [np.asarray(Image.open(io.BytesIO(data)), np.int16) for data in (one.jpeg, cut)]
    assert np.abs(pixels[0] - pixels[1]).mean() < 4


def test_the_portrait_of_a_print_is_cut_from_the_print_alone() -> None:
    with Image.open(io.BytesIO(PORTRAIT)) as image:
        scan = page((image.convert("RGB").resize((300, 330)), (500, 900), 8.0))
    portrait = judged(encoded(scan, "PNG"))
    assert portrait.faces[0].print is not None
    assert portrait.frame is not None
    assert portrait.frame.turn == pytest.approx(-8, abs=4)
    assert effective_dpi(portrait.frame, Size(portrait.width, portrait.height)) < 300
