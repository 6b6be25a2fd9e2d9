"""The pages of a document on its page: add, look, order, turn, remove."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.incoming_files import FileDrop
from desktop.ui.widgets.looks import set_look, text_label
from desktop.ui.widgets.page_strip import PageStrip

FILE_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.pdf *.heic *.heif *.webp"


class PagesPanel(QFrame):
    """A card with the strip; drops are taken anywhere on it."""

    add_asked = Signal()
    files_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._drop = FileDrop(self)
        self._open = True
        self._title = text_label("section")
        self.paste = IconButton("paste", self, name="paste_page")
        self.add = SecondaryButton(parent=self, name="add_files", icon="plus")
        self.scan = SecondaryButton(parent=self, name="scan_pages", icon="scan")
        self.scanner = IconButton("settings", self, name="choose_scanner")
        self.strip = PageStrip(self)
        self.strip.setObjectName("page_strip")
        self.tools = {
            name: IconButton(icon, self, name=name)
            for name, icon in (
                ("view_page", "zoom_in"),
                ("turn_page_left", "rotate_left"),
                ("turn_page_right", "rotate_right"),
                ("clean_page", "clean"),
                ("split_page", "split"),
                ("join_pages", "join"),
                ("move_page_back", "back"),
                ("move_page_on", "forward"),
                ("remove_page", "trash"),
            )
        }
        self._note = text_label("note", wrap=True)
        self._note.setObjectName("pages_note")
        self.busy = BusyOverlay(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_tools()

    def say(self, words: str, weight: str = "") -> None:
        """The line under the strip: what compression gained, or what a file's trouble is."""
        self._note.setText(words)
        set_look(self._note, "weight", weight)

    @property
    def note(self) -> str:
        """What the line under the strip says."""
        return self._note.text()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._title.setText(self.tr("Pages"))
        self.add.setText(self.tr("Add files…"))
        self.paste.set_words(self.tr("Paste (Ctrl+V)"))
        self.scan.setText(self.tr("Scan (F6)"))
        self.scanner.set_words(self.tr("Which scanner, and how"))
        words = {
            "view_page": self.tr("Look closely (Space)"),
            "turn_page_left": self.tr("Turn left"),
            "turn_page_right": self.tr("Turn right"),
            "clean_page": self.tr("As scanned / cleaned (Ctrl+B)"),
            "split_page": self.tr("Split in two (Ctrl+D)"),
            "join_pages": self.tr("Join with the next page (Ctrl+J)"),
            "move_page_back": self.tr("Move back (Ctrl+Left)"),
            "move_page_on": self.tr("Move on (Ctrl+Right)"),
            "remove_page": self.tr("Remove (Delete)"),
        }
        for name, button in self.tools.items():
            button.set_words(words[name])
        self.strip.setAccessibleName(self.tr("Pages of the document"))
        self.strip.set_hint(
            self.tr(
                "Drop files here, press “Add files”, or paste a picture with Ctrl+V."
                " JPEG, PNG, TIFF, PDF, HEIC and WebP are taken."
            )
        )

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor is in the panel."""
        focus: QWidget | None = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def set_open(self, *, open_: bool) -> None:
        """Pages of a closed case are looked at alone."""
        if open_ == self._open:
            return
        self._open = open_
        self._drop.set_open(open_=open_)
        self.add.setEnabled(open_)
        self.paste.setEnabled(open_)
        self.scan.setEnabled(open_)
        self.scanner.setEnabled(open_)
        self.strip.set_open(open_=open_)
        self.show_tools()

    def show_tools(self) -> None:
        """The deeds on a page can be done when one is chosen."""
        chosen = self.strip.chosen is not None
        for name, button in self.tools.items():
            button.setEnabled(chosen and (self._open or name == "view_page"))
        last = self.strip.currentRow() == self.strip.count() - 1
        self.tools["join_pages"].setEnabled(chosen and self._open and not last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a page wherever in the panel the cursor is."""
        if self._open and event.matches(QKeySequence.StandardKey.Paste):
            self.strip.paste()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.paste)
        head.addWidget(self.scanner)
        head.addWidget(self.scan)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.strip, 1)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._note, 1)
        for tool in self.tools.values():
            foot.addWidget(tool)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_asked)
        self.paste.clicked.connect(self.strip.paste)
        self._drop.files_dropped.connect(self.files_dropped)
        self._drop.picture_dropped.connect(self.strip.picture_pasted)
        self.strip.files_dropped.connect(self.files_dropped)
        self.strip.currentItemChanged.connect(self.show_tools)
        strip, tools = self.strip, self.tools
        tools["view_page"].clicked.connect(lambda: strip.page_opened.emit(strip.chosen))
        tools["turn_page_left"].clicked.connect(lambda: strip.page_turned.emit(strip.chosen, -1))
        tools["turn_page_right"].clicked.connect(lambda: strip.page_turned.emit(strip.chosen, 1))
        tools["clean_page"].clicked.connect(lambda: strip.cleaning_toggled.emit(strip.chosen))
        tools["split_page"].clicked.connect(lambda: strip.split_asked.emit(strip.chosen))
        tools["join_pages"].clicked.connect(strip.join_chosen)
        tools["move_page_back"].clicked.connect(lambda: strip.move_chosen(-1))
        tools["move_page_on"].clicked.connect(lambda: strip.move_chosen(1))
        tools["remove_page"].clicked.connect(lambda: strip.page_removed.emit(strip.chosen))
