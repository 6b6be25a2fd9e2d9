"""Large text on a small screen: nothing is cut at the side."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.pages.first_run.page import FirstRunPage
from desktop.ui.pages.first_run.restore_page import RestorePage
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.sign_in.page import SignInPage
from desktop.ui.pages.staff.page import StaffPage
from desktop.ui.translations import Translations
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from tests.fakes.counts import each_once

SMALL = (1093, 520)
"""Pixels below the head of a window on a screen of 1366 × 768 at 125 %."""


@pytest.fixture
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translations = Translations()
    translations.use(request.param)
    theme.current().apply("light", scale=200, animated=False)
    yield request.param
    translations.use("en")
    theme.current().apply("light", animated=False)
    qapp.processEvents()


def _whole_settings() -> SettingsPage:
    page = SettingsPage()
    page.registry.show_standing(enrolled=True)
    page.registry.open_form()
    return page


@pytest.mark.parametrize(
    ("make", "spoken"),
    each_once(
        [_whole_settings, StaffPage, FirstRunPage, RestorePage, SignInPage], ["kk", "ru", "en"]
    ),
    indirect=["spoken"],
)
@pytest.mark.usefixtures("spoken")
def test_no_page_is_wider_than_a_small_window_at_200_per_cent(
    qtbot: QtBot, qapp: QApplication, make: Callable[[], QScrollArea]
) -> None:
    page = make()
    qtbot.addWidget(page)
    page.resize(*SMALL)
    page.show()
    for _ in range(4):
        qapp.processEvents()
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()


def test_a_choice_without_room_stands_one_below_another(qtbot: QtBot) -> None:
    choice = SegmentedChoice(folds=True)
    choice.set_choices([("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast")])
    qtbot.addWidget(choice)
    choice.resize(choice.sizeHint())
    choice.show()
    buttons = [choice.segment(value) for value in ("light", "dark", "contrast")]
    assert len({one.y() for one in buttons}) == 1
    choice.resize(choice.minimumSizeHint().width(), 200)
    qtbot.waitUntil(lambda: len({one.y() for one in buttons}) == 3)
    assert all(one.width() >= one.minimumSizeHint().width() for one in buttons)
