"""The table of two sources shows each as it stands, and marks where they differ."""

from itertools import product

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.comparing import Fact, compared
from desktop.domain.fields import Field
from desktop.ui.widgets.comparison import ComparedRow, Comparison

NUMBERS = ("200505501236", "190412601004", "12", "21", "1", "")


@pytest.mark.parametrize(("document", "application"), list(product(NUMBERS, repeat=2)))
def test_a_text_with_its_marks_reads_as_without(
    qtbot: QtBot, document: str, application: str
) -> None:
    told = compared("child", {Fact.IIN: document}, {Field.CHILD_IIN: application})
    marks = [one for row in told for one in row.differences]
    table = Comparison()
    qtbot.addWidget(table)
    table.set_rows(
        (
            ComparedRow(
                "IIN",
                document,
                application,
                "question",
                "they differ",
                tuple(one.in_document for one in marks),
                tuple(one.in_application for one in marks),
            ),
        )
    )
    shown = [_plain(label.text()) for label in table.findChildren(QLabel)]
    assert {document or "—", application or "—"} <= set(shown)


def _plain(text: str) -> str:
    paper = QTextDocument()
    paper.setHtml(text)
    return paper.toPlainText()
