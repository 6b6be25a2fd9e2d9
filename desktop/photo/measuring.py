"""All that is measured of a face whatever its frame: once, where its pixels are."""

from dataclasses import replace
from functools import partial

from desktop.domain.photo import Face
from desktop.imaging.reading import Pixels
from desktop.photo.expressions import expressions
from desktop.photo.finding import Found
from desktop.photo.landmarks import Features, Points
from desktop.photo.measures.close_up import (
    EYE_DISTANCE,
    close_up,
    eye_distance,
    face_part,
)
from desktop.photo.measures.compression import block_quality
from desktop.photo.measures.lids_and_lips import expression, eyes_open, mouth_open
from desktop.photo.measures.light import light
from desktop.photo.measures.noise import noise
from desktop.photo.measures.pose import pose
from desktop.photo.measures.reference import reference_measures
from desktop.photo.measures.sharpness import sharpness
from desktop.photo.measures.surroundings import surroundings

_GRAIN_SIDE = 240
"""Pixels of each side of a face that are enough to know its grain by."""

_BLOCKS_MARGIN = 0.5
"""Of the distance between the eyes: blocks show about the face too."""


def measured_faces(found: Found) -> tuple[Face, ...]:
    """The faces with their measures and surroundings."""
    return tuple(map(partial(_measured, found.picture), found.faces, found.features))


def _measured(picture: Pixels, face: Face, found: Features) -> Face:
    mesh = found.mesh
    held, lit = pose(mesh), light(found)
    edges = sharpness(close_up(picture, mesh, enlarged=True))
    measures = {
        "yaw": held.yaw,
        "pitch": held.pitch,
        "roll": held.roll,
        "eyes_open": eyes_open(mesh),
        "mouth_open": mouth_open(mesh),
        "expression": expression(expressions(mesh)),
        "edge_width": edges.width,
        "sharpest_edge": edges.sharpest,
        "smear": edges.smear,
        "noise": _noise(picture, mesh),
        "jpeg_quality": block_quality(face_part(picture, mesh, _BLOCKS_MARGIN)),
        "brightest": lit.brightest,
        "burnt": lit.burnt,
        "unevenness": lit.unevenness,
        "tint": lit.tint,
        **reference_measures(found),
    }
    return replace(face, measures=measures, surroundings=surroundings(picture, found))


def _noise(picture: Pixels, mesh: Points) -> float:
    """Noise as the portrait shows it: fine grain is lessened as it shrinks, coarse grain stays."""
    shown = noise(_middle(close_up(picture, mesh, enlarged=False)))
    shrunk = EYE_DISTANCE / max(1.0, eye_distance(mesh))
    if shrunk >= 1:
        return shown
    return max(shown, shrunk * noise(_middle(face_part(picture, mesh, 0))))


def _middle(part: Pixels) -> Pixels:
    top, left = (max(0, size - _GRAIN_SIDE) // 2 for size in part.shape[:2])
    return part[top : top + _GRAIN_SIDE, left : left + _GRAIN_SIDE]
