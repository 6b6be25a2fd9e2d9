"""Buttons by weight: one primary deed on a page, secondary ones beside it, quiet ones aside."""

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop.ui import icons, theme
from desktop.ui.tokens import FOCUS_RING, RADIUS
from desktop.ui.widgets.looks import set_look

_INSIDE = QMarginsF(4, 4, 4, 4)
_ROUND = RADIUS - 3
_ICON_ROLE = {"primary": "on_accent", "danger": "error", "header": "on_header"}


class Button(QPushButton):
    """A button with a look; Enter presses it as Space does."""

    look = "secondary"

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, name: str = "", icon: str = ""
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("look", self.look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if name:
            self.setObjectName(name)
        self._icon = icon
        self._dress_icon()

    def _dress_icon(self) -> None:
        if self._icon:
            icons.give(self, self._icon, _ICON_ROLE.get(self.property("look"), "accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one thing to do next."""

    look = "primary"

    def set_first(self, first: bool) -> None:  # noqa: FBT001 - a property of the button
        """Whether it is the thing to do next, or stands back behind another one."""
        set_look(self, "look", self.look if first else SecondaryButton.look)
        self._dress_icon()

    @property
    def first(self) -> bool:
        """Whether it looks like the thing to do next."""
        return bool(self.property("look") == self.look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the cursor, a ring in the colour of its words: the sheet's is lost on the accent."""
        super().paintEvent(event)
        if self.hasFocus() and self.first:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.current().colour("on_accent"), FOCUS_RING))
            painter.drawRoundedRect(QRectF(self.rect()).marginsRemoved(_INSIDE), _ROUND, _ROUND)
            painter.end()


class SecondaryButton(Button):
    """Another thing that may be done here."""


class DangerButton(Button):
    """Something that loses or withdraws."""

    look = "danger"


class QuietButton(Button):
    """A deed that is seldom wanted."""

    look = "quiet"


class LinkButton(Button):
    """A sentence that leads somewhere."""

    look = "link"


class SuggestionButton(Button):
    """A small offer beside a label, no higher than the label."""

    look = "suggestion"


class HeaderButton(Button):
    """A button on the dark head of the window."""

    look = "header"


class IconButton(QToolButton):
    """A deed shown by an icon alone; its words are its name and tooltip."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.give(self, icon)

    def set_words(self, words: str) -> None:
        """Name the button for the pointer and for the screen reader."""
        self.setToolTip(words)
        self.setAccessibleName(words)
