"""The composition root: builds the program in order, and closes it in reverse."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop import settings as settings_file
from desktop.domain.clock import SystemClock
from desktop.paths import Paths
from desktop.ui import theme
from desktop.ui.commands import Commands
from desktop.ui.jobs import Jobs
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import Messages
from desktop.ui.reports import write_log
from desktop.ui.single_instance import SingleInstance
from desktop.ui.surroundings import Session, Workstation
from desktop.ui.translations import Translations
from desktop.ui.trip import Parts, Trip

if TYPE_CHECKING:
    from types import TracebackType

ALREADY_OPEN = (
    "Qabyldau осы профильде ашық тұр; терезесі алға шығарылды."
    " / Qabyldau is already open on this profile; its window was brought forward."
)

_LOG = logging.getLogger(__name__)


def run(started: Callable[[], None] | None = None) -> int:
    """Open the window and stay until it closes; returns the exit code.

    `started` is called once the window is up, before its events are heard.
    """
    paths = Paths.default()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Qabyldau")
    application.setDesktopFileName("qabyldau")
    only = SingleInstance(paths.lock)
    if not only.take():
        only.call_first()
        sys.stderr.write(ALREADY_OPEN + "\n")
        return 0
    write_log(paths.log)
    try:
        return _run(application, paths, only, started)
    finally:
        only.close()


def _run(
    application: QApplication,
    paths: Paths,
    only: SingleInstance,
    started: Callable[[], None] | None,
) -> int:
    kept = settings_file.load(paths.settings_file)
    translations = Translations()
    translations.use(kept.language)
    theme.current().apply(kept.theme, scale=kept.text_scale, animated=kept.animation)
    jobs = Jobs()
    parts = Parts(
        paths=paths,
        clock=SystemClock(),
        application=application,
        jobs=jobs,
        messages=Messages(),
        commands=Commands(application),
        translations=translations,
        session=Session(),
        workstation=Workstation(
            kept, lambda chosen: settings_file.save(chosen, paths.settings_file)
        ),
        window=MainWindow(paths.config / "window.ini"),
    )
    trip = Trip(parts)
    _report_bugs(parts.messages)
    only.called.connect(trip.come_forward)
    trip.begin()
    parts.window.show()
    if started is not None:
        started()
    code = application.exec()
    jobs.close()
    trip.close()
    return code


def _report_bugs(messages: Messages) -> None:
    def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("A fault in the interface", exc_info=error)
        messages.show_bug(error)

    sys.excepthook = _hook
