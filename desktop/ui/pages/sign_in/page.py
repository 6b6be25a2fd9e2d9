"""Who sits at the desk: a tile per name, a PIN, one button. Also the face of a locked desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.field_row import ERROR, HINT, FieldRow
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.tiles import Tiles

if TYPE_CHECKING:
    # The first page of a start loads what it shows, nothing else.
    from desktop.domain.staff import StaffMember


class Occasion(Enum):
    """Why somebody is asked who they are."""

    START = "start"
    LOCKED = "locked"
    CHANGE = "change"


class SignInPage(Gate):
    """Names and the PIN."""

    sign_in_asked = Signal(str, str)
    """Id of the account and what was typed."""
    back_asked = Signal()
    """The change of user is not wanted after all."""

    def __init__(self) -> None:
        super().__init__(width=640, languages=tuple(OWN_NAMES.items()))
        self._occasion = Occasion.START
        self._school: Mapping[str, str] = {}
        self._open = False
        self._held = False
        self.tiles = Tiles()
        self.tiles.setObjectName("staff")
        self.secret = SecretField()
        self.secret.moves_on = False
        self.row = FieldRow(self.secret, "secret")
        self.enter = PrimaryButton(name="sign_in", icon="forward")
        self.back = QuietButton(name="back")
        self._lay_out()
        self.tiles.chosen.connect(self._on_chosen)
        self.secret.advanced.connect(self._ask)
        self.enter.clicked.connect(self._ask)
        self.back.clicked.connect(self.back_asked)
        self.retranslate()

    def show_opening(self, *, accounts: int) -> None:
        """The store is being opened: room for so many accounts is kept, typing can begin."""
        rows = (accounts + 1) // 2
        self.tiles.setMinimumHeight(theme.current().px(72) * rows)
        self.row.focus()

    def let_in(self) -> None:
        """From now on somebody can be let in; what was asked for meanwhile is asked now."""
        self._open = True
        if self._held:
            self._held = False
            self.enter.setEnabled(True)
            self._ask()

    def wipe(self) -> None:
        """Forget what was typed and said."""
        self.secret.wipe()
        self.row.clear_note()

    def show_members(
        self,
        members: Sequence[StaffMember],
        *,
        occasion: Occasion,
        school: Mapping[str, str],
        chosen: str = "",
    ) -> None:
        """Ask who it is; the one account there is, or `chosen`, stands chosen already."""
        self._occasion, self._school = occasion, school
        if occasion is Occasion.START:
            chosen = chosen or self.tiles.value()
        self.tiles.setMinimumHeight(0)
        active = [member for member in members if member.active]
        self.tiles.set_choices(
            [
                (
                    str(member.id),
                    f"{member.name}\n{member.position}" if member.position else member.name,
                    _initials(member.name),
                )
                for member in active
            ]
        )
        if chosen or len(active) == 1:
            self.tiles.choose(chosen or str(active[0].id))
        self.retranslate()
        if not self.secret.hasFocus() or not self.tiles.value():
            self.focus()

    def focus(self) -> None:
        """Where typing begins: the PIN when the name is known, else the names."""
        if self.tiles.value():
            self.row.focus()
        else:
            self.tiles.focus()

    def show_waiting(self) -> None:
        """The PIN is being tried."""
        self.enter.setEnabled(False)

    def show_wrong(self, text: str) -> None:
        """The PIN does not fit, or it is too soon."""
        self.enter.setEnabled(True)
        self.secret.wipe()
        self.row.set_note(text, ERROR)
        self.row.focus()

    def count_down(self, text: str) -> None:
        """How long to wait still; "" when the wait is over."""
        self.row.set_note(text, ERROR)

    def show_right(self) -> None:
        """Leave nothing typed behind."""
        self.enter.setEnabled(True)
        self.secret.wipe()
        self.row.clear_note()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        titles = {
            Occasion.START: self.tr("Good day. Who is at the desk?"),
            Occasion.LOCKED: self.tr("The desk is locked"),
            Occasion.CHANGE: self.tr("Who takes over?"),
        }
        words = {
            Occasion.START: self._school.get(self.languages.value(), " "),
            Occasion.LOCKED: self.tr("The work waits behind this page, as it was left."),
            Occasion.CHANGE: self.tr("The open case stays where it is."),
        }
        self.title.setText(titles[self._occasion])
        self.subtitle.setText(words[self._occasion])
        self.subtitle.setVisible(bool(words[self._occasion]))
        self.tiles.setAccessibleName(self.tr("Name"))
        self.row.set_label(self.tr("PIN or password"))
        locked = self._occasion is Occasion.LOCKED
        self.enter.setText(self.tr("Unlock") if locked else self.tr("Sign in"))
        self.back.setText(self.tr("Back to work"))
        self.back.setVisible(self._occasion is Occasion.CHANGE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.row.clear_note()
            self.retranslate()

    def _lay_out(self) -> None:
        self.card.body.addWidget(self.tiles)
        self.card.body.addWidget(self.row)
        foot = QHBoxLayout()
        foot.addWidget(self.enter)
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.card.body.addLayout(foot)
        order: tuple[QWidget, ...] = (self.tiles, self.secret, self.enter, self.back)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_chosen(self, _value: str) -> None:
        self.row.clear_note()
        self.row.focus()

    def _ask(self) -> None:
        if not self._open:
            self._held = True
            self.show_waiting()
        elif not self.tiles.value():
            self.row.set_note(self.tr("Choose your name first."), HINT)
            self.tiles.focus()
        elif self.enter.isEnabled():
            self.sign_in_asked.emit(self.tiles.value(), self.secret.value())


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2]).upper()
