"""What works on this workstation: asked by `doctor`, and by staff who ask for help."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop import settings as settings_file
from desktop.domain.clock import Clock
from desktop.domain.errors import DeskError
from desktop.domain.sync import SYSTEM_PROXY, LineCheck
from desktop.paths import Paths
from desktop.services import workstation
from desktop.services.network import NetworkService
from desktop.services.profile import ProfileService, ProfileState
from desktop.settings import Settings

ENOUGH_SPACE = 1_000_000_000
"""Bytes: some 200 cases with their pages, and a copy of the store before an upgrade."""


@dataclass(frozen=True)
class Part:
    """One thing a desk stands on."""

    name: str
    works: bool
    facts: Mapping[str, object] = field(default_factory=dict)
    """Plain values, safe to show."""


def examine(paths: Paths, clock: Clock) -> tuple[Part, ...]:
    """Look at every part; nothing is created or changed."""
    profile = ProfileService(paths, clock)
    parts = (_keyring(profile), _display(), _printer(), _store(paths, profile), _free_space(paths))
    kept = settings_file.load(paths.settings_file)
    return (*parts, _registry(profile, kept)) if kept.registry_address else parts


def _keyring(profile: ProfileService) -> Part:
    trouble = profile.keyring_trouble()
    return Part("keyring", trouble is None, {"trouble": trouble and trouble.value})


def _display() -> Part:
    missing = workstation.missing_libraries(window=True)
    shown = workstation.has_display()
    line = workstation.install_line(sorted(missing.values())) if missing else None
    return Part("display", shown and not missing, {"found": shown, "install": line})


def _printer() -> Part:
    queues = workstation.printers()
    return Part("printer", bool(queues), {"queues": queues})


def _store(paths: Paths, profile: ProfileService) -> Part:
    state, trouble = profile.state(ask=False)
    works = state in {ProfileState.READY, ProfileState.PASSPHRASE, ProfileState.NEW}
    facts = {
        "state": state.value,
        "trouble": trouble and trouble.value,
        "folder": str(paths.profile),
    }
    return Part("store", works, facts)


def _free_space(paths: Paths) -> Part:
    free = workstation.free_space(paths.profile)
    return Part("free_space", free >= ENOUGH_SPACE, {"bytes": free})


def _registry(profile: ProfileService, kept: Settings) -> Part:
    """Each step of the way to the registry of an enrolled desk, the failing one named."""
    *gone, last = _checks(profile, kept)
    facts: dict[str, object] = {"address": kept.registry_address}
    facts["steps"] = [check.step.value for check in gone]
    if last.trouble is None:
        facts["steps"] = [*(check.step.value for check in gone), last.step.value]
    else:
        facts |= {"fails_at": last.step.value, "trouble": last.trouble.value}
        facts["detail"] = last.detail or None
        facts["server_time"] = last.server_time and last.server_time.isoformat()
    return Part("registry", last.trouble is None, facts)


def _checks(profile: ProfileService, kept: Settings) -> tuple[LineCheck, ...]:
    """By the set proxy and with the desk's own key, where the store opens without asking.

    Else by the system's proxy, and as far as a stranger comes.
    """
    address, pin = kept.registry_address, kept.registry_pin
    if profile.state(ask=False)[0] is ProfileState.READY:
        with contextlib.suppress(DeskError), contextlib.closing(profile.open()) as opened:
            return NetworkService(opened.store).examine(address, pin)
    from desktop.sync.doctor import examine as walk  # noqa: PLC0415 the line's libraries
    from desktop.sync.line import Way  # noqa: PLC0415

    return tuple(walk(Way(address, pin, SYSTEM_PROXY)))
