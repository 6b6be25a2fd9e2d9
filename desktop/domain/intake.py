"""A case at the desk: one child, one application, its states and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field
from desktop.domain.paper import PaperKind, PaperNumber, PaperRecord
from desktop.domain.photo import PhotoRecord


class IntakeState(StrEnum):
    """Where a case stands; the words are those of the glossary."""

    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    ACCEPTED = "accepted"
    REVIEW = "review"
    ENROLLED = "enrolled"
    NOT_ACCEPTED = "not_accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


TRANSITIONS: dict[IntakeState, frozenset[IntakeState]] = {
    IntakeState.DRAFT: frozenset(
        {
            IntakeState.INCOMPLETE,
            IntakeState.ACCEPTED,
            IntakeState.NOT_ACCEPTED,
            IntakeState.WITHDRAWN,
        }
    ),
    IntakeState.INCOMPLETE: frozenset(
        {
            IntakeState.INCOMPLETE,
            IntakeState.ACCEPTED,
            IntakeState.NOT_ACCEPTED,
            IntakeState.WITHDRAWN,
        }
    ),
    IntakeState.NOT_ACCEPTED: frozenset(
        {
            IntakeState.INCOMPLETE,
            IntakeState.ACCEPTED,
            IntakeState.NOT_ACCEPTED,
            IntakeState.WITHDRAWN,
        }
    ),
    IntakeState.ACCEPTED: frozenset(
        {IntakeState.REVIEW, IntakeState.ENROLLED, IntakeState.REFUSED, IntakeState.WITHDRAWN}
    ),
    IntakeState.REVIEW: frozenset(
        {IntakeState.ENROLLED, IntakeState.REFUSED, IntakeState.WITHDRAWN}
    ),
    IntakeState.ENROLLED: frozenset(),
    IntakeState.REFUSED: frozenset(),
    IntakeState.WITHDRAWN: frozenset(),
}
"""From each state, the states that a deed may lead to."""

ACTIVE = frozenset({IntakeState.ACCEPTED, IntakeState.REVIEW})
"""Active: from the receipt to withdrawal, refusal or enrolment."""

OPEN = frozenset({IntakeState.DRAFT, IntakeState.INCOMPLETE, IntakeState.NOT_ACCEPTED})
"""Open: staff still gather documents."""

CLOSED = frozenset({IntakeState.ENROLLED, IntakeState.REFUSED, IntakeState.WITHDRAWN})
"""Closed: nothing of the case changes any more."""


@dataclass(frozen=True)
class Intake:
    """A case as it stands in the store."""

    id: UUID
    state: IntakeState
    revision: int
    answers: Mapping[Field, str]
    items: Mapping[str, ItemRecord]
    photo: PhotoRecord | None
    papers: tuple[PaperRecord, ...]
    consent_version: str
    created_at: datetime
    created_by: str
    saved_at: datetime
    cursor: str
    """`objectName` of the control in which staff last worked."""
    told: bool = False
    """The registry has the case."""
    joined: bool = False
    """It was joined into another case, which holds all that this one held."""
    goes_on_in: UUID | None = None
    """That case; None while it is not on this workstation."""
    begun_for: PaperNumber | None = None
    """The paper of another workstation for which it was begun, until both cases are joined."""

    def answer(self, field: Field) -> str:
        """The field's text as typed, "" when empty."""
        return self.answers.get(field, "")

    @property
    def receipts(self) -> tuple[PaperRecord, ...]:
        """The receipts that stand, oldest first."""
        return tuple(
            paper for paper in self.papers if paper.kind is PaperKind.RECEIPT and not paper.void
        )


@dataclass(frozen=True)
class IntakeLine:
    """One line of Today or of a search's result."""

    id: UUID
    state: IntakeState
    child: str
    child_iin: str
    grade: str
    language: str
    missing: tuple[str, ...]
    """Codes of the checklist items that are not done, in the checklist's order."""
    receipt: str
    saved_at: datetime
    staff: str
    joined: bool = False
    """It was joined into another case."""
    begun_for: PaperNumber | None = None
    """Of a case without a name: another workstation's paper, for which it was begun."""
    workstation: str = ""
    """What the registry calls that one; "" while it has not told."""


@dataclass(frozen=True)
class SameChild:
    """A case of (perhaps) the same child."""

    line: IntakeLine
    certain: bool
    """True: the same IIN, or names, birth date and document number. False: staff are asked."""
    instead: bool = False
    """Certain, and nothing stands in the case at hand but the IIN: the other is opened instead."""


@dataclass(frozen=True)
class Sibling:
    """A case of another child of the same guardian, which can lend guardian and address."""

    line: IntakeLine
    lends: Mapping[Field, str]
