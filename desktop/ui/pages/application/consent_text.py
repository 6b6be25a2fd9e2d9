"""The consent as the parent is shown it: folded to a line, or whole with its seven contents."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.consent import ConsentText
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import set_look, text_label


class ConsentPanel(QWidget):
    """A button that unfolds the text; the tick itself is a field beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unfold = LinkButton(parent=self, name="consent_text", icon="eye")
        self.unfold.setCheckable(True)
        self._words = text_label("body", wrap=True)
        self._words.setObjectName("consent_contents")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._frame = Card(self, margin=16)
        set_look(self._frame, "look", "sunken")
        self._frame.body.addWidget(self._words)
        self._version = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._frame)
        self.unfold.toggled.connect(self._frame.setVisible)
        self._frame.hide()
        self.retranslate()

    def show_text(self, text: ConsentText) -> None:
        """Show the consent in the parent's language."""
        self._version = text.version
        points = "".join(
            f"<p style='margin:4px 0'><b>{number}. {escape(label)}:</b> {escape(words)}</p>"
            for number, (label, words) in enumerate(text.points, 1)
        )
        self._words.setText(
            f"<p><b>{escape(text.title)}</b></p><p>{escape(text.lead)}</p>{points}"
            f"<p>{escape(text.withdrawal)}</p>"
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        words = self.tr("Text of the consent, version {version}")
        self.unfold.setText(words.replace("{version}", self._version))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
