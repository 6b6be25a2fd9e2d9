"""What the workstation is set to; each choice holds as it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.pages.school_fields import LETTERS, PAIRS, SCHOOL, SchoolWords, made
from desktop.ui.pages.settings.registry_card import RegistryCard
from desktop.ui.pages.settings.scanner_card import ScannerCard
from desktop.ui.tokens import GRID
from desktop.ui.translations import OWN_NAMES
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.field_row import ERROR, HINT, FieldRow
from desktop.ui.widgets.folder_field import FolderField
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.number_fields import DigitsField
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField

ADMINISTRATORS = ("keep_identity_pictures", "keep_originals_days", "backup_folder", *SCHOOL)
"""What only an administrator changes."""

_NOTED = ("keep_originals_days", "photo_dpi", "backup_folder", *SCHOOL)
"""Fields that something may have to be said of."""

_LINES = {"keep_originals_days": 2, "letter": 2}
"""Hints that always stand and take two lines where the text is large."""

_WIDTH = 860


class SettingsPage(QScrollArea):
    """Cards by subject."""

    changed = Signal(str, str)
    """A setting and its new value, as text."""
    school_save_asked = Signal()
    backup_asked = Signal()
    recovery_key_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settings_page")
        self.setWidgetResizable(True)
        # The controls in it take the cursor and bring themselves into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = text_label("page")
        self.cards = {
            name: Card() for name in ("looks", "desk", "papers", "pictures", "backup", "school")
        }
        self.registry = RegistryCard()
        self.scanners = ScannerCard()
        self.rows: dict[str, FieldRow] = {}
        self._grids: list[Columns] = []
        self._school = SchoolWords(self)
        self.ticks: dict[str, TickField] = {}
        self.last_backup = text_label("muted", wrap=True)
        self.key_words = text_label("muted", wrap=True)
        self.pictures_words = text_label("muted", wrap=True)
        self.back_up = SecondaryButton(name="back_up_now", icon="backup")
        self.new_key = SecondaryButton(name="new_recovery_key", icon="key")
        self.save_school = PrimaryButton(name="save_school", icon="check")
        self._printers: Sequence[str] = ()
        self._column = QWidget()
        self._build()
        self.back_up.clicked.connect(self.backup_asked)
        self.new_key.clicked.connect(self.recovery_key_asked)
        self.save_school.clicked.connect(self.school_save_asked)
        theme.current().changed.connect(self._dress_page)
        self._dress_page()
        self.retranslate()

    def show_values(self, values: dict[str, str]) -> None:
        """Fill what is known, by name."""
        for name, value in values.items():
            if name in self.ticks:
                self.ticks[name].set_value(value)
            elif name in self.rows:
                self.rows[name].set_value(value)

    def show_printers(self, names: Sequence[str]) -> None:
        """The system's printers."""
        self._printers = names
        self._fill_printers()

    def allow(self, *, administrator: bool) -> None:
        """Lock what only an administrator changes."""
        for name in ADMINISTRATORS:
            control = self.ticks.get(name) or self.rows[name].control
            control.setEnabled(administrator)
        for button in (self.new_key, self.save_school):
            button.setEnabled(administrator)

    def show_fault(self, name: str, text: str) -> None:
        """Words beside one field, or none."""
        self.rows[name].set_note(text, ERROR)

    def show_last_backup(self, text: str) -> None:
        """When the last verified backup was made."""
        self.last_backup.setText(text)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("Settings"))
        for name, title in self._titles().items():
            self.cards[name].set_title(title)
        for name, label in self._labels().items():
            self.rows[name].set_label(label)
        self._retranslate_choices()
        self._fill_printers()
        self.ticks["animation"].setText(self.tr("Small movements (shorter than 0.15 s)"))
        self.ticks["keep_identity_pictures"].setText(self.tr("Keep pictures of identity documents"))
        self.pictures_words.setText(
            self.tr(
                "The service asks that the identity document be shown and handed back; it does not"
                " ask for a copy. Without this tick a picture is only looked at: its key is"
                " destroyed when the document is confirmed. With it, pictures are stored, backed up"
                " and counted, and each identity page says so."
            )
        )
        self.key_words.setText(
            self.tr(
                "The recovery key is kept nowhere, so it cannot be printed again. A new one can be"
                " made; the old sheet then opens older backups only."
            )
        )
        self.rows["keep_originals_days"].set_note(
            self.tr("Originals stay on this disk alone, encrypted."), HINT
        )
        self.rows["letter"].set_note(
            self.tr("Another letter begins a new series of numbers."), HINT
        )
        self.back_up.setText(self.tr("Back up now"))
        self.new_key.setText(self.tr("Make a new recovery key"))
        self.save_school.setText(self.tr("Save the school's facts"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short of width, fields stand one below another."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for grid in self._grids:
            grid.fit(self.viewport().width())

    def _titles(self) -> dict[str, str]:
        return {
            "looks": self.tr("Looks and language"),
            "desk": self.tr("The desk"),
            "papers": self.tr("Papers and printer"),
            "pictures": self.tr("Pictures"),
            "backup": self.tr("Safety"),
            "school": self.tr("The school"),
        }

    def _labels(self) -> dict[str, str]:
        return {
            "language": self.tr("Language"),
            "theme": self.tr("Theme"),
            "text_scale": self.tr("Size of text"),
            "auto_lock_minutes": self.tr("Lock the desk after"),
            "paper_size": self.tr("Sheet"),
            "printer": self.tr("Printer"),
            "photo_dpi": self.tr("Photo resolution"),
            "photo_profile": self.tr("Head on the photo"),
            "keep_originals_days": self.tr("Days to keep originals after a case is received"),
            "backup_folder": self.tr("Folder or stick for backups"),
            "letter": self.tr("Letter of this workstation"),
        } | self._school.labels()

    def _retranslate_choices(self) -> None:
        minutes = [(str(n), self.tr("%n minutes", "", n)) for n in (2, 5, 10, 15, 30, 60)]
        choices: dict[str, list[tuple[str, str]]] = {
            "language": list(OWN_NAMES.items()),
            "theme": [
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast", self.tr("High contrast")),
            ],
            "text_scale": [(str(n), f"{n} %") for n in (100, 125, 150, 175, 200)],
            "auto_lock_minutes": minutes,
            "paper_size": [("A4", "A4"), ("A5", "A5")],
            "photo_dpi": [("300", "300 dpi"), ("600", "600 dpi")],
            "photo_profile": [("head_30", self.tr("30 mm")), ("head_25", self.tr("25 mm"))],
            "letter": list(LETTERS),
        }
        for name, options in choices.items():
            control = self.rows[name].control
            if isinstance(control, ChoiceField | SegmentedChoice):
                control.set_choices(options)

    def _fill_printers(self) -> None:
        control = self.rows["printer"].control
        if isinstance(control, ChoiceField):
            ask = [("ask", self.tr("Ask each time (system dialog)"))]
            control.set_choices(ask + [(name, name) for name in self._printers])

    def _build(self) -> None:
        self._grid(
            "looks",
            (("language", _few()), ("theme", _few())),
        )
        self._grid("looks", (("text_scale", _few()),))
        self._tick("looks", "animation")
        self._grid("desk", (("auto_lock_minutes", ChoiceField()),), columns=2)
        self._grid("papers", (("paper_size", _few()), ("printer", ChoiceField())))
        self._grid(
            "pictures",
            (
                ("photo_dpi", _few()),
                ("photo_profile", _few()),
            ),
        )
        self._grid("pictures", (("keep_originals_days", DigitsField(length=4)),), columns=2)
        self._tick("pictures", "keep_identity_pictures")
        self.cards["pictures"].body.addWidget(self.pictures_words)
        self._grid("backup", (("backup_folder", FolderField()),))
        self._foot("backup", self.back_up, self.last_backup)
        self._foot("backup", self.new_key, self.key_words)
        for pair in PAIRS:
            self._grid("school", made(pair))
        self._grid("school", (("director", TextField()), ("letter", ChoiceField())))
        self._foot("school", self.save_school, text_label("muted"))
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 3 * GRID, 0, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.title)
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(self.scanners)
        column.addWidget(self.registry)
        ground = QWidget()
        ground.setProperty("look", "ground")
        row = QHBoxLayout(ground)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(ground)

    def _grid(
        self, card: str, fields: tuple[tuple[str, QWidget], ...], *, columns: int = 0
    ) -> None:
        for name, control in fields:
            row = FieldRow(control, name)
            row.keep_lines(_LINES.get(name, 1 if name in _NOTED else 0))
            self.rows[name] = row
            if name not in SCHOOL:
                row.left.connect(lambda value, name=name: self.changed.emit(name, value))
        grid = Columns([self.rows[name] for name, _ in fields], columns=columns)
        self._grids.append(grid)
        self.cards[card].body.addLayout(grid)

    def _tick(self, card: str, name: str) -> None:
        tick = TickField()
        tick.setObjectName(name)
        tick.left.connect(lambda value: self.changed.emit(name, value))
        self.ticks[name] = tick
        self.cards[card].body.addWidget(tick)

    def _foot(self, card: str, button: QWidget, words: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(button)
        row.addWidget(words, 1)
        self.cards[card].body.addLayout(row)

    def _dress_page(self) -> None:
        self._column.setMaximumWidth(theme.current().px(_WIDTH))
        self._fit()


def _few() -> SegmentedChoice:
    return SegmentedChoice(folds=True)
