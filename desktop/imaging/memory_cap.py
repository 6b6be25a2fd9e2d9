"""A ceiling for the memory of the process it is called in."""

import contextlib
import ctypes
import gc
import sys
from pathlib import Path

if sys.platform == "win32":
    from desktop.imaging.job_object import cap_process_memory
else:
    import resource

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_STATM = Path("/proc/self/statm")
_ASSUMED_BASE = 300_000_000
"""Address space of a fresh worker where the system does not tell."""


def cap_memory(headroom: int) -> None:
    """Let this process grow by `headroom` bytes from now on, and fail allocations above that.

    A picture that needs more then ends in a MemoryError, or ends the process, instead of
    pushing everything else off the machine.
    """
    if sys.platform == "win32":
        cap_process_memory(_ASSUMED_BASE + headroom)
    else:
        renew_cap(headroom)


def renew_cap(headroom: int) -> None:
    """Count `headroom` anew from what is mapped now; on Windows the first ceiling stands."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (_data_bytes() + headroom, most))


def return_memory_early() -> None:
    """Have large blocks go back to the system when they are freed (glibc), not be kept for later.

    Kept ones would count against the next file's ceiling. What is smaller is used again, by the
    task itself and by the next one, for new memory costs time.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None)
            libc.mallopt(_M_ARENA_MAX, 1)
            libc.mallopt(_M_MMAP_THRESHOLD, 16 * 1024 * 1024)
            libc.mallopt(_M_TRIM_THRESHOLD, 32 * 1024 * 1024)


def give_back() -> None:
    """Return freed memory to the system now (glibc)."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def resident_bytes() -> int:
    """Memory that this process really holds; 0 where the system does not tell."""
    try:
        pages = int(_STATM.read_text("ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return 0 if sys.platform == "win32" else pages * resource.getpagesize()


if sys.platform != "win32":

    def _data_bytes() -> int:
        """Writable private memory that is mapped now, as the ceiling counts it."""
        try:
            pages = int(_STATM.read_text("ascii").split()[5])
        except (OSError, IndexError, ValueError):
            return _ASSUMED_BASE
        return pages * resource.getpagesize()
