"""How the desk stands with the registry, in values that screens show."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop.domain.intake import IntakeState

NIGHT_FROM, NIGHT_TO = 21, 6
"""Hours of the workstation's own time at which the night begins and ends."""


def allowed_at(when: str, moment: datetime) -> datetime | None:
    """The first moment from this one on at which a round may go by itself; None: never.

    `when`: always, unmetered (the line is another's question), night, or asked for alone.
    """
    if when == "asked":
        return None
    local = moment.astimezone()
    if when != "night" or not NIGHT_TO <= local.hour < NIGHT_FROM:
        return moment
    return local.replace(hour=NIGHT_FROM, minute=0, second=0, microsecond=0)


class SyncTrouble(StrEnum):
    """Why a round did not end; each is told with what to do."""

    OFFLINE = "offline"
    """No line, no name, no answer: the ordinary state of a morning."""
    PORTAL = "portal"
    """Something else answers in the registry's place: a captive portal, a filter."""
    PROXY = "proxy"
    """The proxy wants a sign-in, or refuses it."""
    CERTIFICATE = "certificate"
    """The certificate is not trusted, out of date, or another than the pinned one."""
    CLOCK = "clock"
    """This workstation's clock is wrong; the server's time is told."""
    REVOKED = "revoked"
    FORKED = "forked"
    """Two workstations go on from one state: enrol this one anew."""
    PROTOCOL = "protocol"
    """The program is older, or newer, than the registry understands."""
    BUSY = "busy"
    """The registry asks to wait, or has a fault of its own."""
    SCHOOL_FULL = "school_full"
    """The registry has no more room for this school's attachments."""
    FELL_BACK = "fell_back"
    """The registry lost what it had told of, and has not said so."""
    DISK_FULL = "disk_full"


@dataclass(frozen=True)
class SyncStanding:
    """What the chip in the header says."""

    enrolled: bool
    waiting: int
    """Cases with something to send."""
    attention: int
    """Cases that need a person."""
    unread: int
    """Records of the school that this version of the program cannot read."""
    sent_at: datetime | None
    """End of the last round that left nothing to send."""
    offline_since: datetime | None
    trouble: SyncTrouble | None
    server_time: datetime | None
    """With CLOCK: the registry's time then."""
    next_round_at: datetime | None


@dataclass(frozen=True)
class RegistryTie:
    """Which registry the desk is tied to, and as which workstation."""

    address: str
    pin: str
    """Hex SHA-256 of the certificate that is trusted alone; "" trusts what the system trusts."""
    name: str
    """What the registry calls this workstation; "" until it has told."""
    awaited: bool = False
    """Enrolment was asked for by a case file whose answer has not come."""


@dataclass(frozen=True)
class WaitingItem:
    """A case with something to send."""

    intake_id: UUID
    child: str
    state: IntakeState
    author: str
    since: datetime
    attempts: int
    next_attempt_at: datetime | None
    sending: bool


@dataclass(frozen=True)
class RoundStep:
    """How far a round has come: first all is sent, then what colleagues did is fetched."""

    done: int
    known: int
    """Attachments and records to be sent, as far as is known; what is to be fetched is not."""
    fetching: bool = False


class AttentionKind(StrEnum):
    """Why a case needs a person."""

    CLASH = "clash"
    """It was changed here and elsewhere, in the same places."""
    REJECTED = "rejected"
    """The registry refuses it; `detail` names the key."""
    ATTACHMENT = "attachment"
    """A page or the portrait cannot be read on this workstation."""
    DUPLICATE = "duplicate"
    """Another case of this school is of the same child."""
    ELSEWHERE = "elsewhere"
    """Another school holds the child's active application; `detail` names it where that is told."""


@dataclass(frozen=True)
class RegistryWord:
    """What the registry alone says of a case; empty before it did."""

    number: str = ""
    """Of the case in the registry."""
    decided_at: datetime | None = None
    order: str = ""
    """Number of the order by which the child is enrolled or refused."""
    reason: str = ""
    """Ground of a refusal."""


@dataclass(frozen=True)
class AttentionItem:
    """A case that needs a person, and why."""

    intake_id: UUID
    kind: AttentionKind
    child: str
    state: IntakeState
    since: datetime
    author: str
    detail: str
    others: tuple[UUID, ...]
    """With DUPLICATE: the other cases of the child."""


@dataclass(frozen=True)
class ClashLine:
    """One place that was changed on both sides."""

    key: str
    """A record's key: `answer/child_surname`, `item/form_065/number`, `page/…`, `state` …"""
    before: str
    """What both sides started from."""
    ours: str
    theirs: str


@dataclass(frozen=True)
class Clash:
    """Both versions of a case, place by place."""

    intake_id: UUID
    child: str
    lines: tuple[ClashLine, ...]
    their_author: str
    their_letter: str
    their_time: datetime
    our_author: str
    our_time: datetime


@dataclass(frozen=True)
class OpenElsewhere:
    """The case is open at another workstation."""

    letter: str
    staff: str
    since: datetime


@dataclass(frozen=True)
class PaperElsewhere:
    """A code that this desk does not know belongs to another workstation's paper."""

    letter: str
    workstation: str
    """Its name; "" while the registry has not told it."""
    year: int
    last_heard_at: datetime | None
    """When that workstation last met the registry, as far as is known here."""


class LineStep(StrEnum):
    """A stretch of the way to the registry, in the order in which it is gone."""

    ADDRESS = "address"
    """The address reads as one: https, a host, no path."""
    NAME = "name"
    """The host's name is known to the network."""
    CONNECT = "connect"
    PROXY = "proxy"
    """The proxy, where one is used, is there and lets through: name and host are its to find."""
    TLS = "tls"
    ANSWER = "answer"
    """What answers is a registry of this protocol."""
    CLOCK = "clock"
    TOKEN = "token"  # noqa: S105 a step's name
    """The registry knows this workstation."""


@dataclass(frozen=True)
class LineCheck:
    """One step of the way, tried."""

    step: LineStep
    trouble: SyncTrouble | None
    """None: the step is gone; what comes after a failing step is not tried."""
    detail: str = ""
    """What was found, safe to show: an address, a certificate's fault, seconds of difference."""
    server_time: datetime | None = None


class ProxyKind(StrEnum):
    """Whose word says how the workstation goes out."""

    SYSTEM = "system"
    NONE = "none"
    SET = "set"


@dataclass(frozen=True)
class ProxyChoice:
    """The way out of the school's network."""

    kind: ProxyKind = ProxyKind.SYSTEM
    address: str = ""
    """With SET: `http://proxy.school.kz:3128`."""
    user: str = ""
    password: str = field(default="", repr=False)


SYSTEM_PROXY = ProxyChoice()
