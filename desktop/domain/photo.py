"""The child's portrait: its frame, its verdicts, what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

ASPECT = 3 / 4
"""Width of a portrait for its height."""


class Severity(StrEnum):
    """How much a verdict weighs."""

    MUST_REDO = "must_redo"
    ADVICE = "advice"


@dataclass(frozen=True)
class PhotoFinding:
    """One verdict: what was measured against which threshold."""

    code: str
    """no_face, several_faces, too_small, head_too_small, head_too_large, tilted …"""
    severity: Severity
    measure: float
    threshold: float


@dataclass(frozen=True)
class Frame:
    """A 3:4 frame in a picture, in fractions of the upright picture's width and height."""

    centre_x: float
    centre_y: float
    height: float
    """Fraction of the picture's height; the width follows from 3:4 and the picture's shape."""
    turn: float
    """Degrees clockwise by which the picture is turned under the frame."""
    quarter: int = 0
    """Quarter turns clockwise of the upright picture before the frame is laid; width, height and
    fractions are of the picture after these turns."""


@dataclass(frozen=True)
class Surroundings:
    """What stands behind a child: a coarse grid about the face that leans as the face does."""

    side: int
    """Cells in a row, and rows."""
    first: tuple[float, float]
    """Middle of the upper left cell, in fractions of the upright picture."""
    across: tuple[float, float]
    """From a cell's middle to the next one's in its row."""
    down: tuple[float, float]
    """From a cell's middle to that of the one below."""
    background: bytes
    """For each cell, row by row: the part of it that is neither person nor beyond the picture's
    edge, 255 for all of it."""
    lightness: bytes
    """Mean lightness of that part, 255 for white."""
    roughness: bytes
    """Standard deviation of its lightness, in the same steps."""


@dataclass(frozen=True)
class Region:
    """A rectangle in a picture, in fractions of its width and height."""

    centre_x: float
    centre_y: float
    width: float
    height: float
    turn: float
    """Degrees clockwise by which the picture is turned so that the rectangle stands upright."""


@dataclass(frozen=True)
class Face:
    """A face in a picture: points in fractions of the upright picture's width and height."""

    left: float
    top: float
    right: float
    bottom: float
    eye_left: tuple[float, float]
    eye_right: tuple[float, float]
    chin: tuple[float, float]
    crown: tuple[float, float]
    score: float
    hair: tuple[float, float] | None = None
    """Top of the hair above the crown, where it was made out."""
    measures: Mapping[str, float] = field(default_factory=dict)
    """What was measured of the face whatever its frame; empty where nothing was."""
    surroundings: Surroundings | None = None
    print: Region | None = None
    """The print that it stands on, where the picture is a page with prints on it."""
    shown: bool = False
    """Staff pointed to it, and nothing else has seen it."""


@dataclass(frozen=True)
class PhotoProposal:
    """A picture that was read, the faces in it, the frame proposed for one of them."""

    width: int
    """Pixels of the upright original after its quarter turns."""
    height: int
    faces: tuple[Face, ...]
    frame: Frame
    findings: tuple[PhotoFinding, ...]
    guides: Mapping[str, float] = field(default_factory=dict)
    """Heights of the guide lines as fractions of the frame: crown, eyes, chin."""
    original: str = ""
    """SHA-256 of the picture that all of this is about."""
    face: int = 0
    """Which of the faces the frame is for."""
    quarter: int = 0
    """Quarter turns clockwise of the upright original, as in `Frame`."""
    profile: str = ""
    """Name of the head profile that frame, guides and findings go by; "" is the desk's own."""
    age: int | None = None
    """Full years of the child, by which findings go; None where the case does not tell."""
    doubtful: tuple[Face, ...] = ()
    """What may be a face that damage hides, where none was made out."""


@dataclass(frozen=True)
class PhotoRecord:
    """The portrait of a case."""

    original_sha256: str
    final_sha256: str
    """"" until staff have used a frame."""
    frame: Frame | None
    width: int
    height: int
    size: int
    dpi: int
    findings: tuple[PhotoFinding, ...]
    accepted_reason: str
    """Why staff took a photo that has a must-redo verdict."""
    saved_at: datetime
