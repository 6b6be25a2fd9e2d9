"""What the operating system under the desk has: Qt's libraries, a display, printers, space.

Standard library only: set-up asks it before anything is installed.
"""

import ctypes
import os
import sys
from pathlib import Path

OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt loads without a window, each with its package on Debian and Ubuntu."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libcups.so.2": "libcups2",
}
"""What a window and printing need besides."""

CAMERA_LIBRARIES = {
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
    "libXext.so.6": "libxext6",
    "libdrm.so.2": "libdrm2",
}
"""What the camera needs besides; a desk works without it."""

SCANNER_LIBRARIES = {"libsane.so.1": "libsane1"}
"""What scanners on a cable need; network scanners, folders and files do without it."""

_NO_DISPLAY = (
    "No display here, so no window can open. Playing the demonstration instead.\n"
    "Здесь нет дисплея, окно открыть нельзя. Вместо него показываем демонстрацию.\n"
    "Мұнда дисплей жоқ, терезе ашылмайды. Оның орнына көрсетілім іске қосылады."
)

_WINDOWLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def missing_libraries(*, window: bool) -> dict[str, str]:
    """Libraries that do not load here, with their packages; empty outside Linux."""
    if sys.platform != "linux":
        return {}
    wanted = OFFSCREEN_LIBRARIES | (WINDOW_LIBRARIES if window else {})
    return _absent(wanted)


def missing_camera_libraries() -> dict[str, str]:
    """The same for the camera, which nothing else at the desk waits for."""
    return _absent(CAMERA_LIBRARIES) if sys.platform == "linux" else {}


def missing_scanner_libraries() -> dict[str, str]:
    """The same for scanners on a cable."""
    return _absent(SCANNER_LIBRARIES) if sys.platform == "linux" else {}


def obstacle_to_window() -> str:
    """Why no window can open here, in words for staff; "" when one can."""
    if not has_display():
        return _NO_DISPLAY
    missing = missing_libraries(window=True)
    if not missing:
        return ""
    line = install_line(sorted(missing.values()))
    return f"Qt needs system libraries that are not here. Run:\n    {line}"


def install_line(packages: list[str]) -> str:
    """The one line that installs packages on Debian and Ubuntu."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def has_display() -> bool:
    """Whether Qt can open a window here: with none it would abort the process."""
    if sys.platform != "linux":
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in _WINDOWLESS:
        return True
    return _wayland_answers() or _x_server_answers()


def printers() -> list[str] | None:
    """Names of the system's print queues, the favourite first where CUPS tells it.

    None when there is no print system to ask. It may take its time: not for the interface's thread.
    """
    return _windows_printers() if sys.platform == "win32" else _cups_printers()


def free_space(folder: Path) -> int:
    """Bytes free where a folder is or will be made."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    import shutil  # noqa: PLC0415 - see below

    return shutil.disk_usage(place).free


def _absent(wanted: dict[str, str]) -> dict[str, str]:
    return {library: package for library, package in wanted.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    address = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)
    import socket  # noqa: PLC0415 a start that does not ask for it is a start sooner

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(2)
        try:
            wire.connect(str(address))
        except OSError:
            return False
    return True


def _x_server_answers() -> bool:
    """Ask as Qt will: a server that refuses this account is no display."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


class _CupsDestination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("option_count", ctypes.c_int),
        ("options", ctypes.c_void_p),
    )


def _cups_printers() -> list[str] | None:
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    found = ctypes.POINTER(_CupsDestination)()
    count = cups.cupsGetDests(ctypes.byref(found))
    queues = sorted((not one.is_default, _queue_name(one)) for one in found[:count])
    cups.cupsFreeDests(count, found)
    return [name for _, name in queues]


def _queue_name(destination: _CupsDestination) -> str:
    """As Qt calls it: an instance has other options of the same queue."""
    parts = filter(None, (destination.name, destination.instance))
    return b"/".join(parts).decode("utf-8", "replace")


def _windows_printers() -> list[str] | None:
    import subprocess  # noqa: PLC0415

    command = ["powershell", "-NoProfile", "-Command", "(Get-Printer).Name"]
    try:
        answer = subprocess.run(  # noqa: S603 a fixed command
            command, capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return [line.strip() for line in answer.stdout.splitlines() if line.strip()]
