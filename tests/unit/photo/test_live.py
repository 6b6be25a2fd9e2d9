import numpy as np
import pytest
from PIL import Image, ImageFilter

from desktop.domain.live_photo import Hint, LiveLook, LivePicture, SteadyHint, best_of
from desktop.paths import resources
from desktop.photo.live import advise, weigh
from tests.unit.photo.rules_here import RULES


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    """Head and shoulders where the guides want them: a camera's picture, 4:3."""
    with Image.open(resources() / "demo" / "portrait.jpg") as image:
        width, height = image.size
        box = (round(width * 0.12), 0, round(width * 0.7), round(height * 0.435))
        return image.convert("RGB").resize((640, 480), box=box)


def seen(image: Image.Image, full_height: int = 1080) -> LiveLook:
    picture = LivePicture(image.width, image.height, image.convert("RGB").tobytes(), full_height)
    return advise(lambda _: None, picture, RULES.live, 0.6)


def shot(image: Image.Image) -> LiveLook:
    picture = LivePicture(image.width, image.height, image.tobytes(), image.height)
    return weigh(lambda _: None, picture, RULES.live)


def placed(image: Image.Image, scale: float, left: int = 0, top: int = 0) -> Image.Image:
    """The picture smaller and moved on a grey wall."""
    wall = Image.new("RGB", image.size, (190, 190, 190))
    small = image.resize((round(image.width * scale), round(image.height * scale)))
    x = (image.width - small.width) // 2 + left
    wall.paste(small, (x, (image.height - small.height) // 2 + top))
    return wall


def test_a_well_placed_face_is_ready(portrait: Image.Image) -> None:
    look = seen(portrait)
    assert look.hint is Hint.READY
    assert look.eyes_open


def test_each_fault_has_its_hint(portrait: Image.Image) -> None:
    both = Image.new("RGB", (640, 480), (190, 190, 190))
    half = portrait.resize((320, 240))
    both.paste(half, (0, 120))
    both.paste(half, (320, 120))
    values = np.asarray(portrait, np.float32)
    shade = np.where(np.arange(640) < 320, 0.35, 1.0)[None, :, None]
    faults = {
        Hint.NO_FACE: Image.new("RGB", (640, 480), "white"),
        Hint.SEVERAL_FACES: both,
        Hint.COME_NEARER: placed(portrait, 0.4),
        Hint.MOVE_TO_MIDDLE: placed(portrait, 0.9, left=150),
        Hint.MORE_LIGHT: portrait.point(lambda value: round(value * 0.2)),
        Hint.LIGHT_FROM_FRONT: Image.fromarray((values * shade).astype(np.uint8)),
        Hint.HOLD_UPRIGHT: portrait.rotate(-18, center=(320, 290), fillcolor=(190, 190, 190)),
    }
    assert {hint: seen(image).hint for hint, image in faults.items()} == {
        hint: hint for hint in faults
    }


def test_a_poor_camera_asks_for_a_nearer_face(portrait: Image.Image) -> None:
    far = placed(portrait, 0.72)
    assert seen(far, full_height=1080).hint is Hint.READY
    assert seen(far, full_height=480).hint is Hint.COME_NEARER


def test_the_sharp_shot_wins_whatever_spoilt_the_others(portrait: Image.Image) -> None:
    large = portrait.resize((1280, 960), Image.Resampling.LANCZOS)
    soft = large.filter(ImageFilter.GaussianBlur(3))
    moved = large.filter(ImageFilter.Kernel((5, 5), [0] * 10 + [1] * 5 + [0] * 10, 5))
    assert best_of([shot(soft), shot(moved), shot(large), shot(soft)]) == 2


def test_open_eyes_come_before_sharpness() -> None:
    there = (0.5, 0.6)
    looks = [
        LiveLook(Hint.READY, there, 0.5, eyes=0.05, sharpness=0.9),
        LiveLook(Hint.READY, there, 0.5, eyes=0.30, eyes_open=True, sharpness=0.2),
        None,
        LiveLook(Hint.NO_FACE, sharpness=0.9),
        LiveLook(Hint.READY, there, 0.5, eyes=0.25, eyes_open=True, sharpness=0.4),
    ]
    assert best_of(looks) == 4
    assert best_of(looks[:1] + looks[2:4]) == 0


def test_a_hint_stays_long_enough_to_be_read() -> None:
    steady, shown = SteadyHint(), []
    for number in range(60):
        flickering = Hint.LOOK_STRAIGHT if number % 2 else Hint.READY
        shown.append(steady.take(LiveLook(flickering, (0.5, 0.6), 0.5), number * 0.08))
    assert len(set(shown)) == 1


def test_a_hint_changes_once_the_new_one_lasts() -> None:
    steady = SteadyHint()
    assert steady.take(LiveLook(Hint.NO_FACE), 0.0) is Hint.NO_FACE
    assert steady.take(LiveLook(Hint.COME_NEARER, (0.5, 0.6), 0.2), 0.9) is Hint.NO_FACE
    assert steady.take(LiveLook(Hint.COME_NEARER, (0.5, 0.6), 0.2), 1.3) is Hint.COME_NEARER


def test_who_moves_is_asked_to_hold_still() -> None:
    steady = SteadyHint()
    for number in range(30):
        hint = steady.take(LiveLook(Hint.READY, (0.3 + number * 0.03, 0.6), 0.5), number * 0.1)
    assert hint is Hint.HOLD_STILL
