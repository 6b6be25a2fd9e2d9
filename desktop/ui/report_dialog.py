"""A fault of the program, to read and to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.looks import text_label


class ReportDialog(QDialog):
    """Shows a report that holds no personal data; nothing is sent anywhere."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self.setWindowTitle(self.tr("Report"))
        words = text_label(
            "body",
            self.tr(
                "Your work is saved. Names and numbers are blacked out. Copy this and give it to"
                " whoever looks after the program."
            ),
            wrap=True,
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        copy = SecondaryButton(self.tr("Copy"), name="copy_report", icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = PrimaryButton(self.tr("Close"), name="close_report")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(words)
        column.addWidget(text, 1)
        column.addLayout(foot)
        self.resize(720, 480)
