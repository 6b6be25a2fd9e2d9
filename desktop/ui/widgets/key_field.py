"""The recovery key, copied from its sheet: Latin letters and digits under every layout."""

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.physical_keys import sign_of
from desktop.ui.widgets.text_field import TextField

_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_GROUP = 5


class KeyField(TextField):
    """Reads the key, not the letter, and shows the signs in groups as they are printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=100)
        self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key gives the sign of a US board; one that no key has gives nothing."""
        if event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
            sign = sign_of(event)
            if sign.isalnum():
                self.insert(sign)
                self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)

    def _shown(self, value: str) -> str:
        signs = _signs(value)
        groups = (signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
        return "-".join(groups)

    def _tidied(self, text: str) -> str:
        return self._shown(text)

    def _reshaped(self, text: str, cursor: int) -> tuple[str, int]:
        before = len(_signs(text[:cursor]))
        return self._shown(text), before + max(0, before - 1) // _GROUP


def _signs(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
