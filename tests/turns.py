"""Which worker of the test run gets which test."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_GROUP = re.compile(r"\bxdist_group\(\"(\w+)\"\)")


def turn_of(nodeid: str) -> str:
    """What one worker takes at once: the files of an `xdist_group`, or a test by itself.

    xdist hands groups on in a private field of pytest's, which 9.2 no longer reads.
    """
    return _group_of(nodeid.partition("::")[0]) or nodeid


@cache
def _group_of(file: str) -> str:
    found = _GROUP.search((ROOT / file).read_text(encoding="utf-8"))
    return found[1] if found else ""
