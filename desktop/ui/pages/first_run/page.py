"""The first start in one calm page: the school, the workstation, the first account, the backup."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import Code
from desktop.ui.error_texts import error_text
from desktop.ui.pages.school_fields import LETTERS, PAIRS, SchoolWords, made
from desktop.ui.tokens import GRID
from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.folder_field import FolderField
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.looks import divider, text_label
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.text_field import TextField

REQUIRED = ("name_kk", "name_ru", "bin", "letter", "staff_name", "staff_secret", "staff_repeated")


class FirstRunPage(Gate):
    """Gathers what a desk needs; keeps nothing itself."""

    set_up_asked = Signal()
    restore_asked = Signal()
    field_left = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=820, languages=tuple(OWN_NAMES.items()))
        self.rows: dict[str, FieldRow] = {}
        self._grids: list[Columns] = []
        self._faults: dict[str, Code] = {}
        self._school = SchoolWords(self)
        self._heads = {
            name: text_label("section") for name in ("school", "desk", "staff", "backup")
        }
        self._hints = {name: text_label("muted", wrap=True) for name in self._heads}
        self.trouble = MessageBar()
        self.set_up = PrimaryButton(name="set_up", icon="check")
        self.set_up.clicked.connect(self.set_up_asked)
        self.restore = LinkButton(name="restore_here")
        self.restore.clicked.connect(self.restore_asked)
        self._build()
        self.rows["passphrase"].hide()
        self.retranslate()

    def values(self) -> dict[str, str]:
        """What stands in each field, by its name."""
        return {name: row.value() for name, row in self.rows.items()}

    def show_faults(self, faults: Mapping[str, Code]) -> None:
        """Words beside each field that does not stand, the cursor in the first of them."""
        for name in self.rows:
            self.show_fault(name, faults.get(name))
        first = next((row for name, row in self.rows.items() if name in faults), None)
        if first is not None:
            first.focus()
            self.ensureWidgetVisible(first)

    def show_fault(self, name: str, fault: Code | None) -> None:
        """Words beside one field, or none."""
        self._faults.pop(name, None)
        if fault:
            self._faults[name] = fault
        self.rows[name].set_note(self._words(name, fault) if fault else "", ERROR)

    def ask_passphrase(self, what: str, advice: str) -> None:
        """The keyring cannot be used: say why, and offer a passphrase."""
        self.trouble.say(what, advice, weight="warning")
        self.rows["passphrase"].show()

    def show_busy(self, *, busy: bool) -> None:
        """The desk is being made."""
        self.set_up.setEnabled(not busy)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("Set up this desk"))
        self.subtitle.setText(
            self.tr("Once, in a few minutes. Everything but the recovery key can be changed later.")
        )
        heads = {
            "school": (
                self.tr("The school"),
                self.tr("As it stands on receipts and applications."),
            ),
            "desk": (
                self.tr("This workstation"),
                self.tr("Each workstation has a letter of its own: it begins every number."),
            ),
            "staff": (
                self.tr("The first account"),
                self.tr("An administrator: may change settings and add accounts."),
            ),
            "backup": (
                self.tr("Safety"),
                self.tr(
                    "Everything is encrypted on this disk. A copy goes to a second place each day."
                ),
            ),
        }
        for name, (head, hint) in heads.items():
            self._heads[name].setText(head)
            self._hints[name].setText(hint)
        for name, label in self._labels().items():
            self.rows[name].set_label(label)
        for name, fault in tuple(self._faults.items()):
            self.show_fault(name, fault)
        self.rows["letter"].control.setToolTip(self.tr("First in every number: A-2026-000117"))
        self.restore.setText(self.tr("There is a backup: restore it onto this computer"))
        self.set_up.setText(self.tr("Set up the desk"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short of width, fields stand one below another."""
        super().resizeEvent(event)
        for grid in self._grids:
            grid.fit(self.viewport().width())

    def _labels(self) -> dict[str, str]:
        return self._school.labels() | {
            "letter": self.tr("Letter"),
            "staff_name": self.tr("Surname and given name"),
            "staff_position": self.tr("Position"),
            "staff_secret": self.tr("PIN or password"),
            "staff_repeated": self.tr("The same again"),
            "backup_folder": self.tr("Folder or stick for backups"),
            "passphrase": self.tr("Passphrase, at least 12 signs"),
        }

    def _words(self, name: str, fault: Code) -> str:
        if name == "staff_repeated" and fault is Code.VALUE_DIFFERS_FROM_DOCUMENT:
            return self.tr("The two are not the same.")
        if name == "passphrase" and fault is Code.SECRET_TOO_SHORT:
            return self.tr("A passphrase has at least 12 signs.")
        return error_text(fault)

    def _build(self) -> None:
        letter = ChoiceField()
        letter.set_choices(LETTERS)
        letter.set_value("A")
        body = self.card.body
        body.setSpacing(0)
        body.addWidget(self.trouble)
        body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(GRID)
        self._section("school", made(PAIRS[0]))
        for pair in PAIRS[1:]:
            self._pairs(made(pair))
        self._pairs((("director", TextField()),), columns=1)
        self._section("desk", (("letter", letter),))
        self._section("staff", (("staff_name", TextField()), ("staff_position", TextField())))
        self._pairs((("staff_secret", SecretField()), ("staff_repeated", SecretField())))
        self._section("backup", (("backup_folder", FolderField()),), columns=1)
        self._pairs((("passphrase", SecretField()),), columns=1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.set_up)
        body.addLayout(foot)
        for name in REQUIRED:
            self.rows[name].set_required(True)

    def _section(
        self, name: str, fields: tuple[tuple[str, QWidget], ...], *, columns: int = 2
    ) -> None:
        body = self.card.body
        if name != "school":
            body.addWidget(divider())
            body.addSpacing(3 * GRID)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._heads[name])
        head.addWidget(self._hints[name])
        body.addLayout(head)
        body.addSpacing(2 * GRID)
        self._pairs(fields, columns=columns)

    def _pairs(self, fields: tuple[tuple[str, QWidget], ...], *, columns: int = 2) -> None:
        for name, control in fields:
            row = FieldRow(control, name)
            row.left.connect(lambda _value, name=name: self.field_left.emit(name))
            self.rows[name] = row
        grid = Columns([self.rows[name] for name, _ in fields], columns=columns)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grids.append(grid)
        self.card.body.addLayout(grid)
