"""An angle to the tenth of a degree, typed under any layout or stepped with the arrows."""

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from desktop.ui.physical_keys import digit_of, sign_of

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MARKS = {".", ","}


class DegreesField(QDoubleSpinBox):
    """Shows 1,5° and says it; digits are read by the key, point and comma are one."""

    degrees_set = Signal(float)
    """Somebody typed or stepped to another angle."""
    advanced = Signal()
    """Enter was pressed."""

    def __init__(self, steepest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale())
        self.setRange(-steepest, steepest)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setSuffix("°")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.valueChanged.connect(self.degrees_set)

    def show_degrees(self, degrees: float) -> None:
        """Show an angle, unless it is being typed here; nothing is announced."""
        if not self.hasFocus() or abs(self.value() - degrees) > 0.051:
            with QSignalBlocker(self):
                self.setValue(degrees)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key gives its digit under every layout."""
        sign = self._sign(event)
        if event.key() in _ENTER:
            self.interpretText()
            self.advanced.emit()
        elif sign and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(
                QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            )
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: a comma or a point."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setLocale(QLocale())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes an angle only where the cursor is."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _sign(self, event: QKeyEvent) -> str:
        sign = digit_of(event)
        if not sign and event.text():
            sign = next((one for one in (event.text(), sign_of(event)) if one in "-.,"), "")
        return self.locale().decimalPoint() if sign in _MARKS else sign
