"""The recovery key, once: shown, printed, and confirmed before it is gone from the screen."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from desktop.ui import theme
from desktop.ui.tokens import GRID
from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.gate import Gate
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.tick_field import TickField


class RecoveryPage(Gate):
    """Holds the key only while it is on the screen."""

    print_asked = Signal()
    save_asked = Signal()
    noted = Signal()
    """Staff say that the key is in a safe place; the page has forgotten it."""

    def __init__(self) -> None:
        super().__init__(width=720, languages=tuple(OWN_NAMES.items()))
        self.message = MessageBar()
        self._groups = [text_label("key") for _ in range(8)]
        self.print = SecondaryButton(name="print_recovery_sheet", icon="printer")
        self.save = SecondaryButton(name="save_recovery_sheet", icon="save")
        self.confirmed = TickField()
        self.confirmed.setObjectName("recovery_noted")
        self.go_on = PrimaryButton(name="continue", icon="forward")
        self.go_on.setEnabled(False)
        self._lay_out()
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.confirmed.left.connect(lambda value: self.go_on.setEnabled(bool(value)))
        self.go_on.clicked.connect(self._on_noted)
        theme.current().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_key(self, groups: tuple[str, ...]) -> None:
        """Eight groups of five signs, each with its place."""
        for at, (label, group) in enumerate(zip(self._groups, groups, strict=True), start=1):
            label.setText(group)
            label.setAccessibleName(f"{at}: {' '.join(group)}")
        self.confirmed.set_value("")
        self.go_on.setEnabled(False)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("The recovery key"))
        self.subtitle.setText(
            self.tr(
                "It opens the store and its backups when this computer is lost or its account is"
                " gone. It is shown this once and kept nowhere. Print it and put it in the safe."
            )
        )
        self.print.setText(self.tr("Print"))
        self.save.setText(self.tr("Save as PDF"))
        self.confirmed.setText(self.tr("The key is on paper and in a safe place."))
        self.go_on.setText(self.tr("Go on"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        sheet = QFrame()
        sheet.setProperty("look", "sunken")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        grid.setSpacing(2 * GRID)
        for at, label in enumerate(self._groups):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, at // 4, at % 4)
        deeds = QHBoxLayout()
        deeds.addWidget(self.print)
        deeds.addWidget(self.save)
        deeds.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.confirmed, 1)
        foot.addWidget(self.go_on)
        for part in (self.message, sheet):
            self.card.body.addWidget(part)
        self.card.body.addLayout(deeds)
        self.card.body.addLayout(foot)

    def _dress(self) -> None:
        for label in self._groups:
            label.setStyleSheet(
                f"font-size: {theme.current().px(24)}px; font-weight: 700; letter-spacing: 2px;"
            )

    def _on_noted(self) -> None:
        for label in self._groups:
            label.clear()
            label.setAccessibleName("")
        self.noted.emit()
