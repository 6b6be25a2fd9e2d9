"""An error in a method that Qt calls is reported where it happens, and goes no further.

PySide keeps such an error and raises it in whatever Python code next calls Qt, which may be a save.
Worse, while it is kept, PySide 6.11 drops a reference that is not its own to each overriding method
it looks up for the first time (`Sbk_GetPyOverride`, where it gives up): the method is freed while
its class still names it, and the next call of it ends the program (decision 0023). And a class is
made on the interface thread alone: elsewhere PySide's table of classes would change while that
thread reads it (decision 0024).
"""

import functools
import inspect
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T")


def guard_overrides() -> None:
    """From now on, guard each class that derives from one of Qt's; call it before any is made."""
    QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment, method-assign]


def _guard(owner: type[QObject]) -> None:
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError(f"{owner.__qualname__} is made on a lane (decision 0024)")
    super(QObject, owner).__init_subclass__()
    of_qt = next(base for base in owner.__mro__ if base.__module__.startswith("PySide6."))
    for name, value in list(vars(owner).items()):
        if inspect.isfunction(value) and not name.startswith("_") and hasattr(of_qt, name):
            setattr(owner, name, _guarded(owner, name, value))


def _guarded(owner: type[QObject], name: str, method: Callable[..., T]) -> Callable[..., T]:
    @functools.wraps(method)
    def guarded(self: QObject, *args: object, **kwargs: object) -> T:
        try:
            return method(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 whatever it is, Qt must not meet it
            sys.excepthook(type(error), error, error.__traceback__)
        qts_own: Callable[..., T] = getattr(super(owner, self), name)
        return qts_own(*args, **kwargs)

    return guarded
