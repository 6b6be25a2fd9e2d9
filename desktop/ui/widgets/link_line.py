"""A sentence of links that never wraps: what does not fit goes behind the last one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget


@dataclass(frozen=True)
class Link:
    """Where it leads and what it says."""

    target: tuple[str, str]
    text: str


class LinkLine(QWidget):
    """A lead word and links beside it; each is a button with a spoken name."""

    followed = Signal(str, str)
    """The two parts of the link's target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: tuple[Link, ...] = ()
        self._more_words = "+{count}"
        self._lead = QLabel(self)
        self._lead.setProperty("look", "label")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._lead)
        self._buttons: list[QPushButton] = []
        self._more = self._make_button()
        self._more.setMenu(QMenu(self._more))
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_links(self, lead: str, links: tuple[Link, ...], more: str) -> None:
        """Show a sentence; `more` names the rest and holds {count}."""
        self._lead.setText(lead)
        self._more_words = more
        if links != self._links:
            self._links = links
            self._rebuild()
        self._fit()

    @property
    def links(self) -> tuple[Link, ...]:
        """All links, those behind the last one too."""
        return self._links

    def minimumSizeHint(self) -> QSize:
        """The least that it needs."""
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self._fit()

    def _rebuild(self) -> None:
        while len(self._buttons) > len(self._links):
            button = self._buttons.pop()
            self._row.removeWidget(button)
            button.deleteLater()
        while len(self._buttons) < len(self._links):
            button = self._make_button()
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
            self._row.insertWidget(len(self._buttons), button)
        for button, link in zip(self._buttons, self._links, strict=True):
            button.setText(link.text.replace("&", "&&"))
            button.setAccessibleName(link.text)

    def _fit(self) -> None:
        room = self.width() - self._lead.sizeHint().width() - 16
        widths = [button.sizeHint().width() + 4 for button in self._buttons]
        spare = 0 if sum(widths) <= room else self._more.sizeHint().width() + 24
        shown = 0
        for width in widths:
            if spare + width > room:
                break
            room -= width
            shown += 1
        for number, button in enumerate(self._buttons):
            button.setVisible(number < shown)
        self._fill_more(self._links[shown:])

    def _fill_more(self, rest: tuple[Link, ...]) -> None:
        self._more.setVisible(bool(rest))
        self._more.setText(self._more_words.replace("{count}", str(len(rest))))
        menu = self._more.menu()
        menu.clear()
        for link in rest:
            menu.addAction(link.text).triggered.connect(partial(self.followed.emit, *link.target))

    def _make_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        for button, link in zip(self._buttons, self._links, strict=True):
            if button is sender:
                self.followed.emit(*link.target)
                return
