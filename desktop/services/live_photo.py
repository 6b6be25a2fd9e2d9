"""Looks at a camera's pictures while they come: nothing of them is kept by the service.

Each call takes some tens of milliseconds: they belong on a lane of their own.
"""

import threading
from collections.abc import Callable, Mapping
from typing import cast

from desktop.domain.clock import Clock
from desktop.domain.live_photo import GUIDE_HEIGHT, LiveLook, LivePicture
from desktop.imaging.worker import Worker
from desktop.photo.geometry import guides
from desktop.photo.rules import PhotoRules
from desktop.services.photo_rules import photo_rules_on
from desktop.services.rules import local_day
from desktop.settings import Settings

_ADVISE = "desktop.photo.live:advise"
_WEIGH = "desktop.photo.live:weigh"
_REST = "desktop.photo.live:rest"


class LivePhotoService:
    """Hints for a live picture, and what a burst is chosen by. Raises DeviceError."""

    def __init__(self, worker: Worker, clock: Clock, settings: Callable[[], Settings]) -> None:
        self._worker = worker
        self._clock = clock
        self._settings = settings

    def guides(self) -> Mapping[str, float]:
        """Heights of crown, eyes and chin in the guiding frame, by the profile that stands."""
        return guides(self._rules().profiles[self._settings().photo_profile])

    def advise(self, picture: LivePicture, *, stop: threading.Event | None = None) -> LiveLook:
        """What to say to whoever is in the picture.

        Raises DeviceError as the worker does, CANCELLED after `stop`.
        """
        lines = self.guides()
        middle = (1 - GUIDE_HEIGHT) / 2 + GUIDE_HEIGHT * (lines["eyes"] + lines["chin"]) / 2
        return cast(
            "LiveLook", self._worker.run(_ADVISE, picture, self._rules().live, middle, stop=stop)
        )

    def weigh(self, still: LivePicture) -> LiveLook:
        """The measures that stills of a burst are told apart by. Raises as `advise` does."""
        return cast("LiveLook", self._worker.run(_WEIGH, still, self._rules().live))

    def rest(self) -> None:
        """The camera is off: let go of what was kept ready."""
        self._worker.run(_REST)

    def _rules(self) -> PhotoRules:
        return photo_rules_on(local_day(self._clock.now()))
