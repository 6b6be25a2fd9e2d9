"""The options of a SANE device: found by name, read with their bounds, set."""

import ctypes
from ctypes import CDLL, POINTER, c_char_p, c_int, c_void_p, cast
from dataclasses import dataclass
from typing import Any

from desktop.domain.errors import Code, DeviceError
from desktop.scanner.devices import sane_library as sane
from desktop.scanner.devices.sane_library import Kind, SaneRange, Status

_COUNT = 0
"""Option 0 holds how many there are."""


@dataclass(frozen=True)
class Option:
    """One option, as it stands while the others stand as they do."""

    number: int
    name: str
    kind: Kind
    unit: int
    size: int
    words: tuple[str, ...] = ()
    """What a text may be."""
    values: tuple[float, ...] = ()
    """What a number may be."""
    least: float | None = None
    most: float | None = None

    def nearest(self, value: float) -> float:
        """The number next to one that may be set."""
        if self.values:
            return min(self.values, key=lambda one: (abs(one - value), one))
        if self.least is not None and self.most is not None:
            return min(max(value, self.least), self.most)
        return value


class Options:
    """Those of an open device that can be set now."""

    def __init__(self, library: CDLL, handle: c_void_p) -> None:
        self._library = library
        self._handle = handle
        self._all: dict[str, Option] = {}
        self.reload()

    def reload(self) -> None:
        """Read them anew: setting one may bring others."""
        count = c_int(0)
        self._control(_COUNT, sane.GET, count)
        found = (self._option(number) for number in range(1, count.value))
        self._all = {one.name: one for one in found if one is not None and one.name}

    def get(self, *names: str) -> Option | None:
        """The first of these that there is."""
        return next((self._all[name] for name in names if name in self._all), None)

    def set(self, option: Option, value: str | float) -> None:
        """Set an option; raises DeviceError SCANNER_SETTINGS when the device does not take it."""
        info = self._control(option.number, sane.SET, _packed(option, value))
        if info & sane.RELOAD:
            self.reload()

    def read_text(self, option: Option) -> str:
        """What a text option is set to."""
        held = ctypes.create_string_buffer(max(option.size, 1))
        self._control(option.number, sane.GET, held)
        return held.value.decode("utf-8", "replace")

    def _option(self, number: int) -> Option | None:
        pointer = self._library.sane_get_option_descriptor(self._handle, number)
        if not pointer:
            return None
        told = pointer.contents
        settable = told.cap & sane.SETTABLE and not told.cap & sane.INACTIVE
        if not settable or told.type in {Kind.BUTTON, Kind.GROUP}:
            return None
        kind = Kind(told.type)
        scale = sane.FIXED_ONE if kind is Kind.FIXED else 1
        words, values, least, most = _constraint(told, scale)
        name = (told.name or b"").decode("ascii", "replace")
        return Option(number, name, kind, told.unit, told.size, words, values, least, most)

    def _control(self, number: int, action: int, value: Any) -> int:  # noqa: ANN401 ctypes' own
        info = c_int(0)
        status = self._library.sane_control_option(
            self._handle, number, action, ctypes.byref(value), ctypes.byref(info)
        )
        if status != Status.GOOD:
            raise DeviceError(Code.SCANNER_SETTINGS)
        return info.value


def _constraint(
    told: sane.SaneDescriptor, scale: int
) -> tuple[tuple[str, ...], tuple[float, ...], float | None, float | None]:
    if not told.constraint:
        return (), (), None, None
    if told.constraint_type == sane.RANGE:
        bounds = cast(told.constraint, POINTER(SaneRange)).contents
        return (), (), bounds.min / scale, bounds.max / scale
    if told.constraint_type == sane.WORD_LIST:
        words = cast(told.constraint, POINTER(c_int))
        return (), tuple(words[index] / scale for index in range(1, words[0] + 1)), None, None
    if told.constraint_type == sane.STRING_LIST:
        texts = cast(told.constraint, POINTER(c_char_p))
        found: list[bytes] = []
        while (text := texts[len(found)]) is not None:
            found.append(text)
        return tuple(one.decode("utf-8", "replace") for one in found), (), None, None
    return (), (), None, None


def _packed(option: Option, value: str | float) -> Any:  # noqa: ANN401 ctypes' own
    try:
        if option.kind is Kind.STRING:
            return ctypes.create_string_buffer(str(value).encode(), max(option.size, 1))
        if option.kind is Kind.BOOL:
            return c_int(str(value).lower() in {"1", "1.0", "true", "yes"})
        scale = sane.FIXED_ONE if option.kind is Kind.FIXED else 1
        return c_int(round(float(value) * scale))
    except ValueError as error:
        raise DeviceError(Code.SCANNER_SETTINGS) from error
