"""What a camera sees at a moment: one hint for whoever stands there, and the best of a burst."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Hint(StrEnum):
    """The one thing to do next; in the order in which they are given."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    COME_NEARER = "come_nearer"
    STEP_BACK = "step_back"
    MOVE_TO_MIDDLE = "move_to_middle"
    MORE_LIGHT = "more_light"
    LIGHT_FROM_FRONT = "light_from_front"
    LESS_LIGHT = "less_light"
    LOOK_STRAIGHT = "look_straight"
    CHIN_UP = "chin_up"
    CHIN_DOWN = "chin_down"
    HOLD_UPRIGHT = "hold_upright"
    OPEN_EYES = "open_eyes"
    CLOSE_MOUTH = "close_mouth"
    HOLD_STILL = "hold_still"
    READY = "ready"


@dataclass(frozen=True)
class LivePicture:
    """A small upright picture: rows of red, green and blue bytes without gaps."""

    width: int
    height: int
    pixels: bytes
    full_height: int
    """Pixels that the camera gives."""


@dataclass(frozen=True)
class LiveLook:
    """One picture in a few numbers."""

    hint: Hint
    middle: tuple[float, float] | None = None
    """Of the face, in fractions of the picture; None where there is none."""
    head: float = 0.0
    """Crown to chin as a fraction of the picture's height."""
    eyes: float = 0.0
    """Opening of the narrower eye: the gap of its lids over its width."""
    eyes_open: bool = False
    """Whether that is as open as the rules ask."""
    sharpness: float = 0.0
    """Comparable between pictures of one burst alone."""


GUIDE_HEIGHT = 0.8
"""Height of the 3:4 frame in the middle of the picture that the head is guided into."""

_SETTLES = 0.3
"""Seconds for which a hint must be meant before it is said."""

_STANDS = 1.0
"""Seconds for which a hint is left to be read."""

_STILL = 0.35
"""Heads that a face may move in a second and still be sharp."""


class SteadyHint:
    """Lets a hint be read: it changes when the new one lasts, not with every picture."""

    def __init__(self) -> None:
        self._shown: Hint | None = None
        self._since = 0.0
        self._meant: Hint | None = None
        self._meant_since = 0.0
        self._last: tuple[LiveLook, float] | None = None

    def take(self, look: LiveLook, at: float) -> Hint:
        """The hint to show after this look; `at` is in seconds of a clock that never goes back."""
        meant = self._with_motion(look, at)
        self._last = (look, at)
        if meant is not self._meant:
            self._meant, self._meant_since = meant, at
        settled = at - self._meant_since >= _SETTLES and at - self._since >= _STANDS
        if self._shown is None or settled:
            if meant is not self._shown:
                self._since = at
            self._shown = meant
        return self._shown

    def _with_motion(self, look: LiveLook, at: float) -> Hint:
        if look.hint is not Hint.READY or self._last is None or look.middle is None:
            return look.hint
        before, then = self._last
        if before.middle is None or at <= then or look.head <= 0:
            return look.hint
        way = max(abs(now - was) for now, was in zip(look.middle, before.middle, strict=True))
        moving = way / look.head / (at - then) > _STILL
        return Hint.HOLD_STILL if moving else look.hint


def best_of(looks: Sequence[LiveLook | None]) -> int:
    """Place of the sharpest picture with open eyes; where no eyes are open, of the widest open.

    None stands for a picture that could not be looked at. Raises ValueError for no pictures.
    """
    return max(range(len(looks)), key=lambda place: _worth(looks[place]))


def _worth(look: LiveLook | None) -> tuple[int, float, float]:
    if look is None or look.middle is None:
        return (0, 0.0, 0.0 if look is None else look.sharpness)
    if not look.eyes_open:
        return (1, look.eyes, look.sharpness)
    return (2, look.sharpness, look.eyes)
