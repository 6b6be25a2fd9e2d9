"""What a profile looks like from outside, before anything that opens it is loaded.

Standard library only: the first page of a start waits for it.
"""

import json

from desktop.paths import Paths


def ways_in(paths: Paths) -> frozenset[str]:
    """Which kinds of key open the profile: keyring, passphrase, recovery; empty for none here.

    A guess to paint the right page first; opening says what is true.
    """
    if not paths.database.exists():
        return frozenset()
    try:
        content = json.loads(paths.keys.read_text(encoding="ascii"))
        return frozenset(str(slot["kind"]) for slot in content["slots"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
