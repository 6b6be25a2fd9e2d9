"""A passphrase in place of the recovery key, for desks without a keyring."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.secret_field import SecretField


class PassphrasePage(Gate):
    """Offers, and never insists."""

    chosen = Signal(str)
    later = Signal()

    def __init__(self) -> None:
        super().__init__(width=640, languages=tuple(OWN_NAMES.items()))
        self.trouble = MessageBar()
        self.passphrase = FieldRow(SecretField(), "new_passphrase")
        self.repeated = FieldRow(SecretField(), "passphrase_repeated")
        self.set = PrimaryButton(name="set_passphrase", icon="key")
        self.wait = QuietButton(name="later")
        self.repeated.field.moves_on = False
        self.repeated.advanced.connect(self._on_set)
        self.set.clicked.connect(self._on_set)
        self.wait.clicked.connect(self.later)
        self._lay_out()
        self.retranslate()

    def begin(self, what: str) -> None:
        """Say why the keyring does not do."""
        self.trouble.say(what, weight="warning")
        self.passphrase.focus()

    def show_busy(self, *, busy: bool) -> None:
        """It is being set."""
        self.set.setEnabled(not busy)

    def show_fault(self, words: str) -> None:
        """What is wrong with the passphrase."""
        self.passphrase.set_note(words, ERROR)
        self.passphrase.focus()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("A passphrase for each start"))
        self.subtitle.setText(
            self.tr(
                "The desk is open. Choose a passphrase now, and the recovery key can stay in the"
                " safe; without one it is asked for at each start."
            )
        )
        self.passphrase.set_label(self.tr("Passphrase, at least 12 signs"))
        self.repeated.set_label(self.tr("The same again"))
        self.set.setText(self.tr("Set the passphrase"))
        self.wait.setText(self.tr("Not now"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.set)
        foot.addWidget(self.wait)
        foot.addStretch(1)
        for part in (self.trouble, self.passphrase, self.repeated):
            self.card.body.addWidget(part)
        self.card.body.addLayout(foot)

    def _on_set(self) -> None:
        same = self.passphrase.value() == self.repeated.value()
        self.passphrase.clear_note()
        self.repeated.set_note("" if same else self.tr("The two are not the same."), ERROR)
        if same:
            self.chosen.emit(self.passphrase.value())
        else:
            self.repeated.focus()
