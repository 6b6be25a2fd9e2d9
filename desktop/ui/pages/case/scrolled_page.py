"""A page that scrolls up and down, made in steps so that no one step is felt."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class ScrolledPage(QWidget):
    """Fill `column`; children stand in `content` from the start, so that nothing moves house.

    `build` makes the parts and yields between them; `retranslate` is not called before it ended.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.built = False
        self.content = QWidget()
        self.content.setProperty("look", "clear")
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.column.setSpacing(12)
        area = QScrollArea(self)
        area.setWidget(self.content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def retranslate(self) -> None:
        """Take the words of the present language."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()
