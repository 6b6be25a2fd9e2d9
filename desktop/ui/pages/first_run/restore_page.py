"""Where the backup is and what opens it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.folder_field import FolderField
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.key_field import KeyField
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.secret_field import SecretField


class RestorePage(Gate):
    """Gathers folder, recovery key and, where no keyring takes the key, a passphrase."""

    restore_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(width=640, languages=tuple(OWN_NAMES.items()))
        self._instead = False
        self.message = MessageBar()
        self.rows = {
            "restore_folder": FieldRow(FolderField(), "restore_folder"),
            "restore_key": FieldRow(KeyField(), "restore_key"),
            "restore_passphrase": FieldRow(SecretField(), "restore_passphrase"),
        }
        for row in self.rows.values():
            row.keep_lines(2)
        self.restore = PrimaryButton(name="restore", icon="check")
        self.back = SecondaryButton(name="restore_back")
        self.busy = BusyOverlay(self)
        self._lay_out()
        self.restore.clicked.connect(self.restore_asked)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def begin(self, folder: str, *, instead: bool) -> None:
        """Ask anew; `instead` says that a store that does not open is here."""
        self._instead = instead
        for row in self.rows.values():
            row.clear_note()
        self.rows["restore_folder"].set_value(folder)
        for name in ("restore_key", "restore_passphrase"):
            self.rows[name].set_value("")
        self.rows["restore_passphrase"].hide()
        self.message.clear()
        self.retranslate()
        self.rows["restore_key" if folder else "restore_folder"].focus()

    def values(self) -> dict[str, str]:
        """What stands in each field, by its name."""
        return {name: row.value() for name, row in self.rows.items()}

    def ask_passphrase(self, what: str, advice: str) -> None:
        """The keyring cannot be used: say why, and offer a passphrase."""
        self.message.say(what, advice, weight="warning")
        self.rows["restore_passphrase"].show()

    @property
    def asks_passphrase(self) -> bool:
        """Whether one is needed here."""
        return not self.rows["restore_passphrase"].isHidden()

    def show_faults(self, faults: dict[str, str]) -> None:
        """Words beside each field that does not stand, the cursor in the first of them."""
        for name, row in self.rows.items():
            row.set_note(faults.get(name, ""), ERROR)
        first = next((row for name, row in self.rows.items() if name in faults), None)
        if first is not None:
            first.focus()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("Restore from a backup"))
        self.subtitle.setText(
            self.tr(
                "What is here now is not deleted: it is set aside in the profile's folder once the"
                " whole backup has been fetched."
            )
            if self._instead
            else self.tr(
                "This computer goes on where the backup was made. Accounts and PINs come with it;"
                " numbers go on in a new series."
            )
        )
        labels = {
            "restore_folder": self.tr("Folder or stick with the backup"),
            "restore_key": self.tr("Recovery key, eight groups of five signs"),
            "restore_passphrase": self.tr("Passphrase for each start, at least 12 signs"),
        }
        for name, label in labels.items():
            self.rows[name].set_label(label)
        self.restore.setText(self.tr("Restore"))
        self.back.setText(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addWidget(self.back)
        foot.addStretch(1)
        for part in (self.message, *self.rows.values()):
            self.card.body.addWidget(part)
        self.card.body.addLayout(foot)
