"""All that is measured of one face whatever its frame: once, where its pixels are."""

from dataclasses import replace

from desktop.domain.photo import Face
from desktop.imaging.reading import Pixels
from desktop.photo.expressions import expressions
from desktop.photo.landmarks import Features
from desktop.photo.measures.close_up import close_up, face_part
from desktop.photo.measures.compression import block_quality
from desktop.photo.measures.lids_and_lips import expression, eyes_open, mouth_open
from desktop.photo.measures.light import light
from desktop.photo.measures.noise import noise
from desktop.photo.measures.pose import pose
from desktop.photo.measures.sharpness import sharpness
from desktop.photo.measures.surroundings import surroundings

_BLOCKS_MARGIN = 0.5
"""Of the distance between the eyes: blocks show about the face too."""


def measured(face: Face, picture: Pixels, found: Features) -> Face:
    """The face with its measures and surroundings."""
    mesh = found.mesh
    held, lit = pose(mesh), light(found)
    near = close_up(picture, mesh)
    edges = sharpness(near)
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
        "noise": noise(near),
        "jpeg_quality": block_quality(face_part(picture, mesh, _BLOCKS_MARGIN)),
        "brightest": lit.brightest,
        "burnt": lit.burnt,
        "unevenness": lit.unevenness,
        "tint": lit.tint,
    }
    return replace(face, measures=measures, surroundings=surroundings(picture, found))
