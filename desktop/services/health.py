"""What works on this workstation: asked by `doctor`, and by staff who ask for help."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.clock import Clock
from desktop.paths import Paths
from desktop.services import workstation
from desktop.services.profile import ProfileService, ProfileState

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
    return (_keyring(profile), _display(), _printer(), _store(paths, profile), _free_space(paths))


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
