"""A start that cannot be: said in a box, for whoever starts a window reads no standard error."""

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMessageBox

from desktop.domain.errors import Code
from desktop.settings import Settings
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.translations import Translations

_ROOM = 256 * 1024
"""Bytes: a folder with less takes no lock because the disk is full."""


def why_no_lock(lock: QLockFile, profile: Path) -> Code:
    """What keeps the lock from being taken, where no answering desk does."""
    if lock.error() is QLockFile.LockError.LockFailedError:
        return Code.STORE_BUSY
    return why_not_written(profile)


def why_not_written(profile: Path) -> Code:
    """Why the profile's folder takes nothing."""
    place = next((one for one in (profile, *profile.parents) if one.is_dir()), None)
    full = place is not None and shutil.disk_usage(place).free < _ROOM
    return Code.DISK_FULL if full else Code.STORE_NOT_WRITABLE


def tell_no_start(code: Code, profile: Path, kept: Settings) -> int:
    """Show what is wrong and what to do; the exit code."""
    translations = Translations()
    translations.use(kept.language)
    box = QMessageBox(QMessageBox.Icon.Critical, "Qabyldau", error_text(code))
    box.setInformativeText(f"{advice_text(code)}\n\n{profile}")
    sys.stderr.write(f"{box.text()} {box.informativeText()}\n")
    box.exec()
    return 1
