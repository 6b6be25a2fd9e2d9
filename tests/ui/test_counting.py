"""The installed Qt binding gives back as many references as it takes."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="not run here: None is immortal from 3.12")
def test_a_call_that_returns_nothing_leaves_none_counted() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS / 2
