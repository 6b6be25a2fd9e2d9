"""Which scanner and how it scans: a sheet over the page that asks for it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.capture import Area, Colour, ScanSettings, Source, SourceAbilities
from desktop.ui import theme
from desktop.ui.pages.case.making import dress
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.cover import Cover
from desktop.ui.widgets.field_row import ERROR, HINT, FieldRow
from desktop.ui.widgets.looks import set_look, text_label
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField

_WIDTH = 640
_LEAST = 500
_ANY = "any"
"""Stands for whatever document comes next."""
_ROWS: dict[str, type[ChoiceField | SegmentedChoice | TextField]] = {
    "scanner_device": ChoiceField,
    "scan_source": SegmentedChoice,
    "scan_colour": ChoiceField,
    "scan_resolution": ChoiceField,
    "scan_area": ChoiceField,
    "separator_item": ChoiceField,
    "scanner_address": TextField,
}


class ScannerSheet(Cover):
    """Lies over its parent while open; Esc leaves everything as it was."""

    device_chosen = Signal(str)
    look_asked = Signal()
    address_given = Signal(str)
    trust_asked = Signal()
    scan_asked = Signal()
    separator_asked = Signal(str)
    """Code of the item that follows the sheet between two documents, "" for any."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scanner_sheet")
        self.rows: dict[str, FieldRow] = {}
        self._devices: Sequence[tuple[str, str]] = ()
        self._abilities: Sequence[SourceAbilities] = ()
        self._items: Sequence[tuple[str, str]] = ()
        self.built = False
        self._card = Card()
        self._card.setMaximumWidth(_WIDTH)

    def build(self) -> Iterator[None]:
        """Make everything in steps: at one go it would hold up the hands."""
        self._words = text_label("muted", wrap=True)
        self._words.setObjectName("scanner_words")
        self.look = SecondaryButton(name="look_for_scanners", icon="search")
        self.trust = SecondaryButton(name="trust_scanner", icon="shield")
        self.add = SecondaryButton(name="add_scanner", icon="plus")
        self.scan = PrimaryButton(name="scan_now", icon="scan")
        self.back = QuietButton(name="scanner_back")
        self.separator = SecondaryButton(name="print_separator", icon="printer")
        yield
        for name, kind in _ROWS.items():
            self.rows[name] = FieldRow(kind(), name)
            yield
        self._make_ground()
        yield
        yield from self._lay_out()
        self._connect()
        yield
        self.built = True
        self.retranslate()
        yield
        yield from dress(self)

    def open(self) -> None:
        """Come over the page, the cursor in the list of scanners."""
        self.lay_over()
        self.rows["scanner_device"].focus()

    def close_sheet(self) -> None:
        """Give the page back; `closed` is for whoever takes the cursor."""
        if not self.isHidden():
            self.closed.emit()
            self.hide()

    def say(self, words: str, weight: str = "") -> None:
        """How the search goes, or what is wrong."""
        self._words.setText(words)
        set_look(self._words, "weight", weight)
        self._words.setVisible(bool(words))

    def show_address_fault(self, words: str) -> None:
        """Words beside the typed address; none for its hint."""
        hint = self.tr("As the scanner's own screen shows it: 192.168.1.20")
        self.rows["scanner_address"].set_note(words or hint, ERROR if words else HINT)

    def show_devices(self, devices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Id and name of each scanner, and the one that is meant."""
        self._devices = devices
        control = self.rows["scanner_device"].control
        assert isinstance(control, ChoiceField)
        control.set_choices(devices)
        control.set_value(chosen)
        self.scan.setEnabled(bool(chosen))

    def show_abilities(self, sources: Sequence[SourceAbilities], settings: ScanSettings) -> None:
        """What the scanner can do, and what is set; with no sources there is nothing to set."""
        self._abilities = sources
        for name in ("scan_source", "scan_colour", "scan_resolution", "scan_area"):
            self.rows[name].setVisible(bool(sources))
        self._fill(settings)

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Code and name of each item that a sheet between two documents may lead to."""
        self._items = items
        # A value of its own: "" would be no choice.
        plain = (_ANY, self.tr("Next document"))
        self._set("separator_item", [plain, *items], _ANY)

    def settings(self, before: ScanSettings) -> ScanSettings:
        """What is chosen now; `before` where there is nothing to choose."""
        if not self._abilities:
            return before
        value = {name: row.value() for name, row in self.rows.items()}
        return ScanSettings(
            Source(value["scan_source"]),
            int(value["scan_resolution"]),
            Colour(value["scan_colour"]),
            Area(value["scan_area"]),
            before.options,
        )

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._card.set_title(self.tr("Scanner"))
        labels = {
            "scanner_device": self.tr("Scanner"),
            "scan_source": self.tr("The paper lies"),
            "scan_colour": self.tr("Colours"),
            "scan_resolution": self.tr("Dots per inch"),
            "scan_area": self.tr("Size of the paper"),
            "separator_item": self.tr("Sheet between two documents"),
            "scanner_address": self.tr("Another scanner, by its address"),
        }
        for name, words in labels.items():
            self.rows[name].set_label(words)
        self.look.setText(self.tr("Look again"))
        self.trust.setText(self.tr("It is our scanner: trust it anew"))
        self.add.setText(self.tr("Add"))
        self.scan.setText(self.tr("Scan"))
        self.back.setText(self.tr("Back  Esc"))
        self.separator.setText(self.tr("Print the sheet"))
        self.rows["separator_item"].set_note(
            self.tr("Lay it in the feeder: the pages behind it go to that item."), HINT
        )
        self.show_items(self._items)
        self.show_address_fault("")
        if self._abilities:
            self._fill(self.settings(ScanSettings()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as its widest words need, whichever are shown."""
        super().resizeEvent(event)
        self._card.setMinimumWidth(min(theme.current().px(_LEAST), _WIDTH, self.width() - 2 * GRID))

    def _fill(self, settings: ScanSettings) -> None:
        source = next(
            (one for one in self._abilities if one.source is settings.source), None
        ) or next(iter(self._abilities), None)
        feeds = source is not None and source.source is not Source.GLASS
        self.rows["separator_item"].setVisible(feeds)
        self.separator.setVisible(feeds)
        if source is None:
            return
        fitting = source.fit(settings)
        self._set("scan_source", self._sources(), fitting.source)
        colours = self._colours()
        self._set("scan_colour", [(one, colours[one]) for one in source.colours], fitting.colour)
        dots = [(str(one), str(one)) for one in source.resolutions]
        self._set("scan_resolution", dots, str(fitting.resolution))
        self._set("scan_area", self._areas(), fitting.area)

    def _set(self, name: str, choices: Sequence[tuple[str, str]], value: str) -> None:
        control = self.rows[name].control
        assert isinstance(control, ChoiceField | SegmentedChoice)
        control.set_choices(choices)
        control.set_value(value)

    def _sources(self) -> list[tuple[str, str]]:
        words = {
            Source.GLASS: self.tr("On the glass"),
            Source.FEEDER: self.tr("In the feeder"),
            Source.DUPLEX: self.tr("In the feeder, both sides"),
        }
        return [(one.source, words[one.source]) for one in self._abilities]

    def _colours(self) -> dict[Colour, str]:
        return {
            Colour.COLOUR: self.tr("Colour"),
            Colour.GREY: self.tr("Grey"),
            Colour.LINES: self.tr("Black and white"),
        }

    def _areas(self) -> list[tuple[str, str]]:
        return [
            (Area.A4, "A4"),
            (Area.A5, "A5"),
            (Area.CARD, self.tr("Card")),
            (Area.WHOLE, self.tr("All of the glass")),
        ]

    def _make_ground(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "ground")
        centre = QVBoxLayout(inside)
        # Aligned instead, it would be given less height than its words take at its width.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card)
        across.addStretch(1)
        centre.addStretch(1)
        centre.addLayout(across)
        centre.addStretch(2)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _lay_out(self) -> Iterator[None]:
        body = self._card.body
        self.rows["scanner_device"].put_beside(self.look)
        body.addWidget(self.rows["scanner_device"])
        body.addWidget(self._words)
        body.addWidget(self.trust, 0, Qt.AlignmentFlag.AlignLeft)
        yield
        body.addWidget(self.rows["scan_source"])
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        for at, name in enumerate(("scan_colour", "scan_resolution", "scan_area")):
            grid.addWidget(self.rows[name], 0, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        body.addLayout(grid)
        yield
        for name, button in (("separator_item", self.separator), ("scanner_address", self.add)):
            self.rows[name].put_beside(button)
            body.addWidget(self.rows[name])
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.scan)
        body.addLayout(foot)
        yield
        for name, row in self.rows.items():
            row.keep_lines(2 if name in {"scanner_address", "separator_item"} else 0)
        self.trust.hide()

    def _connect(self) -> None:
        self.rows["scanner_device"].left.connect(self.device_chosen)
        self.rows["scanner_device"].field.moves_on = False
        self.rows["scanner_device"].advanced.connect(self.scan.setFocus)
        self.rows["scan_source"].left.connect(self._on_source)
        self.rows["scanner_address"].advanced.connect(self._on_address)
        self.add.clicked.connect(self._on_address)
        self.look.clicked.connect(self.look_asked)
        self.trust.clicked.connect(self.trust_asked)
        self.scan.clicked.connect(self.scan_asked)
        self.back.clicked.connect(self.close_sheet)
        self.separator.clicked.connect(self._on_separator)

    def _on_separator(self) -> None:
        item = self.rows["separator_item"].value()
        self.separator_asked.emit("" if item == _ANY else item)

    def _on_source(self, _value: str) -> None:
        self._fill(self.settings(ScanSettings()))

    def _on_address(self) -> None:
        typed = self.rows["scanner_address"].value().strip()
        if typed:
            self.address_given.emit(typed)
