"""libsane as its own header describes it (SANE standard 1.06), by ctypes."""

import ctypes
import ctypes.util
from ctypes import CDLL, POINTER, Structure, c_char_p, c_int, c_void_p
from enum import IntEnum


class Status(IntEnum):
    """SANE_Status."""

    GOOD = 0
    UNSUPPORTED = 1
    CANCELLED = 2
    DEVICE_BUSY = 3
    INVAL = 4
    EOF = 5
    JAMMED = 6
    NO_DOCS = 7
    COVER_OPEN = 8
    IO_ERROR = 9
    NO_MEM = 10
    ACCESS_DENIED = 11

    @classmethod
    def _missing_(cls, _value: object) -> "Status":
        """A driver's own number says no more than that it failed."""
        return cls.IO_ERROR


class Kind(IntEnum):
    """SANE_Value_Type."""

    BOOL = 0
    INT = 1
    FIXED = 2
    STRING = 3
    BUTTON = 4
    GROUP = 5


class Format(IntEnum):
    """SANE_Frame."""

    GREY = 0
    RGB = 1
    RED = 2
    GREEN = 3
    BLUE = 4


UNIT_MM = 3
SETTABLE, INACTIVE = 1, 32
"""SANE_CAP_SOFT_SELECT, SANE_CAP_INACTIVE."""
RANGE, WORD_LIST, STRING_LIST = 1, 2, 3
"""SANE_Constraint_Type."""
GET, SET = 0, 1
RELOAD = 2
"""SANE_INFO_RELOAD_OPTIONS."""
FIXED_ONE = 1 << 16


class SaneDevice(Structure):
    """SANE_Device."""

    _fields_ = (("name", c_char_p), ("vendor", c_char_p), ("model", c_char_p), ("type", c_char_p))


class SaneRange(Structure):
    """SANE_Range."""

    _fields_ = (("min", c_int), ("max", c_int), ("quant", c_int))


class SaneDescriptor(Structure):
    """SANE_Option_Descriptor."""

    _fields_ = (
        ("name", c_char_p),
        ("title", c_char_p),
        ("desc", c_char_p),
        ("type", c_int),
        ("unit", c_int),
        ("size", c_int),
        ("cap", c_int),
        ("constraint_type", c_int),
        ("constraint", c_void_p),
    )


class SaneParameters(Structure):
    """SANE_Parameters."""

    _fields_ = (
        ("format", c_int),
        ("last_frame", c_int),
        ("bytes_per_line", c_int),
        ("pixels_per_line", c_int),
        ("lines", c_int),
        ("depth", c_int),
    )


def load() -> CDLL | None:
    """The library, its functions typed; None where it is not installed."""
    name = ctypes.util.find_library("sane") or "libsane.so.1"
    try:
        library = CDLL(name)
    except OSError:
        return None
    library.sane_init.argtypes = (POINTER(c_int), c_void_p)
    library.sane_get_devices.argtypes = (POINTER(POINTER(POINTER(SaneDevice))), c_int)
    library.sane_open.argtypes = (c_char_p, POINTER(c_void_p))
    library.sane_close.argtypes = (c_void_p,)
    library.sane_get_option_descriptor.argtypes = (c_void_p, c_int)
    library.sane_get_option_descriptor.restype = POINTER(SaneDescriptor)
    library.sane_control_option.argtypes = (c_void_p, c_int, c_int, c_void_p, POINTER(c_int))
    library.sane_get_parameters.argtypes = (c_void_p, POINTER(SaneParameters))
    library.sane_start.argtypes = (c_void_p,)
    library.sane_read.argtypes = (c_void_p, c_char_p, c_int, POINTER(c_int))
    library.sane_cancel.argtypes = (c_void_p,)
    library.sane_cancel.restype = None
    return library
