"""From arguments to a running command."""

import os
import subprocess
import sys
from typing import NoReturn

from tools.launch import environment, packages, translations

_WINDOWLESS = {
    "iin",
    "backup",
    "restore",
    "doctor",
    "registry",
    "scan",
    "--version",
    "--help",
    "-h",
}
"""Commands that never load Qt."""

_OFFSCREEN = {"demo", "test", "bench"}
_CHECKING = {"test", "bench"}
_MODULES = {"test": "tools.checks", "bench": "tools.bench", "registry": "registry"}
"""Commands with a program of their own; all others are the desk's."""

_CAMERALESS = {"demo"}


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then become it; returns an exit code."""
    command = arguments[0] if arguments else ""
    try:
        environment.ensure(_lock(command))
    except environment.SetupError:
        return 1
    module = _MODULES.get(command, "desktop")
    if command in _MODULES:
        arguments = arguments[1:]
    if command not in _WINDOWLESS:
        if not packages.ensure_qt_libraries(window=command not in _OFFSCREEN and _display()):
            return 1
        if command not in _CAMERALESS:
            packages.ensure_camera_libraries()
        if command in _CHECKING:
            packages.ensure_test_scanners()
        translations.ensure()
    return _become([str(environment.python()), "-P", "-m", module, *arguments])


def _lock(command: str) -> str:
    if command in _CHECKING:
        return "dev"
    return "registry" if command == "registry" else "run"


def _display() -> bool:
    """Whether somebody is meant to see a window: without one, Qt needs fewer libraries."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _become(command: list[str]) -> int:
    """Run a command in this process's place; Windows has no such thing, so there it is a child."""
    os.environ["PYTHONPATH"] = str(environment.ROOT)
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    return _replace(command)


def _replace(command: list[str]) -> NoReturn:
    os.execv(command[0], command)  # noqa: S606 the environment's own interpreter
