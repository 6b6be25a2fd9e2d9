import gc
import linecache
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.litter import Litter, keep_no_sources


class _Ring:
    """Holds itself: only somebody who looks finds that nobody needs it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def looked_on() -> Iterator[set[int]]:
    threads: set[int] = set()

    def _note(_phase: str, _facts: dict[str, int]) -> None:
        threads.add(threading.get_ident())

    gc.callbacks.append(_note)
    yield threads
    gc.callbacks.remove(_note)
    gc.unfreeze()
    gc.enable()


def test_what_a_lane_lets_go_is_destroyed_on_the_interface_thread(
    qtbot: QtBot, looked_on: set[int]
) -> None:
    parent = QObject()
    litter = Litter(parent)
    litter._timer.setInterval(5)
    looked_on.clear()
    ended: list[int] = []

    def _work() -> None:
        for _ in range(20_000):
            _Ring()
        weakref.finalize(_Ring(), lambda: ended.append(threading.get_ident()))

    lane = threading.Thread(target=_work)
    lane.start()
    qtbot.waitUntil(lambda: bool(ended))
    lane.join()
    assert looked_on == {threading.get_ident()}
    assert ended == [threading.get_ident()]


class _Bundled:
    """The loader of a module whose file lies in a bundle, not on the disk."""

    def get_source(self, _name: str) -> str:
        return "a line"


def test_no_source_is_kept_and_a_traceback_still_shows_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linecache, "cache", {})
    linecache.getline(__file__, 1)
    keep_no_sources()
    assert linecache.getline(__file__, 1) == "import gc\n"
    assert linecache.getlines("bundled.py", {"__name__": "bundled", "__loader__": _Bundled()})
    assert len(linecache.cache) == 1
