"""Whoever types goes first: pictures take what the desk leaves of the processor."""

import contextlib
import os
import sys
from multiprocessing.context import SpawnProcess

if sys.platform == "win32":
    import ctypes
    from ctypes.wintypes import DWORD, HANDLE

    _BELOW_NORMAL = 0x4000
    """BELOW_NORMAL_PRIORITY_CLASS, as SetPriorityClass takes it."""
else:
    _NICENESS = 10


def step_back(process: SpawnProcess) -> None:
    """Put a process behind the desk from its first step on: to load costs it most of a second."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetPriorityClass.argtypes = (HANDLE, DWORD)
        kernel.SetPriorityClass(process.sentinel, _BELOW_NORMAL)
    else:
        assert process.pid is not None
        with contextlib.suppress(OSError):  # it ended at once
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
