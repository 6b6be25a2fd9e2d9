"""How far something is."""

from PySide6.QtWidgets import QProgressBar, QWidget


class Progress(QProgressBar):
    """A bar that is painted with everything else, in the next turn.

    Qt's own paints at once whenever its value is set, and with it all that has changed in the
    window so far: a page that is only half filled.
    """

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextVisible(False)

    def show_done(self, done: int, total: int) -> None:
        """So much of so much; of 0 nobody knows."""
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(done)
        self.setUpdatesEnabled(True)
