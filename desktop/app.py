"""The composition root: builds the program in order, and closes it in reverse.

The first page is painted before anything is loaded that it does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from desktop import settings as settings_file
from desktop.paths import Paths
from desktop.services.glance import Way, ways_in
from desktop.settings import Settings
from desktop.ui import litter, theme
from desktop.ui.main_window import MainWindow
from desktop.ui.translations import Translations

if TYPE_CHECKING:
    from types import TracebackType

    from desktop.ui.messages import Messages
    from desktop.ui.parts import Parts

_TURN = 0.001
"""Seconds that a lane keeps Python while the interface thread waits for it. Each call from Qt into
Python waits anew, hundreds of times while a page is painted: the usual 5 ms would add up."""

ALREADY_OPEN = (
    "Qabyldau осы профильде ашық тұр; терезесі алға шығарылды."
    " / Qabyldau is already open on this profile; its window was brought forward."
)


def run(started: Callable[[], None] | None = None) -> int:
    """Open the window and stay until it closes; returns the exit code.

    `started` is called once the window is up, before its events are heard.
    """
    sys.setswitchinterval(_TURN)
    litter.keep_no_sources()
    _remember_no_folder()
    paths = Paths.default()
    application = QApplication([*sys.argv[:1], *theme.STYLE])
    application.setApplicationName("Qabyldau")
    application.setDesktopFileName("qabyldau")
    _dump_nothing()
    if not _has_folder(paths):
        return _not_written(paths)
    lock = QLockFile(str(paths.lock))
    # A lock is stale when its process is gone, however old it is.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        code = _second_start(paths, lock)
        if code is not None:
            return code
    try:
        return Start(application, paths).run(started)
    finally:
        lock.unlock()


def _remember_no_folder() -> None:
    """Let Qt's file boxes keep no list of visited folders: one may be named after a child."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.path.devnull)


class Start:
    """From the first painted page to the whole program."""

    def __init__(self, application: QApplication, paths: Paths) -> None:
        self._application, self._paths = application, paths
        self._kept: Settings = settings_file.load(paths.settings_file)
        self._translations = Translations()
        self._translations.use(self._kept.language)
        theme.current().apply(
            self._kept.theme, scale=self._kept.text_scale, animated=self._kept.animation
        )
        self._window = MainWindow(paths.config / "window.ini")
        self._gate = self._first_gate()
        self._close: list[Callable[[], None]] = []

    def run(self, started: Callable[[], None] | None) -> int:
        """Show, load the rest, serve, close in reverse."""
        self._window.first_painted.connect(self._build)
        self._window.show()
        if started is not None:
            started()
        code = self._application.exec()
        for close in reversed(self._close):
            close()
        return code

    def _first_gate(self) -> QWidget | None:
        ways = ways_in(self._paths)
        if Way.KEYRING in ways:
            from desktop.ui.pages.sign_in.page import SignInPage  # noqa: PLC0415

            page = SignInPage()
            self._window.show_gate(page)
            page.show_opening(accounts=self._window.remembered_number("accounts"))
            return page
        if Way.PASSPHRASE in ways:
            from desktop.ui.pages.first_run.unlock_page import Means, UnlockPage  # noqa: PLC0415

            unlock = UnlockPage()
            self._window.show_gate(unlock)
            unlock.show_means(Means.PASSPHRASE)
            return unlock
        return None

    def _build(self) -> None:
        from desktop.ui.reports import write_log  # noqa: PLC0415
        from desktop.ui.single_instance import Doorbell  # noqa: PLC0415
        from desktop.ui.trip import Trip  # noqa: PLC0415

        write_log(self._paths.log)
        self._window.build_desk()
        parts = self._parts()
        _report_bugs(parts.messages)
        trip = Trip(parts)
        bell = Doorbell(self._paths.lock, self._window)
        bell.called.connect(trip.come_forward)
        self._close = [trip.close, parts.jobs.close, bell.close]
        trip.begin()
        litter.Litter(self._window)

    def _parts(self) -> Parts:
        from desktop.domain.clock import SystemClock  # noqa: PLC0415
        from desktop.ui.commands import Commands  # noqa: PLC0415
        from desktop.ui.jobs import Jobs  # noqa: PLC0415
        from desktop.ui.messages import Messages  # noqa: PLC0415
        from desktop.ui.parts import Parts  # noqa: PLC0415
        from desktop.ui.surroundings import Session, Workstation  # noqa: PLC0415

        place, jobs = self._paths.settings_file, Jobs()
        keep = partial(settings_file.save, path=place)
        return Parts(
            paths=self._paths,
            clock=SystemClock(),
            application=self._application,
            jobs=jobs,
            messages=Messages(),
            commands=Commands(self._application),
            translations=self._translations,
            session=Session(),
            workstation=Workstation(self._kept, keep, jobs),
            window=self._window,
            gate=self._gate,
        )


def _dump_nothing() -> None:
    """A crash leaves no picture of the memory, in which keys and names stand."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 exists on POSIX alone

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _has_folder(paths: Paths) -> bool:
    """Whether the profile's folder is there, made now if need be; for this account alone."""
    if paths.profile.is_dir():
        return True
    from desktop.durable import make_folder  # noqa: PLC0415 the first start's alone

    try:
        make_folder(paths.profile)
    except OSError:
        return False
    return True


def _not_written(paths: Paths) -> int:
    from desktop.ui.no_start import tell_no_start, why_not_written  # noqa: PLC0415 see above

    kept = settings_file.load(paths.settings_file)
    return tell_no_start(why_not_written(paths.profile), paths.profile, kept)


def _second_start(paths: Paths, lock: QLockFile) -> int | None:
    """The exit code of a start that ends here; None when the lock was nobody's any more."""
    from desktop.ui.single_instance import call_first, take_over  # noqa: PLC0415 as it says

    if lock.error() is QLockFile.LockError.LockFailedError:
        if call_first(paths.lock):
            sys.stderr.write(ALREADY_OPEN + "\n")
            return 0
        if take_over(lock):
            return None
    from desktop.ui.no_start import tell_no_start, why_no_lock  # noqa: PLC0415 a trouble's alone

    kept = settings_file.load(paths.settings_file)
    return tell_no_start(why_no_lock(lock, paths.profile), paths.profile, kept)


def _report_bugs(messages: Messages) -> None:
    import logging  # noqa: PLC0415

    log = logging.getLogger(__name__)

    def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("A fault in the interface", exc_info=error)
        messages.show_bug(error)

    sys.excepthook = _hook
