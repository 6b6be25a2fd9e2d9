"""System packages: installed as root on Debian and Ubuntu, otherwise named."""

import os
import shutil
import subprocess
import sys

from desktop.services import workstation
from tools.launch import words

_TEST_SCANNERS = ("libsane1", "sane-utils", "sane-airscan")
"""SANE with its test device, its own program, and an independent client of network scanners."""


def ensure_qt_libraries(*, window: bool) -> bool:
    """Whether Qt finds its libraries, after installing them where this account may."""
    missing = workstation.missing_libraries(window=window)
    if not missing:
        return True
    if install(sorted(missing.values())) and not workstation.missing_libraries(window=window):
        return True
    words.say("libraries_missing", libraries=", ".join(missing))
    words.give_line(workstation.install_line(sorted(missing.values())))
    return False


def ensure_camera_libraries() -> None:
    """Install what the camera needs where this account may: without it a desk works all the same.

    The lists are not asked for anew, so that a start without the internet stays a quick one.
    """
    missing = workstation.missing_camera_libraries()
    if missing and may_install():
        _apt_get("install", "-y", "--no-install-recommends", *sorted(missing.values()), quiet=True)


def ensure_test_scanners() -> None:
    """Install the scanners that tests ask, where this account may: elsewhere they are skipped."""
    needed = workstation.missing_scanner_libraries() or shutil.which("scanimage") is None
    if needed and may_install():
        _apt_get("install", "-y", "--no-install-recommends", *_TEST_SCANNERS, quiet=True)


def install(packages: list[str]) -> bool:
    """Install with apt-get as root; False when this is not Debian, not root, or it failed."""
    if not may_install():
        return False
    words.say("installing_packages", packages=" ".join(packages))
    # The lists may be absent or stale: asked for only when the first try fails.
    if _apt_get("install", "-y", "--no-install-recommends", *packages, quiet=True):
        return True
    return _apt_get("update") and _apt_get("install", "-y", "--no-install-recommends", *packages)


def may_install() -> bool:
    """Whether this account can install packages here."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_get(*arguments: str, quiet: bool = False) -> bool:
    done = subprocess.run(
        ["apt-get", "-q", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        stderr=subprocess.DEVNULL if quiet else sys.stderr,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    return done.returncode == 0
