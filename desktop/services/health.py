"""What works on this workstation: asked by `doctor`, and by staff who ask for help."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from desktop import settings as settings_file
from desktop.domain.clock import Clock
from desktop.domain.errors import DeskError
from desktop.domain.sync import SYSTEM_PROXY, LineCheck, RegistryTie
from desktop.paths import Paths
from desktop.scanner.devices.port import Scanners
from desktop.services import workstation
from desktop.services.network import NetworkService
from desktop.services.open_profile import OpenProfile
from desktop.services.profile import ProfileService, ProfileState
from desktop.services.scanner_search import ScannerSearch
from desktop.services.sync.standing import read_tie
from desktop.settings import Settings

ENOUGH_SPACE = 1_000_000_000
"""Bytes: some 200 cases with their pages, and a copy of the store before an upgrade."""

_BY_FILE = {"enrolled": "by file"}
_ANSWER = "the registry's answer to the case file"


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
    kept = settings_file.load(paths.settings_file)
    parts = (
        _keyring(profile),
        _display(),
        _printer(),
        _scanner(kept),
        _store(paths, profile),
        _free_space(paths),
    )
    registry = registry_part(profile, kept)
    return parts if registry is None else (*parts, registry)


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


def _scanner(kept: Settings) -> Part:
    with closing(Scanners()) as scanners:
        search = ScannerSearch(scanners, lambda: kept.scanner)
        found = search.devices()
    facts: dict[str, object] = {"found": [device.name for device in found]}
    facts["troubles"] = [
        f"{driver.value}: {code.value}" for driver, code in search.troubles.items()
    ] or None
    missing = workstation.missing_scanner_libraries()
    facts["install"] = workstation.install_line(list(missing.values())) if missing else None
    return Part("scanner", bool(found), facts)


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


def registry_part(profile: ProfileService, kept: Settings) -> Part | None:
    """The registry of an enrolled desk; None for one that works by itself.

    A desk that was enrolled by a file has it in its store alone: what a locked store holds is not
    known.
    """
    opened = _opened(profile)
    if opened is None:
        return _registry_of_settings(profile, kept)
    try:
        with opened.store.read() as session:
            tie = read_tie(session)
        if tie is None and not kept.registry_address:
            return None
        if tie is not None and tie.awaited:
            return Part("registry", works=False, facts=_BY_FILE | {"waits_for": _ANSWER})
        if tie is not None and not tie.address:
            return Part("registry", works=True, facts=_BY_FILE | {"line": "none, by case files"})
        by_file = {} if kept.registry_address else _BY_FILE
        tie = tie or RegistryTie(kept.registry_address, kept.registry_pin, "")
        checks = NetworkService(opened.store).examine(tie.address, tie.pin)
        return _walked(tie.address, checks, by_file)
    finally:
        opened.close()


def _registry_of_settings(profile: ProfileService, kept: Settings) -> Part | None:
    """As the settings say, where the store does not open without asking."""
    if kept.registry_address:
        from desktop.sync.doctor import examine as walk  # noqa: PLC0415 the line's libraries
        from desktop.sync.line import Way  # noqa: PLC0415

        way = Way(kept.registry_address, kept.registry_pin, SYSTEM_PROXY)
        return _walked(way.address, tuple(walk(way)))
    if profile.state(ask=False)[0] is ProfileState.NEW:
        return None
    return Part("registry", works=True, facts={"enrolled": "not known, the store is locked"})


def _walked(
    address: str, checks: tuple[LineCheck, ...], by_file: Mapping[str, object] | None = None
) -> Part:
    """Each step of the way, the failing one named."""
    *gone, last = checks
    facts: dict[str, object] = {"address": address, **(by_file or {})}
    facts["steps"] = [check.step.value for check in gone]
    if last.trouble is None:
        facts["steps"] = [*(check.step.value for check in gone), last.step.value]
    else:
        facts |= {"fails_at": last.step.value, "trouble": last.trouble.value}
        facts["detail"] = last.detail or None
        facts["server_time"] = last.server_time and last.server_time.isoformat()
    return Part("registry", last.trouble is None, facts)


def _opened(profile: ProfileService) -> OpenProfile | None:
    if profile.state(ask=False)[0] is not ProfileState.READY:
        return None
    try:
        return profile.open()
    except DeskError:
        return None
