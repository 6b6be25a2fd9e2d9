"""Which cases are open where: told while they are, heard with each round, kept in memory alone."""

import time
from collections.abc import Callable, Iterable
from uuid import UUID

from desktop.domain.sync import OpenElsewhere
from protocol.devices import PRESENCE_SECONDS, OpenFor, Present

_LONGEST = 604_800
"""Seconds, the most that are told."""


class Presence:
    """What was told and heard lately; `passed` counts seconds that no setting of the clock moves.

    Read and written on several lanes: each value is replaced whole.
    """

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        self._passed = passed
        self._heard_at = float("-inf")
        self._elsewhere: dict[UUID, OpenElsewhere] = {}
        self._here: tuple[UUID | None, str, float] = (None, "", 0.0)

    def open_for(self, intake_id: UUID | None, staff: str) -> OpenFor:
        """Seconds since somebody opened this case here, with or without a line."""
        case, who, since = self._here
        if (case, who) != (intake_id, staff):
            since = self._passed()
            self._here = (intake_id, staff, since)
        return min(_LONGEST, int(self._passed() - since))

    def hear(self, present: Iterable[Present], own_letter: str) -> None:
        """Take over what the registry tells of the school's workstations."""
        self._elsewhere = {
            one.record_id: OpenElsewhere(one.letter, one.staff, one.since)
            for one in present
            if one.letter != own_letter
        }
        self._heard_at = self._passed()

    def elsewhere(self, intake_id: UUID) -> OpenElsewhere | None:
        """Who has the case open at another workstation; what was heard long ago counts no more."""
        if self._passed() - self._heard_at > PRESENCE_SECONDS:
            return None
        return self._elsewhere.get(intake_id)
