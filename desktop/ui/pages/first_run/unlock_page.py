"""A start that the keyring alone does not open: what is the matter, and what opens the desk."""

from enum import Enum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.key_field import KeyField
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.secret_field import SecretField


class Means(Enum):
    """What opens the store."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    RECOVERY = "recovery"
    NOTHING = "nothing"
    """It cannot be opened here and now."""


class UnlockPage(Gate):
    """Asks for a passphrase or the recovery key, or says in words why nothing helps here."""

    passphrase_given = Signal(str)
    recovery_given = Signal(str)
    again_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__(width=640, languages=tuple(OWN_NAMES.items()))
        self._means = Means.PASSPHRASE
        self.trouble = MessageBar()
        self.passphrase = FieldRow(SecretField(), "passphrase")
        self.recovery = FieldRow(KeyField(), "recovery_key")
        self.open = PrimaryButton(name="open_store", icon="key")
        self.restore = SecondaryButton(name="restore_backup")
        self.other = LinkButton(name="other_means")
        for row in (self.passphrase, self.recovery):
            row.field.moves_on = False
            row.advanced.connect(self._ask)
        self.open.clicked.connect(self._ask)
        self.restore.clicked.connect(self.restore_asked)
        self.other.clicked.connect(lambda: self.show_means(Means.RECOVERY))
        self._lay_out()
        self.retranslate()

    def show_means(self, means: Means, what: str = "", advice: str = "") -> None:
        """Ask for what opens the store; `what` says why it is not simply open."""
        self._means = means
        if what:
            weight = "error" if means is Means.NOTHING else "warning"
            self.trouble.say(what, advice, weight=weight)
        self.passphrase.setVisible(means is Means.PASSPHRASE)
        self.recovery.setVisible(means is Means.RECOVERY)
        self.other.setVisible(means is Means.PASSPHRASE)
        self.restore.setVisible(means is not Means.PASSPHRASE)
        self.open.setEnabled(True)
        self.retranslate()
        if means is Means.NOTHING:
            self.open.setFocus()
            return
        row = self.passphrase if means is Means.PASSPHRASE else self.recovery
        # Somebody may be typing already: what stands would be selected, and the next key eat it.
        if not (row.control.hasFocus() and row.field.value()):
            row.focus()

    def show_waiting(self) -> None:
        """It is being tried."""
        self.open.setEnabled(False)

    def show_wrong(self, text: str) -> None:
        """It does not fit."""
        row = self.passphrase if self._means is Means.PASSPHRASE else self.recovery
        row.set_note(text, ERROR)
        self.open.setEnabled(True)
        row.focus()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        titles = {
            Means.PASSPHRASE: self.tr("The passphrase, please"),
            Means.RECOVERY: self.tr("The recovery key, please"),
            Means.NOTHING: self.tr("The desk cannot be opened"),
        }
        self.title.setText(titles[self._means])
        self.passphrase.set_label(self.tr("Passphrase"))
        self.recovery.set_label(self.tr("Recovery key, eight groups of five signs"))
        nothing = self._means is Means.NOTHING
        self.open.setText(self.tr("Try again") if nothing else self.tr("Open the desk"))
        self.restore.setText(self.tr("Restore from a backup…"))
        self.other.setText(self.tr("Use the recovery key instead"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addWidget(self.restore)
        foot.addWidget(self.other)
        foot.addStretch(1)
        for part in (self.trouble, self.passphrase, self.recovery):
            self.card.body.addWidget(part)
        self.card.body.addLayout(foot)

    def _ask(self) -> None:
        if not self.open.isEnabled():
            return
        if self._means is Means.PASSPHRASE:
            self.passphrase_given.emit(self.passphrase.value())
        elif self._means is Means.RECOVERY:
            self.recovery_given.emit(self.recovery.value())
        else:
            self.again_asked.emit()
