import numpy as np
import pytest
from PIL import Image

from desktop.imaging.reading import Pixels
from desktop.paths import resources
from desktop.photo.finding import find
from desktop.photo.halving import doubled, halved


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    with Image.open(resources() / "demo" / "portrait.jpg") as image:
        return np.asarray(image.convert("RGB"))


def test_what_is_found_at_half_the_size_lies_where_the_whole_picture_has_it(
    portrait: Pixels,
) -> None:
    whole, half = find(portrait), doubled(find(halved(portrait)), portrait)
    assert half.picture is portrait
    seen, known = half.features[0], whole.features[0]
    assert np.abs(seen.mesh[:, :2] - known.mesh[:, :2]).mean() < 2
    corner = np.array((600.0, 300.0, 1.0))
    assert seen.mask.view @ corner == pytest.approx(known.mask.view @ corner, abs=1.5)
    assert half.faces[0].chin == pytest.approx(whole.faces[0].chin, abs=0.003)
