"""What stands before any profile is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.domain.clock import Clock
    from desktop.paths import Paths
    from desktop.ui.commands import Commands
    from desktop.ui.jobs import Jobs
    from desktop.ui.main_window import MainWindow
    from desktop.ui.messages import Messages
    from desktop.ui.surroundings import Session, Workstation
    from desktop.ui.translations import Translations


@dataclass(frozen=True)
class Parts:
    """Built once, at the start; the open desk is built on them."""

    paths: Paths
    clock: Clock
    application: QApplication
    jobs: Jobs
    messages: Messages
    commands: Commands
    translations: Translations
    session: Session
    workstation: Workstation
    window: MainWindow
    gate: QWidget | None
    """The page that is on the screen already: a guess, put right when the profile was looked at."""
