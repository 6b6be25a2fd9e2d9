"""Whether a folder stands on an encrypted volume, as far as Linux tells."""

import sys
from collections.abc import Iterator
from pathlib import Path

ENCRYPTED, PLAIN, UNKNOWN = "encrypted", "plain", "unknown"

_STACKED = {"ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs"}
_CRYPT = "CRYPT-"
"""How the kernel's id of a dm-crypt device begins."""


def encryption_of(folder: Path, root: Path = Path("/")) -> str:
    """`encrypted`, `plain` or `unknown`; `root` is where /proc and /sys are."""
    if not sys.platform.startswith("linux"):
        return UNKNOWN
    try:
        kind, device = _mount_of(folder.resolve(), root / "proc/mounts")
        if kind in _STACKED:
            return ENCRYPTED
        block = root / "sys/class/block" / Path(device).resolve().name
        if not device.startswith("/dev/") or not block.exists():
            return UNKNOWN
        ids = list(_ids(block))
    except (OSError, LookupError):
        return UNKNOWN
    if any(found.startswith(_CRYPT) for found in ids):
        return ENCRYPTED
    # What lies below a machine's virtual disk is the host's to know.
    return PLAIN


def _mount_of(folder: Path, mounts: Path) -> tuple[str, str]:
    """The file system and the device that a folder is on."""
    best = (0, "", "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        device, point, kind = line.split(" ")[:3]
        place = Path(point.replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= best[0]:
            best = (len(place.parts), kind, device)
    if not best[0]:
        raise LookupError(folder)
    return best[1], best[2]


def _ids(block: Path) -> Iterator[str]:
    """The kernel's ids of a block device and all below it."""
    mark = block / "dm" / "uuid"
    if mark.exists():
        yield mark.read_text(encoding="ascii").strip()
    below = block / "slaves"
    if below.is_dir():
        for slave in below.iterdir():
            yield from _ids(block.parent / slave.name)
