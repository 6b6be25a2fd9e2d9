"""Frames upon pictures: proposed, moved to another face or profile, judged.

All of it is arithmetic on what the picture's worker has told, and may be called at each move of the
mouse.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.domain.clock import Clock
from desktop.domain.dates import parse_date, years_between
from desktop.domain.photo import Frame, PhotoFinding, PhotoProposal, PhotoRecord, Region
from desktop.photo.components import components
from desktop.photo.geometry import (
    Picture,
    after_quarters,
    closest,
    effective_dpi,
    face_from_clicks,
    fitted,
    guides,
    holds,
    placed,
    plain_frame,
    quarters_to_upright,
)
from desktop.photo.hiding import judge_hiding
from desktop.photo.messages import FoundFaces
from desktop.photo.rules import PhotoRules, Profile
from desktop.photo.verdicts import judge
from desktop.services.photo_rules import photo_rules_on
from desktop.services.rules import local_day
from desktop.settings import Settings

_REMEMBERED = 8


class Frames:
    """Proposals for the pictures of late, judged by the rules of today."""

    def __init__(self, clock: Clock, settings: Callable[[], Settings]) -> None:
        self._clock = clock
        self._settings = settings
        self._found: OrderedDict[str, FoundFaces] = OrderedDict()

    def found_in(self, original: str) -> FoundFaces | None:
        """The faces of a picture by its hash; None when it was not among the last few."""
        return self._found.get(original)

    def propose(self, original: str, found: FoundFaces, birth_date: str) -> PhotoProposal:
        """A frame for the picture's largest face, as that of a child born on that day.

        What was found is remembered for the next few pictures.
        """
        self._found[original] = found
        while len(self._found) > _REMEMBERED:
            self._found.popitem(last=False)
        return self._proposed(original, found, age=self._age(birth_date))

    def for_face(self, proposal: PhotoProposal, face_index: int) -> PhotoProposal:
        """The same picture framed for another of its faces."""
        return self._laid(replace(proposal, face=face_index))

    def with_profile(self, proposal: PhotoProposal, profile: str) -> PhotoProposal:
        """The same face framed for another size of the head; `profile` as the settings name it."""
        return self._laid(replace(proposal, profile=profile))

    def for_child(self, proposal: PhotoProposal, birth_date: str) -> PhotoProposal:
        """The same frame, judged as that of a child born on that day, as the application has it."""
        return replace(proposal, age=self._age(birth_date))

    def turned(self, proposal: PhotoProposal, quarters: int) -> PhotoProposal:
        """The picture turned by quarters clockwise, as it was found or with no face known."""
        quarter = (proposal.quarter + quarters) % 4
        found = self._found.get(proposal.original)
        if found is not None and quarter == found.quarter:
            return self._proposed(
                proposal.original, found, profile=proposal.profile, age=proposal.age
            )
        width, height = proposal.width, proposal.height
        if quarters % 2:
            width, height = height, width
        nobody = replace(proposal, faces=(), face=0, doubtful=())
        return self._laid(replace(nobody, width=width, height=height, quarter=quarter))

    def quarters_to_found(self, proposal: PhotoProposal) -> int:
        """Quarters clockwise from a picture turned off its faces to how they were found; else 0."""
        found = self._found.get(proposal.original)
        if proposal.faces or found is None or not found.faces:
            return 0
        return (found.quarter - proposal.quarter) % 4

    def marked(
        self, proposal: PhotoProposal, eyes: tuple[float, float], chin: tuple[float, float]
    ) -> PhotoProposal:
        """The picture with the face that staff showed: the middle of its eyes, and its chin.

        A picture that lies on its side or its head is turned by quarters. Raises ValueError where
        both are one point.
        """
        quarters = quarters_to_upright(eyes, chin, _picture(proposal))
        if quarters:
            proposal = self.turned(proposal, quarters)
            eyes, chin = (after_quarters(point, (1.0, 1.0), quarters) for point in (eyes, chin))
        face = face_from_clicks(eyes, chin, _picture(proposal))
        others = tuple(one for one in proposal.faces if not holds(one, eyes))
        return self._laid(replace(proposal, faces=(*others, face), face=len(others)))

    def as_kept(self, proposal: PhotoProposal, record: PhotoRecord) -> PhotoProposal:
        """The picture with the frame that was used: its face, profile and verdicts as they were."""
        frame = record.frame
        if frame is None:
            return proposal
        proposal = self.turned(proposal, frame.quarter - proposal.quarter)
        if proposal.faces:
            picture = _picture(proposal)
            index = min(
                range(len(proposal.faces)),
                key=lambda at: abs(placed(proposal.faces[at], frame, picture).middle - 0.5),
            )
            head = placed(proposal.faces[index], frame, picture).head
            profiles = self._rules().profiles
            profile = min(profiles, key=lambda name: abs(profiles[name].head - head))
            proposal = replace(
                proposal, face=index, profile=profile, guides=guides(profiles[profile])
            )
        return replace(proposal, frame=frame, findings=record.findings)

    def fit(self, proposal: PhotoProposal, frame: Frame) -> Frame:
        """The nearest frame that lies in the picture whole: a portrait is never padded."""
        return fitted(frame, _picture(proposal), _print(proposal))

    def resolution(self, proposal: PhotoProposal, frame: Frame) -> int:
        """Pixels per inch of paper that the picture itself gives to a frame."""
        return effective_dpi(frame, _picture(proposal))

    def judge(
        self, proposal: PhotoProposal, face_index: int, frame: Frame
    ) -> tuple[PhotoFinding, ...]:
        """First verdicts on a frame, as `desktop.photo.verdicts.judge` words them.

        Where no network made out the face, the damage that may hide it is told too.
        """
        rules, faces = self._rules(), proposal.faces
        said = judge(faces, face_index, frame, _picture(proposal), rules, self._profile(proposal))
        shown = faces[face_index] if faces else None
        return said + judge_hiding(proposal.doubtful, rules.measured, shown)

    def components(self, proposal: PhotoProposal) -> Mapping[str, tuple[float, int]]:
        """Raw value and scalar of what is known of ISO/IEC 29794-5; empty without measures."""
        if not proposal.faces:
            return {}
        return components(proposal.faces, proposal.face, proposal.frame, _picture(proposal))

    def _proposed(
        self, sha256: str, found: FoundFaces, *, age: int | None, profile: str = ""
    ) -> PhotoProposal:
        bare = PhotoProposal(
            width=found.width,
            height=found.height,
            faces=found.faces,
            frame=plain_frame(Picture(found.width, found.height)),
            findings=(),
            original=sha256,
            quarter=found.quarter,
            profile=profile or self._settings().photo_profile,
            age=age,
            doubtful=found.doubtful,
        )
        return self._laid(bare)

    def _laid(self, proposal: PhotoProposal) -> PhotoProposal:
        """With frame, guides and findings for the face and profile that it names."""
        picture, profile = _picture(proposal), self._profile(proposal)
        if proposal.faces:
            frame = closest(proposal.faces[proposal.face], picture, profile)
        else:
            frame = plain_frame(picture)
        frame = replace(frame, quarter=proposal.quarter)
        laid = replace(proposal, frame=frame, guides=guides(profile))
        return replace(laid, findings=self.judge(laid, laid.face, frame))

    def _rules(self) -> PhotoRules:
        return photo_rules_on(local_day(self._clock.now()))

    def _profile(self, proposal: PhotoProposal) -> Profile:
        name = proposal.profile or self._settings().photo_profile
        return self._rules().profile(name, proposal.age)

    def _age(self, birth_date: str) -> int | None:
        """Full years today; None where the day of birth is not known or not yet come."""
        born, today = parse_date(birth_date), local_day(self._clock.now())
        return None if born is None or born > today else years_between(born, today)


def _picture(proposal: PhotoProposal) -> Picture:
    return Picture(proposal.width, proposal.height)


def _print(proposal: PhotoProposal) -> Region | None:
    """The print that the proposal's face stands on."""
    return proposal.faces[proposal.face].print if proposal.faces else None
