"""A typing error in the recovery key is noticed and named."""

import random

import pytest

from desktop.domain.errors import Code, ValidationError
from desktop.storage.recovery_key import RecoveryKey

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _group(text: str) -> object:
    with pytest.raises(ValidationError) as caught:
        RecoveryKey.parse(text)
    assert caught.value.code is Code.RECOVERY_KEY_MISTYPED
    return caught.value.facts["group"]


def test_it_reads_back_however_it_was_typed() -> None:
    key = RecoveryKey.new()
    printed = str(key)
    for typed in (printed, printed.lower(), printed.replace("-", " "), printed.replace("-", "")):
        assert RecoveryKey.parse(typed) == key
    assert RecoveryKey.parse(printed.replace("0", "O").replace("1", "l")) == key
    assert RecoveryKey.parse(printed.replace("A", "А").replace("K", "К")) == key


def test_every_single_error_names_its_group(seed: int) -> None:
    key = RecoveryKey(random.Random(seed).randbytes(20))
    groups = list(key.groups)
    for place, group in enumerate(groups):
        for at, right in enumerate(group):
            for wrong in _SIGNS.replace(right, ""):
                typed = group[:at] + wrong + group[at + 1 :]
                assert _group("-".join([*groups[:place], typed, *groups[place + 1 :]])) == place + 1


def test_swapped_neighbours_and_swapped_groups_are_noticed(seed: int) -> None:
    key = RecoveryKey(random.Random(seed).randbytes(20))
    groups = list(key.groups)
    for place, group in enumerate(groups):
        for at in range(4):
            swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
            if swapped != group:
                _group("-".join([*groups[:place], swapped, *groups[place + 1 :]]))
    for place in range(7):
        turned = [*groups[:place], groups[place + 1], groups[place], *groups[place + 2 :]]
        _group("-".join(turned))


@pytest.mark.parametrize("typed", ["", "K7F3Q", "K" * 41])
def test_a_wrong_length_is_no_groups_fault(typed: str) -> None:
    with pytest.raises(ValidationError) as caught:
        RecoveryKey.parse(typed)
    assert caught.value.code is Code.RECOVERY_KEY_LENGTH
