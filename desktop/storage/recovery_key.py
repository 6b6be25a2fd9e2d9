"""The printed recovery key: 160 random bits in eight groups that tell where a typing error is.

Each group is four characters of Crockford's base 32 (no I, L, O, U) and a check character that
knows its group's place: every single wrong character, every swap of neighbours and every swap of
two groups is noticed and its group is named.
"""

import secrets
from dataclasses import dataclass, field

from desktop.domain.errors import Code, ValidationError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 8
_DATA = 4
_BYTES = _GROUPS * _DATA * 5 // 8

_READ_AS = str.maketrans("OILАВЕКМНОРСТХ", "011ABEKMH0PCTX")
"""Signs that people confuse, and Cyrillic letters that look the same."""


@dataclass(frozen=True)
class RecoveryKey:
    """The key that opens the store on a bare machine. Its text is shown and printed, never kept."""

    secret: bytes = field(repr=False)
    """20 random bytes."""

    @classmethod
    def new(cls) -> "RecoveryKey":
        """A fresh one."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def parse(cls, text: str) -> "RecoveryKey":
        """Read what was typed; spaces, hyphens and case do not count.

        Raises ValidationError RECOVERY_KEY_MISTYPED with `group`, 1–8, or RECOVERY_KEY_LENGTH.
        """
        signs = "".join(text.upper().translate(_READ_AS).replace("-", " ").split())
        if len(signs) != _GROUPS * (_DATA + 1):
            raise ValidationError(Code.RECOVERY_KEY_LENGTH, "recovery_key")
        groups = [signs[start : start + _DATA + 1] for start in range(0, len(signs), _DATA + 1)]
        number = 0
        for place, group in enumerate(groups):
            if not set(group) <= set(_ALPHABET) or group != _checked(group[:_DATA], place):
                raise ValidationError(Code.RECOVERY_KEY_MISTYPED, "recovery_key", group=place + 1)
            for sign in group[:_DATA]:
                number = number << 5 | _ALPHABET.index(sign)
        return cls(number.to_bytes(_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of five characters, as they are printed."""
        number = int.from_bytes(self.secret, "big")
        signs = "".join(
            _ALPHABET[number >> 5 * place & 31] for place in reversed(range(_GROUPS * _DATA))
        )
        return tuple(
            _checked(signs[place * _DATA : (place + 1) * _DATA], place) for place in range(_GROUPS)
        )

    def __str__(self) -> str:
        return "-".join(self.groups)


def _checked(data: str, place: int) -> str:
    check = place + 1
    for weight, sign in enumerate(data, start=1):
        check ^= _times_power(_ALPHABET.index(sign), weight)
    return data + _ALPHABET[check]


def _times_power(value: int, power: int) -> int:
    # Multiplication by x^power in GF(32) with x^5 + x^2 + 1: distinct weights find swaps.
    for _ in range(power):
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return value
