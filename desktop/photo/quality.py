"""Verdicts on what was measured in the face's pixels: the same whatever the frame."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.domain.photo import PhotoFinding, Severity
from desktop.photo.rules import Bounds

_ABOVE = (
    ("mouth_open", "mouth_open"),
    ("not_neutral", "expression"),
    ("noisy", "noise"),
    ("too_bright", "burnt"),
    ("colour_cast", "tint"),
)
_BELOW = (
    ("eyes_closed", "eyes_open"),
    ("jpeg_damage", "jpeg_quality"),
    ("too_dark", "brightest"),
)
"""Code of the verdict, name of the measure."""


def judge_quality(
    measures: Mapping[str, float], bounds: Mapping[str, Bounds]
) -> Iterator[PhotoFinding]:
    """What is wrong with the face's pixels; nothing where they were not measured.

    turned_aside and looking_up_or_down measure degrees, out_of_focus pixels, motion_blur a ratio,
    uneven_light stops, negative where the left half of the picture is in shadow; the others what
    `desktop.photo.measures` says of them.
    """
    if not measures:
        return
    yield from above("turned_aside", abs(measures["yaw"]), bounds["turned_aside"])
    yield from above("looking_up_or_down", abs(measures["pitch"]), bounds["looking_up_or_down"])
    for code, name in _BELOW:
        yield from below(code, measures[name], bounds[code])
    for code, name in _ABOVE:
        yield from above(code, measures[name], bounds[code])
    for finding in above("uneven_light", abs(measures["unevenness"]), bounds["uneven_light"]):
        yield replace(finding, measure=measures["unevenness"])
    yield from _blur(measures, bounds)


def above(code: str, measure: float, bounds: Bounds) -> Iterator[PhotoFinding]:
    """A finding when there is too much of something."""
    if measure > bounds.redo:
        yield PhotoFinding(code, Severity.MUST_REDO, measure, bounds.redo)
    elif measure > bounds.advice:
        yield PhotoFinding(code, Severity.ADVICE, measure, bounds.advice)


def below(code: str, measure: float, bounds: Bounds) -> Iterator[PhotoFinding]:
    """A finding when there is too little of something."""
    if measure < bounds.redo:
        yield PhotoFinding(code, Severity.MUST_REDO, measure, bounds.redo)
    elif measure < bounds.advice:
        yield PhotoFinding(code, Severity.ADVICE, measure, bounds.advice)


def _blur(measures: Mapping[str, float], bounds: Mapping[str, Bounds]) -> Iterator[PhotoFinding]:
    """Motion leaves the edges along its path sharp: focus is off too only where those are wide."""
    focus = bounds["out_of_focus"]
    moved = list(above("motion_blur", measures["smear"], bounds["motion_blur"]))
    yield from moved
    if moved:
        yield from above(
            "out_of_focus", measures["sharpest_edge"], replace(focus, advice=focus.redo)
        )
    else:
        yield from above("out_of_focus", measures["edge_width"], focus)
