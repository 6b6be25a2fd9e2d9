"""Pages of a case are loaded in steps; who asks for one sooner gets it when they are there."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.case_pages import CasePages

ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import sys
from importlib import import_module
import desktop.services.assembly, desktop.services.open_profile, desktop.ui.front_desk
from desktop.ui import case_pages
for part in case_pages._PARTS:
    known = set(sys.modules)
    import_module(f"desktop.ui.pages.{part}")
    print(part, sum(name.startswith("desktop.") for name in set(sys.modules) - known))
"""
"""What each step loads in a program whose store is open."""


def test_what_was_asked_for_last_is_done_once_the_pages_are_loaded(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    pages = CasePages(parent)
    pages.load()
    pages.then(lambda: done.append("first"))
    pages.then(lambda: done.append("second"))
    pages.idly(lambda: done.append("nobody waits for it"))
    assert done == [], "nobody is held up by what is still to be loaded"
    qtbot.waitUntil(lambda: done == ["second"], timeout=20_000)
    pages.then(lambda: done.append("at once"))
    pages.idly(lambda: done.append("idly"))
    assert done == ["second", "at once", "idly"]


def test_what_is_done_idly_gives_way_to_a_wish(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    pages = CasePages(parent)
    pages.idly(lambda: done.append("idly"))
    pages.then(lambda: done.append("wished"))
    qtbot.waitUntil(lambda: done == ["wished"], timeout=20_000)


def test_no_step_loads_so_much_that_a_key_waits_for_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    counts = {part: int(count) for part, count in map(str.split, told.splitlines())}
    assert counts.keys() >= {"case.controller", "photo.controller"}
    assert max(counts.values()) <= 8, "name what the part needs before it"
