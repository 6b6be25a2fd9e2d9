"""Pages of a case are loaded in steps; who asks for one sooner gets it when they are there."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.case_pages import CasePages


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
