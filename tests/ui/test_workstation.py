"""The settings that stand are changed at once and kept beside the work."""

from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.jobs import Jobs
from desktop.ui.surroundings import Workstation


def test_a_language_that_was_chosen_is_kept_and_one_that_stands_is_not_written_again(
    qtbot: QtBot,
) -> None:
    jobs, kept = Jobs(), list[Settings]()
    workstation = Workstation(Settings(language="kk"), kept.append, jobs)
    workstation.keep_language("ru")
    workstation.keep_language("ru")
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.close()
    assert [one.language for one in kept] == ["ru"]
    assert workstation.settings.language == "ru"
