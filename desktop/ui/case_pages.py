"""The pages of a case, loaded in small steps while Today is read, so that nobody waits for them."""

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject

from desktop.ui.pages.case.making import Making

_PARTS = (
    "application.consent_text",
    "case.field_set",
    "case.pages_panel",
    "application.page",
    "case.scanner_sheet",
    "case.scanner_asking",
    "case.scan_work",
    "case.pages_work",
    "application.controller",
    "case.card",
    "case.page",
    "identity.page",
    "identity.taking_over",
    "case.readings",
    "identity.controller",
    "paper.page",
    "photo.camera_panel",
    "photo.camera_controller",
    "photo.frame_tools",
    "photo.side",
    "photo.page",
    "photo.kept_photo",
    "photo.print_scan",
    "photo.controller",
    "finish.page",
    "finish.controller",
    "case.controller",
    "case.keys",
)
"""Each with what it needs: loaded in this order, each takes some milliseconds."""

_CLASSES_AT_ONCE = 8


class CasePages(QObject):
    """Not loaded on a lane: a class of Qt's is made on the interface thread (decision 0024)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._loading: Making | None = None
        self._wish: Callable[[], object] | None = None

    def load(self) -> None:
        """Begin, if it is not begun."""
        if self._loading is None:
            self._loading = Making(_load(), self)
            self._loading.then(self._on_loaded)

    def then(self, wish: Callable[[], object]) -> None:
        """Do this once they are loaded: now, if they are; of several wishes the last one counts."""
        if self._loading is not None and self._loading.ended:
            wish()
        else:
            self._wish = wish
            self.load()

    def idly(self, deed: Callable[[], object]) -> None:
        """Do this once they are loaded, unless somebody wishes something until then."""
        if self._wish is None:
            self.then(deed)

    def _on_loaded(self) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()


def _load() -> Iterator[None]:
    yield from _make_classes()
    for part in _PARTS:
        import_module(f"desktop.ui.pages.{part}")
        yield


def _make_classes() -> Iterator[None]:
    """Let PySide make its classes now, some at a time.

    It makes those of a whole module at one go, some ten milliseconds, when an object of one that
    was never named here comes by: a region, a message's button.
    """
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module)):
            getattr(module, name)
            if number % _CLASSES_AT_ONCE == 0:
                yield
