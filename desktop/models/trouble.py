"""The one place where the database's complaints become codes."""

import shutil
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from desktop.domain.errors import Code, StorageError

_ROOM = 256 * 1024
"""Bytes: below this much free space an input/output error means a full disk."""

_CODES = {
    "SQLITE_FULL": Code.DISK_FULL,
    "SQLITE_READONLY": Code.STORE_NOT_WRITABLE,
    "SQLITE_PERM": Code.STORE_NOT_WRITABLE,
    "SQLITE_CANTOPEN": Code.STORE_NOT_WRITABLE,
    "SQLITE_BUSY": Code.STORE_BUSY,
    "SQLITE_LOCKED": Code.STORE_BUSY,
    "SQLITE_CORRUPT": Code.STORE_DAMAGED,
    "SQLITE_NOTADB": Code.STORE_DAMAGED,
    "SQLITE_IOERR": Code.STORE_DAMAGED,
}

_NAMELESS = {"database or disk is full": "SQLITE_FULL"}
"""The library names no code for what stops a backup: its sentence must do."""


def as_storage_error(error: BaseException, path: Path) -> StorageError | None:
    """What a database error means to staff; None for a mistake of the program's own."""
    name = getattr(error, "sqlite_errorname", None) or _NAMELESS.get(str(error), "")
    code = next((_CODES[prefix] for prefix in _CODES if name.startswith(prefix)), None)
    if code is not None and name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and _full(path):
        code = Code.DISK_FULL
    return None if code is None else StorageError(code, place=str(path.parent))


def translate_errors(engine: Engine, path: Path) -> None:
    """Make every database error of an engine a StorageError where staff can do something."""

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        trouble = as_storage_error(context.original_exception, path)
        if trouble is not None:
            raise trouble from context.original_exception


def _full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False
