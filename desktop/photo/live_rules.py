"""When whoever stands before the camera is given a hint: a part of the portrait's dated rules."""

from dataclasses import dataclass
from typing import Any

_TOLD = {"standing", "source"}


@dataclass(frozen=True)
class LiveRules:
    """Thresholds of the hints; light is from 0 to 255, heights are shares of the picture's."""

    company: float
    """A face of this share of the largest one's area is not somebody far behind."""
    head_pixels: float
    """Of the camera's picture, crown to chin."""
    head: tuple[float, float]
    """Bounds of the least head: never more than guides for a poor camera can ask."""
    largest_head: float
    off: float
    """Distance of the face from where the guides want it."""
    dark: float
    """Light of the face, where the whole picture is below `dim`."""
    dim: float
    glare: float
    """Light of the face that is too much."""
    backlit: float
    """Light beside the head, where the face is below `shaded`."""
    shaded: float
    one_sided: float
    """Light of one cheek over that of the other."""
    yaw: float
    roll: float
    pitch: tuple[float, float]
    """Degrees of the line from chin to forehead, down and up."""
    eyes: float
    """Gap of the lids over the eye's width from which an eye counts as open."""
    mouth: float
    """Gap of the lips over the height from eyes to chin."""

    def least_head(self, full_height: int) -> float:
        """The least height of a head in pictures of a camera that gives so many pixels."""
        least, most = self.head
        return min(max(self.head_pixels / full_height, least), most)


def live_rules(part: dict[str, Any]) -> LiveRules:
    """From the table of the rules file. Raises KeyError, ValueError, TypeError."""
    values: dict[str, Any] = {
        name: tuple(map(float, value)) if isinstance(value, list) else float(value)
        for name, value in part.items()
        if name not in _TOLD
    }
    return LiveRules(**values)
