"""The head of the window: sign, search, what is saved, who is at the desk."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu

from desktop.ui import icons, theme
from desktop.ui.tokens import GRID
from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import HeaderButton
from desktop.ui.widgets.looks import plain_tip
from desktop.ui.widgets.search_box import SearchBox

_ROOMY = 900
"""Width from which everything in the head has its words."""
_ROOMY_FOR_CHIP = 800
"""Width from which what is sent has its words: it may ask for somebody."""
_ROOMY_WITH_REGISTRY = 1240
"""Width from which what is saved has its words beside what is sent."""


class Header(QFrame):
    """Always there, always the same."""

    today_asked = Signal()
    change_asked = Signal()
    lock_asked = Signal()
    settings_asked = Signal()
    staff_asked = Signal()
    sync_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._home = HeaderButton("Qabyldau", name="today")
        self._home.setIcon(icons.icon("qabyldau"))
        self._home.clicked.connect(self.today_asked)
        self.search = SearchBox()
        self._chip_icon, self._chip = QLabel(), QLabel()
        self._sync = HeaderButton(name="sync_chip")
        self._sync.clicked.connect(self.sync_asked)
        self._sync.hide()
        self._sync_icon, self._sync_words = "", ""
        self._user = HeaderButton(name="user_menu", icon="user")
        # A click on it leaves the cursor in the field, where whoever comes next finds it.
        self._user.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self._user)
        self._user.setMenu(self._menu)
        self._actions: dict[str, QAction] = {}
        self._saving = False
        self._name = ""
        self._fill_menu()
        self._lay_out()
        theme.current().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_member(self, name: str) -> None:
        """Who is at the desk."""
        self._name = name
        self._user.setText(name)
        self._user.setAccessibleName(self.tr("{name}, menu").format(name=name))

    def show_saving(self, *, under_way: bool) -> None:
        """Whether something is on its way to the store."""
        if under_way != self._saving:
            self._saving = under_way
            self._show_chip()

    def show_sync(self, icon: str, words: str) -> None:
        """How the desk stands with the registry; without words there is no registry."""
        if (icon, words) == (self._sync_icon, self._sync_words):
            return
        self._sync_icon, self._sync_words = icon, words
        self._sync.setVisible(bool(words))
        self._sync.setAccessibleName(self.tr("Registry: {words}").format(words=words))
        self._sync.setToolTip(plain_tip(words))
        if icon:
            icons.give(self._sync, icon, "on_header", 18)
        self._fit()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._home.setAccessibleName(self.tr("Today"))
        words = {
            "change_user": (self.tr("Change of user"), ""),
            "lock": (self.tr("Lock the desk"), "F12"),
            "settings": (self.tr("Settings"), ""),
            "staff": (self.tr("Staff"), ""),
        }
        for name, (text, keys) in words.items():
            self._actions[name].setText(f"{text}\t{keys}" if keys else text)
        self.show_member(self._name)
        self._show_chip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the head is narrow the icon alone says what is saved, and what is sent."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fit(self) -> None:
        looks, width = theme.current(), self.width()
        sent = bool(self._sync_words)
        self._chip.setVisible(width >= looks.px(_ROOMY_WITH_REGISTRY if sent else _ROOMY))
        self._sync.setText(self._sync_words if width >= looks.px(_ROOMY_FOR_CHIP) else "")

    def _fill_menu(self) -> None:
        for name, signal in (
            ("change_user", self.change_asked),
            ("lock", self.lock_asked),
            ("settings", self.settings_asked),
            ("staff", self.staff_asked),
        ):
            action = self._menu.addAction("")
            action.setObjectName(name)
            action.triggered.connect(signal)
            self._actions[name] = action
        self._menu.addSeparator()
        for code, words in OWN_NAMES.items():
            action = self._menu.addAction(words)
            action.setObjectName(f"language_{code}")
            action.triggered.connect(lambda _=False, code=code: self.language_chosen.emit(code))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self._home)
        row.addWidget(self.search, 10)
        row.addStretch(1)
        chip = QHBoxLayout()
        chip.setSpacing(6)
        chip.addWidget(self._chip_icon)
        chip.addWidget(self._chip)
        row.addLayout(chip)
        row.addWidget(self._sync)
        row.addWidget(self._user)
        self._chip.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        looks = theme.current()
        self._home.setIconSize(QSize(looks.px(28), looks.px(28)))
        self.search.setMaximumWidth(looks.px(560))
        self.setFixedHeight(looks.px(40) + 2 * GRID + 4)
        self._show_chip()

    def _show_chip(self) -> None:
        icons.give(self._chip_icon, "clock" if self._saving else "done", "on_header", 18)
        self._chip_icon.setToolTip(self._chip_words())
        self._chip_icon.setAccessibleName(self._chip_words())
        self._chip.setText(self._chip_words())
        # Room for either sentence: the head never moves when something is saved.
        self._chip.ensurePolished()
        both = (self.tr("saving…"), self.tr("all saved on this desk"))
        self._chip.setMinimumWidth(max(self._chip.fontMetrics().horizontalAdvance(w) for w in both))

    def _chip_words(self) -> str:
        return self.tr("saving…") if self._saving else self.tr("all saved on this desk")
