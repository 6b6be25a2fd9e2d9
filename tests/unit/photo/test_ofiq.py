import pytest

from desktop.photo.ofiq import MAPS, scalar

# Raw values and scalars as the reference software publishes them for its test pictures.
PUBLISHED = [
    ("BackgroundUniformity", 71.777120, 67),
    ("BackgroundUniformity", 242.789467, 17),
    ("IlluminationUniformity", 0.012111, 27),
    ("LuminanceMean", 0.103719, 13),
    ("LuminanceVariance", 0.067912, 58),
    ("UnderExposurePrevention", 0.351883, 100),
    ("OverExposurePrevention", 0.000065, 99),
    ("DynamicRange", 5.558990, 69),
    ("NaturalColour", 4.805962, 76),
    ("NaturalColour", 100, 0),
    ("SingleFacePresent", 0.333736, 67),
    ("EyesOpen", 0.023177, 58),
    ("MouthClosed", 0.082712, 88),
    ("InterEyeDistance", 353.583928, 100),
    ("HeadSize", 0.248645, 4),
    ("HeadSize", 0.134956, 0),
    ("LeftwardCropOfTheFaceImage", 3.428939, 100),
    ("RightwardCropOfTheFaceImage", 3.698472, 100),
    ("MarginAboveOfTheFaceImage", 1.548853, 82),
    ("MarginBelowOfTheFaceImage", 1.725211, 32),
    ("HeadPoseYaw", -7.966364, 98),
    ("HeadPosePitch", 14.853941, 93),
    ("HeadPoseRoll", -27.373343, 79),
]


@pytest.mark.parametrize(("component", "raw", "expected"), PUBLISHED)
def test_a_raw_value_maps_to_the_reference_scalar(
    component: str, raw: float, expected: int
) -> None:
    assert scalar(component, raw) == expected


def test_every_component_is_held_to_a_published_value() -> None:
    assert {component for component, _, _ in PUBLISHED} == set(MAPS)


@pytest.mark.parametrize("component", MAPS)
@pytest.mark.parametrize("raw", [0.0, 1.0, 90.0, 1e4])
def test_a_scalar_stays_between_0_and_100(component: str, raw: float) -> None:
    assert 0 <= scalar(component, raw) <= 100
