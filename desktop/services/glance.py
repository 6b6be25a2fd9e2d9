"""What a profile looks like from outside, before anything that opens it is loaded.

Standard library only: the first page of a start waits for it.
"""

import json
from enum import StrEnum

from desktop.paths import Paths


class Way(StrEnum):
    """What a slot of the profile is opened by."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    RECOVERY = "recovery"


def ways_in(paths: Paths) -> frozenset[Way]:
    """Which kinds of key open the profile; empty for none here.

    A guess to paint the right page first; opening says what is true.
    """
    if not paths.database.exists():
        return frozenset()
    try:
        content = json.loads(paths.keys.read_text(encoding="ascii"))
        return frozenset(Way(slot["kind"]) for slot in content["slots"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
