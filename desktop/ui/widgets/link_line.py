"""A sentence of links that never wraps: what does not fit goes behind the last one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui import icons
from desktop.ui.widgets.tab_order import reach_after

_GAP = 4
_AFTER_LEAD = 12


@dataclass(frozen=True)
class Link:
    """Where it leads and what it says."""

    target: tuple[str, str]
    text: str


class LinkLine(QWidget):
    """A lead word and links beside it; each is a button with a spoken name.

    It places its parts itself and at once: a layout would do it after the event, and a frame
    between the two would show words cut or doubled.
    """

    followed = Signal(str, str)
    """The two parts of the link's target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: tuple[Link, ...] = ()
        self._more_words = "+{count}"
        self._lead = QLabel(self)
        self._lead.setTextFormat(Qt.TextFormat.PlainText)
        self._lead.setProperty("look", "label")
        self._buttons: list[QPushButton] = []
        self._more = self._make_button()
        self._more.setObjectName("more_links")
        self._more.setMenu(QMenu(self._more))
        # Qt's own arrow does not grow with the text; this one stands behind the words.
        icons.give(self._more, "chevron_down", "accent", 16)
        self._more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_links(self, lead: str, links: tuple[Link, ...], more: str) -> None:
        """Show a sentence; `more` names the rest and holds {count}."""
        if (lead, links, more) == (self._lead.text(), self._links, self._more_words):
            return
        self._lead.setText(lead)
        self._more_words = more
        if links != self._links:
            self._links = links
            self._rebuild()
        self.updateGeometry()
        self._fit()

    @property
    def links(self) -> tuple[Link, ...]:
        """All links, those behind the last one too."""
        return self._links

    def sizeHint(self) -> QSize:
        """Room for the lead word; the links take what there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The least that it needs."""
        parts = (self._lead, self._more)
        return QSize(120, max(part.sizeHint().height() for part in parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the looks have changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
            self._fit()

    def _rebuild(self) -> None:
        while len(self._buttons) < len(self._links):
            button = self._make_button()
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
        reach_after(self._lead, (*self._buttons, self._more))
        for button, link in zip(self._buttons, self._links, strict=False):
            button.setText(link.text.replace("&", "&&"))
            button.setAccessibleName(link.text)
            button.setObjectName("_".join(("go_to", *filter(None, link.target))))

    def _fit(self) -> None:
        lead = self._lead.sizeHint().width()
        widths = [self._buttons[at].sizeHint().width() for at in range(len(self._links))]
        shown = self._count_fitting(widths, self.width() - lead - _AFTER_LEAD)
        self._fill_more(self._links[shown:])
        self._lead.setGeometry(QRect(0, 0, lead, self.height()))
        left = lead + _AFTER_LEAD
        for button, width in zip(self._buttons, widths[:shown], strict=False):
            left = self._place(button, left, width)
        for button in self._buttons[shown:]:
            button.hide()
        if shown < len(self._links):
            self._place(self._more, left, self._more.sizeHint().width())

    def _count_fitting(self, widths: list[int], room: int) -> int:
        if sum(widths) + _GAP * len(widths) <= room:
            return len(widths)
        self._more.setText(self._more_words.replace("{count}", str(len(widths))))
        room -= self._more.sizeHint().width()
        shown = 0
        for width in widths:
            room -= width + _GAP
            if room < 0:
                break
            shown += 1
        return shown

    def _place(self, button: QPushButton, left: int, width: int) -> int:
        height = button.sizeHint().height()
        button.setGeometry(QRect(left, (self.height() - height) // 2, width, height))
        button.show()
        return left + width + _GAP

    def _fill_more(self, rest: tuple[Link, ...]) -> None:
        self._more.setVisible(bool(rest))
        words = self._more_words.replace("{count}", str(len(rest)))
        self._more.setText(words)
        self._more.setAccessibleName(words)
        menu = self._more.menu()
        menu.clear()
        for link in rest:
            menu.addAction(link.text).triggered.connect(partial(self.followed.emit, *link.target))

    def _make_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        for button, link in zip(self._buttons, self._links, strict=False):
            if button is sender:
                self.followed.emit(*link.target)
                return
