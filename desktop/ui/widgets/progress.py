"""How far something is."""

from PySide6.QtWidgets import QProgressBar, QWidget


class Progress(QProgressBar):
    """A bar without words."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextVisible(False)

    def show_done(self, done: int, total: int) -> None:
        """So much of so much; of 0 nobody knows."""
        self.setRange(0, total)
        self.setValue(done)
