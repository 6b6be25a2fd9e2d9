"""What the portrait tasks hand back to the desk: light values, without any decoder behind them."""

from dataclasses import dataclass

from desktop.domain.photo import Face


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
