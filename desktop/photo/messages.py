"""What the portrait tasks hand back to the desk: light values, without any decoder behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.photo import Face, Frame, PhotoFinding


@dataclass(frozen=True)
class FoundFaces:
    """A picture that was read, and the faces in it, the likeliest child first."""

    width: int
    """Pixels of the upright original."""
    height: int
    faces: tuple[Face, ...]
    stamp: tuple[int, ...]
    """Tells a file that was changed meanwhile."""
    quarter: int = 0
    """Quarter turns clockwise of the upright picture in which the faces stand upright."""
    doubtful: tuple[Face, ...] = ()
    """Where there are no faces: what may be one that damage hides."""


@dataclass(frozen=True)
class JudgedPortrait:
    """A picture that was read, its likeliest child's portrait, what is to be said of it."""

    width: int
    """Pixels of the upright original."""
    height: int
    faces: tuple[Face, ...]
    frame: Frame | None
    """None without a face; so are the two measures, and `jpeg` is empty."""
    head_height_ratio: float | None
    """Crown to chin, as a share of the portrait's height."""
    roll_deg: float | None
    """Degrees clockwise by which the line of the eyes leans in the picture itself."""
    findings: tuple[PhotoFinding, ...]
    ofiq: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """Component of ISO/IEC 29794-5 → raw value, scalar of 0…100."""
    jpeg: bytes = b""
    """The finished portrait."""
