"""Keeps `None`, `True` and `False` alive under Python 3.11.

From Python 3.12 on they are immortal, and PySide6 6.12 counts on it: its calls hand them out
uncounted. Under 3.11 each call then takes one reference away, and after some
thousands the interpreter dies ("none_dealloc", "bool_dealloc: deallocating True or False").
"""

import ctypes
import sys

_PLENTY = 1 << 40
"""More references than calls can be made in the life of a computer."""


def keep_singletons_alive() -> None:
    """Give them references to lose; does nothing where they are immortal."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for singleton in (None, True, False, NotImplemented, Ellipsis):
            # A CPython object begins with its reference count.
            ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
