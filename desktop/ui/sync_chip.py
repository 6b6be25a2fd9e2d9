"""The sentence about the registry in the head of the window."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from desktop.domain.sync import RoundStep, SyncStanding
from desktop.ui.sync_texts import CLEARS_ITSELF, WITHOUT_LINE, trouble_word
from desktop.ui.times import told_time


@dataclass(frozen=True)
class Chip:
    """A sign and its words: never one without the other."""

    icon: str
    words: str


class ChipWords(QObject):
    """Says how the desk stands with the registry."""

    def chip(self, standing: SyncStanding, now: datetime, step: RoundStep | None) -> Chip:
        """What needs a person first, then what waits, then that all is well."""
        if standing.attention:
            needs = self.tr("%n need(s) you", "", standing.attention)
            waits = self.tr("%n waiting", "", standing.waiting) if standing.waiting else ""
            return Chip("question", ", ".join(filter(None, (needs, waits))))
        if step is not None and step.known:
            return Chip("sync", self._under_way(step))
        if standing.trouble is not None or standing.offline_since is not None:
            return self._troubled(standing, now)
        if standing.waiting:
            return Chip("clock", self.tr("%n waiting", "", standing.waiting))
        return self._sent(standing, now)

    def _sent(self, standing: SyncStanding, now: datetime) -> Chip:
        if standing.unread:
            return Chip("warning", self.tr("%n not readable here", "", standing.unread))
        if standing.sent_at is None:
            return Chip("clock", self.tr("nothing sent yet"))
        words = self.tr("all sent {time}")
        return Chip("done", words.replace("{time}", told_time(standing.sent_at, now)))

    def _under_way(self, step: RoundStep) -> str:
        words = (
            self.tr("fetching, {done} so far")
            if step.fetching
            else self.tr("sending {done} of {all}")
        )
        return words.replace("{done}", str(step.done)).replace("{all}", str(step.known))

    def _troubled(self, standing: SyncStanding, now: datetime) -> Chip:
        trouble = standing.trouble
        if standing.offline_since is not None and trouble in WITHOUT_LINE:
            since = told_time(standing.offline_since, now)
            why, icon = self.tr("offline since {time}").replace("{time}", since), "offline"
        else:
            why, icon = ("" if trouble is None else trouble_word(trouble)), "warning"
        if trouble in CLEARS_ITSELF:
            icon = "offline"
        waits = self.tr("%n waiting", "", standing.waiting) if standing.waiting else ""
        return Chip(icon, ", ".join(filter(None, (waits, why))))
