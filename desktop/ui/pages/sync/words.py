"""Sentences of the sync page: how it stands, why a case waits, what a case needs."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from desktop.domain.staff import short_name
from desktop.domain.sync import AttentionItem, AttentionKind, SyncStanding, WaitingItem
from desktop.settings import Settings
from desktop.ui.pages.sync.record_words import RecordWords
from desktop.ui.pages.sync.rows import RowWords
from desktop.ui.state_texts import state_words
from desktop.ui.sync_texts import CLEARS_ITSELF, WITHOUT_LINE, trouble_advice, trouble_text
from desktop.ui.times import told_time

LISTED = 50
"""Waiting cases that are listed one by one."""


class SyncWords(QObject):
    """Plain language for values of `desktop.domain.sync`."""

    def standing(
        self, standing: SyncStanding, settings: Settings, now: datetime, *, under_way: bool
    ) -> tuple[str, str, str, str]:
        """Icon, what is, what to do, what comes next."""
        icon, what, advice, coming = self._standing(standing, settings, now, under_way=under_way)
        unread = (
            self.tr(
                "%n case(s) of the school cannot be read by this version of the program: they are"
                " safe at the registry, and fetched once the program is brought up to date.",
                "",
                standing.unread,
            )
            if standing.unread
            else ""
        )
        return icon, what, " ".join(filter(None, (advice, unread))), coming

    def _standing(
        self, standing: SyncStanding, settings: Settings, now: datetime, *, under_way: bool
    ) -> tuple[str, str, str, str]:
        if not standing.enrolled:
            what = self.tr("This workstation works by itself: it is not tied to a registry.")
            return "hint", what, self.tr("It can be enrolled in the settings."), ""
        coming = self._coming(standing, settings, now)
        if under_way:
            return "sync", self.tr("Sending and fetching…"), "", ""
        if standing.trouble is not None:
            clears = standing.trouble in CLEARS_ITSELF
            return (
                "offline" if clears else "warning",
                trouble_text(standing.trouble, standing.server_time),
                trouble_advice(standing.trouble),
                self._since(standing, now, coming),
            )
        if standing.waiting:
            waits = self.tr("%n case(s) wait(s) to be sent.", "", standing.waiting)
            return "clock", waits, "", coming
        if standing.sent_at is None:
            return "clock", self.tr("Nothing has been sent yet."), "", coming
        what = (
            self.tr("Everything else is sent, {time}.")
            if standing.attention
            else self.tr("Everything is sent, {time}.")
        )
        return "done", what.replace("{time}", told_time(standing.sent_at, now)), "", coming

    def waiting(
        self,
        items: tuple[WaitingItem, ...],
        standing: SyncStanding,
        now: datetime,
        *,
        under_way: bool,
    ) -> tuple[tuple[RowWords, ...], str]:
        """A row for each of the first cases, and a sentence about the others.

        What a round that was cut had on its way is on its way only while another is under way.
        """
        shown = tuple(replace(item, sending=item.sending and under_way) for item in items[:LISTED])
        rows = tuple(
            RowWords(
                name=f"open_waiting_{number}",
                icon="sync" if item.sending else "clock",
                role="accent" if item.sending else "muted",
                child=item.child or self.tr("No name yet"),
                state=state_words(item.state),
                what=self._why(item, standing, now),
                next=self._next(item, standing, now),
                aside=self._aside(item.author, item.since, now),
                action=self.tr("Open"),
            )
            for number, item in enumerate(shown, 1)
        )
        others = len(items) - len(rows)
        return rows, self.tr("%n more case(s) wait(s) likewise.", "", others) if others else ""

    def attention(
        self, items: tuple[AttentionItem, ...], record: RecordWords, now: datetime
    ) -> tuple[RowWords, ...]:
        """A row for each case that needs a person."""
        rows = []
        for number, item in enumerate(items, 1):
            what, next_, action = self._needs(item, record)
            rows.append(
                RowWords(
                    name=f"settle_{item.kind}_{number}",
                    icon="question",
                    role="question",
                    child=item.child or self.tr("No name yet"),
                    state=state_words(item.state),
                    what=what,
                    next=next_,
                    aside=self._since_when(item.author, item.since, now),
                    action=action,
                )
            )
        return tuple(rows)

    def rejected(self, detail: str, record: RecordWords) -> str:
        """Which place the registry does not take."""
        if not detail:
            return self.tr("The registry does not accept this case.")
        words = self.tr("The registry does not accept what stands in “{place}”.")
        return words.replace("{place}", record.label(detail))

    def _needs(self, item: AttentionItem, record: RecordWords) -> tuple[str, str, str]:
        if item.kind is AttentionKind.CLASH:
            return (
                self.tr("It was changed here and at another workstation, in the same places."),
                self.tr("Choose place by place what stands; nothing is lost until then."),
                self.tr("Compare"),
            )
        if item.kind is AttentionKind.REJECTED:
            return (
                self.rejected(item.detail, record),
                self.tr("Put it right in the case, then send it again. The others go on."),
                self.tr("Look"),
            )
        if item.kind is AttentionKind.ATTACHMENT:
            return (
                self.tr("A page or the photo cannot be read on this workstation any more."),
                self.tr("Scan it again in the case, then send it again."),
                self.tr("Look"),
            )
        if item.kind is AttentionKind.DUPLICATE:
            return (
                self.tr("Another case of this school is of the same child."),
                self.tr("Compare both, and join them: every page comes along."),
                self.tr("Compare"),
            )
        return (
            self._elsewhere(item.detail),
            self.tr("Read what to tell the parent."),
            self.tr("Look"),
        )

    def _elsewhere(self, school: str) -> str:
        if not school:
            return self.tr("Another school holds this child's active application.")
        words = self.tr("{school} holds this child's active application.")
        return words.replace("{school}", school)

    def _why(self, item: WaitingItem, standing: SyncStanding, now: datetime) -> str:
        if item.sending:
            return self.tr("It is being sent now.")
        if standing.offline_since is not None and standing.trouble in WITHOUT_LINE:
            since = told_time(standing.offline_since, now)
            return self.tr("There has been no line since {time}.").replace("{time}", since)
        if standing.trouble is not None:
            return trouble_text(standing.trouble, standing.server_time)
        if item.attempts:
            return self.tr(
                "Tried %n time(s); the registry did not have everything yet.", "", item.attempts
            )
        return self.tr("It was changed after the last sync.")

    def _next(self, item: WaitingItem, standing: SyncStanding, now: datetime) -> str:
        if item.sending:
            return ""
        at = item.next_attempt_at or standing.next_round_at
        if at is None or at <= now:
            return self.tr("It goes with the next sync.")
        return self.tr("It is tried again at {time}.").replace("{time}", told_time(at, now))

    def _aside(self, author: str, since: datetime, now: datetime) -> str:
        words = self.tr("changed {time}, {staff}").replace("{time}", told_time(since, now))
        return words.replace("{staff}", short_name(author)) if author else told_time(since, now)

    def _since_when(self, author: str, since: datetime, now: datetime) -> str:
        words = self.tr("since {time}, {staff}").replace("{time}", told_time(since, now))
        return words.replace("{staff}", short_name(author) if author else "—")

    def _since(self, standing: SyncStanding, now: datetime, coming: str) -> str:
        parts = [coming]
        if standing.offline_since is not None:
            since = told_time(standing.offline_since, now)
            words = (
                self.tr("Without a line since {time}.")
                if standing.trouble in WITHOUT_LINE
                else self.tr("Nothing has been exchanged since {time}.")
            )
            parts.insert(0, words.replace("{time}", since))
        if standing.waiting:
            parts.insert(0, self.tr("%n case(s) wait(s) to be sent.", "", standing.waiting))
        return " ".join(filter(None, parts))

    def _coming(self, standing: SyncStanding, settings: Settings, now: datetime) -> str:
        if settings.sync_when == "asked":
            return self.tr("By the settings it is sent only when you press “Sync now”.")
        if settings.sync_when == "night":
            return self.tr("By the settings it is sent by itself at night alone.")
        parts = []
        if settings.sync_when == "unmetered":
            parts.append(
                self.tr("By the settings no case goes by itself while the line is metered.")
            )
        at = standing.next_round_at
        if at is not None and at > now:
            told = self.tr("The next try is at {time}.")
            parts.append(told.replace("{time}", told_time(at, now)))
        return " ".join(parts)
