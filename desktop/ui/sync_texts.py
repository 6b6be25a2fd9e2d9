"""The words for everything that may stand between desk and registry, and what to do about it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.sync import SyncTrouble
from desktop.ui.marking import QT_TRANSLATE_NOOP

_CONTEXT = "sync"

TROUBLES: dict[SyncTrouble, str] = {
    SyncTrouble.OFFLINE: QT_TRANSLATE_NOOP("sync", "The registry cannot be reached."),
    SyncTrouble.PORTAL: QT_TRANSLATE_NOOP(
        "sync", "Something else answers in the registry's place, as a network's sign-in page does."
    ),
    SyncTrouble.PROXY: QT_TRANSLATE_NOOP(
        "sync", "The network's proxy does not let this workstation through."
    ),
    SyncTrouble.CERTIFICATE: QT_TRANSLATE_NOOP(
        "sync", "The registry's certificate is not trusted here. Nothing was sent."
    ),
    SyncTrouble.CLOCK: QT_TRANSLATE_NOOP(
        "sync", "The clock of this workstation is wrong: by the registry it is {time}."
    ),
    SyncTrouble.REVOKED: QT_TRANSLATE_NOOP(
        "sync", "The registry has closed the access of this workstation."
    ),
    SyncTrouble.FORKED: QT_TRANSLATE_NOOP(
        "sync", "Two workstations go on from one state: this one was copied or restored."
    ),
    SyncTrouble.PROTOCOL: QT_TRANSLATE_NOOP(
        "sync", "This program and the registry are of versions that do not understand each other."
    ),
    SyncTrouble.BUSY: QT_TRANSLATE_NOOP("sync", "The registry is busy or under repair."),
    SyncTrouble.SCHOOL_FULL: QT_TRANSLATE_NOOP(
        "sync", "The registry has no more room for pages and photos of this school."
    ),
    SyncTrouble.FELL_BACK: QT_TRANSLATE_NOOP(
        "sync", "The registry has fallen back: it has less than it had at the last sync."
    ),
    SyncTrouble.DISK_FULL: QT_TRANSLATE_NOOP(
        "sync", "A disk is full, here or at the registry: nothing can be exchanged."
    ),
}

ADVICE: dict[SyncTrouble, str] = {
    SyncTrouble.OFFLINE: QT_TRANSLATE_NOOP(
        "sync", "Work on as always: everything is sent by itself once there is a line."
    ),
    SyncTrouble.PORTAL: QT_TRANSLATE_NOOP(
        "sync",
        "Sign in to the network in a browser, or ask whoever looks after it to let the registry"
        " through.",
    ),
    SyncTrouble.PROXY: QT_TRANSLATE_NOOP(
        "sync", "Check the proxy's address, name and password in the settings."
    ),
    SyncTrouble.CERTIFICATE: QT_TRANSLATE_NOOP(
        "sync",
        "Ask the registry's administrator for its fingerprint, and compare it in the settings.",
    ),
    SyncTrouble.CLOCK: QT_TRANSLATE_NOOP(
        "sync", "Set the clock right in the system; sending then goes on by itself."
    ),
    SyncTrouble.REVOKED: QT_TRANSLATE_NOOP(
        "sync",
        "Everything stays saved here. Ask the registry's administrator for a new code, and enrol"
        " this workstation anew in the settings.",
    ),
    SyncTrouble.FORKED: QT_TRANSLATE_NOOP(
        "sync",
        "Nothing is lost. Enrol this workstation anew in the settings with a new code: what waits"
        " is then sent.",
    ),
    SyncTrouble.PROTOCOL: QT_TRANSLATE_NOOP(
        "sync", "Install the newest version of the program; until then everything waits here."
    ),
    SyncTrouble.BUSY: QT_TRANSLATE_NOOP("sync", "Nothing to do: it is tried again by itself."),
    SyncTrouble.SCHOOL_FULL: QT_TRANSLATE_NOOP(
        "sync",
        "Tell the registry's administrator, who can give the school more room. Everything stays"
        " saved here, and goes on by itself then.",
    ),
    SyncTrouble.FELL_BACK: QT_TRANSLATE_NOOP(
        "sync",
        "Tell the registry's administrator to renew its epoch. Everything stays saved here; what"
        " the registry lost is then sent again by itself.",
    ),
    SyncTrouble.DISK_FULL: QT_TRANSLATE_NOOP(
        "sync",
        "Make room on this workstation; if there is enough, tell the registry's administrator.",
    ),
}

_SHORT: dict[SyncTrouble, str] = {
    SyncTrouble.OFFLINE: QT_TRANSLATE_NOOP("sync", "offline"),
    SyncTrouble.PORTAL: QT_TRANSLATE_NOOP("sync", "the network asks to sign in"),
    SyncTrouble.PROXY: QT_TRANSLATE_NOOP("sync", "the proxy refuses"),
    SyncTrouble.CERTIFICATE: QT_TRANSLATE_NOOP("sync", "certificate not trusted"),
    SyncTrouble.CLOCK: QT_TRANSLATE_NOOP("sync", "the clock is wrong"),
    SyncTrouble.REVOKED: QT_TRANSLATE_NOOP("sync", "access closed"),
    SyncTrouble.FORKED: QT_TRANSLATE_NOOP("sync", "to be enrolled anew"),
    SyncTrouble.PROTOCOL: QT_TRANSLATE_NOOP("sync", "another version"),
    SyncTrouble.BUSY: QT_TRANSLATE_NOOP("sync", "the registry is busy"),
    SyncTrouble.SCHOOL_FULL: QT_TRANSLATE_NOOP("sync", "no room at the registry"),
    SyncTrouble.FELL_BACK: QT_TRANSLATE_NOOP("sync", "the registry fell back"),
    SyncTrouble.DISK_FULL: QT_TRANSLATE_NOOP("sync", "the disk is full"),
}

WITHOUT_LINE = frozenset({None, SyncTrouble.OFFLINE})
"""Troubles of which it is true that there is no line; with any other something answers."""

CLEARS_ITSELF = frozenset({SyncTrouble.OFFLINE, SyncTrouble.BUSY})
"""The ordinary state of a morning: told, never a warning."""


def trouble_text(trouble: SyncTrouble, server_time: datetime | None) -> str:
    """One sentence: what stands in the way."""
    time = "—" if server_time is None else f"{server_time.astimezone():%d.%m.%Y %H:%M}"
    return _said(TROUBLES[trouble]).replace("{time}", time)


def trouble_advice(trouble: SyncTrouble) -> str:
    """One sentence: what to do about it."""
    return _said(ADVICE[trouble])


def trouble_word(trouble: SyncTrouble) -> str:
    """As short as the head of the window has room for."""
    return _said(_SHORT[trouble])


def _said(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)
