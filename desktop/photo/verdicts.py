"""The verdicts on a portrait: what was measured against which threshold."""

from collections.abc import Iterator, Sequence

from desktop.domain.photo import Face, Frame, PhotoFinding, Severity
from desktop.photo.background import judge_background
from desktop.photo.geometry import Picture, Placed, in_frame, overhang, placed, propose
from desktop.photo.quality import above, below, judge_quality
from desktop.photo.rules import Bounds, PhotoRules, Profile


def judge(
    faces: Sequence[Face],
    index: int,
    frame: Frame,
    picture: Picture,
    rules: PhotoRules,
    profile: Profile,
) -> tuple[PhotoFinding, ...]:
    """What staff should know of this frame for that face; nothing when all is well.

    no_face and several_faces count faces, and a face that staff showed and no network saw is
    advice of no_face; too_small measures pixels between the eyes,
    head_too_small and head_too_large the head's share of the frame's height, tilted degrees,
    off_centre a share of the frame's width, no_room a share of its height; the rest is as
    `judge_quality` and `judge_background` say.
    """
    if not faces:
        return (PhotoFinding("no_face", Severity.MUST_REDO, 0.0, 1.0),)
    face = faces[index]
    seen = placed(face, frame, picture)
    return (
        *_unseen(face),
        *_company(faces, index, frame, picture),
        *below("too_small", seen.eye_distance, rules.eye_distance),
        *_head(seen, profile),
        *above("tilted", abs(seen.tilt), rules.tilt),
        *above("off_centre", _off_centre(seen), rules.off_centre),
        *_room(face, frame, picture, rules, profile),
        *judge_quality(face.measures, rules.measured),
        *_background(face, frame, picture, rules),
    )


def _unseen(face: Face) -> Iterator[PhotoFinding]:
    """Shown by hand: nothing but its place is known, so nothing more may be called right."""
    if face.shown:
        yield PhotoFinding("no_face", Severity.ADVICE, 0.0, 1.0)


def _company(
    faces: Sequence[Face], index: int, frame: Frame, picture: Picture
) -> Iterator[PhotoFinding]:
    """Another face in the frame spoils it; one beside it only asks whether this is the child."""
    others = [face for place, face in enumerate(faces) if place != index]
    inside = sum(_inside(face, frame, picture) for face in others)
    if others:
        severity = Severity.MUST_REDO if inside else Severity.ADVICE
        yield PhotoFinding("several_faces", severity, float(len(faces)), 1.0)


def _inside(face: Face, frame: Frame, picture: Picture) -> bool:
    middle = ((face.left + face.right) / 2, (face.top + face.bottom) / 2)
    across, down = in_frame(middle, frame, picture)
    return 0 <= across <= 1 and 0 <= down <= 1


def _head(seen: Placed, profile: Profile) -> Iterator[PhotoFinding]:
    (least, most), (redo_least, redo_most) = profile.advice, profile.redo
    yield from below("head_too_small", seen.head, Bounds(least, redo_least))
    yield from above("head_too_large", seen.head, Bounds(most, redo_most))


def _off_centre(seen: Placed) -> float:
    """Distance of the face's middle from the frame's; a head that the frame cuts is far off."""
    cut = seen.crown[1] < 0 or seen.chin[1] > 1
    return max(abs(seen.middle - 0.5), 0.5 if cut else 0.0)


def _background(
    face: Face, frame: Frame, picture: Picture, rules: PhotoRules
) -> Iterator[PhotoFinding]:
    if face.surroundings is not None:
        yield from judge_background(face.surroundings, frame, picture, rules.measured)


def _room(
    face: Face, frame: Frame, picture: Picture, rules: PhotoRules, profile: Profile
) -> Iterator[PhotoFinding]:
    """The picture ends where the frame, or the frame that the profile wants, goes on."""
    outside = overhang(frame, picture, face.print)
    if outside > rules.no_room:
        yield PhotoFinding("no_room", Severity.MUST_REDO, outside, rules.no_room)
        return
    wanted = overhang(propose(face, picture, profile), picture, face.print)
    if wanted > rules.no_room:
        yield PhotoFinding("no_room", Severity.ADVICE, wanted, rules.no_room)
