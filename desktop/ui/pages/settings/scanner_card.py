"""The card about scanners: which are known, a trial of one, and the folder that one scans into."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field_row import ERROR, HINT, FieldRow
from desktop.ui.widgets.folder_field import FolderField
from desktop.ui.widgets.looks import set_look, text_label
from desktop.ui.widgets.scrolled import come_into_sight
from desktop.ui.widgets.tab_order import reach_after
from desktop.ui.widgets.text_field import TextField

FOLDERS = ("scan_folder", "scanned_folder")
_PICTURE = 260
"""Height of the trial page at a text scale of 100 %."""


class ScannerCard(Card):
    """Looks and signals alone."""

    look_asked = Signal()
    address_given = Signal(str)
    test_asked = Signal(str)
    forget_asked = Signal(str)
    folder_changed = Signal(str, str)
    """`scan_folder` or `scanned_folder`, and the path."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scanner_card")
        self.about = text_label("muted", wrap=True)
        self._list = QVBoxLayout()
        self._devices: Sequence[tuple[str, str]] = ()
        self.look = SecondaryButton(name="find_scanners", icon="search")
        self.add = SecondaryButton(name="add_scanner_address", icon="plus")
        self.rows = {
            "new_scanner_address": FieldRow(TextField(), "new_scanner_address"),
            **{name: FieldRow(FolderField(), name) for name in FOLDERS},
        }
        self._picture = QLabel()
        self._picture.setObjectName("test_page_picture")
        self._verdict = text_label("note", wrap=True)
        self._verdict.setObjectName("test_page_words")
        self.busy = BusyOverlay(self)
        self._lay_out()
        self._connect()
        self.show_trial(None, "")
        self.retranslate()

    def show_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Id and name of each scanner that is known."""
        self._devices = devices
        while (entry := self._list.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        buttons: list[QWidget] = []
        for at, (device, name) in enumerate(devices):
            line = self._line(at, device, name)
            self._list.addWidget(line)
            buttons += line.findChildren(QAbstractButton)
        reach_after(self.about, buttons)

    def show_trial(self, picture: QImage | None, words: str, weight: str = "") -> None:
        """The page of a trial, and what is to be said of it."""
        self._picture.setVisible(picture is not None)
        if picture is not None:
            height = theme.current().px(_PICTURE)
            mode = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(QPixmap.fromImage(picture.scaledToHeight(height, mode)))
            self._picture.setAccessibleName(words)
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))
        set_look(self._verdict, "weight", weight)
        if words:
            # Once the card has made room for it.
            shown = self._verdict if picture is None else self._picture
            QTimer.singleShot(0, shown, lambda: come_into_sight(shown))

    def show_address_fault(self, words: str) -> None:
        """Words beside the typed address; none for its hint."""
        hint = self.tr("As the scanner's own screen shows it: 192.168.1.20")
        self.rows["new_scanner_address"].set_note(words or hint, ERROR if words else HINT)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.set_title(self.tr("Scanners"))
        self.look.setText(self.tr("Look for scanners"))
        self.add.setText(self.tr("Add"))
        self.rows["new_scanner_address"].set_label(self.tr("A scanner by its address"))
        self.rows["scan_folder"].set_label(self.tr("Folder into which the scanner's program scans"))
        self.rows["scanned_folder"].set_label(
            self.tr("Where a taken file is moved; empty: it is deleted")
        )
        self.rows["scan_folder"].set_note(
            self.tr("A file is taken once it is whole, and goes once its pages are kept."), HINT
        )
        self.show_address_fault("")
        self.show_devices(self._devices)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _line(self, at: int, device: str, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        words = text_label("strong", name, wrap=True)
        test = SecondaryButton(self.tr("Test page"), name=f"test_scanner_{at + 1}", icon="scan")
        forget = QuietButton(self.tr("Forget"), name=f"forget_scanner_{at + 1}")
        test.setAccessibleName(f"{test.text()}: {name}")
        forget.setAccessibleName(f"{forget.text()}: {name}")
        test.clicked.connect(lambda: self.test_asked.emit(device))
        forget.clicked.connect(lambda: self.forget_asked.emit(device))
        row.addWidget(words, 1)
        row.addWidget(test)
        row.addWidget(forget)
        return line

    def _lay_out(self) -> None:
        self._list.setSpacing(GRID)
        self.body.addWidget(self.about)
        self.body.addLayout(self._list)
        trial = QHBoxLayout()
        trial.setSpacing(2 * GRID)
        trial.addWidget(self._picture)
        trial.addWidget(self._verdict, 1)
        self.body.addLayout(trial)
        self.body.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        address = self.rows["new_scanner_address"]
        address.put_beside(self.add)
        self.body.addWidget(address)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        for at, name in enumerate(FOLDERS):
            self.rows[name].label.setWordWrap(True)
            grid.addWidget(self.rows[name], 0, at, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(at, 1)
        self.body.addLayout(grid)
        for row in self.rows.values():
            row.keep_lines(2)

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_asked)
        self.add.clicked.connect(self._on_address)
        self.rows["new_scanner_address"].advanced.connect(self._on_address)
        for name in FOLDERS:
            self.rows[name].left.connect(
                lambda value, name=name: self.folder_changed.emit(name, value)
            )

    def _on_address(self) -> None:
        typed = self.rows["new_scanner_address"].value().strip()
        if typed:
            self.address_given.emit(typed)
