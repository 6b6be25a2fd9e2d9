"""The pages of the sync by ear, by keyboard and in every language."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.sync import AttentionKind, SyncTrouble
from desktop.ui import theme
from tests.fakes.open_desk import MORNING
from tests.fakes.sync import ENROLLED
from tests.ui.sync.reception import Reception, clash, needs, waiting
from tests.ui.test_every_page import _in_sight, _spoken, _tab_stop, _tabbed, _takes_cursor


def _pages(reception: Reception) -> Iterator[str]:
    """Stand on one page after the other; its name."""
    case, other = uuid4(), reception.case(child_surname="Ким")
    reception.sync.now = replace(
        ENROLLED,
        waiting=1,
        attention=3,
        trouble=SyncTrouble.OFFLINE,
        offline_since=MORNING,
    )
    reception.sync.waits = (waiting(other),)
    reception.sync.clashes[case] = clash(case)
    reception.sync.needs = (
        needs(case, AttentionKind.CLASH),
        needs(other, AttentionKind.DUPLICATE, others=(other,)),
        needs(other, AttentionKind.ELSEWHERE, "№ 12"),
    )
    for name in ("", "settle_clash_1", "settle_duplicate_2", "settle_elsewhere_3"):
        reception.front.sync.show()
        reception.settle()
        if name:
            reception.press(name)
        yield name or "sync"
    reception.front.show_settings("registry")
    reception.settle()
    reception.press("offer_enrolment")
    yield "settings"


def test_every_control_has_a_spoken_name_and_an_object_name(enrolled: Reception) -> None:
    faults = [
        f"{page}: {type(one).__name__} {one.objectName()!r} {_spoken(one)!r}"
        for page in _pages(enrolled)
        for one in _in_sight(enrolled.window)
        if _takes_cursor(one) and not (_spoken(one) and one.objectName())
    ]
    assert faults == []


def test_the_tab_key_comes_to_every_control(enrolled: Reception) -> None:
    faults = []
    for page in _pages(enrolled):
        wanted = [one for one in _in_sight(enrolled.window) if _tab_stop(one)]
        enrolled.window.activateWindow()
        enrolled.wait(lambda: QApplication.activeWindow() is enrolled.window)
        met = _tabbed(enrolled.window)
        faults += [f"{page}: {one.objectName()!r}" for one in wanted if one not in met]
    assert faults == []


@pytest.mark.parametrize("scale", [100, 125, 200])
def test_no_page_is_wider_than_the_window(enrolled: Reception, scale: int) -> None:
    enrolled.desk.around.translations.use("ru")
    enrolled.window.resize(1093, 614)
    theme.current().apply("light", scale=scale)
    for page in _pages(enrolled):
        enrolled.settle()
        assert enrolled.window.width() == 1093, page
        for card in enrolled.seen("registry_card"):
            assert card.minimumSizeHint().width() <= enrolled.window.width(), page
        for name in ("sync_page", "attention_page", "clash_page"):
            for found in enrolled.seen(name):
                inside = getattr(found, "widget", lambda: None)()
                assert inside is None or inside.minimumSizeHint().width() <= found.width(), (
                    f"{page} at {scale} %: {inside.minimumSizeHint().width()} > {found.width()}"
                )
