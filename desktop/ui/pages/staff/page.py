"""Accounts: who may sit at the desk."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.staff import Role, StaffMember
from desktop.ui import theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.looks import divider, text_label
from desktop.ui.widgets.middle import empty
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField

_WIDTH = 860


class StaffPage(QScrollArea):
    """A line for each account, and a form for another one or for a new PIN."""

    add_asked = Signal()
    secret_asked = Signal(object, str, str)
    """UUID of the account, its new secret and, where it is one's own, the old one."""
    active_asked = Signal(object, bool)
    role_asked = Signal(object, str)
    """UUID of the account and the `Role` that it is to have."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("staff_page")
        self.setWidgetResizable(True)
        # The controls in it take the cursor and bring themselves into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = text_label("page")
        self.accounts, self.new, self.change = Card(), Card(), Card()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(GRID)
        self._lines.setColumnStretch(0, 1)
        self._members: tuple[StaffMember, ...] = ()
        self._administrator = False
        self._own: UUID | None = None
        self._target: UUID | None = None
        self._named = ""
        role = SegmentedChoice(folds=True)
        self.rows = {
            "staff_name": FieldRow(TextField(), "staff_name"),
            "staff_position": FieldRow(TextField(), "staff_position"),
            "staff_secret": FieldRow(SecretField(), "staff_secret"),
            "staff_role": FieldRow(role, "staff_role"),
        }
        self.old_secret = FieldRow(SecretField(), "old_secret")
        self.new_secret = FieldRow(SecretField(), "new_secret")
        for row in (*self.rows.values(), self.old_secret, self.new_secret):
            row.keep_lines(1)
        self.add = PrimaryButton(name="add_account", icon="plus")
        self.save_secret = PrimaryButton(name="save_secret", icon="check")
        self._column = QWidget()
        self._build()
        self.add.clicked.connect(self.add_asked)
        self.save_secret.clicked.connect(self._on_secret)
        theme.current().changed.connect(self._dress_page)
        self._dress_page()
        self.retranslate()

    def show_members(
        self, members: Sequence[StaffMember], *, own: UUID, administrator: bool
    ) -> None:
        """All accounts; deeds stand beside those that may be changed from here."""
        self._members, self._own, self._administrator = tuple(members), own, administrator
        self.new.setVisible(administrator)
        self.change.hide()
        self._fill()

    def values(self) -> dict[str, str]:
        """The form of a new account."""
        return {name: row.value() for name, row in self.rows.items()}

    def clear_form(self) -> None:
        """Ready for the next one."""
        for name, row in self.rows.items():
            row.set_value(Role.RECEPTION.value if name == "staff_role" else "")
        self.clear_faults()
        _wipe(self.rows["staff_secret"], self.old_secret, self.new_secret)
        self.change.hide()

    def show_fault(self, name: str, text: str) -> None:
        """Words beside the field that does not stand."""
        row = self._all_rows()[name]
        row.set_note(text, ERROR)
        row.focus()
        self._bring(row)

    def clear_faults(self) -> None:
        """What was said of an earlier try is out of date."""
        for row in self._all_rows().values():
            row.clear_note()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("Staff"))
        self.accounts.set_title(self.tr("Accounts"))
        self.new.set_title(self.tr("A new account"))
        self.rows["staff_name"].set_label(self.tr("Surname and given name"))
        self.rows["staff_position"].set_label(self.tr("Position"))
        self.rows["staff_secret"].set_label(self.tr("PIN or password"))
        self.rows["staff_role"].set_label(self.tr("May do"))
        role = self.rows["staff_role"].control
        if isinstance(role, SegmentedChoice):
            role.set_choices(
                [
                    (Role.RECEPTION.value, self.tr("Reception")),
                    (Role.ADMINISTRATOR.value, self.tr("Also settings and accounts")),
                ]
            )
        self.old_secret.set_label(self.tr("Present PIN or password"))
        self.change.set_title(self.tr("New PIN for {name}").format(name=self._named))
        self.new_secret.set_label(self.tr("New PIN or password"))
        self.add.setText(self.tr("Add the account"))
        self.save_secret.setText(self.tr("Save"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.clear_faults()
            self.retranslate()

    def _all_rows(self) -> dict[str, FieldRow]:
        return self.rows | {"old_secret": self.old_secret, "new_secret": self.new_secret}

    def _bring(self, widget: QWidget) -> None:
        """Scroll there once the page knows how high everything is."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget, 0, 3 * GRID))

    def _fill(self) -> None:
        empty(self._lines)
        for at, member in enumerate(self._members):
            if at:
                self._lines.addWidget(divider(), 2 * at - 1, 0, 1, 3)
            self._add_line(2 * at, member)

    def _add_line(self, row: int, member: StaffMember) -> None:
        line = QWidget()
        words = QVBoxLayout(line)
        words.setContentsMargins(0, 6, 0, 6)
        words.setSpacing(0)
        words.addWidget(text_label("strong", member.name, wrap=True))
        words.addWidget(text_label("muted", self._about(member), wrap=True))
        self._lines.addWidget(line, row, 0)
        if self._administrator or member.id == self._own:
            self._lines.addWidget(self._secret_button(member), row, 1)
        if self._administrator and member.id != self._own:
            self._lines.addWidget(self._account_deeds(member), row, 2)

    def _secret_button(self, member: StaffMember) -> QWidget:
        button = SecondaryButton(self.tr("New PIN"), name=f"new_pin_{member.id.hex[-6:]}")
        button.setAccessibleName(self.tr("New PIN for {name}").format(name=member.name))
        button.clicked.connect(lambda: self._on_change(member))
        return button

    def _account_deeds(self, member: StaffMember) -> QWidget:
        """One below the other: side by side they push a long name off a narrow screen."""
        deeds = QWidget()
        column = QVBoxLayout(deeds)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._role_button(member))
        column.addWidget(self._switch(member))
        return deeds

    def _role_button(self, member: StaffMember) -> QWidget:
        administers = member.role is Role.ADMINISTRATOR
        wanted = Role.RECEPTION if administers else Role.ADMINISTRATOR
        given, taken = self.tr("Make administrator"), self.tr("Reception only")
        words = taken if administers else given
        button = QuietButton(words, name=f"role_{member.id.hex[-6:]}")
        button.setAccessibleName(f"{words}: {member.name}")
        button.clicked.connect(lambda: self.role_asked.emit(member.id, wanted.value))
        return button

    def _switch(self, member: StaffMember) -> QWidget:
        words = self.tr("Switch off") if member.active else self.tr("Switch on")
        button = QuietButton(words, name=f"switch_{member.id.hex[-6:]}")
        button.setAccessibleName(f"{words}: {member.name}")
        button.clicked.connect(lambda: self.active_asked.emit(member.id, not member.active))
        return button

    def _about(self, member: StaffMember) -> str:
        roles = {
            Role.ADMINISTRATOR: self.tr("administrator"),
            Role.RECEPTION: self.tr("reception"),
        }
        state = "" if member.active else self.tr("switched off")
        return " · ".join(part for part in (member.position, roles[member.role], state) if part)

    def _on_change(self, member: StaffMember) -> None:
        self._target = member.id
        self._named = member.name
        self.change.set_title(self.tr("New PIN for {name}").format(name=member.name))
        self.change.show()
        _wipe(self.old_secret, self.new_secret)
        own = member.id == self._own
        self.old_secret.setVisible(own)
        (self.old_secret if own else self.new_secret).focus()
        self._bring(self.change)

    def _on_secret(self) -> None:
        if self._target is not None:
            self.old_secret.clear_note()
            self.new_secret.clear_note()
            self.secret_asked.emit(self._target, self.new_secret.value(), self.old_secret.value())

    def _build(self) -> None:
        self.accounts.body.addLayout(self._lines)
        self.change.body.addWidget(self.old_secret)
        self.change.body.addWidget(self.new_secret)
        self.change.body.addWidget(self.save_secret, 0, Qt.AlignmentFlag.AlignLeft)
        self.change.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        for at, name in enumerate(("staff_name", "staff_position", "staff_secret")):
            grid.addWidget(self.rows[name], at // 2, at % 2)
        grid.addWidget(self.rows["staff_role"], 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.new.body.addLayout(grid)
        self.new.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 3 * GRID, 0, 4 * GRID)
        column.setSpacing(2 * GRID)
        for part in (self.title, self.accounts, self.change, self.new):
            column.addWidget(part)
        column.addStretch(1)
        ground = QWidget()
        ground.setProperty("look", "ground")
        outer = QHBoxLayout(ground)
        outer.addStretch(1)
        outer.addWidget(self._column, 100)
        outer.addStretch(1)
        self.setWidget(ground)

    def _dress_page(self) -> None:
        self._column.setMaximumWidth(theme.current().px(_WIDTH))


def _wipe(*rows: FieldRow) -> None:
    for row in rows:
        row.clear_note()
        if isinstance(row.control, SecretField):
            row.control.wipe()
