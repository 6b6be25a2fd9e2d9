"""Every deed that has a key, and the filter that hears the keys before a control does.

It follows the cursor: a filter of the whole program would be asked of every event there is, a
thousand times while a page comes forward.

Keys are read by place where the layout has no such sign, so that Ctrl+F and Alt+1 work under a
Kazakh or Russian layout alone. The same table feeds the palette that finds a deed by its name.
"""

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QKeyCombination, QMetaMethod, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from desktop.ui.bursts import QUIET, BurstReader, Scanned
from desktop.ui.physical_keys import latin_key

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_EDITING = {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MODIFIERS = _CONTROL | _SHIFT | _ALT | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True)
class Command:
    """A deed, its words in the language of the moment, its key, and when it can be done."""

    name: str
    """Stable, in the manner of an `objectName`."""
    words: Callable[[], str]
    keys: str
    """As Qt writes it, "Ctrl+F"; "" for a deed of the palette alone."""
    run: Callable[[], None]
    ready: Callable[[], bool]


class Commands(QObject):
    """The table of deeds. Among several of one key, the last added that is ready is done."""

    touched = Signal()
    """A key or a movement: somebody is at the desk."""
    code_scanned = Signal(str)
    """A wedge scanner typed this; it stands in no field."""
    zone_scanned = Signal(tuple)
    """A reader of machine-readable zones typed these lines; they stand in no field."""
    paper_scanned = Signal(str)
    """A wedge scanner typed this code of an electronic document; it stands in no field."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._commands: list[Command] = []
        self._bursts = BurstReader()
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._on_quiet)
        self.blocked: Callable[[], bool] = lambda: False
        """While true (the desk is locked) no deed is done and no code is taken."""
        self._heard: QObject | None = None
        """Where the next key arrives."""
        self._window: QObject | None = None
        """Where the pointer's next movement arrives."""
        application.focusChanged.connect(self._follow)
        application.focusWindowChanged.connect(self._follow)
        self._follow()

    def add(
        self,
        owner: QWidget,
        name: str,
        words: Callable[[], str],
        run: Callable[[], None],
        *,
        keys: str = "",
        ready: Callable[[], bool] | None = None,
    ) -> Command:
        """Offer a deed for as long as `owner` is on the screen and, if given, `ready` says so."""

        def _ready() -> bool:
            alive = shiboken6.isValid(owner) and owner.isVisible()
            return alive and (ready is None or ready())

        command = Command(name, words, keys, run, _ready)
        self._commands.append(command)
        owner.destroyed.connect(lambda: self._drop(command))
        return command

    def offered(self) -> list[Command]:
        """What can be done now, the newest of each name, by name of the deed."""
        ready = {command.name: command for command in self._commands if command.ready()}
        return sorted(ready.values(), key=lambda command: command.words().casefold())

    def do(self, name: str) -> bool:
        """Do a deed by its name; False when it cannot be done now."""
        found = next((one for one in self.offered() if one.name == name), None)
        if found is not None:
            found.run()
        return found is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear each key once, where it arrives first."""
        if not isinstance(event, QInputEvent):
            return False
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            self.touched.emit()
        if not isinstance(event, QKeyEvent) or kind != QEvent.Type.KeyPress:
            return False
        if not isinstance(watched, QWidget) or self.blocked():
            return False
        return self._scanned(event, watched) or self._done(event) or _edited(event, watched)

    def _follow(self) -> None:
        hears = QApplication.focusWidget() or QApplication.activeWindow()
        self._heard = self._moved(self._heard, hears)
        self._window = self._moved(self._window, QApplication.focusWindow())

    def _moved(self, old: QObject | None, new: QObject | None) -> QObject | None:
        if old is not new:
            if old is not None and shiboken6.isValid(old):
                old.removeEventFilter(self)
            if new is not None:
                new.installEventFilter(self)
        return new

    def _scanned(self, event: QKeyEvent, focus: QWidget) -> bool:
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.code_scanned)):
            # Before the desk is open nobody takes a code: what was typed stays where it was typed.
            return False
        scanned = self._bursts.read(event, focus)
        if scanned is None:
            if self._bursts.long:
                self._quiet.start()
            else:
                self._quiet.stop()
            return False
        if scanned.goes_on:
            self._quiet.start()
        else:
            self._quiet.stop()
            self._tell(scanned)
        return True

    def _on_quiet(self) -> None:
        scanned = None if self.blocked() else self._bursts.fell_quiet()
        if scanned is not None:
            self._tell(scanned)

    def _tell(self, scanned: Scanned) -> None:
        self._bursts.put_back()
        if scanned.code:
            self.code_scanned.emit(scanned.code)
        elif scanned.zone:
            self.zone_scanned.emit(scanned.zone)
        elif scanned.paper:
            self.paper_scanned.emit(scanned.paper)

    def _done(self, event: QKeyEvent) -> bool:
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget():
            return False
        asked = _combination(event)
        if asked is None:
            return False
        for command in reversed(self._commands):
            if command.keys and _parsed(command.keys) == asked and command.ready():
                command.run()
                return True
        return False

    def _drop(self, command: Command) -> None:
        if command in self._commands:
            self._commands.remove(command)


def _combination(event: QKeyEvent) -> QKeyCombination | None:
    modifiers = event.modifiers() & _MODIFIERS
    key = Qt.Key(event.key())
    if modifiers & (_CONTROL | _ALT):
        key = latin_key(event) or key
    elif not (Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35 or key == Qt.Key.Key_Escape):
        return None
    return QKeyCombination(modifiers, key)


def _parsed(keys: str) -> QKeyCombination:
    return QKeyCombination.fromCombined(
        int(QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)[0].toCombined())  # type: ignore[index]
    )


def _edited(event: QKeyEvent, focus: QWidget) -> bool:
    """Ctrl+C and its kin under a layout without Latin letters: the same key again, as Latin."""
    modifiers = event.modifiers() & _MODIFIERS
    if modifiers & ~_SHIFT != _CONTROL or isinstance(focus, QComboBox):
        return False
    key = latin_key(event)
    if key is None or key not in _EDITING or key == event.key():
        return False
    again = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "")
    QApplication.sendEvent(focus, again)
    return isinstance(focus, QLineEdit) or again.isAccepted()
